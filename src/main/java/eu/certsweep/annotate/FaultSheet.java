package eu.certsweep.annotate;

import eu.certsweep.source.FaultSheets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The sheet of a copy that lists its faults, each with a link to its cell. It comes first, its header stays in
/// sight and has a filter. Readers of registers pass it over, so that the copy can be sent back as it is.
public final class FaultSheet {

    /// What it is called, in every language: by this name it is known when it comes back.
    static final String NAME = FaultSheets.NAME;

    /// Faults that are listed; a spreadsheet program takes some 65 000 links of a sheet.
    static final int MOST = 20_000;

    /// Rows above the header: title and lead.
    static final int HEADER_ROW = 4;

    private static final int LONGEST_CELL = 32_000;

    private static final int[] WIDTHS = {24, 22, 10, 18, 28, 90};

    private final AnnotationTexts texts;
    private final List<Entry> entries = new ArrayList<>();
    private boolean hasMore;

    /// A fault.
    ///
    /// @param sheet as the file has it; empty in a file without sheets
    /// @param cell as `AB12`
    /// @param column header of the cell; empty for the row as a whole
    public record Entry(
            String sheet, String cell, String column, boolean error, String code, String value, String message) {}

    public FaultSheet(AnnotationTexts texts) {
        this.texts = texts;
    }

    /// Adds a fault.
    ///
    /// @param row as a spreadsheet program shows it
    /// @param place of the cell in its row, from 0
    public void add(
            String sheet,
            long row,
            int place,
            String column,
            boolean error,
            String code,
            String value,
            String message) {
        if (entries.size() >= MOST) {
            hasMore = true;
            return;
        }
        entries.add(new Entry(
                sheet, Marks.reference(row, place), column, error, code, value, texts.explained(code, message)));
    }

    /// The faults that are listed, in the order of the file.
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    AnnotationTexts texts() {
        return texts;
    }

    /// Title and lead.
    List<String> heading() {
        return List.of(texts.get("title"), hasMore ? texts.get("lead") + " " + texts.get("more") : texts.get("lead"));
    }

    List<String> header() {
        return List.of(
                texts.get("cell"),
                texts.get("column"),
                texts.get("kind"),
                texts.get("code"),
                texts.get("value"),
                texts.get("message"));
    }

    /// The cells of an entry, the first of them the one with the link.
    List<String> cells(Entry entry) {
        return List.of(
                shown(entry),
                entry.column,
                texts.get(entry.error ? "error" : "warning"),
                entry.code,
                entry.value,
                entry.message);
    }

    private static String shown(Entry entry) {
        return entry.sheet.isEmpty() ? entry.cell : entry.sheet + "!" + entry.cell;
    }

    /// Where a link leads.
    ///
    /// @param sheet the name of the copy's sheet
    static String target(String sheet, String cell) {
        return "'" + sheet.replace("'", "''") + "'!" + cell;
    }

    static int[] widths() {
        return WIDTHS.clone();
    }

    /// The sheet as a part of an XLSX file (ECMA-376 part 1, 18.3.1.99).
    ///
    /// @param namespace of the main elements; empty: the usual one
    /// @param only the name of the copy's sheet, where all faults are of that one; empty: as each fault has it
    byte[] part(String namespace, String only) {
        StringBuilder sheet = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
                .append("<worksheet xmlns=\"")
                .append(namespace.isEmpty() ? "http://schemas.openxmlformats.org/spreadsheetml/2006/main" : namespace)
                .append("\"><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"")
                .append(HEADER_ROW)
                .append("\" topLeftCell=\"A")
                .append(HEADER_ROW + 1)
                .append("\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        for (int c = 0; c < WIDTHS.length; c++) {
            sheet.append("<col min=\"" + (c + 1) + "\" max=\"" + (c + 1) + "\" width=\"" + WIDTHS[c]
                    + "\" customWidth=\"1\"/>");
        }
        sheet.append("</cols><sheetData>");
        for (int r = 0; r < heading().size(); r++) {
            row(sheet, r + 1, List.of(heading().get(r)), r == 0 ? BOLD : "");
        }
        row(sheet, HEADER_ROW, header(), BOLD);
        StringBuilder links = new StringBuilder();
        for (int e = 0; e < entries.size(); e++) {
            Entry entry = entries.get(e);
            int row = HEADER_ROW + 1 + e;
            entry(sheet, row, entry);
            links.append("<hyperlink ref=\"A")
                    .append(row)
                    .append("\" location=\"")
                    .append(attribute(target(only.isEmpty() ? entry.sheet : only, entry.cell)))
                    .append("\"/>");
        }
        sheet.append("</sheetData><autoFilter ref=\"A" + HEADER_ROW + ":F" + (HEADER_ROW + entries.size()) + "\"/>");
        if (!links.isEmpty()) {
            sheet.append("<hyperlinks>").append(links).append("</hyperlinks>");
        }
        return sheet.append("</worksheet>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static final String BOLD = "<b/>";
    private static final String LINK = "<u/><color rgb=\"FF0563C1\"/>";

    private void entry(StringBuilder sheet, int row, Entry entry) {
        sheet.append("<row r=\"").append(row).append("\">");
        List<String> cells = cells(entry);
        for (int c = 0; c < cells.size(); c++) {
            cell(sheet, row, c, cells.get(c), c == 0 ? LINK : "");
        }
        sheet.append("</row>");
    }

    private static void row(StringBuilder sheet, int row, List<String> cells, String look) {
        sheet.append("<row r=\"").append(row).append("\">");
        for (int c = 0; c < cells.size(); c++) {
            cell(sheet, row, c, cells.get(c), look);
        }
        sheet.append("</row>");
    }

    /// A cell of text, so that nothing runs as a formula.
    ///
    /// @param look properties of its run
    private static void cell(StringBuilder sheet, int row, int column, String text, String look) {
        if (text.isEmpty()) {
            return;
        }
        String cut = text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) + '…' : text;
        sheet.append("<c r=\"").append(Marks.reference(row, column)).append("\" t=\"inlineStr\"><is>");
        String content = "<t xml:space=\"preserve\">" + Comments.escaped(cut) + "</t>";
        sheet.append(look.isEmpty() ? content : "<r><rPr>" + look + "</rPr>" + content + "</r>")
                .append("</is></c>");
    }

    private static String attribute(String text) {
        return Comments.escaped(text).replace("\"", "&quot;").replace("\n", String.format(Locale.ROOT, "&#%d;", 10));
    }
}
