package eu.certsweep.source;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Spreadsheets of the torture folder that are damaged, lie, or attack.
final class HostileTortures {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGES = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String HEADER = row("entity_id", "name", "member_state", "sector_code");

    private final Path folder;

    HostileTortures(Path folder) {
        this.folder = folder;
    }

    void write() throws IOException {
        lies();
        attacks();
        damage();
        large();
    }

    private Torture file(String name, String why) {
        return Torture.of(folder, name, why);
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder("<row>");
        for (String cell : cells) {
            row.append("<c t='str'><v>").append(cell).append("</v></c>");
        }
        return row.append("</row>").toString();
    }

    private static byte[] sheet(String prolog, String before, String rows, String after) throws IOException {
        return book(
                "<sheet name='S' sheetId='1' r:id='r1'/>",
                "",
                prolog + "<worksheet xmlns='" + MAIN + "'>" + before + "<sheetData>" + rows + "</sheetData>" + after
                        + "</worksheet>",
                "");
    }

    private static byte[] book(String sheets, String properties, String sheet, String texts) throws IOException {
        return TextTortures.zip(
                "_rels/.rels", relationships("officeDocument", "/xl/workbook.xml", ""),
                "xl/workbook.xml",
                        ("<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS + "'>" + properties + "<sheets>"
                                        + sheets + "</sheets></workbook>")
                                .getBytes(StandardCharsets.UTF_8),
                "xl/_rels/workbook.xml.rels",
                        relationships(
                                "worksheet",
                                "sheet1.xml",
                                texts.isEmpty()
                                        ? ""
                                        : "<Relationship Id='r2' Type='" + RELATIONS
                                                + "/sharedStrings' Target='sharedStrings.xml'/>"),
                "xl/sheet1.xml", sheet.getBytes(StandardCharsets.UTF_8),
                "xl/sharedStrings.xml", texts.getBytes(StandardCharsets.UTF_8));
    }

    /// A workbook with these bytes as its sheet.
    static byte[] bookOf(byte[] sheet) throws IOException {
        return TextTortures.zip(
                "_rels/.rels", relationships("officeDocument", "/xl/workbook.xml", ""),
                "xl/workbook.xml",
                        ("<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS
                                        + "'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>")
                                .getBytes(StandardCharsets.UTF_8),
                "xl/_rels/workbook.xml.rels", relationships("worksheet", "sheet1.xml", ""),
                "xl/sheet1.xml", sheet);
    }

