package eu.certsweep.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipFile;

/// What a file is by its content, whatever its name.
enum FileFormat {
    CSV,
    XLSX;

    private static final int SAMPLE = 512;

    /// @throws SourceException if the file is of a kind that cannot be read, with the fix
    static FileFormat of(Path file) throws SourceException, IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(SAMPLE);
        }
        if (start.length == 0) {
            throw new SourceException(file, "the file is empty: a header row is needed");
        }
        String signs = new String(start, StandardCharsets.ISO_8859_1);
        if (signs.startsWith("PK\3\4") || signs.startsWith("PK\5\6") || signs.startsWith("PK\7\b")) {
            requireWorkbook(file);
            return XLSX;
        }
        String other = other(signs);
        if (!other.isEmpty()) {
            throw new SourceException(file, "the file is " + other);
        }
        return CSV;
    }

    private static String other(String signs) {
        String text = signs.stripLeading().toLowerCase(Locale.ROOT);
        if (signs.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
            return "an old Excel workbook (.xls) or one with a password: save it as .xlsx without a password, or as CSV";
        }
        if (signs.startsWith("\u001F\u008B")) {
            return "compressed by gzip: unpack it";
        }
        if (signs.startsWith("%PDF")) {
            return "a PDF: ask for the register as CSV or .xlsx";
        }
        if (text.startsWith("<html") || text.startsWith("<!doctype") || text.startsWith("<table")) {
            return "a web page: open it in a spreadsheet program and save it as .xlsx, or as CSV";
        }
        return text.startsWith("<?xml") ? "XML, which this register is not read from: ask for CSV or .xlsx" : "";
    }

    private static void requireWorkbook(Path file) throws SourceException {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            if (archive.getEntry("[Content_Types].xml") != null && archive.getEntry("xl/workbook.xml") != null) {
                return;
            }
            if (archive.getEntry("xl/workbook.bin") != null) {
                throw new SourceException(file, "the file is a binary Excel workbook (.xlsb): save it as .xlsx");
            }
            if (archive.getEntry("content.xml") != null) {
                throw new SourceException(
                        file, "the file is an OpenDocument spreadsheet (.ods): save it as .xlsx, or as CSV");
            }
            throw new SourceException(file, "the file is a ZIP archive without a workbook in it: unpack it");
        } catch (IOException e) {
            throw new SourceException(
                    file, "the file begins like a spreadsheet but is damaged or incomplete: ask for a new copy", e);
        }
    }
}
