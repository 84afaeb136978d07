package eu.certsweep.edition.workbook;

import eu.certsweep.edition.OutputTable.Field;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// How cells look. Number formats are written in the form of the file format; a program shows them in the manner of its
/// user's country.
final class CellFormats {

    private static final byte[] BLUE = {0x1F, 0x3A, 0x5F};

    final XSSFCellStyle title;
    final XSSFCellStyle heading;
    final XSSFCellStyle header;
    final XSSFCellStyle plain;
    final XSSFCellStyle wrapped;
    final XSSFCellStyle bold;
    final XSSFCellStyle link;
    final XSSFCellStyle warning;
    final XSSFCellStyle text;
    final XSSFCellStyle count;
    final XSSFCellStyle euro;
    final XSSFCellStyle wholeEuro;
    final XSSFCellStyle share;
    final XSSFCellStyle day;

    CellFormats(XSSFWorkbook workbook) {
        title = style(workbook, "General", font(workbook, true, 16));
        heading = style(workbook, "General", font(workbook, true, 12));
        header = style(workbook, "General", font(workbook, true, 11));
        header.getFont().setColor(IndexedColors.WHITE.getIndex());
        header.setFillForegroundColor(new XSSFColor(BLUE));
        header.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        header.setVerticalAlignment(VerticalAlignment.TOP);
        header.setWrapText(true);
        header.setBorderBottom(BorderStyle.THIN);
        plain = style(workbook, "General", null);
        wrapped = style(workbook, "General", null);
        wrapped.setWrapText(true);
        wrapped.setVerticalAlignment(VerticalAlignment.TOP);
        bold = style(workbook, "General", font(workbook, true, 11));
        XSSFFont blue = font(workbook, false, 11);
        blue.setColor(new XSSFColor(new byte[] {0x05, 0x63, (byte) 0xC1}));
        blue.setUnderline(org.apache.poi.ss.usermodel.Font.U_SINGLE);
        link = style(workbook, "General", blue);
        link.setVerticalAlignment(VerticalAlignment.TOP);
        XSSFFont red = font(workbook, true, 11);
        red.setColor(new XSSFColor(new byte[] {(byte) 0xB0, 0, 0x20}));
        warning = style(workbook, "General", red);
        warning.setWrapText(true);
        warning.setVerticalAlignment(VerticalAlignment.TOP);
        // A text stays one also when somebody enters the cell and leaves it again.
        text = style(workbook, "@", null);
        count = style(workbook, "#,##0", null);
        count.setVerticalAlignment(VerticalAlignment.TOP);
        euro = style(workbook, "#,##0.00\\ [$€-1]", null);
        wholeEuro = style(workbook, "#,##0\\ [$€-1]", null);
        share = style(workbook, "0.0%", null);
        day = style(workbook, "yyyy\\-mm\\-dd", null);
        day.setAlignment(HorizontalAlignment.LEFT);
    }

    /// How the values of a column look.
    XSSFCellStyle of(Field field) {
        return switch (field.type()) {
            case STRING -> text;
            case DATE -> day;
            case INTEGER -> field.name().endsWith("row") || field.name().equals("rank") ? plain : count;
            case NUMBER -> {
                if ("EUR".equals(field.unit())) {
                    yield euro;
                }
                yield field.name().startsWith("share_") ? share : plain;
            }
        };
    }

    private static XSSFFont font(XSSFWorkbook workbook, boolean bold, int points) {
        XSSFFont font = workbook.createFont();
        font.setBold(bold);
        font.setFontHeightInPoints((short) points);
        return font;
    }

    private static XSSFCellStyle style(
            XSSFWorkbook workbook, String format, @org.jspecify.annotations.Nullable XSSFFont font) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        if (font != null) {
            style.setFont(font);
        }
        return style;
    }
}
