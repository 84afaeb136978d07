package eu.certsweep.annotate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFClientAnchor;
import org.apache.poi.hssf.usermodel.HSSFComment;
import org.apache.poi.hssf.usermodel.HSSFFont;
import org.apache.poi.hssf.usermodel.HSSFHyperlink;
import org.apache.poi.hssf.usermodel.HSSFPatriarch;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hssf.util.HSSFColor.HSSFColorPredefined;
import org.apache.poi.poifs.filesystem.NotOLE2FileException;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/// A copy of an Excel 97-2003 workbook (XLS) with marked cells, made by POI in memory, macros kept.
///
/// The format has a palette of fixed colours: errors are rose, warnings light yellow.
public final class AnnotatedOldWorkbook {

    /// Bytes of a workbook that is held in memory, at some ten times its size.
    public static final long LARGEST = 20L << 20;

    private static final String AUTHOR = "certsweep";

    /// Characters of a comment that every version of Excel shows.
    private static final int LONGEST_COMMENT = 8000;

    /// The format has 4 094 cell styles (MS-XLS 2.4.353); POI refuses some before.
    private static final int MOST_STYLES = 4000;

    private static final int COMMENT_COLUMNS = 4;
    private static final int COMMENT_ROWS = 7;
    private static final int MOST_COLUMNS = 256;
    private static final int MOST_ROWS = 65_536;

    private final HSSFWorkbook workbook;
    private final Map<Integer, HSSFCellStyle> marked = new HashMap<>();

