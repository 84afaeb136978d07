package eu.certsweep.source;

import eu.certsweep.source.Spreadsheet.SheetRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/// Reads the rows of one sheet of an Excel 97-2003 workbook, one by one. Formulas give the value that the file keeps
/// for them. Where the cells of a sheet do not stand in the order of its rows, as some programs write them, they are
/// held in memory and put in order. Not thread-safe.
final class XlsRows implements SheetRows {

    /// Cells that are held to put them in order; Excel writes them in order.
    private static final int MOST_HELD = 2_000_000;

    private final Path file;
    private final String sheet;
    private final XlsWorkbook workbook;
    private final RecordFactoryInputStream records;
    private final int substream;
    private final SheetRow row;
    private final boolean ordered;
    private Iterator<Cell> inOrder = Collections.emptyIterator();
    private @Nullable Cell pending;
    private boolean begun;
    private boolean ended;

    /// A cell with the text that a formula came to.
    private record Cell(CellValueRecordInterface record, String text) {

        int row() {
            return record.getRow();
        }
    }

    /// @param ordered whether no cell stands behind one of a later row
    XlsRows(
            Path file,
            String sheet,
            XlsWorkbook workbook,
            RecordFactoryInputStream records,
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
        int depth = 0;
        int found = -1;
        for (Record record = records.nextRecord(); record != null; record = records.nextRecord()) {
            if (record instanceof BOFRecord begin) {
                if (depth++ == 0 && begin.getType() != BOFRecord.TYPE_WORKBOOK && ++found == substream) {
                    return;
                }
            } else if (record instanceof EOFRecord) {
                depth = Math.max(0, depth - 1);
            }
        }
        ended = true;
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
        int depth = 1;
        while (!ended) {
            Record record = records.nextRecord();
            switch (record) {
                case null -> ended = true;
                case BOFRecord begin -> depth++;
                case EOFRecord end -> ended = --depth == 0;
                case CellValueRecordInterface cell -> {
                    if (depth == 1) {
                        return new Cell(cell, cell instanceof FormulaRecord formula ? formulaText(formula) : "");
                    }
                }
                default -> {
                    // looks
                }
            }
        }
        return null;
    }

    private boolean readRow(Cell first) {
        int number = first.row();
        row.begin(number + 1L);
        @Nullable Cell cell = first;
        while (cell != null && cell.row() == number) {
            read(cell);
            cell = cell();
        }
        pending = cell;
        return row.end();
    }

    private void read(Cell cell) {
        int start = row.text().size();
        CellType type = switch (cell.record()) {
            case LabelSSTRecord label -> {
                Optional<String> text = workbook.text(label.getSSTIndex());
                if (text.isEmpty()) {
                    row.flaw("a cell refers to a text that is not in the file: open it in a spreadsheet program"
                            + " and save it again");
                }
                yield text(text.orElse(""));
            }
            case LabelRecord label -> text(label.getValue());
            case NumberRecord number -> number(number.getValue(), number.getXFIndex());
            case BoolErrRecord value ->
                value.isBoolean() ? truth(value.getBooleanValue()) : error(value.getErrorValue());
            case FormulaRecord formula -> formula(formula, cell.text());
            default -> CellType.TEXT;
        };
        row.set(cell.record().getColumn(), start, type);
    }

    private String formulaText(FormulaRecord formula) {
        if (!formula.hasCachedResultString()) {
            return "";
        }
        // shared formulas and arrays may stand in between
        for (int i = 0; i < 4; i++) {
            Record next = records.nextRecord();
            if (next instanceof StringRecord string) {
                return string.getString();
            }
            if (next == null) {
                break;
            }
        }
        return "";
    }

    private CellType formula(FormulaRecord formula, String text) {
        return switch (formula.getCachedResultTypeEnum()) {
            case BOOLEAN -> truth(formula.getCachedBooleanValue());
            case ERROR -> error(formula.getCachedErrorValue());
            // a formula that comes to an empty text has a mark of its own, and no record with the text
            case STRING -> text(text);
            case NUMERIC, FORMULA, BLANK, _NONE -> number(formula.getValue(), formula.getXFIndex());
        };
    }

    private CellType text(String value) {
        row.text().append(value);
        return CellType.TEXT;
    }

    private CellType truth(boolean value) {
        row.text().append(String.valueOf(value));
        return CellType.BOOLEAN;
    }

    private CellType error(int code) {
        row.text()
                .append(
                        FormulaError.isValidCode(code)
                                ? FormulaError.forInt(code).getString()
                                : "#ERROR!");
        return CellType.ERROR;
    }

    private CellType number(double value, int style) {
        return workbook.styles().number(Double.toString(value), style, workbook.datesFrom1904(), row.text());
    }
}
