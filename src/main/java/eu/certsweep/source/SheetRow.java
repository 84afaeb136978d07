package eu.certsweep.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds the rows of a sheet, one after the other, cell by cell and in any order of the cells. Not thread-safe.
///
/// For each row: [#begin(long)]; for each cell, append its text to [#text()] and [#set]; [#end()].
final class SheetRow {

    static final int MOST_COLUMNS = 16_384;

    private final RawRow row = new RawRow();
    private final Utf8Buffer text = new Utf8Buffer(CsvReader.RECORD_LIMIT);
    private final List<Filling> fillings = new ArrayList<>();
    private final MergedCells merged;

    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private CellType[] types = new CellType[64];
    private int cells;
    private int nextArea;
    private @Nullable String flaw;
    private long number;
    private int width;

    /// A merged area that the row may lie in, with its value once that is known.
    private static final class Filling {

        private final MergedCells.Area area;
        private byte[] value = new byte[0];
        private CellType type = CellType.TEXT;

        Filling(MergedCells.Area area) {
            this.area = area;
        }
    }

    SheetRow(MergedCells merged) {
        this.merged = merged;
        Arrays.fill(types, CellType.TEXT);
    }

    RawRow row() {
        return row;
    }

    Utf8Buffer text() {
        return text;
    }

    /// Number of the row, or of the last one if it is ended.
    long number() {
        return number;
    }

    void expect(int columns) {
        width = columns;
    }

    void begin(long rowNumber) {
        number = rowNumber;
        text.clear();
        Arrays.fill(starts, 0, cells, 0);
        Arrays.fill(ends, 0, cells, 0);
        Arrays.fill(types, 0, cells, CellType.TEXT);
        cells = 0;
        flaw = null;
    }

    /// Gives the row another number than it was begun with.
    void renumber(long rowNumber) {
        number = rowNumber;
    }

    /// Says that the row cannot be read as a whole.
    void flaw(String why) {
        flaw = why;
    }

    /// Makes a cell with a formula that no program has calculated; its text is from `start` on.
    void setNotCalculated(int column, int start) {
        text.cut(start);
        text.append(CellType.NOT_CALCULATED);
        set(column, start, CellType.ERROR);
    }

    /// Makes a cell of the text from `start` on.
    void set(int column, int start, CellType type) {
        if (column >= MOST_COLUMNS) {
            flaw = "a cell stands behind column XFD: remove it";
            return;
        }
        if (RawRow.blank(text.bytes(), start, text.size())) {
            return;
        }
        if (column >= starts.length) {
            int length = Math.min(MOST_COLUMNS, Math.max(column + 1, starts.length * 2));
            int filled = starts.length;
            starts = Arrays.copyOf(starts, length);
            ends = Arrays.copyOf(ends, length);
            types = Arrays.copyOf(types, length);
            Arrays.fill(types, filled, length, CellType.TEXT);
        }
        if (ends[column] > starts[column]) {
            flaw = "two cells say that they are the same one: open the file in a spreadsheet program and save it again";
        }
        starts[column] = start;
        ends[column] = text.size();
        types[column] = type;
        cells = Math.max(cells, column + 1);
    }

    /// Says that a cell of the row is merged with those below it or beside it.
    void merge(int column, long rows, long columns) {
        if ((rows > 1 || columns > 1) && fillings.size() < MOST_COLUMNS) {
            int last = (int) Math.min(MOST_COLUMNS, column + columns) - 1;
            fillings.add(new Filling(new MergedCells.Area(number, number + rows - 1, column, last)));
        }
    }

    /// Makes the next row of the one that was ended last, with the same cells.
    void repeat() {
        number++;
        row.renumber(number);
    }

    /// Passes over blank rows.
    void skip(long rows) {
        number += rows;
    }

    /// Ends the row.
    ///
    /// @return whether it holds anything
    boolean end() {
        boolean holds = (merged.areas().isEmpty() && fillings.isEmpty()) ? cells > 0 : fill();
        row.begin(number, text.bytes());
        int size = width > 0 ? width : cells;
        for (int i = size; i < cells; i++) {
            if (starts[i] < ends[i]) {
                row.noteBeyond(i);
            }
        }
        for (int i = 0; i < size; i++) {
            if (i < cells) {
                row.add(starts[i], ends[i], types[i]);
            } else {
                row.add(0, 0, CellType.TEXT);
            }
        }
        if (text.overflown()) {
            row.markMalformed("the row holds more than " + CsvReader.RECORD_LIMIT + " bytes: shorten it");
        } else if (flaw != null) {
            row.markMalformed(flaw);
        }
        return holds || row.malformed() != null;
    }

    /// Gives merged cells their value, and takes away what they cover. A row that has no value of its own stays blank.
    ///
    /// @return whether the row holds anything
    private boolean fill() {
        while (nextArea < merged.areas().size() && merged.areas().get(nextArea).firstRow() <= number) {
            MergedCells.Area area = merged.areas().get(nextArea++);
            if (area.lastRow() >= number) {
                fillings.add(new Filling(area));
            }
        }
        fillings.removeIf(filling -> filling.area.lastRow() < number);
        for (Filling filling : fillings) {
            uncover(filling.area);
        }
        while (cells > 0 && starts[cells - 1] == ends[cells - 1]) {
            cells--;
        }
        boolean holds = cells > 0;
        for (Filling filling : fillings) {
            int column = filling.area.firstColumn();
            if (filling.area.firstRow() == number) {
                if (column < cells) {
                    filling.value = Arrays.copyOfRange(text.bytes(), starts[column], ends[column]);
                    filling.type = types[column];
                }
            } else if (holds) {
                int start = text.size();
                text.append(filling.value, 0, filling.value.length);
                set(column, start, filling.type);
            }
        }
        return holds;
    }

    private void uncover(MergedCells.Area area) {
        int first = area.firstRow() == number ? area.firstColumn() + 1 : area.firstColumn();
        for (int column = first; column <= Math.min(area.lastColumn(), cells - 1); column++) {
            starts[column] = 0;
            ends[column] = 0;
            types[column] = CellType.TEXT;
        }
    }
}