    static byte[] relationships(String type, String target, String more) {
        return ("<Relationships xmlns='" + PACKAGES + "'><Relationship Id='r1' Type='" + RELATIONS + "/" + type
                        + "' Target='" + target + "'/>" + more + "</Relationships>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void lies() throws IOException {
        file("lying-dimension.xlsx", "the dimension says one cell; the rows say more")
                .rows("2: E1/A/DE/FOOD")
                .write(sheet("", "<dimension ref='A1'/>", HEADER + row("E1", "A", "DE", "FOOD"), ""));
        file("no-row-numbers.xlsx", "rows and cells without references are counted")
                .rows("2: E1/A/DE/FOOD", "7: E2//DE/", "8: E3/A//")
                .write(sheet(
                        "",
                        "",
                        HEADER + row("E1", "A", "DE", "FOOD")
                                + "<row r='7'><c t='str'><v>E2</v></c><c r='C7' t='str'><v>DE</v></c></row>"
                                + row("E3", "A"),
                        ""));
        file("missing-shared-text.xlsx", "a cell refers to a text behind the end of the table")
                .rows("2: malformed", "3: E2/B/DE/FOOD")
                .says("not in the file")
                .write(sheet("", "", HEADER + "<row><c t='s'><v>99</v></c></row>" + row("E2", "B", "DE", "FOOD"), ""));
        file("behind-the-last-column.xlsx", "a cell behind column XFD")
                .rows("2: malformed")
                .says("behind column XFD")
                .write(sheet("", "", HEADER + "<row><c r='XFE2' t='str'><v>x</v></c></row>", ""));
        file("lying-shared-count.xlsx", "the table of texts says a count that is not so")
                .rows("2: T0/T1/DE/FOOD")
                .write(
                        book(
                                "<sheet name='S' sheetId='1' r:id='r1'/>",
                                "",
                                "<worksheet xmlns='" + MAIN + "'><sheetData>" + HEADER
                                        + "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='inlineStr'><is><t>DE</t></is></c><c t='str'><v>FOOD</v></c></row></sheetData></worksheet>",
                                "<sst xmlns='" + MAIN
                                        + "' count='4000000000' uniqueCount='4000000000'><si><t>T0</t></si><si><r><t>T</t></r><r><t>1</t></r><rPh><t>no</t></rPh></si></sst>"));
        file("dates-from-1904.xlsx", "the workbook counts days from 1904")
                .rows("2: E1/A/DE/2029-01-02")
                .write(TextTortures.zip(
                        "_rels/.rels", relationships("officeDocument", "xl/workbook.xml", ""),
                        "xl/workbook.xml",
                                ("<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS
                                                + "'><workbookPr date1904='1'/><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>")
                                        .getBytes(StandardCharsets.UTF_8),
                        "xl/_rels/workbook.xml.rels",
                                relationships(
                                        "worksheet",
                                        "sheet1.xml",
                                        "<Relationship Id='r2' Type='" + RELATIONS + "/styles' Target='styles.xml'/>"),
                        "xl/styles.xml",
                                ("<styleSheet xmlns='" + MAIN
                                                + "'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>")
                                        .getBytes(StandardCharsets.UTF_8),
                        "xl/sheet1.xml",
                                ("<worksheet xmlns='" + MAIN + "'><sheetData>" + HEADER
                                                + "<row><c t='str'><v>E1</v></c><c t='str'><v>A</v></c><c t='str'><v>DE</v></c><c s='1'><v>45658</v></c></row></sheetData></worksheet>")
                                        .getBytes(StandardCharsets.UTF_8)));
        file("backslash-names.xlsx", "names of parts with backslashes and other case, as some writers have them")
                .rows("2: E1/A/DE/FOOD")
                .write(TextTortures.zip(
                        "[content_types].xml", "<Types/>".getBytes(StandardCharsets.UTF_8),
                        "XL\\Workbook.xml",
                                ("<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS
                                                + "'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>")
                                        .getBytes(StandardCharsets.UTF_8),
                        "xl\\_rels\\workbook.xml.rels", relationships("worksheet", "sheet1.xml", ""),
                        "xl\\sheet1.xml",
                                ("<worksheet xmlns='" + MAIN + "'><sheetData>" + HEADER + row("E1", "A", "DE", "FOOD")
                                                + "</sheetData></worksheet>")
                                        .getBytes(StandardCharsets.UTF_8)));
        file("formula-without-value.xlsx", "a formula whose value was never computed is an error cell")
                .types("ERROR")
                .rows("2: (not calculated)///")
                .write(sheet("", "", HEADER + "<row><c><f>1+1</f></c></row>", ""));
    }

    private void attacks() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
        String reads = "<!DOCTYPE x [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>";
        String laughs = "<!DOCTYPE x [<!ENTITY a 'haha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>]>";
        file("external-entity.xlsx", "XXE: an entity of another file")
                .refused("document type declaration")
                .write(sheet(reads, "", HEADER + row("&e;", "A", "DE", "FOOD"), ""));
        file("billion-laughs.xlsx", "entities in entities")
                .refused("document type declaration")
                .write(sheet(laughs, "", HEADER + row("&d;", "A", "DE", "FOOD"), ""));
        file("external-entity-in-texts.xlsx", "XXE in the table of texts")
                .refused("document type declaration")
                .write(book(
                        "<sheet name='S' sheetId='1' r:id='r1'/>",
                        "",
                        "<worksheet xmlns='" + MAIN + "'><sheetData>" + HEADER + "</sheetData></worksheet>",
                        reads + "<sst xmlns='" + MAIN + "'><si><t>&e;</t></si></sst>"));
        file("external-entity.ods", "XXE in OpenDocument")
                .refused("document type declaration")
                .write(TextTortures.zip("content.xml", (reads + "<a>&e;</a>").getBytes(StandardCharsets.UTF_8)));
        file("external-sheet.xlsx", "a sheet that lies outside the file is not fetched")
                .refused("")
                .write(TextTortures.zip(
                        "_rels/.rels", relationships("officeDocument", "xl/workbook.xml", ""),
                        "xl/workbook.xml",
                                ("<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS
                                                + "'><sheets><sheet name='S' sheetId='1' r:id='x'/></sheets></workbook>")
                                        .getBytes(StandardCharsets.UTF_8),
                        "xl/_rels/workbook.xml.rels",
                                ("<Relationships><Relationship Id='x' Type='" + RELATIONS
                                                + "/worksheet' TargetMode='External' Target='" + secret.toUri()
                                                + "'/></Relationships>")
                                        .getBytes(StandardCharsets.UTF_8)));
        file("deep.xlsx", "tags nested without end")
                .refused("damaged")
                .write(sheet("", "<x>".repeat(100_000), HEADER, ""));
        file("long-attribute.xlsx", "an attribute of 20 MB")
                .refused("damaged")
                .write(sheet("", "<x a='" + "x".repeat(20 << 20) + "'/>", HEADER, ""));
        bomb("bomb.xlsx", "a sheet that is one bomb", 200, "times larger by unpacking");
        file("texts-bomb.xlsx", "a table of texts that fills the memory")
                .refused("zip bomb")
                .write(book(
                        "<sheet name='S' sheetId='1' r:id='r1'/>",
                        "",
                        "<worksheet xmlns='" + MAIN + "'><sheetData>" + HEADER + "</sheetData></worksheet>",
                        "<sst xmlns='" + MAIN + "'>"
                                + ("<si><t>" + "0123456789abcdef".repeat(2000) + "</t></si>").repeat(4000) + "</sst>"));
        file("cell-of-ten-megabytes.xlsx", "a cell of 10 MB costs its row")
                .rows("2: malformed", "3: E2/B/DE/FOOD")
                .says("holds more than")
                .write(sheet(
                        "",
                        "",
                        HEADER + row("E1", "A".repeat(10 << 20), "DE", "FOOD") + row("E2", "B", "DE", "FOOD"),
                        ""));
        file(
                        "many-merges.xlsx",
                        "half a million merged cells: more than are filled down, and none is left out silently")
                .refused("more than 262144 merged cells")
                .write(sheet(
                        "",
                        "",
                        HEADER + row("E1", "A", "DE", "FOOD"),
                        "<mergeCells>" + "<mergeCell ref=\"A5:A9\"/>".repeat(500_000) + "</mergeCells>"));
        file("document-in-archive.xlsx", "a text document under the name of a workbook")
                .refused("no workbook")
                .write(TextTortures.zip(
                        "_rels/.rels",
                        relationships("officeDocument", "word/document.xml", ""),
                        "[Content_Types].xml",
                        "<Types/>".getBytes(StandardCharsets.UTF_8)));
    }

