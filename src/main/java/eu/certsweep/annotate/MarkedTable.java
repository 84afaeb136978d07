package eu.certsweep.annotate;

import eu.certsweep.law.FormulaSigns;
import eu.certsweep.source.RawRow;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.TableRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// An XLSX made from a text file or from the sheet of another format: each row under its own number (of a text, that of
/// its line), cells as text, so that `007` stays as it is and nothing runs as a formula, marked cells coloured and
/// commented. Written as a stream.
public final class MarkedTable {

    /// Rows of a sheet.
    public static final int MOST_ROWS = 1_048_576;

    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_FROZEN = 12;
    private static final int LONGEST_CELL = 32_767;
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// Styles by number: text, text with a formula's sign in front, both in red, both in amber, header.
    private static final int ERROR = 2;

    private static final int WARNING = 4;
    private static final int HEADER = 6;

    private final TableRows rows;
    private final Marks marks;
    private final FaultSheet faults;
    private final long headerRow;
    private long lastRow;
    private int widest;

    private MarkedTable(TableRows rows, Marks marks, FaultSheet faults, long headerRow) {
        this.rows = rows;
        this.marks = marks;
        this.faults = faults;
        this.headerRow = headerRow;
    }

    /// Writes the workbook.
    ///
    /// @param name of the sheet
    /// @param faults what the first sheet lists
    /// @throws SourceException if the file can no longer be read to its end
    /// @throws AnnotationException if the text has more rows or columns than a sheet; the target is then of no use
    public static void write(TableRows rows, Path target, String name, long headerRow, Marks marks, FaultSheet faults)
            throws IOException, SourceException, AnnotationException {
        new MarkedTable(rows, marks, faults, headerRow).write(target, sheetName(name));
    }

