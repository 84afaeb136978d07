package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
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
import java.util.stream.Stream;

/// The encoding of a text file.
///
/// @param mark bytes of the byte order mark at the file's beginning
/// @param late whether nothing but ASCII was seen, so that the first other bytes decide, while reading
/// @param evidence what speaks for it, for a person; empty where the source says it
/// @param guess where words told it, so that single ones may be read wrongly
record Encoding(Charset charset, int mark, boolean late, String evidence, Optional<LegacyEncoding> guess) {

    private static final String MARK = "by its mark";
    /// Bytes of a file from which everything is found out.
    static final int SAMPLE = 1 << 20;

    private static final int SIGNS_OF_WIDE = 8192;

    Encoding(Charset charset, int mark, boolean late, String evidence) {
        this(charset, mark, late, evidence, Optional.empty());
    }

    /// The encoding that the source says, or else finds it out: by the byte order mark; UTF-8 if the first MiB
    /// is well-formed UTF-8, or more so than not; by its words otherwise. Of ASCII alone, the first bytes beyond it
    /// decide later.
    ///
    /// @param sample the first [#SAMPLE] bytes of the text
    /// @param headers to hear what an encoding makes of the header
    /// @throws SourceException if the encoding is unknown here
    static Encoding of(Path file, byte[] sample, SourceDefinition source, Headers headers) throws SourceException {
        if (!source.encoding().equalsIgnoreCase(SourceDefinition.AUTO)) {
            return declared(file, source.encoding(), sample);
        }
        Optional<Encoding> marked = marked(sample);
        if (marked.isEmpty() && Utf7.is(sample)) {
            throw new SourceException(
                    file, "the file is UTF-7, in which letters stand as \"M+APw-ller\": save it as UTF-8");
        }
        return marked.isPresent() ? marked.get() : withoutMark(sample, source, headers);
    }

    private static Optional<Encoding> marked(byte[] sample) {
        if (starts(sample, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_8, 3, false, MARK));
        }
        if (starts(sample, 0xFF, 0xFE, 0, 0)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_32LE, 4, false, MARK));
        }
        if (starts(sample, 0, 0, 0xFE, 0xFF)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_32BE, 4, false, MARK));
        }
        if (starts(sample, 0xFF, 0xFE)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_16LE, 2, false, MARK));
        }
        return starts(sample, 0xFE, 0xFF)
                ? Optional.of(new Encoding(StandardCharsets.UTF_16BE, 2, false, MARK))
                : Optional.empty();
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
            return new Encoding(charset, 3, false, "");
        }
        boolean little = starts(sample, 0xFF, 0xFE);
        boolean big = starts(sample, 0xFE, 0xFF);
        if (charset.equals(StandardCharsets.UTF_16)) {
            return new Encoding(
                    little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, little || big ? 2 : 0, false, "");
        }
        boolean marked = (charset.equals(StandardCharsets.UTF_16LE) && little)
                || (charset.equals(StandardCharsets.UTF_16BE) && big);
        return new Encoding(charset, marked ? 2 : 0, false, "");
    }

    private static Encoding withoutMark(byte[] sample, SourceDefinition source, Headers headers) {
        Optional<Charset> wide = wide(sample);
        if (wide.isPresent()) {
            return new Encoding(wide.get(), 0, false, "by its zeros");
        }
        int first = Utf8.nonAscii(sample, 0, sample.length);
        if (first == sample.length) {
            return new Encoding(StandardCharsets.UTF_8, 0, sample.length == SAMPLE, "");
        }
        if (utf8(sample, first, sample.length)) {
            return new Encoding(StandardCharsets.UTF_8, 0, false, "by its form");
        }
        LegacyEncoding legacy =
                LegacyEncoding.of(sample, 0, sample.length, headers::score, LanguageHints.of(source, sample));
        return new Encoding(legacy.charset(), 0, false, legacy.evidence(), Optional.of(legacy));
    }

    /// Whether the bytes are UTF-8: well-formed but for what the end of the sample cuts, or with fewer flaws than
    /// well-formed letters of official languages, which no other encoding brings about by chance.
    static boolean utf8(byte[] bytes, int from, int to) {
        int flaw = Utf8.flaw(bytes, from, to);
        if (flaw < 0 || Utf8.cut(bytes, flaw, to)) {
            return true;
        }
        int flaws = 0;
        while (flaw >= 0 && !Utf8.cut(bytes, flaw, to)) {
            flaws++;
            flaw = Utf8.flaw(bytes, flaw + 1, to);
        }
        return letters(new String(bytes, from, to - from, StandardCharsets.UTF_8)) > flaws;
    }

    /// Letters beyond ASCII that an official language has.
    private static long letters(String text) {
        return text.chars()
                .filter(c -> c >= 0x80 && c != '\uFFFD' && LanguageLetters.isOfAny((char) c))
                .count();
    }

    /// UTF-16 or UTF-32 without a mark: read so, the text makes sense, and delimiters, digits and Latin letters
    /// have zeros.
    private static Optional<Charset> wide(byte[] sample) {
        int size = Math.min(sample.length, SIGNS_OF_WIDE) & ~3;
        int zeros = 0;
        for (int i = 0; i < size; i++) {
            zeros += sample[i] == 0 ? 1 : 0;
        }
        if (zeros * 20 < size) {
            return Optional.empty();
        }
        return Stream.of(
                        Charset.forName("UTF-32LE"),
                        Charset.forName("UTF-32BE"),
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE)
                .filter(charset -> makesSense(new String(sample, 0, size, charset)))
                .findFirst();
    }

    /// Whether nearly all characters are ASCII or letters of official languages, and no more than a few are NUL.
    private static boolean makesSense(String text) {
        long plain = text.chars()
                .filter(c -> c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c < 0x7F))
                .count();
        return plain * 20 > text.length() && (plain + letters(text)) * 20 >= text.length() * 19L;
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
        return open(Files.newInputStream(file));
    }

    /// The text behind the mark, as UTF-8.
    InputStream open(InputStream in) throws IOException {
        try {
            in.skipNBytes(mark);
        } catch (IOException e) {
            in.close();
            throw e;
        }
        if (late) {
            return new LateEncodingInputStream(in);
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
