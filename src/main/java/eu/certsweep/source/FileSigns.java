package eu.certsweep.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What the first bytes of a file say that it is.
enum FileSigns {
    ZIP,
    GZIP,
    OLE2,
    XML,
    PARQUET,
    TEXT;

    private static final int SAMPLE = 1024;

    /// Control characters that a short text may have.
    private static final int MOST_CONTROLS = 8;

    /// @param file as messages name it
    /// @throws SourceException if it is something that no register is read from, with the fix
    static FileSigns of(Path file, Path content) throws SourceException, IOException {
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
        refuse(file, signs, text);
        return text.startsWith("<?xml") || text.startsWith("<office:document") || isTrustedList(text) ? XML : TEXT;
    }

    /// A trusted list may come without the declaration that it is XML.
    private static boolean isTrustedList(String text) {
        return text.startsWith("<") && text.split("[\\s>]", 2)[0].endsWith("trustservicestatuslist");
    }

    /// Without a byte order mark and the zeros of UTF-16.
    private static String text(String signs) {
        String text = signs.startsWith("\u00EF\u00BB\u00BF") ? signs.substring(3) : signs;
        boolean marked = text.startsWith("\u00FF\u00FE") || text.startsWith("\u00FE\u00FF");
        return (marked ? text.substring(2) : text).replace("\0", "");
    }

    /// Whether the bytes hold more control characters than damage leaves in a text. Those of UTF-16 and UTF-32 are no
    /// characters: such a text begins with a mark or has many zeros.
    private static boolean isNoText(String signs) {
        boolean marked = signs.startsWith("\u00FF\u00FE") || signs.startsWith("\u00FE\u00FF");
        long zeros = signs.chars().filter(c -> c == 0).count();
        long controls = signs.chars()
                .filter(c -> c < ' ' && c != 0 && c != '\t' && c != '\n' && c != '\r' && c != '\f')
                .count();
        return !marked && zeros * 20 < signs.length() && controls > MOST_CONTROLS && controls * 20 > signs.length();
    }

    private static void refuse(Path file, String signs, String text) throws SourceException {
        if (signs.startsWith("%PDF")) {
            throw new SourceException(file, "the file is a PDF: ask for the register as CSV or .xlsx");
        }
        if (signs.startsWith("{\\rtf")) {
            throw new SourceException(file, "the file is a text document (RTF): ask for the register as CSV or .xlsx");
        }
        if (signs.startsWith("7z\u00BC\u00AF")
                || signs.startsWith("Rar!")
                || signs.startsWith("\u00FD7zXZ")
                || signs.startsWith("BZh")) {
            throw new SourceException(
                    file, "the file is packed in a way that is not read here: unpack it, or use ZIP or gzip");
        }
        if (signs.startsWith("\t\b\4\0")
                || signs.startsWith("\t\b\b\0")
                || signs.startsWith("\t\4\6\0")
                || signs.startsWith("\t\2\6\0")
                || signs.startsWith("\t\0\4\0")) {
            throw new SourceException(
                    file, "the file is a workbook of Excel 2, 3, 4 or 5: save it as .xlsx, or as CSV");
        }
        if (signs.startsWith("PARE")) {
            throw new SourceException(
                    file, "the file is encrypted Parquet, which is not read here: ask for a plain one");
        }
        if (text.startsWith("<html")
                || text.startsWith("<!doctype html")
                || text.startsWith("<table")
                || text.startsWith("<head")
                || (text.startsWith("<?xml") && text.contains("<html"))) {
            throw new SourceException(
                    file, "the file is a web page: open it in a spreadsheet program and save it as .xlsx, or as CSV");
        }
        if (isNoText(signs)) {
            throw new SourceException(
                    file, "the file is neither a text nor a spreadsheet: ask for the register as CSV or .xlsx");
        }
        if (text.startsWith("mime-version:")) {
            throw new SourceException(
                    file, "the file is a saved web page: open it in a spreadsheet program and save it as .xlsx");
        }
        if (text.startsWith("{\"") || text.startsWith("[{") || text.startsWith("{\n") || text.startsWith("{\r\n")) {
            throw new SourceException(file, "the file is JSON: ask for the register as CSV or .xlsx");
        }
    }
}
