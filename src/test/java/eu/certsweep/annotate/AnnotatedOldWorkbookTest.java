package eu.certsweep.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.JobDefinition.Language;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFClientAnchor;
import org.apache.poi.hssf.usermodel.HSSFComment;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hssf.util.HSSFColor.HSSFColorPredefined;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedOldWorkbookTest {

    private static final short RED = HSSFColorPredefined.ROSE.getIndex();
    private static final short AMBER = HSSFColorPredefined.LIGHT_YELLOW.getIndex();

    @TempDir
    private Path folder;

    private Path workbook() throws Exception {
        Path file = folder.resolve("a.xls");
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            HSSFSheet sheet = workbook.createSheet("Daten");
            HSSFCellStyle date = workbook.createCellStyle();
            date.setDataFormat(workbook.createDataFormat().getFormat("dd.mm.yyyy"));
            for (int r = 0; r < 6; r++) {
                HSSFRow row = sheet.createRow(r);
                row.createCell(0).setCellValue("E" + r);
                HSSFCell day = row.createCell(2);
                day.setCellValue(45000 + r);
                day.setCellStyle(date);
                row.createCell(3).setCellFormula("C" + (r + 1) + "+1");
            }
            sheet.getRow(4).setZeroHeight(true);
            sheet.setColumnWidth(2, 5000);
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 4, 6));
            HSSFComment comment = sheet.createDrawingPatriarch()
                    .createComment(new HSSFClientAnchor(0, 0, 0, 0, (short) 4, 5, (short) 6, 8));
            comment.setString(new HSSFRichTextString("already here"));
            sheet.getRow(5).getCell(0).setCellComment(comment);
            workbook.createSheet("Verborgen").createRow(0).createCell(0).setCellValue("x");
            workbook.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
            workbook.write(out);
        }
        return file;
    }

    private HSSFWorkbook annotated(Path file, Map<String, Marks> marks) throws Exception {
        Path target = folder.resolve("annotated.xls");
        AnnotatedOldWorkbook.write(file, target, marks, new FaultSheet(AnnotationTexts.of(Language.EN)));
        byte[] first = Files.readAllBytes(target);
        AnnotatedOldWorkbook.write(file, target, marks, new FaultSheet(AnnotationTexts.of(Language.EN)));
        assertThat(Files.readAllBytes(target)).as("the same bytes again").isEqualTo(first);
        try (InputStream in = Files.newInputStream(target)) {
            return new HSSFWorkbook(in);
        }
    }

    @Test
    void coloursAndCommentsMarkedCellsAndLeavesTheRestAsItWas() throws Exception {
        Marks marks = new Marks();
        marks.add(3, 2, true, "invalid-date\nthere is no such day");
        marks.add(3, 2, false, "warning also");
        marks.add(5, 1, true, "missing-value\nfill it in");
        marks.add(6, 0, false, "invalid-identifier");
        marks.add(9, 200, true, "far away");

        try (HSSFWorkbook copy = annotated(workbook(), Map.of("Daten", marks))) {
            HSSFSheet sheet = copy.getSheet("Daten");
            HSSFCell day = sheet.getRow(2).getCell(2);
            assertThat(day.getCellStyle().getFillForegroundColor()).isEqualTo(RED);
            assertThat(day.getCellStyle().getDataFormatString()).isEqualTo("dd.mm.yyyy");
            assertThat(day.getNumericCellValue()).isEqualTo(45002);
            assertThat(day.getCellComment().getString().getString())
                    .isEqualTo("certsweep: invalid-date\nthere is no such day\n\nwarning also");
            assertThat(sheet.getRow(4).getCell(1).getCellStyle().getFillForegroundColor())
                    .isEqualTo(RED);
            assertThat(sheet.getRow(8).getCell(200).getCellComment().getString().getString())
                    .contains("far away");
            assertThat(sheet.getRow(5).getCell(0).getCellStyle().getFillForegroundColor())
                    .isEqualTo(AMBER);
            assertThat(sheet.getRow(5).getCell(0).getCellComment().getString().getString())
                    .isEqualTo("already here\n\ncertsweep: invalid-identifier");
            assertThat(sheet.getRow(3).getCell(2).getCellStyle().getFillForegroundColor())
                    .isNotEqualTo(RED);
            assertThat(sheet.getCellComments()).hasSize(4);
            assertThat(sheet.getRow(2).getCell(3).getCellFormula()).isEqualTo("C3+1");
            assertThat(sheet.getRow(4).getZeroHeight()).isTrue();
            assertThat(sheet.getColumnWidth(2)).isEqualTo(5000);
            assertThat(sheet.getMergedRegions()).hasSize(1);
            assertThat(copy.getSheetVisibility(2)).isEqualTo(SheetVisibility.VERY_HIDDEN);
        }
    }

    @Test
    void refusesWhatItCannotMark() throws Exception {
        Path target = folder.resolve("b.xls");
        Marks beyond = new Marks();
        beyond.add(70_000, 0, true, "x");
        Path noWorkbook = Files.writeString(folder.resolve("c.xls"), "no workbook", StandardCharsets.UTF_8);
        Path file = workbook();

        assertThatThrownBy(() -> AnnotatedOldWorkbook.write(
                        file, target, Map.of("Daten", beyond), new FaultSheet(AnnotationTexts.of(Language.EN))))
                .isInstanceOf(AnnotationException.class)
                .hasMessageContaining("beyond the last cell");
        assertThatThrownBy(() -> AnnotatedOldWorkbook.write(
                        file, target, Map.of("Weg", new Marks()), new FaultSheet(AnnotationTexts.of(Language.EN))))
                .isInstanceOf(AnnotationException.class)
                .hasMessageContaining("no sheet Weg");
        assertThatThrownBy(() -> AnnotatedOldWorkbook.write(
                        noWorkbook, target, Map.of(), new FaultSheet(AnnotationTexts.of(Language.EN))))
                .isInstanceOf(AnnotationException.class);
    }
}
