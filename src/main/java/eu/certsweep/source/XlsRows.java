package eu.certsweep.source;

import eu.certsweep.source.Spreadsheet.SheetRows;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MulRKRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/// Reads the rows of one sheet of an Excel 97-2003 workbook, one by one. Formulas give the value that the file keeps
/// for them. Where the cells of a sheet do not stand in the order of its rows, as some programs write them, they are
/// held in memory and put in order. Not thread-safe.
final class XlsRows implements SheetRows {

    /// Cells that are held to put them in order; Excel writes them in order.
    private static final int MOST_HELD = 2_000_000;

    /// Formulas as some programs name them, with the content of [FormulaRecord].
    private static final int OTHER_FORMULA = 0x0406;

    /// What stands in the place of a formula's number when it came to something else (MS-XLS 2.5.133).
    private static final int NO_NUMBER = 0xFFFF;

    /// Says of a formula that it is to be calculated when the workbook is opened.
    private static final int CALCULATE_ON_LOAD = 2;

    private final Path file;
    private final String sheet;
    private final XlsWorkbook workbook;
    private final OldRecords records;
    private final int substream;
    private final SheetRow row;
    private final boolean ordered;
    private final Deque<Cell> inRecord = new ArrayDeque<>();
    private Iterator<Cell> inOrder = Collections.emptyIterator();
    private @Nullable Cell pending;
    private boolean begun;
    private boolean ended;

    /// What a cell holds.
    private sealed interface Content {

        /// A number with the style that shows it.
        record Numeric(double value, int style) implements Content {}

        record Truth(boolean value) implements Content {}

        record Failure(int code) implements Content {}

        /// A text with the style that shows it.
        record Words(String text, int style) implements Content {}

        record NotCalculated() implements Content {}

        /// A text that cells share, by its number.
        record SharedWords(int number, int style) implements Content {}
    }

    /// A cell; row and column from 0.
    private record Cell(int row, int column, Content content) {}

    /// @param ordered whether no cell stands behind one of a later row
    XlsRows(
            Path file,
            String sheet,
            XlsWorkbook workbook,
            OldRecords records,
            int substream,
            boolean ordered,
            MergedCells merged) {
        this.file = file;
        this.sheet = sheet;
        this.workbook = workbook;
        this.records = records;
        this.substream = substream;
        this.ordered = ordered;
        this.row = new SheetRow(merged);
    }

    /// Whether records of this type are cells with a value.
    static boolean isCell(int type) {
        return switch (type) {
            case LabelSSTRecord.sid,
                    LabelRecord.sid,
                    NumberRecord.sid,
                    RKRecord.sid,
                    MulRKRecord.sid,
                    BoolErrRecord.sid,
                    FormulaRecord.sid,
                    OTHER_FORMULA -> true;
            default -> false;
        };
    }

    @Override
    public RawRow row() {
        return row.row();
    }

    @Override
    public void expect(int columns) {
        row.expect(columns);
    }

