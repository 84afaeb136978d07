package eu.certsweep.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/// Workbooks of the torture folder with oddities that spreadsheet programs really write, as the test files of other
/// readers showed.
final class ProgramTortures {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String EXTENSIONS = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main";
    private static final int SHARED_TEXT_CELL = 0x00FD;
    private static final int RECORD_HEAD = 4;

    private final Path folder;

    ProgramTortures(Path folder) {
        this.folder = folder;
    }

    private Torture file(String name, String why) {
        return Torture.of(folder, name, why);
    }

    void write() throws IOException {
        writeSheets();
        file("dates-from-1904-of-excel.xlsx", "Excel repeats workbookPr, without the year, among its extensions")
                .rows("2: E1/A/DE/2029-01-02")
                .write(package1904());
        file("first-shared-text-empty.xlsx", "the first of the shared texts is empty")
                .rows("2: E1/A/DE/FOOD")
                .write(firstTextEmpty());
        file("formula-of-no-text.xls", "a formula that comes to an empty text is no 0")
                .rows("2: E1////")
                .write(WorkbookTortures.workbook("xls", book -> {
                    Row row = WorkbookTortures.table(book, "S", 0).createRow(1);
                    row.createCell(0).setCellValue("E1");
                    row.createCell(1).setCellFormula("\"\"");
                    book.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(row.getCell(1));
                }));
        file("rows-in-disorder.xls", "cells stand in the file from the last to the first")
                .rows("2: E2/B2///", "3: E3/B3///", "4: E4/B4///")
                .write(disordered(WorkbookTortures.workbook("xls", book -> {
                    Sheet sheet = WorkbookTortures.table(book, "S", 0);
                    for (int i = 1; i < 4; i++) {
                        Row row = sheet.createRow(i);
                        row.createCell(0).setCellValue("E" + (i + 1));
                        row.createCell(1).setCellValue("B" + (i + 1));
                    }
                })));
    }

    /// Several sheets of which one is to be chosen, or none can be.
    private void writeSheets() throws IOException {
        file(
                        "two-registers.xlsx",
                        "a second sheet has all that the register needs, though fewer columns: which counts?")
                .refused("sheet \"S\" holds the register", "\"Fewer\"", "sheet: NAME")
                .write(WorkbookTortures.workbook("xlsx", book -> {
                    WorkbookTortures.table(book, "S", 0)
                            .createRow(1)
                            .createCell(0)
                            .setCellValue("E1");
                    fewer(book, "Fewer");
                }));
        file(
                        "hidden-register.xlsx",
                        "a hidden sheet with the register beside a visible one is passed over, and that is told")
                .rows("2: E1////")
                .found("hidden sheet \"Fewer\"")
                .write(WorkbookTortures.workbook("xlsx", book -> {
                    WorkbookTortures.table(book, "S", 0)
                            .createRow(1)
                            .createCell(0)
                            .setCellValue("E1");
                    fewer(book, "Fewer");
                    book.setSheetHidden(1, true);
                }));
        byte[] random = new byte[5000];
        new Random(3).nextBytes(random);
        random[0] = 'x';
        file("random.csv", "bytes that are no text")
                .refused("neither a text nor a spreadsheet")
                .write(random);
        file("excel-3.xls", "a workbook of Excel 3")
                .refused("Excel 2, 3, 4 or 5")
                .write(new byte[] {9, 2, 6, 0, 0, 0, 16, 0, 0, 0});
    }

    private static void fewer(Workbook book, String name) {
        Sheet sheet = book.createSheet(name);
        for (int i = 0; i < 2; i++) {
            Row row = sheet.createRow(i);
            String[] cells = i == 0
                    ? new String[] {"entity_id", "name", "member_state", "sector_code"}
                    : new String[] {"E2", "B", "DE", "FOOD"};
            for (int c = 0; c < cells.length; c++) {
                row.createCell(c).setCellValue(cells[c]);
            }
        }
    }

    private static String row(String first, String last) {
        return "<row><c t='s'><v>" + first + "</v></c><c t='str'><v>A</v></c><c t='str'><v>DE</v></c>" + last
                + "</row>";
    }

    private static byte[] firstTextEmpty() throws IOException {
        return zip(
                "",
                "<Relationship Id='r2' Type='" + RELATIONS + "/sharedStrings' Target='texts.xml'/>",
                "xl/texts.xml",
                "<sst xmlns='" + MAIN + "'><si><t/></si><si><t>E1</t></si></sst>",
                row("1", "<c t='str'><v>FOOD</v></c>"));
    }

    private static byte[] package1904() throws IOException {
        return zip(
                "<workbookPr date1904='1'/>",
                "<Relationship Id='r2' Type='" + RELATIONS + "/styles' Target='styles.xml'/>",
                "xl/styles.xml",
                "<styleSheet xmlns='" + MAIN
                        + "'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>",
                "<row><c t='str'><v>E1</v></c><c t='str'><v>A</v></c><c t='str'><v>DE</v></c>"
                        + "<c s='1'><v>45658</v></c></row>");
    }

    private static byte[] zip(String properties, String relation, String part, String content, String rows)
            throws IOException {
        String header = "<row><c t='str'><v>entity_id</v></c><c t='str'><v>name</v></c>"
                + "<c t='str'><v>member_state</v></c><c t='str'><v>sector_code</v></c></row>";
        return TextTortures.zip(
                "_rels/.rels",
                HostileTortures.relationships("officeDocument", "xl/workbook.xml", ""),
                "xl/workbook.xml",
                utf8("<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS + "'>" + properties
                        + "<sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets><extLst><ext><x15:workbookPr xmlns:x15='"
                        + EXTENSIONS + "' chartTrackingRefBase='1'/></ext></extLst></workbook>"),
                "xl/_rels/workbook.xml.rels",
                HostileTortures.relationships("worksheet", "sheet1.xml", relation),
                part,
                utf8(content),
                "xl/sheet1.xml",
                utf8("<worksheet xmlns='" + MAIN + "'><sheetData>" + header + rows + "</sheetData></worksheet>"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The workbook with the records of its text cells from the last to the first (MS-XLS 2.4.149).
    private static byte[] disordered(byte[] workbook) throws IOException {
        try (POIFSFileSystem from = new POIFSFileSystem(new ByteArrayInputStream(workbook));
                POIFSFileSystem to = new POIFSFileSystem();
                InputStream in = from.createDocumentInputStream("Workbook")) {
            ByteBuffer stream = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            List<byte[]> records = new ArrayList<>();
            Deque<byte[]> cells = new ArrayDeque<>();
            while (stream.remaining() >= RECORD_HEAD) {
                byte[] record = new byte[RECORD_HEAD + Short.toUnsignedInt(stream.getShort(stream.position() + 2))];
                stream.get(record);
                records.add(record);
                if (isTextCell(record)) {
                    cells.push(record);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (byte[] record : records) {
                out.write(isTextCell(record) ? cells.pop() : record);
            }
            to.createDocument(new ByteArrayInputStream(out.toByteArray()), "Workbook");
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            to.writeFilesystem(file);
            return file.toByteArray();
        }
    }

    private static boolean isTextCell(byte[] record) {
        return ((record[0] & 0xFF) | ((record[1] & 0xFF) << 8)) == SHARED_TEXT_CELL;
    }
}