    private void write(Path target, String name) throws IOException, SourceException, AnnotationException {
        Comments comments = new Comments(marks, faults.texts());
        try (ZipOutputStream zip =
                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(target), 1 << 16))) {
            part(
                    zip,
                    "[Content_Types].xml",
                    XML + "<Types xmlns=\"" + PACKAGE + "content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
                            + override("/xl/workbook.xml", "sheet.main+xml")
                            + override("/xl/worksheets/sheet1.xml", "worksheet+xml")
                            + override("/xl/worksheets/sheet2.xml", "worksheet+xml")
                            + override("/xl/styles.xml", "styles+xml") + override("/xl/comments1.xml", "comments+xml")
                            + "</Types>");
            part(zip, "_rels/.rels", relations(relation("1", "officeDocument", "/xl/workbook.xml")));
            part(
                    zip,
                    "xl/workbook.xml",
                    XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets><sheet name=\""
                            + FaultSheet.NAME + "\" sheetId=\"2\" r:id=\"rId3\"/><sheet name=\"" + name
                            + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    relations(relation("1", "worksheet", "/xl/worksheets/sheet1.xml")
                            + relation("2", "styles", "/xl/styles.xml")
                            + relation("3", "worksheet", "/xl/worksheets/sheet2.xml")));
            part(zip, "xl/worksheets/sheet2.xml", faults.part("", name));
            part(zip, "xl/styles.xml", styles());
            part(
                    zip,
                    "xl/worksheets/_rels/sheet1.xml.rels",
                    relations(relation("1", "comments", "/xl/comments1.xml")
                            + relation("2", "vmlDrawing", "/xl/drawings/vmlDrawing1.vml")));
            part(zip, "xl/comments1.xml", comments.texts(""));
            part(zip, "xl/drawings/vmlDrawing1.vml", comments.boxes());
            begin(zip, "xl/worksheets/sheet1.xml");
            sheet(zip);
            zip.closeEntry();
        }
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + SHEET_TYPE + type + "\"/>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + RELATIONS + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String relations(String relations) {
        return XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + relations + "</Relationships>";
    }

    private static String styles() {
        StringBuilder formats = new StringBuilder();
        for (int fill : new int[] {0, 2, 3}) {
            formats.append(format(0, fill, "")).append(format(0, fill, " quotePrefix=\"1\""));
        }
        formats.append(format(1, 0, ""));
        return XML + "<styleSheet xmlns=\"" + MAIN
                + "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
                + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"4\"><fill><patternFill"
                + " patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
                + String.format(Locale.ROOT, Styles.ERROR_FILL, "")
                + String.format(Locale.ROOT, Styles.WARNING_FILL, "")
                + "</fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
                + "<cellXfs count=\"7\">" + formats
                + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\""
                + " builtinId=\"0\"/></cellStyles></styleSheet>";
    }

    private static String format(int font, int fill, String more) {
        return "<xf numFmtId=\"49\" fontId=\"" + font + "\" fillId=\"" + fill
                + "\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\"" + more + "/>";
    }

    private void sheet(OutputStream out) throws IOException, SourceException, AnnotationException {
        StringBuilder text = new StringBuilder(XML + "<worksheet xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\">"
                + frozen() + "<sheetFormatPr baseColWidth=\"16\" defaultRowHeight=\"15\"/><sheetData>");
        while (rows.next()) {
            row(text, rows.row());
            if (text.length() > 1 << 16) {
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
                text.setLength(0);
            }
        }
        text.append("</sheetData>").append(filter()).append("<legacyDrawing r:id=\"rId2\"/></worksheet>");
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The header and what stands above it stay in sight, unless they would fill the window.
    private String frozen() {
        return headerRow < 1 || headerRow > MOST_FROZEN
                ? ""
                : "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"" + headerRow + "\" topLeftCell=\"A"
                        + (headerRow + 1) + "\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>";
    }

    private String filter() {
        return headerRow < 1 || widest < 1 || lastRow <= headerRow
                ? ""
                : "<autoFilter ref=\"A" + headerRow + ":" + Marks.reference(lastRow, widest - 1) + "\"/>";
    }

    private void row(StringBuilder text, RawRow row) throws AnnotationException {
        if (row.number() > MOST_ROWS || row.size() > MOST_COLUMNS) {
            throw new AnnotationException("it has more rows or columns than a spreadsheet");
        }
        lastRow = row.number();
        widest = row.number() == headerRow ? row.size() : widest;
        text.append("<row r=\"").append(row.number()).append("\">");
        int done = 0;
        var cells = marks.ofRow(row.number());
        int columns = cells.isEmpty()
                ? row.size()
                : Math.max(row.size(), cells.getLast().column() + 1);
        for (int cell = 0; cell < columns; cell++) {
            int style = row.number() == headerRow ? HEADER : 0;
            if (done < cells.size() && cells.get(done).column() == cell) {
                style = cells.get(done++).error() ? ERROR : WARNING;
            }
            String value = cell < row.size() ? row.text(cell) : "";
            if (style > 0 || !value.isEmpty()) {
                cell(text, Marks.reference(row.number(), cell), style, value);
            }
        }
        text.append("</row>");
    }

    private static void cell(StringBuilder text, String reference, int style, String value) {
        boolean formula = FormulaSigns.isFormula(value);
        text.append("<c r=\"")
                .append(reference)
                .append("\" s=\"")
                .append(style + (formula && style != HEADER ? 1 : 0))
                .append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        String shown = value.length() > LONGEST_CELL ? value.substring(0, LONGEST_CELL - 1) + '…' : value;
        shown.codePoints().forEach(c -> {
            if (c == '&') {
                text.append("&amp;");
            } else if (c == '<') {
                text.append("&lt;");
            } else if (c == '>') {
                text.append("&gt;");
            } else if ((c < ' ' && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF) {
                text.append(String.format(Locale.ROOT, "_x%04X_", c));
            } else if (Character.getType(c) == Character.SURROGATE) {
                text.append('\uFFFD');
            } else {
                text.appendCodePoint(c);
            }
        });
        text.append("</t></is></c>");
    }

    /// What a sheet may be called: 31 characters, without those that references use.
    private static String sheetName(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N} ._-]", "_");
        int end = plain.offsetByCodePoints(0, Math.min(31, plain.codePointCount(0, plain.length())));
        String cut = end > 31 ? plain.substring(0, 15) : plain.substring(0, end);
        return cut.isBlank() || cut.strip().equalsIgnoreCase(FaultSheet.NAME) ? "register" : cut.strip();
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        part(zip, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void part(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        begin(zip, name);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }
}
