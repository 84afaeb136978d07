package eu.certsweep.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.JobDefinition.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.model.CommentsTable;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies with marked cells, read back by Apache POI.
class AnnotatedWorkbookTest {

    private static final String RED = "FFFFB3B3";
    private static final String AMBER = "FFFFE699";

    @TempDir
    private Path folder;

    private Path workbook(java.util.function.Consumer<XSSFWorkbook> content) throws IOException {
        Path file = folder.resolve("source.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            content.accept(workbook);
            workbook.write(out);
        }
        return file;
    }

    private XSSFWorkbook annotated(Path file, Map<String, Marks> marks) throws Exception {
        Path target = folder.resolve("copy.xlsx");
        AnnotatedWorkbook.write(file, target, marks, new FaultSheet(AnnotationTexts.of(Language.EN)));
        try (InputStream in = Files.newInputStream(target)) {
            return new XSSFWorkbook(in);
        }
    }

    private static String colour(XSSFCell cell) {
        return cell.getCellStyle().getFillForegroundColorColor() == null
                ? "none"
                : cell.getCellStyle().getFillForegroundColorColor().getARGBHex();
    }

    private static void plain(XSSFWorkbook workbook) {
        XSSFSheet sheet = workbook.createSheet("Daten");
        CellStyle date = workbook.createCellStyle();
        date.setDataFormat(workbook.createDataFormat().getFormat("dd.mm.yyyy"));
        date.setFillForegroundColor((short) 22);
        date.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        for (int r = 0; r < 6; r++) {
            Row row = sheet.createRow(r);
            row.createCell(0).setCellValue("E" + r);
            Cell day = row.createCell(2);
            day.setCellValue(45000 + r);
            day.setCellStyle(date);
            row.createCell(3).setCellFormula("C" + (r + 1) + "+1");
        }
        sheet.getRow(4).setZeroHeight(true);
        sheet.setColumnWidth(2, 5000);
        sheet.addMergedRegion(new CellRangeAddress(0, 0, 4, 6));
        sheet.createFreezePane(1, 1);
        workbook.createSheet("Verborgen").createRow(0).createCell(0).setCellValue("x");
        workbook.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
        workbook.getCTWorkbook().getWorkbookPr().setDate1904(true);
    }

    @Test
    void coloursAndCommentsMarkedCellsAndLeavesTheRestAsItWas() throws Exception {
        Path file = workbook(AnnotatedWorkbookTest::plain);
        Marks marks = new Marks();
        marks.add(3, 2, true, "invalid-date\nvalue: 31.02.2024\nthere is no such day");
        marks.add(3, 2, false, "warning also");
        marks.add(5, 0, false, "invalid-identifier\nleft out");
        marks.add(5, 1, true, "missing-value\nfill it in");
        marks.add(5, 9, true, "far right");

        try (XSSFWorkbook copy = annotated(file, Map.of("Daten", marks))) {
            XSSFSheet sheet = copy.getSheet("Daten");
            assertThat(colour(sheet.getRow(2).getCell(2))).isEqualTo(RED);
            assertThat(sheet.getRow(2).getCell(2).getCellStyle().getDataFormatString())
                    .isEqualTo("dd.mm.yyyy");
            assertThat(colour(sheet.getRow(4).getCell(0))).isEqualTo(AMBER);
            assertThat(colour(sheet.getRow(4).getCell(1))).isEqualTo(RED);
            assertThat(colour(sheet.getRow(4).getCell(9))).isEqualTo(RED);
            assertThat(colour(sheet.getRow(3).getCell(2))).isEqualTo("FFC0C0C0");
            assertThat(colour(sheet.getRow(3).getCell(0))).isEqualTo("none");
            assertThat(sheet.getCellComments()).hasSize(4);
            assertThat(sheet.getCellComment(new CellAddress("C3")).getString().getString())
                    .isEqualTo("certsweep: invalid-date\nvalue: 31.02.2024\nthere is no such day\n\nwarning also");
            assertThat(sheet.getRow(2).getCell(3).getCellFormula()).isEqualTo("C3+1");
            assertThat(sheet.getRow(4).getZeroHeight()).isTrue();
            assertThat(sheet.getColumnWidth(2)).isEqualTo(5000);
            assertThat(sheet.getMergedRegions()).hasSize(1);
            assertThat(copy.getSheetVisibility(2)).isEqualTo(SheetVisibility.VERY_HIDDEN);
            assertThat(copy.isDate1904()).isTrue();
        }
    }