    private AnnotatedOldWorkbook(HSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    /// Writes the copy.
    ///
    /// @param marks by name of the sheet
    /// @param faults what the first sheet lists
    /// @throws AnnotationException if the file cannot be annotated; the target is then of no use
    @SuppressWarnings("IllegalCatch")
    public static void write(Path file, Path target, Map<String, Marks> marks, FaultSheet faults)
            throws IOException, AnnotationException {
        try (POIFSFileSystem compound = new POIFSFileSystem(file.toFile(), true);
                HSSFWorkbook workbook = new HSSFWorkbook(compound.getRoot(), true);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
            AnnotatedOldWorkbook copy = new AnnotatedOldWorkbook(workbook);
            for (Map.Entry<String, Marks> entry : marks.entrySet()) {
                HSSFSheet sheet = workbook.getSheet(entry.getKey());
                if (sheet == null) {
                    throw new AnnotationException("it has no sheet " + entry.getKey() + " any more");
                }
                copy.mark(sheet, entry.getValue());
            }
            copy.list(faults);
            workbook.write(out);
        } catch (NotOLE2FileException | RuntimeException e) {
            // POI reports what it does not understand by unchecked exceptions of its own and of the JDK
            throw new AnnotationException("it has a form that cannot be annotated", e);
        }
    }

    /// Puts the list of faults before all other sheets, in place of one that an earlier copy had.
    private void list(FaultSheet faults) {
        int earlier = workbook.getSheetIndex(FaultSheet.NAME);
        if (earlier >= 0) {
            workbook.removeSheetAt(earlier);
        }
        HSSFSheet sheet = workbook.createSheet(FaultSheet.NAME);
        workbook.setSheetOrder(FaultSheet.NAME, 0);
        int[] widths = FaultSheet.widths();
        for (int c = 0; c < widths.length; c++) {
            sheet.setColumnWidth(c, Math.min(255, widths[c]) * 256);
        }
        HSSFFont bold = workbook.createFont();
        bold.setBold(true);
        for (int r = 0; r < faults.heading().size(); r++) {
            text(sheet, r, 0, faults.heading().get(r), r == 0 ? bold : null);
        }
        for (int c = 0; c < faults.header().size(); c++) {
            text(sheet, FaultSheet.HEADER_ROW - 1, c, faults.header().get(c), bold);
        }
        HSSFFont blue = workbook.createFont();
        blue.setUnderline(Font.U_SINGLE);
        blue.setColor(HSSFColorPredefined.BLUE.getIndex());
        int row = FaultSheet.HEADER_ROW;
        for (FaultSheet.Entry entry : faults.entries()) {
            List<String> cells = faults.cells(entry);
            for (int c = 0; c < cells.size(); c++) {
                text(sheet, row, c, cells.get(c), c == 0 ? blue : null);
            }
            HSSFHyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
            link.setAddress(FaultSheet.target(entry.sheet(), entry.cell()));
            sheet.getRow(row).getCell(0).setHyperlink(link);
            row++;
        }
        sheet.createFreezePane(0, FaultSheet.HEADER_ROW);
        sheet.setAutoFilter(new CellRangeAddress(FaultSheet.HEADER_ROW - 1, row - 1, 0, widths.length - 1));
        for (int s = 0; s < workbook.getNumberOfSheets(); s++) {
            workbook.getSheetAt(s).setSelected(s == 0);
        }
        workbook.setActiveSheet(0);
        workbook.setFirstVisibleTab(0);
    }

    /// A cell of text; its font is a run of the text, as the format has few styles.
    private static void text(HSSFSheet sheet, int row, int column, String text, @Nullable HSSFFont font) {
        HSSFRow found = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        HSSFRichTextString shown = new HSSFRichTextString(cut(text));
        if (font != null) {
            shown.applyFont(font);
        }
        found.createCell(column).setCellValue(shown);
    }

    private void mark(HSSFSheet sheet, Marks marks) throws AnnotationException {
        HSSFPatriarch drawing = sheet.createDrawingPatriarch();
        for (long row : marks.rows()) {
            for (Marks.Cell cell : marks.ofRow(row)) {
                HSSFCell found = cell(sheet, row, cell.column());
                found.setCellStyle(style(found.getCellStyle(), cell.error()));
            }
        }
        for (Map.Entry<Long, Marks.Comment> entry : marks.comments().entrySet()) {
            HSSFCell cell = cell(sheet, Marks.row(entry.getKey()), Marks.column(entry.getKey()));
            String text = AUTHOR + ": " + entry.getValue().text();
            HSSFComment known = cell.getCellComment();
            if (known != null) {
                known.setString(new HSSFRichTextString(cut(known.getString().getString() + "\n\n" + text)));
            } else {
                comment(drawing, cell, cut(text));
            }
        }
    }

    private static void comment(HSSFPatriarch drawing, HSSFCell cell, String text) {
        int column = Math.min(cell.getColumnIndex() + 1, MOST_COLUMNS - 1 - COMMENT_COLUMNS);
        int row = Math.min(cell.getRowIndex(), MOST_ROWS - 1 - COMMENT_ROWS);
        HSSFComment comment = drawing.createComment(new HSSFClientAnchor(
                0, 0, 0, 0, (short) column, row, (short) (column + COMMENT_COLUMNS), row + COMMENT_ROWS));
        comment.setString(new HSSFRichTextString(text));
        comment.setAuthor(AUTHOR);
        cell.setCellComment(comment);
    }

    private static String cut(String text) {
        return text.length() > LONGEST_COMMENT ? text.substring(0, LONGEST_COMMENT - 1) + '…' : text;
    }

    private static HSSFCell cell(HSSFSheet sheet, long number, int column) throws AnnotationException {
        if (number > MOST_ROWS || column >= MOST_COLUMNS) {
            throw new AnnotationException("a fault lies beyond the last cell of its format");
        }
        HSSFRow row = sheet.getRow((int) number - 1);
        HSSFRow there = row == null ? sheet.createRow((int) number - 1) : row;
        HSSFCell cell = there.getCell(column);
        return cell == null ? there.createCell(column) : cell;
    }

    /// The style as it is, but with a colour; the number format and all else stay.
    private HSSFCellStyle style(HSSFCellStyle style, boolean error) {
        int key = style.getIndex() * 2 + (error ? 0 : 1);
        HSSFCellStyle known = marked.get(key);
        if (known == null) {
            boolean full = workbook.getNumCellStyles() >= MOST_STYLES;
            known = full ? style : workbook.createCellStyle();
            if (!full) {
                known.cloneStyleFrom(style);
                known.setFillForegroundColor(
                        (error ? HSSFColorPredefined.ROSE : HSSFColorPredefined.LIGHT_YELLOW).getIndex());
                known.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            }
            marked.put(key, known);
        }
        return known;
    }
}
