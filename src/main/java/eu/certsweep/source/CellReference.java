package eu.certsweep.source;

/// The place of a cell as a workbook writes it: `AB12`, `$AB$12`, or `R12C28` (ECMA-376 part 1, 18.18.7). Some programs
/// write small letters.
///
/// A place is one number, for there is one in each cell of a file: the row, from 1, and the column, from 0.
final class CellReference {

    /// What is no place of a cell.
    static final long NONE = -1;

    private static final int COLUMN_BITS = 16;

    private CellReference() {}

    /// The place that a text says; [#NONE] if it says none.
    static long of(String text) {
        int length = text.length();
        int at = length > 0 && text.charAt(0) == '$' ? 1 : 0;
        int column = 0;
        int first = at;
        while (at < length && isLetter(text.charAt(at)) && column <= SheetRow.MOST_COLUMNS) {
            column = column * 26 + (text.charAt(at++) & ~0x20) - 'A' + 1;
        }
        int letters = at - first;
        if (at < length && text.charAt(at) == '$') {
            at++;
        }
        long row = number(text, at, length);
        return letters > 0 && row > 0 ? place(row, column) : ofNumbers(text);
    }

    /// A place as `R12C28`.
    private static long ofNumbers(String text) {
        int behind = Math.max(text.indexOf('C'), text.indexOf('c'));
        if (behind < 2 || (text.charAt(0) & ~0x20) != 'R') {
            return NONE;
        }
        long row = number(text, 1, behind);
        long column = number(text, behind + 1, text.length());
        return row > 0 && column > 0 ? place(row, (int) Math.min(column, SheetRow.MOST_COLUMNS + 1)) : NONE;
    }

    private static long place(long row, int column) {
        return row << COLUMN_BITS | Math.min(column - 1, SheetRow.MOST_COLUMNS);
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    /// A number of digits alone; -1 if there is none.
    private static long number(String text, int from, int to) {
        if (from >= to || to - from > 9) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /// The row of a place, from 1.
    static long row(long place) {
        return place >> COLUMN_BITS;
    }

    /// The column of a place, from 0; [SheetRow#MOST_COLUMNS] for each one behind the last.
    static int column(long place) {
        return (int) (place & ((1 << COLUMN_BITS) - 1));
    }
}
