package eu.certsweep.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// OpenDocument files of the torture folder.
final class OpenDocumentTortures {

    private final Path folder;

    OpenDocumentTortures(Path folder) {
        this.folder = folder;
    }

    private Torture file(String name, String why) {
        return Torture.of(folder, name, why);
    }

    void write() throws IOException {
        String head = "<table:table-row>" + text("entity_id") + text("name") + text("member_state")
                + text("sector_code") + text("registered_on") + "</table:table-row>";
        file("cells.ods", "cells of every type")
                .rows("2: 12345678.00/A  B\nC/true/#REF!/2026-06-30")
                .types("FORMATTED", "TEXT", "BOOLEAN", "ERROR", "DATE")
                .write(ods("<table:table table:name='S'>" + head + "<table:table-row>"
                        + "<table:table-cell office:value-type='float' office:value='12345678'><text:p>12.345.678,00</text:p></table:table-cell>"
                        + "<table:table-cell office:value-type='string'><office:annotation><text:p>no</text:p></office:annotation><text:p>A<text:s text:c='2'/><text:span>B</text:span></text:p><text:p>C</text:p></table:table-cell>"
                        + "<table:table-cell office:value-type='boolean' office:boolean-value='true'><text:p>WAHR</text:p></table:table-cell>"
                        + "<table:table-cell table:formula='of:=[.A99]' office:value-type='string' office:string-value='' calcext:value-type='error'><text:p>#REF!</text:p></table:table-cell>"
                        + "<table:table-cell office:value-type='date' office:date-value='2026-06-30T12:00:00'><text:p>30.06.26</text:p></table:table-cell>"
                        + "</table:table-row></table:table>"));
        file("texts-with-formats.ods", "what a text is shown as stands in its cell; nobody sees a hidden one")
                .rows("2: /DE-10003/DE//")
                .types("FORMATTED", "TEXT", "TEXT")
                .write(ods("<table:table table:name='S'>" + head + "<table:table-row>"
                        + "<table:table-cell office:value-type='string' office:string-value='10007'><text:p/></table:table-cell>"
                        + "<table:table-cell office:value-type='string' office:string-value='10003'><text:p>DE-10003</text:p></table:table-cell>"
                        + "<table:table-cell office:value-type='string' office:string-value='DE'/>"
                        + "</table:table-row></table:table>"));
        file("dates-shown-otherwise.ods", "a day that its cell does not show is not read in silence")
                .rows(
                        "2: 15.01.2025/2025-01-14T23:59:59.999999/1. Januar 2026/2025-01-14/2025-01-14",
                        "3: 15 janvier 2025/01/15/25/2025-01-14/2025-01-14/2025-01-14")
                .types("TEXT", "DATE", "TEXT", "DATE", "DATE")
                .write(ods("<table:table table:name='S'>" + head + "<table:table-row>"
                        + day("2025-01-14T23:59:59.999999", "15.01.2025") + day("2025-01-14T23:59:59.999999", "")
                        + day("2025-12-31", "1. Januar 2026") + day("2025-01-14T23:59:59", "14.01.25 23:59:59")
                        + day("2025-01-14", "Di, 14. Januar 2025") + "</table:table-row><table:table-row>"
                        + day("2025-01-14", "15 janvier 2025") + day("2025-01-14", "01/15/25")
                        + day("2025-01-14", "01/2025") + day("2025-01-14", "1. Quartal 2025")
                        + day("2025-01-14", "14.01.2568") + "</table:table-row></table:table>"));
        file("repeated.ods", "rows and cells that stand in the file once and are repeated: numbers as shown")
                .rows("4: E1/x/x/x/", "5: E1/x/x/x/", "6: E1/x/x/x/", "10: E2////2026-01-01")
                .write(
                        ods(
                                "<table:table table:name='S'><table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='16384'/></table:table-row><table:table-header-rows>"
                                        + head + "</table:table-header-rows>"
                                        + "<table:table-row table:number-rows-repeated='3' table:visibility='collapse'>"
                                        + text("E1")
                                        + "<table:table-cell office:value-type='string' table:number-columns-repeated='3'><text:p>x</text:p></table:table-cell><table:table-cell table:number-columns-repeated='16380'/></table:table-row>"
                                        + "<table:table-row table:number-rows-repeated='3'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
                                        + "<table:table-row-group><table:table-row>" + text("E2")
                                        + "<table:table-cell table:number-columns-repeated='3'/><table:table-cell office:value-type='date' office:date-value='2026-01-01'/></table:table-row></table:table-row-group>"
                                        + "<table:table-row table:number-rows-repeated='1048566'><table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table>"));
        file("merged.ods", "a cell merged over rows is the value of each of them; codes keep their zeros")
                .rows("2: 007/A/DE//", "3: 008/B/DE//")
                .write(ods("<table:table table:name='S'>" + head + "<table:table-row>" + code(7) + text("A")
                        + "<table:table-cell table:number-rows-spanned='2' table:number-columns-spanned='1' office:value-type='string'><text:p>DE</text:p></table:table-cell></table:table-row><table:table-row>"
                        + code(8) + text("B") + "<table:covered-table-cell/></table:table-row></table:table>"));
        file("rows-repeated-without-end.ods", "more rows than any spreadsheet program shows")
                .refused("sheet \"S\"", "damaged")
                .write(ods("<table:table table:name='S'>" + head
                        + "<table:table-row table:number-rows-repeated='999999999'>" + text("E1")
                        + "</table:table-row></table:table>"));
        file("hidden-sheet.ods", "of two alike the visible one is read")
                .rows("2: E2////")
                .write(ods("<table:table table:name='Old' table:style-name='h'>" + head + "<table:table-row>"
                        + text("E1") + "</table:table-row></table:table>" + "<table:table table:name='New'>" + head
                        + "<table:table-row>" + text("E2") + "</table:table-row></table:table>"));
        file("flat.fods", "OpenDocument as flat XML")
                .rows("2: E1////")
                .write(content("<table:table table:name='S'>" + head + "<table:table-row>" + text("E1")
                        + "</table:table-row></table:table>"));
        file("text.odt", "an OpenDocument text")
                .refused("no spreadsheet")
                .write(TextTortures.zip(
                        "content.xml",
                        content("").replace("spreadsheet>", "text>").getBytes(StandardCharsets.UTF_8)));
        file("encrypted.ods", "an OpenDocument spreadsheet with a password")
                .refused("protected with a password")
                .write(TextTortures.zip(
                        "content.xml",
                        new byte[] {1, 2, 3},
                        "META-INF/manifest.xml",
                        "<manifest><file-entry><encryption-data/></file-entry></manifest>"
                                .getBytes(StandardCharsets.UTF_8)));
        file("eusurvey.ods", "an export of EUSurvey: sheet Content, header in row 4")
                .source("columns-entity_id", "Contribution Id")
                .source("columns-name", "Name")
                .source("columns-member_state", "Country")
                .source("columns-sector_code", "Sector")
                .rows("5: c-1/A/DE/FOOD")
                .found("sheet \"Content\", header in row 4")
                .write(ods("<table:table table:name='Content'><table:table-row>" + text("Alias") + text("nis2")
                        + "</table:table-row><table:table-row>" + text("Export Date") + text("30/06/2026 12:00")
                        + "</table:table-row><table:table-row><table:table-cell/></table:table-row><table:table-row>"
                        + text("Contribution Id") + text("Name") + text("Country") + text("Sector")
                        + "</table:table-row><table:table-row>" + text("c-1") + text("A") + text("DE") + text("FOOD")
                        + "</table:table-row></table:table>"));
    }