    @Test
    void addsToTheCommentsThatTheSheetHas() throws Exception {
        Path file = workbook(workbook -> {
            plain(workbook);
            XSSFSheet sheet = workbook.getSheetAt(0);
            CreationHelper helper = workbook.getCreationHelper();
            for (String place : List.of("A2", "C3")) {
                ClientAnchor anchor = helper.createClientAnchor();
                CellAddress address = new CellAddress(place);
                anchor.setRow1(address.getRow());
                anchor.setCol1(address.getColumn());
                Comment comment = sheet.createDrawingPatriarch().createCellComment(anchor);
                comment.setString(helper.createRichTextString("theirs " + place));
                comment.setAuthor("Somebody");
                comment.setAddress(address);
            }
        });
        Marks marks = new Marks();
        marks.add(3, 2, true, "ours");
        marks.add(4, 0, true, "ours <&> too");

        try (XSSFWorkbook copy = annotated(file, Map.of("Daten", marks))) {
            XSSFSheet sheet = copy.getSheet("Daten");
            assertThat(sheet.getCellComment(new CellAddress("A2")).getString().getString())
                    .isEqualTo("theirs A2");
            assertThat(sheet.getCellComment(new CellAddress("C3")).getString().getString())
                    .startsWith("theirs C3")
                    .contains("ours");
            assertThat(sheet.getCellComment(new CellAddress("A4")).getString().getString())
                    .contains("ours <&> too");
            assertThat(sheet.getCellComment(new CellAddress("A4")).getAuthor()).isEqualTo("certsweep");
            assertThat(sheet.getCellComments()).hasSize(3);
        }
    }

    @Test
    void annotatesSeveralSheetsAndGivesTheSameBytesTwice() throws Exception {
        Path file = workbook(AnnotatedWorkbookTest::plain);
        Marks one = new Marks();
        one.add(2, 0, true, "one");
        Marks two = new Marks();
        two.add(1, 0, false, "two");
        Map<String, Marks> marks = Map.of("Verborgen", two, "Daten", one);

        try (XSSFWorkbook copy = annotated(file, marks)) {
            assertThat(colour(copy.getSheet("Daten").getRow(1).getCell(0))).isEqualTo(RED);
            assertThat(colour(copy.getSheet("Verborgen").getRow(0).getCell(0))).isEqualTo(AMBER);
        }
        byte[] first = Files.readAllBytes(folder.resolve("copy.xlsx"));
        AnnotatedWorkbook.write(
                file, folder.resolve("copy.xlsx"), marks, new FaultSheet(AnnotationTexts.of(Language.EN)));
        assertThat(Files.readAllBytes(folder.resolve("copy.xlsx"))).isEqualTo(first);
    }

    @Test
    void coloursMoreCellsThanItComments() throws Exception {
        Path file = workbook(workbook -> {
            XSSFSheet sheet = workbook.createSheet("Daten");
            for (int r = 0; r <= Marks.MOST_COMMENTS; r++) {
                sheet.createRow(r).createCell(0).setCellValue(r);
            }
        });
        Marks marks = new Marks();
        for (int r = 1; r <= Marks.MOST_COMMENTS + 1; r++) {
            marks.add(r, 0, true, "faulty");
        }

        try (XSSFWorkbook copy = annotated(file, Map.of("Daten", marks))) {
            XSSFSheet sheet = copy.getSheet("Daten");
            assertThat(colour(sheet.getRow(Marks.MOST_COMMENTS).getCell(0))).isEqualTo(RED);
            // POI looks for the shape of each comment among all others where it lists them.
            assertThat(sheet.getRelations())
                    .filteredOn(CommentsTable.class::isInstance)
                    .singleElement()
                    .extracting(comments -> ((CommentsTable) comments).getNumberOfComments())
                    .isEqualTo(Marks.MOST_COMMENTS);
            assertThat(sheet.getCellComment(new CellAddress(Marks.MOST_COMMENTS - 1, 0))
                            .getString()
                            .getString())
                    .contains("rejects.csv");
        }
    }

