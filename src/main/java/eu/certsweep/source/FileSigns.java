package eu.certsweep.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// What the first bytes of a file say that it is.
enum FileSigns {
    ZIP,
    GZIP,
    OLE2,
    XML,
    PARQUET,
    TEXT;

    private static final int SAMPLE = 8192;

    /// Control characters that a short text may have.
    private static final int MOST_CONTROLS = 8;

    /// @param file as messages name it
    /// @param delimiter that the source declares, which may be a control character
    /// @throws SourceException if it is something that no register is read from, with the fix
    static FileSigns of(Path file, Path content, String delimiter) throws SourceException, IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(content)) {
            start = in.readNBytes(SAMPLE);
        }
        if (start.length == 0) {
            throw new SourceException(file, "the file is empty: a header row is needed");
        }
        String signs = new String(start, StandardCharsets.ISO_8859_1);
        if (signs.startsWith("PK\3\4") || signs.startsWith("PK\5\6") || signs.startsWith("PK\7\b")) {
            return ZIP;
        }
        if (signs.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
            return OLE2;
        }
        if (signs.startsWith("\u001F\u008B")) {
            return GZIP;
        }
        if (signs.startsWith("PAR1")) {
            return PARQUET;
        }
        String text = text(signs).stripLeading().toLowerCase(Locale.ROOT);
        Optional<ForeignFile> foreign = ForeignFile.of(start, text);
        if (foreign.isPresent()) {
            throw new SourceException(
                    file,
                    "the file is " + foreign.get().name() + ": " + foreign.get().remedy());
        }
        if (ForeignFile.isXml(text)) {
            return XML;
        }
        requireText(file, signs, delimiter);
        return TEXT;
    }

    /// Without byte order marks and the zeros of UTF-16.
    private static String text(String signs) {
        String text = signs.replace("\0", "");
        while (text.startsWith("\u00EF\u00BB\u00BF")) {
            text = text.substring(3);
        }
        while (text.startsWith("\u00FF\u00FE") || text.startsWith("\u00FE\u00FF")) {
            text = text.substring(2);
        }
        return text;
    }

    /// A text may hold a few control characters, which damage leaves, or one of them as its delimiter. Those of UTF-16
    /// and UTF-32 are no characters: such a text begins with a mark or has many zeros.
    private static void requireText(Path file, String signs, String delimiter) throws SourceException {
        boolean marked = signs.startsWith("\u00FF\u00FE") || signs.startsWith("\u00FE\u00FF");
        long zeros = signs.chars().filter(c -> c == 0).count();
        int[] controls = signs.chars()
                .filter(c -> c < ' ' && c != 0 && c != '\t' && c != '\n' && c != '\r' && c != '\f')
                .filter(c -> delimiter.length() != 1 || c != delimiter.charAt(0))
                .toArray();
        if (marked
                || zeros * 20 >= signs.length()
                || controls.length <= MOST_CONTROLS
                || controls.length * 50L <= signs.length()) {
            return;
        }
        int first = controls[0];
        throw new SourceException(
                file,
                IntStream.of(controls).allMatch(c -> c == first)
                        ? String.format(
                                Locale.ROOT,
                                "the file has the control character U+%04X where others have a comma: if it stands"
                                        + " between the cells, say so in the source, as `delimiter: \"\\x%02X\"`",
                                first,
                                first)
                        : "the file is neither a text nor a spreadsheet: ask for the register as CSV or .xlsx");
    }
}
