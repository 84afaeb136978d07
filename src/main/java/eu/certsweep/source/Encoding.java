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
import java.util.Optional;

/// The encoding of a text file.
///
/// @param mark bytes of the byte order mark at the file's beginning
/// @param late whether nothing but ASCII was seen, so that the first other bytes decide, while reading
record Encoding(Charset charset, int mark, boolean late) {

    private static final int SAMPLE = 1 << 20;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /// The encoding that the source says, or else finds it out: by the byte order mark; UTF-8 if the first MiB
    /// is well-formed UTF-8; windows-1252 otherwise. Of ASCII alone, the first bytes beyond it decide later.
    ///
    /// @throws SourceException if the encoding is unknown here
    static Encoding of(Path file, Path content, String declared) throws SourceException, IOException {
        try (InputStream in = Files.newInputStream(content)) {
            byte[] sample = in.readNBytes(SAMPLE);
            if (!declared.equalsIgnoreCase("auto")) {
                return declared(file, declared, sample);
            }
            if (starts(sample, 0xEF, 0xBB, 0xBF)) {
                return new Encoding(StandardCharsets.UTF_8, 3, false);
            }
            if (starts(sample, 0xFF, 0xFE)) {
                return new Encoding(StandardCharsets.UTF_16LE, 2, false);
            }
            if (starts(sample, 0xFE, 0xFF)) {
                return new Encoding(StandardCharsets.UTF_16BE, 2, false);
            }
            return withoutMark(sample);
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
            return new Encoding(charset, 3, false);
        }
        boolean little = starts(sample, 0xFF, 0xFE);
        boolean big = starts(sample, 0xFE, 0xFF);
        if (charset.equals(StandardCharsets.UTF_16)) {
            return new Encoding(
                    little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, little || big ? 2 : 0, false);
        }
        boolean marked = (charset.equals(StandardCharsets.UTF_16LE) && little)
                || (charset.equals(StandardCharsets.UTF_16BE) && big);
        return new Encoding(charset, marked ? 2 : 0, false);
    }

    private static Encoding withoutMark(byte[] sample) {
        Optional<Charset> wide = wide(sample);
        if (wide.isPresent()) {
            return new Encoding(wide.get(), 0, false);
        }
        if (Utf8.nonAscii(sample, 0, sample.length) == sample.length) {
            return new Encoding(StandardCharsets.UTF_8, 0, sample.length == SAMPLE);
        }
        int flaw = Utf8.flaw(sample, 0, sample.length);
        boolean utf8 = flaw < 0 || (sample.length == SAMPLE && Utf8.cut(sample, flaw, sample.length));
        return new Encoding(utf8 ? StandardCharsets.UTF_8 : WINDOWS_1252, 0, false);
    }

    /// UTF-16 without a mark: at the beginning of most registers every other byte is zero.
    private static Optional<Charset> wide(byte[] sample) {
        int pairs = Math.min(sample.length, 4096) / 2;
        int first = 0;
        int second = 0;
        for (int i = 0; i < 2 * pairs; i += 2) {
            first += sample[i] == 0 ? 1 : 0;
            second += sample[i + 1] == 0 ? 1 : 0;
        }
        if (first * 2 > pairs && second == 0) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return second * 2 > pairs && first == 0 ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
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

    TextOrigin text() {
        return charset.equals(StandardCharsets.UTF_8) ? TextOrigin.GENUINE : TextOrigin.TRANSCODED;
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
        if (late) {
            return new LateEncodingInputStream(in, WINDOWS_1252);
        }
        return charset.equals(StandardCharsets.UTF_8)
                ? in
                : new TranscodingInputStream(new BufferedInputStream(in, 64 << 10), charset);
    }

    @Override
    public String toString() {
        return late ? "UTF-8 (ASCII so far)" : charset.name();
    }
}