    @Override
    @SuppressWarnings("IllegalCatch")
    public boolean next() throws SourceException {
        try {
            if (!begun) {
                begun = true;
                moveToSheet();
                if (!ordered) {
                    inOrder = putInOrder().iterator();
                }
                pending = cell();
            }
            while (pending != null) {
                if (readRow(pending)) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException e) {
            // POI reports damage by unchecked exceptions of its own and of the JDK
            throw Damage.of(file, "sheet " + Excerpt.of(sheet) + ", behind row " + row.number(), e);
        }
    }

    @Override
    public void close() {
        // the workbook holds the file
        ended = true;
    }

    private void moveToSheet() {
        int type = 0;
        while (type >= 0 && !(type == BOFRecord.sid && records.sheet() == substream)) {
            type = records.next();
        }
        ended = type < 0;
    }

    private List<Cell> putInOrder() throws SourceException {
        List<Cell> cells = new ArrayList<>();
        for (Cell cell = nextInFile(); cell != null; cell = nextInFile()) {
            if (cells.size() == MOST_HELD) {
                throw new SourceException(
                        file,
                        "sheet " + Excerpt.of(sheet) + ", row " + (cell.row() + 1) + ": the rows do not stand in order,"
                                + " and there are more than " + MOST_HELD + " cells: open the file in a spreadsheet"
                                + " program and save it again");
            }
            cells.add(cell);
        }
        cells.sort(Comparator.comparingInt(Cell::row));
        return cells;
    }

    /// The next cell of the sheet.
    private @Nullable Cell cell() {
        if (ordered) {
            return nextInFile();
        }
        return inOrder.hasNext() ? inOrder.next() : null;
    }

    private @Nullable Cell nextInFile() {
        while (inRecord.isEmpty() && !ended) {
            int type = records.next();
            ended = type < 0 || records.depth() == 0;
            if (!ended && records.depth() == 1 && isCell(type)) {
                readCells(type);
            }
        }
        return inRecord.poll();
    }

    private void readCells(int type) {
        RecordInputStream record = records.record();
        if (type == LabelRecord.sid) {
            LabelRecord label = new LabelRecord(record);
            inRecord.add(new Cell(
                    label.getRow(), label.getColumn(), new Content.Words(label.getValue(), label.getXFIndex())));
            return;
        }
        int number = record.readUShort();
        int column = record.readUShort();
        if (type == MulRKRecord.sid) {
            // pairs of style and number, and the last column
            for (int at = column; record.remaining() >= 6; at++) {
                inRecord.add(new Cell(number, at, shortNumber(record, record.readUShort())));
            }
            return;
        }
        int style = record.readUShort();
        Content content = switch (type) {
            case LabelSSTRecord.sid -> new Content.SharedWords(record.readInt(), style);
            case NumberRecord.sid -> new Content.Numeric(record.readDouble(), style);
            case RKRecord.sid -> shortNumber(record, style);
            case BoolErrRecord.sid -> truthOrFailure(record);
            default -> {
                Content result = formula(record, style);
                yield workbook.toBeCalculated(substream) ? new Content.NotCalculated() : result;
            }
        };
        inRecord.add(new Cell(number, column, content));
    }

    private static Content shortNumber(RecordInputStream record, int style) {
        return new Content.Numeric(BinaryRecords.shortNumber(record.readInt()), style);
    }

    private static Content truthOrFailure(RecordInputStream record) {
        int value = record.readUByte();
        boolean failure = record.remaining() > 0 && record.readUByte() != 0;
        return failure ? new Content.Failure(value) : new Content.Truth(value != 0);
    }

    private Content formula(RecordInputStream record, int style) {
        long bits = record.readLong();
        boolean onLoad = record.remaining() >= 2 && (record.readUShort() & CALCULATE_ON_LOAD) != 0;
        if (bits == 0 && onLoad) {
            // what libraries write that calculate nothing, whatever the formula would come to
            return new Content.NotCalculated();
        }
        if (bits >>> 48 != NO_NUMBER) {
            return new Content.Numeric(Double.longBitsToDouble(bits), style);
        }
        int value = (int) (bits >>> 16) & 0xFF;
        return switch ((int) bits & 0xFF) {
            case 0 -> formulaText(style);
            case 1 -> new Content.Truth(value != 0);
            case 2 -> new Content.Failure(value);
            // an empty text has a mark of its own, and no record with the text
            default -> new Content.Words("", style);
        };
    }

    /// The text stands in a record of its own; shared formulas and arrays may come in between.
    private Content formulaText(int style) {
        for (int i = 0; i < 4; i++) {
            int type = records.next();
            if (type == StringRecord.sid) {
                return new Content.Words(new StringRecord(records.record()).getString(), style);
            }
            if (type < 0) {
                break;
            }
        }
        return new Content.NotCalculated();
    }

    private boolean readRow(Cell first) {
        row.begin(first.row() + 1L);
        @Nullable Cell cell = first;
        while (cell != null && cell.row() == first.row()) {
            int start = row.text().size();
            CellType type = append(cell.content());
            row.set(cell.column(), start, type);
            cell = cell();
        }
        pending = cell;
        return row.end();
    }

    private CellType append(Content content) {
        return switch (content) {
            case Content.Numeric number ->
                workbook.styles()
                        .number(Double.toString(number.value()), number.style(), workbook.datesFrom1904(), row.text());
            case Content.Truth truth -> {
                row.text().append(String.valueOf(truth.value()));
                yield CellType.BOOLEAN;
            }
            case Content.Failure failure -> {
                row.text()
                        .append(
                                FormulaError.isValidCode(failure.code())
                                        ? FormulaError.forInt(failure.code()).getString()
                                        : "#ERROR!");
                yield CellType.ERROR;
            }
            case Content.NotCalculated none -> {
                row.text().append(CellType.NOT_CALCULATED);
                yield CellType.ERROR;
            }
            case Content.Words words -> {
                int start = row.text().size();
                row.text().append(words.text());
                yield workbook.styles().text(words.style(), start, row.text());
            }
            case Content.SharedWords words -> {
                int start = row.text().size();
                if (!workbook.texts().append(words.number(), row.text())) {
                    row.flaw("a cell refers to a text that is not in the file: open it in a spreadsheet program"
                            + " and save it again");
                }
                yield workbook.styles().text(words.style(), start, row.text());
            }
        };
    }
}