    private void bomb(String name, String why, int mebibytes, String words) throws IOException {
        Torture torture = file(name, why).refused(words);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(torture.path()));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("_rels/.rels"));
            zip.write(relationships("officeDocument", "xl/workbook.xml", ""));
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write(("<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS
                            + "'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>")
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/_rels/workbook.xml.rels"));
            zip.write(relationships("worksheet", "sheet1.xml", ""));
            zip.putNextEntry(new ZipEntry("xl/sheet1.xml"));
            zip.write(("<worksheet xmlns='" + MAIN + "'><sheetData>" + HEADER).getBytes(StandardCharsets.UTF_8));
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < mebibytes; i++) {
                zip.write(blanks);
            }
            zip.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
        }
        torture.write();
    }

    private void damage() throws IOException {
        byte[] whole = sheet("", "", HEADER + row("E1", "A", "DE", "FOOD"), "");
        file("truncated.xlsx", "a workbook without its end")
                .refused("damaged or incomplete")
                .write(Arrays.copyOf(whole, whole.length / 2));
        StringBuilder attributes = new StringBuilder("<row");
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            attributes.append(" a").append(i).append("=''");
            names.append("<c a").append(i).append("=''/>");
        }
        file("many-attributes.xlsx", "a tag of 200 000 attributes, with which a parser takes ever longer")
                .refused("sheet \"S\"")
                .write(sheet("", "", HEADER + attributes + "/>", ""));
        file("many-names.xlsx", "tags with 200 000 different attributes")
                .refused("sheet \"S\"")
                .write(sheet("", "", HEADER + "<row>" + names + "</row>", ""));
        file("open-tags.xlsx", "a sheet that ends in the middle")
                .refused("sheet \"S\"", "damaged")
                .write(book(
                        "<sheet name='S' sheetId='1' r:id='r1'/>",
                        "",
                        "<worksheet xmlns='" + MAIN + "'><sheetData>" + HEADER + "<row><c><v>1",
                        ""));
        file("no-sheet.xlsx", "a workbook whose sheet is not there")
                .refused("damaged")
                .write(TextTortures.zip(
                        "_rels/.rels", relationships("officeDocument", "xl/workbook.xml", ""),
                        "xl/workbook.xml",
                                ("<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS
                                                + "'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>")
                                        .getBytes(StandardCharsets.UTF_8),
                        "xl/_rels/workbook.xml.rels", relationships("worksheet", "sheet1.xml", "")));
        byte[] old = WorkbookTortures.workbook("xls", book -> {
            for (int i = 1; i < 300; i++) {
                (i == 1 ? WorkbookTortures.table(book, "S", 0) : book.getSheetAt(0))
                        .createRow(i)
                        .createCell(0)
                        .setCellValue("E" + i);
            }
        });
        file("truncated.xls", "an old workbook without its end")
                .refused("damaged")
                .write(Arrays.copyOf(old, old.length / 2));
        byte[] zeros = old.clone();
        Arrays.fill(zeros, 512, 1024, (byte) 0);
        file("overwritten.xls", "an old workbook whose beginning is overwritten")
                .refused("")
                .write(zeros);
        file("signature-only.xls", "nothing but the signature of a compound file")
                .refused("damaged")
                .write(Arrays.copyOf(old, 8));
    }

    private void large() throws IOException {
        StringBuilder blank = new StringBuilder(HEADER.replace("<row>", "<row r='1'>"));
        for (int i = 2; i <= 1_048_576; i++) {
            blank.append("<row r='")
                    .append(i)
                    .append("' s='5' customFormat='1'><c r='A")
                    .append(i)
                    .append("' s='5'/></row>");
        }
        file("blank-formatted-rows.xlsx", "1 048 575 rows with formats and without values are no rows")
                .rows()
                .write(sheet("", "", blank.toString(), ""));
    }
}
