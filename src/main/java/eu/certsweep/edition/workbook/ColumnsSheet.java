package eu.certsweep.edition.workbook;

import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.OutputTable.Field;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/// The sheet that says what each column means.
final class ColumnsSheet {

    private static final List<Integer> WIDTHS = List.of(24, 34, 16, 10, 110);

    private final XSSFSheet sheet;
    private final CellFormats formats;
    private final WorkbookTexts texts;

    ColumnsSheet(XSSFSheet sheet, CellFormats formats, WorkbookTexts texts) {
        this.sheet = sheet;
        this.formats = formats;
        this.texts = texts;
    }

    void write(List<TableExtent> extents) {
        cells(
                0,
                formats.header,
                List.of(
                        texts.get("columns.table"),
                        texts.get("columns.column"),
                        texts.get("columns.type"),
                        texts.get("columns.unit"),
                        texts.get("columns.meaning")));
        int next = 1;
        for (TableExtent extent : extents) {
            for (Field field : extent.fields()) {
                cells(next++, formats.wrapped, meaning(extent.table(), field));
            }
        }
        sheet.setAutoFilter(new CellRangeAddress(0, next - 1, 0, WIDTHS.size() - 1));
        cells(next + 1, formats.plain, List.of(texts.get("columns.note")));
        sheet.createFreezePane(0, 1);
        for (int i = 0; i < WIDTHS.size(); i++) {
            sheet.setColumnWidth(i, WIDTHS.get(i) * 256);
        }
    }

    private List<String> meaning(OutputTable table, Field field) {
        return List.of(
                table.file().substring(0, table.file().length() - ".csv".length()),
                field.name(),
                texts.get("type." + field.type().code()),
                Objects.requireNonNullElse(field.unit(), ""),
                field.description());
    }

    private void cells(int number, XSSFCellStyle style, List<String> values) {
        XSSFRow row = sheet.createRow(number);
        for (int i = 0; i < values.size(); i++) {
            XSSFCell cell = row.createCell(i);
            cell.setCellValue(values.get(i));
            cell.setCellStyle(style);
        }
    }
}