    @Test
    void refusesWhatIsNoWorkbook() throws IOException {
        Path file = Files.writeString(folder.resolve("a.xlsx"), "no archive");

        assertThatThrownBy(() -> AnnotatedWorkbook.write(
                        file, folder.resolve("b.xlsx"), Map.of(), new FaultSheet(AnnotationTexts.of(Language.EN))))
                .isInstanceOf(AnnotationException.class);
    }

    @Test
    void changesTagsAndNothingElseOfAPart() throws Exception {
        String part = "<?xml version='1.0'?><!-- <row r='1'> --><x:worksheet xmlns:x='u' a=\"&#13;>\">"
                + "<x:sheetData><x:row r=\"1\" spans=\"1:2\"/><x:row><x:c r='B2' s='0'><x:v>é1</x:v></x:c></x:row>"
                + "</x:sheetData><![CDATA[<c>]]><x:pageMargins/><x:tableParts/></x:worksheet>\n";
        String styles = "<s><fills count='1'><fill/></fills><cellXfs><xf numFmtId='1' fillId='0'/></cellXfs></s>";
        Marks marks = new Marks();
        marks.add(1, 1, true, "a");
        marks.add(2, 0, true, "b");
        marks.add(2, 1, false, "c");
        marks.add(2, 3, false, "d");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TagCopy.copy(
                new java.io.ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8)),
                out,
                new SheetPatch(
                        marks, Styles.of(styles.getBytes(StandardCharsets.UTF_8)), "legacyDrawing r:id=\"x\"/>"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("<?xml version='1.0'?><!-- <row r='1'> --><x:worksheet xmlns:x='u' a=\"&#13;>\">"
                        + "<x:sheetData><x:row r=\"1\"><x:c r=\"B1\" s=\"1\"/></x:row>"
                        + "<x:row><x:c r=\"A2\" s=\"1\"/><x:c r='B2' s=\"2\"><x:v>é1</x:v></x:c><x:c r=\"D2\" s=\"2\"/>"
                        + "</x:row></x:sheetData><![CDATA[<c>]]><x:pageMargins/><x:legacyDrawing r:id=\"x\"/>"
                        + "<x:tableParts/></x:worksheet>\n");
    }

    @Test
    void namesCopiesSoThatNoneMeetsAnotherOrLeavesTheFolder() {
        CopyNames names = new CopyNames(
                List.of(
                        "data/de/usages.xlsx",
                        "data/fr/Usages.XLSX",
                        "../../etc/passwd.csv",
                        "a.csv",
                        "a.csv.xlsx",
                        "x/.h.csv"),
                List.of("left-out.txt"),
                new Senders());

        List<String> all = List.of(
                names.of("data/de/usages.xlsx", ""),
                names.of("data/fr/Usages.XLSX", ""),
                names.of("../../etc/passwd.csv", ".xlsx"),
                names.of("a.csv", ".xlsx"),
                names.of("a.csv.xlsx", ""),
                names.of("x/.h.csv", ".xlsx"));

        assertThat(all.stream().map(String::toLowerCase).distinct()).hasSize(6);
        assertThat(all).allMatch(name -> name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*"));
        assertThat(all).contains("de-usages.xlsx", "fr-Usages.XLSX", "passwd.csv.xlsx", "a.csv.xlsx", "_.h.csv.xlsx");
    }
}
