package eu.certsweep.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// One row of a register as its file has it: cells as slices of UTF-8 bytes, untrimmed, quotes resolved.
///
/// A reader reuses one instance for all rows of a file; what is to outlive the next row must be copied.
/// Not thread-safe.
public final class RawRow {

    private static final CellType[] TYPES = CellType.values();

    private byte[] bytes = new byte[0];
    private int[] starts = new int[32];
    private int[] ends = new int[32];

    /// Places of the types in their enum: a store of a reference would cost a barrier of the collector a cell.
    private byte[] types = new byte[32];

    private int size;
    private long number;
    private @Nullable String malformed;
    private @Nullable Doubt doubt;
    private @Nullable BitSet beyond;

    /// What may have been read wrongly of a row, although it can be read.
    ///
    /// @param column the header as the file has it, empty where it has none
    /// @param value as it was read
    /// @param message what may be wrong, and what to do
    public record Doubt(String column, String value, String message) {}

    /// The line on which the record begins (CSV), or the row number that a spreadsheet program shows; from 1.
    public long number() {
        return number;
    }

    /// Cells in the row.
    public int size() {
        return size;
    }

    /// The buffer that [#start(int)] and [#end(int)] point into.
    public byte[] bytes() {
        return bytes;
    }

    /// First byte of a cell.
    public int start(int cell) {
        return starts[cell];
    }

    /// One past the last byte of a cell.
    public int end(int cell) {
        return ends[cell];
    }

    /// What the cell says that it holds.
    public CellType type(int cell) {
        return TYPES[types[cell]];
    }

    /// A cell as a string, as it stands in the file or, for a formatted number, as the file shows it.
    public String text(int cell) {
        int end = type(cell) == CellType.FORMATTED ? separator(cell) : ends[cell];
        return new String(bytes, starts[cell], end - starts[cell], StandardCharsets.UTF_8);
    }

    /// What a formatted number is worth: the number without rounding and grouping, with a decimal point, and with the
    /// same words around it that the cell shows, as `12500 T€`. The text of any other cell.
    public String worth(int cell) {
        if (type(cell) != CellType.FORMATTED) {
            return text(cell);
        }
        int from = Math.min(ends[cell], separator(cell) + (hidesText(cell) ? 2 : 1));
        return new String(bytes, from, ends[cell] - from, StandardCharsets.UTF_8);
    }

    /// Whether the cell's number format hides its text; [#worth(int)] is that text, [#text(int)] is empty.
    public boolean hidesText(int cell) {
        int start = starts[cell];
        return type(cell) == CellType.FORMATTED
                && ends[cell] - start > 1
                && bytes[start] == ShownNumber.SEPARATOR
                && bytes[start + 1] == ShownNumber.SEPARATOR;
    }

    private int separator(int cell) {
        int at = starts[cell];
        while (at < ends[cell] && bytes[at] != ShownNumber.SEPARATOR) {
            at++;
        }
        return at;
    }

    /// What is wrong with the row as a whole, with the fix; none if it can be read.
    public @Nullable String malformed() {
        return malformed;
    }

    /// What may have been read wrongly; none if nothing is known to be.
    public @Nullable Doubt doubt() {
        return doubt;
    }

    /// Says that something may have been read wrongly; the first of several counts.
    public void doubt(Doubt found) {
        doubt = doubt == null ? found : doubt;
    }

    /// Says that a column behind the last header holds a value.
    void noteBeyond(int column) {
        BitSet columns = beyond == null ? new BitSet() : beyond;
        columns.set(column);
        beyond = columns;
    }

    /// Columns behind the last header that held values in any row so far, from 0.
    BitSet beyond() {
        return beyond == null ? new BitSet() : beyond;
    }

    /// Begins a new row over this buffer.
    public void begin(long rowNumber, byte[] buffer) {
        number = rowNumber;
        bytes = buffer;
        size = 0;
        malformed = null;
        doubt = null;
    }

    /// Replaces the buffer under the cells, as when it had to grow or move; offsets stay.
    public void rebase(byte[] buffer) {
        bytes = buffer;
    }

    /// Adds a cell.
    public void add(int start, int end, CellType type) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            types = Arrays.copyOf(types, size * 2);
        }
        starts[size] = start;
        ends[size] = end;
        types[size++] = (byte) type.ordinal();
    }

    /// Line breaks in a cell: LF, CR LF or CR.
    int lineBreaks(int cell) {
        int breaks = 0;
        for (int i = starts[cell]; i < ends[cell]; i++) {
            if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == ends[cell] || bytes[i + 1] != '\n'))) {
                breaks++;
            }
        }
        return breaks;
    }

    /// Makes one quote of each two in a cell, in place.
    void unescape(int cell, byte quote) {
        int to = starts[cell];
        int end = ends[cell];
        for (int from = to; from < end; from++) {
            bytes[to++] = bytes[from];
            if (bytes[from] == quote) {
                from++;
            }
        }
        ends[cell] = to;
    }

    /// Forgets the cells from this one on.
    void cut(int cells) {
        size = Math.min(size, cells);
    }

    /// Puts the cells into another order.
    ///
    /// @param places for each cell, where its text stands now, or -1 for none
    void reorder(int[] places) {
        int[] oldStarts = Arrays.copyOf(starts, size);
        int[] oldEnds = Arrays.copyOf(ends, size);
        byte[] oldTypes = Arrays.copyOf(types, size);
        int old = size;
        size = 0;
        for (int place : places) {
            if (place >= 0 && place < old) {
                add(oldStarts[place], oldEnds[place], TYPES[oldTypes[place]]);
            } else {
                add(0, 0, CellType.TEXT);
            }
        }
    }

    /// Gives the row another number.
    void renumber(long rowNumber) {
        number = rowNumber;
    }

    /// Takes the cell's text away.
    void empty(int cell) {
        ends[cell] = starts[cell];
    }

    /// Whether nothing but white space stands in the cell.
    boolean blank(int cell) {
        return blank(bytes, starts[cell], ends[cell]);
    }

    /// Whether nothing but white space stands in these bytes.
    static boolean blank(byte[] utf8, int start, int end) {
        for (int i = start; i < end; i++) {
            if (utf8[i] < 0) {
                return new String(utf8, start, end - start, StandardCharsets.UTF_8)
                        .codePoints()
                        .allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
            }
            if (utf8[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    /// Whether all cells are blank from this one on.
    boolean blankFrom(int first) {
        for (int cell = first; cell < size; cell++) {
            if (!blank(cell)) {
                return false;
            }
        }
        return true;
    }

    /// Says that the row cannot be read as a whole.
    public void markMalformed(String why) {
        malformed = why;
    }
}
