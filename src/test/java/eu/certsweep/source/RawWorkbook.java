package eu.certsweep.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes XLSX files part by part, so that they hold what libraries do not write: Office Open XML in its transitional
/// or strict form, with or without a prefix.
final class RawWorkbook {

    private static final String TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private final Map<String, String> sheets = new LinkedHashMap<>();
    private final List<String> formats = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private String prefix = "";
    private boolean strict;
    private boolean withoutTexts;
    private String properties = "";
    private String behindSheets = "";

    /// With this prefix before each name of an element.
    RawWorkbook prefixed(String with) {
        prefix = with + ":";
        return this;
    }

    RawWorkbook strict() {
        strict = true;
        return this;
    }

    RawWorkbook from1904() {
        properties = "<workbookPr date1904='1'/>";
        return this;
    }

    /// To be calculated anew when it is opened.
    RawWorkbook toBeCalculated() {
        behindSheets = "<calcPr calcId='124519' fullCalcOnLoad='1'/>";
        return this;
    }

    /// Names a part with shared texts and leaves it out.
    RawWorkbook withoutTexts() {
        withoutTexts = true;
        return this;
    }

    /// The style that shows numbers by a format code.
    int style(String code) {
        int at = formats.indexOf(code);
        if (at < 0) {
            formats.add(code);
            at = formats.size() - 1;
        }
        return at + 1;
    }

    /// The number of a shared text; `text` is what stands in its element, escaped.
    int shared(String text) {
        texts.add(text);
        return texts.size() - 1;
    }

    /// Adds a sheet.
    ///
    /// @param rows elements without prefix
    /// @param behind elements behind the rows
    RawWorkbook sheet(String name, String rows, String behind) {
        sheets.put(name, "<sheetData>" + rows + "</sheetData>" + behind);
        return this;
    }

    RawWorkbook sheet(String name, String rows) {
        return sheet(name, rows, "");
    }

    byte[] bytes() throws IOException {
        String relations = strict ? STRICT_RELATIONS : RELATIONS;
        List<Object> parts = new ArrayList<>();
        add(parts, "[Content_Types].xml", "<Types/>");
        add(parts, "_rels/.rels", relationships(relation("r0", relations + "/officeDocument", "xl/workbook.xml")));
        StringBuilder names = new StringBuilder();
        StringBuilder targets = new StringBuilder();
        int number = 0;
        for (Map.Entry<String, String> sheet : sheets.entrySet()) {
            number++;
            names.append("<sheet name='%s' sheetId='%d' r:id='r%d'/>".formatted(sheet.getKey(), number, number));
            targets.append(relation("r" + number, relations + "/worksheet", "sheet" + number + ".xml"));
            add(parts, "xl/sheet" + number + ".xml", root("worksheet", sheet.getValue()));
        }
        if (!texts.isEmpty() || withoutTexts) {
            targets.append(relation("rt", relations + "/sharedStrings", "sharedStrings.xml"));
        }
        if (!texts.isEmpty()) {
            StringBuilder items = new StringBuilder();
            texts.forEach(text -> items.append("<si>").append(text).append("</si>"));
            add(parts, "xl/sharedStrings.xml", root("sst", items.toString()));
        }
        if (!formats.isEmpty()) {
            targets.append(relation("rs", relations + "/styles", "styles.xml"));
            add(parts, "xl/styles.xml", root("styleSheet", styles()));
        }
        add(parts, "xl/workbook.xml", root("workbook", properties + "<sheets>" + names + "</sheets>" + behindSheets));
        add(parts, "xl/_rels/workbook.xml.rels", relationships(targets.toString()));
        return TextTortures.zip(parts.toArray());
    }

    private String styles() {
        StringBuilder codes = new StringBuilder();
        StringBuilder cells = new StringBuilder("<xf numFmtId='0'/>");
        for (int i = 0; i < formats.size(); i++) {
            codes.append("<numFmt numFmtId='%d' formatCode='%s'/>".formatted(164 + i, escaped(formats.get(i))));
            cells.append("<xf numFmtId='%d'/>".formatted(164 + i));
        }
        return "<numFmts>" + codes + "</numFmts><cellXfs>" + cells + "</cellXfs>";
    }

    private String root(String name, String content) {
        String main = strict ? STRICT : TRANSITIONAL;
        String spaces =
                prefix.isEmpty() ? "xmlns='" + main + "'" : "xmlns:" + prefix.replace(":", "") + "='" + main + "'";
        String prefixed = prefix.isEmpty() ? content : content.replaceAll("<(/?)([A-Za-z])", "<$1" + prefix + "$2");
        return "<" + prefix + name + " " + spaces + " xmlns:r='" + (strict ? STRICT_RELATIONS : RELATIONS) + "'>"
                + prefixed + "</" + prefix + name + ">";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("'", "&apos;")
                .replace("\"", "&quot;");
    }

    /// A cell with a text inline.
    static String text(String reference, String text) {
        return "<c r='" + reference + "' t='inlineStr'><is><t>" + escaped(text) + "</t></is></c>";
    }

    /// A row of texts inline.
    static String row(int number, String... texts) {
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            cells.append(text((char) ('A' + i) + String.valueOf(number), texts[i]));
        }
        return "<row r='" + number + "'>" + cells + "</row>";
    }

    private static void add(List<Object> parts, String name, String content) {
        parts.add(name);
        parts.add(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String relationships(String relations) {
        return "<Relationships>" + relations + "</Relationships>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id='" + id + "' Type='" + type + "' Target='" + target + "'/>";
    }
}
