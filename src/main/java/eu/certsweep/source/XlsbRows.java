package eu.certsweep.source;

import eu.certsweep.source.Spreadsheet.SheetRows;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.FormulaError;

/// Reads the rows of one sheet of a binary Excel workbook, one by one. Formulas give the value that the file keeps for
/// them. Not thread-safe.
final class XlsbRows implements SheetRows {

    private static final int MOST_ROWS = 1_048_576;
    private static final int ROW = 0;
    private static final int FIRST_FORMULA = 8;
    private static final int LAST_FORMULA = 11;
    private static final int FIRST_SHORT = 12;
    private static final int LAST_SHORT = 18;
    private static final int RICH_TEXT = 62;
    private static final int BEGIN_ROWS = 145;
    private static final int END_ROWS = 146;

    private final Path file;
    private final String sheet;
    private final XlsbWorkbook workbook;
    private final BinaryRecords records;
    private final SheetRow row;
    private int pending = -1;
    private boolean begun;

    XlsbRows(Path file, String sheet, XlsbWorkbook workbook, BinaryRecords records, MergedCells merged) {
        this.file = file;
        this.sheet = sheet;
        this.workbook = workbook;
        this.records = records;
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
    public boolean next() throws SourceException {
        try {
            if (!begun) {
                begun = true;
                int type = records.next();
                while (type >= 0 && type != BEGIN_ROWS) {
                    type = records.next();
                }
                pending = type < 0 ? END_ROWS : records.next();
            }
            while (pending != END_ROWS) {
                if (pending < 0) {
                    throw new IOException("the part ends early");
                }
                if (pending != ROW) {
                    pending = records.next();
                } else if (readRow()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw Damage.of(file, "sheet " + Excerpt.of(sheet) + ", behind row " + row.number(), e);
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private boolean readRow() throws IOException {
        long number = records.int32() + 1L;
        if (number <= row.number() || number > MOST_ROWS) {
            // MS-XLSB 2.1.7.61: rows stand in order
            throw new IOException("row " + number + " behind row " + row.number());
        }
        row.begin(number);
        int column = -1;
        int type = records.next();
        while (type >= 0 && type != ROW && type != END_ROWS) {
            boolean small = type >= FIRST_SHORT && type <= LAST_SHORT;
            if (small || (type > ROW && type < FIRST_SHORT) || type == RICH_TEXT) {
                column = small ? column + 1 : records.int32();
                int style = records.int32() & 0xFF_FFFF;
                int start = row.text().size();
                CellType cell = read(type, style);
                if (column < 0) {
                    row.flaw("a cell says that its column is " + column
                            + ", which is none: open the file in a spreadsheet program and save it again");
                } else if (type >= FIRST_FORMULA && type <= LAST_FORMULA && workbook.toBeCalculated()) {
                    row.setNotCalculated(column, start);
                } else {
                    row.set(column, start, cell);
                }
            }
            type = records.next();
        }
        pending = type;
        return row.end();
    }

    /// Appends the value of a cell. The types without formulas are numbered alike in the short and the long form,
    /// 11 apart.
    private CellType read(int type, int style) throws IOException {
        return switch (type) {
            case 2, 13 -> number(records.shortNumber(), style);
            case 3, 11, 14 -> error(records.uint8());
            case 4, 10, 15 -> truth(records.uint8() != 0);
            case 5, 9, 16 -> number(records.real(), style);
            case 6, 8, 17 -> text(records.text(), style);
            case 7, 18 -> sharedText(records.int32(), style);
            case RICH_TEXT -> {
                records.uint8();
                yield text(records.text(), style);
            }
            default -> CellType.TEXT;
        };
    }

    private CellType sharedText(int index, int style) {
        int start = row.text().size();
        if (!workbook.texts().append(index, row.text())) {
            row.flaw("a cell refers to a shared text that is not in the file: open it in a spreadsheet program and save"
                    + " it again");
        }
        return workbook.styles().text(style, start, row.text());
    }

    private CellType text(String value, int style) {
        int start = row.text().size();
        row.text().append(value);
        return workbook.styles().text(style, start, row.text());
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
