package eu.certsweep.annotate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFClientAnchor;
import org.apache.poi.hssf.usermodel.HSSFComment;
import org.apache.poi.hssf.usermodel.HSSFPatriarch;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hssf.util.HSSFColor.HSSFColorPredefined;
import org.apache.poi.poifs.filesystem.NotOLE2FileException;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FillPatternType;

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
    /// @throws AnnotationException if the file cannot be annotated; the target is then of no use
    @SuppressWarnings("IllegalCatch")
    public static void write(Path file, Path target, Map<String, Marks> marks) throws IOException, AnnotationException {
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
            workbook.write(out);
        } catch (NotOLE2FileException | RuntimeException e) {
            // POI reports what it does not understand by unchecked exceptions of its own and of the JDK
            throw new AnnotationException("it has a form that cannot be annotated", e);
        }
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