    static String row(String... texts) {
        StringBuilder row = new StringBuilder("<table:table-row>");
        for (String each : texts) {
            row.append(text(each));
        }
        return row.append("</table:table-row>").toString();
    }

    static String text(String value) {
        return "<table:table-cell office:value-type='string'><text:p>" + value + "</text:p></table:table-cell>";
    }

    private static String day(String value, String shown) {
        return "<table:table-cell office:value-type='date' office:date-value='" + value + "'><text:p>" + shown
                + "</text:p></table:table-cell>";
    }

    private static String code(int value) {
        return "<table:table-cell office:value-type='float' office:value='" + value + "'><text:p>00" + value
                + "</text:p></table:table-cell>";
    }

    static byte[] ods(String tables) throws IOException {
        return TextTortures.zip(
                "mimetype", "application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.UTF_8),
                "content.xml", content(tables).getBytes(StandardCharsets.UTF_8));
    }

    static String content(String tables) {
        String oasis = "urn:oasis:names:tc:opendocument:xmlns:";
        return "<?xml version='1.0' encoding='UTF-8'?><office:document xmlns:office='" + oasis
                + "office:1.0' xmlns:table='" + oasis
                + "table:1.0' xmlns:text='" + oasis + "text:1.0' xmlns:style='" + oasis
                + "style:1.0' xmlns:calcext='urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'>"
                + "<office:automatic-styles><style:style style:name='h'><style:table-properties table:display='false'/></style:style></office:automatic-styles>"
                + "<office:body><office:spreadsheet>" + tables
                + "</office:spreadsheet></office:body></office:document>";
    }
}
