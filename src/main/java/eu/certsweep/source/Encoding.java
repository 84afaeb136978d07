package eu.certsweep.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The encoding of a text file.
///
/// @param mark bytes of the byte order mark at the file's beginning
record Encoding(Charset charset, int mark) {

    private static final int SAMPLE = 1 << 20;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /// The encoding that the source says, or else finds it out: by the byte order mark; UTF-8 if the first bytes
    /// beyond ASCII (1 MiB from the beginning, or else the first block that has any) are well-formed UTF-8;
    /// windows-1252 otherwise.
    ///
    /// @throws SourceException if the encoding is unknown here
    static Encoding of(Path file, String declared) throws SourceException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] sample = in.readNBytes(SAMPLE);
            if (!declared.equalsIgnoreCase("auto")) {
                return declared(file, declared, sample);
            }
            if (starts(sample, 0xEF, 0xBB, 0xBF)) {
                return new Encoding(StandardCharsets.UTF_8, 3);
            }
            if (starts(sample, 0xFF, 0xFE)) {
                return new Encoding(StandardCharsets.UTF_16LE, 2);
            }
            if (starts(sample, 0xFE, 0xFF)) {
                return new Encoding(StandardCharsets.UTF_16BE, 2);
            }
            return withoutMark(in, sample);
        }
    }

    private static Encoding declared(Path file, String declared, byte[] sample) throws SourceException {
        Charset charset;
        try {
            charset = Charset.forName(declared.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new SourceException(
                    file,
                    "the encoding " + Excerpt.of(declared) + " is unknown: use `auto`, `UTF-8`, `windows-1252`,"
                            + " `ISO-8859-2`, `UTF-16LE` or another Java charset",
                    e);
        }
        if (charset.equals(StandardCharsets.UTF_8) && starts(sample, 0xEF, 0xBB, 0xBF)) {
            return new Encoding(charset, 3);
        }
        boolean little = starts(sample, 0xFF, 0xFE);
        boolean big = starts(sample, 0xFE, 0xFF);
        if (charset.equals(StandardCharsets.UTF_16)) {
            return new Encoding(little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, little || big ? 2 : 0);
        }
        boolean marked = (charset.equals(StandardCharsets.UTF_16LE) && little)
                || (charset.equals(StandardCharsets.UTF_16BE) && big);
        return new Encoding(charset, marked ? 2 : 0);
    }

    private static Encoding withoutMark(InputStream in, byte[] first) throws IOException {
        byte[] block = first;
        int length = first.length;
        int from = Utf8.nonAscii(block, 0, length);
        while (from == length && length == block.length && length > 0) {
            length = in.readNBytes(block, 0, block.length);
            from = Utf8.nonAscii(block, 0, length);
        }
        int flaw = Utf8.flaw(block, from, length);
        boolean utf8 = flaw < 0 || Utf8.cut(block, flaw, length);
        return new Encoding(utf8 ? StandardCharsets.UTF_8 : WINDOWS_1252, 0);
    }

    private static boolean starts(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    CsvReader.Text text() {
        return charset.equals(StandardCharsets.UTF_8) ? CsvReader.Text.GENUINE : CsvReader.Text.TRANSCODED;
    }

    /// The file's text behind the mark, as UTF-8.
    InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(mark);
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return charset.equals(StandardCharsets.UTF_8)
                ? in
                : new TranscodingInputStream(new BufferedInputStream(in, 64 << 10), charset);
    }
}
