package eu.certsweep.source;

import eu.certsweep.source.Spreadsheet.SheetRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Finds sheets that go on with the rows of a register without a header that names its columns, as reports do that are
/// cut into pages: rows that fill the same columns with values of the same looks, or columns a little beside them,
/// where a running number stands in front.
final class ContinuedSheets {

    private static final int ROWS = 20;

    /// Rows that may stand above those that go on: titles, or headers in other words.
    private static final int ABOVE = 3;

    /// How far the columns may lie beside those of the register.
    private static final int MOST_SHIFT = 3;

    /// Columns that must look alike where they lie beside; fewer do so by chance.
    private static final int ENOUGH = 3;

    private final Spreadsheet spreadsheet;
    private final int width;
    private final int[] cells;

    /// @param width columns of the register's header
    /// @param cells those that every row needs
    ContinuedSheets(Spreadsheet spreadsheet, int width, int[] cells) {
        this.spreadsheet = spreadsheet;
        this.width = width;
        this.cells = cells.clone();
    }

    /// Names of the visible sheets that go on with a register.
    ///
    /// @param sheet that holds the register
    /// @param headerRow number of its header's row
    /// @param others places of the sheets to be looked at
    List<String> of(int sheet, long headerRow, List<Integer> others) throws SourceException, IOException {
        List<String> found = new ArrayList<>();
        if (cells.length < 2 || others.isEmpty()) {
            return found;
        }
        List<Set<String>> looks = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            looks.add(new HashSet<>());
        }
        for (List<String> row : rows(sheet, headerRow)) {
            for (int i = 0; i < cells.length; i++) {
                looks.get(i).add(look(row, cells[i]));
            }
        }
        for (int other : others) {
            List<List<String>> rows = rows(other, 0);
            int most = cells.length < ENOUGH ? 0 : MOST_SHIFT;
            if (IntStream.rangeClosed(-most, most).anyMatch(shift -> goesOn(rows, looks, shift))) {
                found.add(spreadsheet.sheets().get(other).name());
            }
        }
        return found;
    }

    /// Whether most rows, from the first one on that does, look as those of the register.
    private boolean goesOn(List<List<String>> rows, List<Set<String>> looks, int shift) {
        int first = 0;
        while (first < rows.size() && first <= ABOVE && !isAlike(rows.get(first), looks, shift)) {
            first++;
        }
        if (first == rows.size() || first > ABOVE) {
            return false;
        }
        List<List<String>> below = rows.subList(first, rows.size());
        long alike = below.stream().filter(row -> isAlike(row, looks, shift)).count();
        return alike * 3 >= below.size() * 2L;
    }

    private boolean isAlike(List<String> row, List<Set<String>> looks, int shift) {
        for (int i = 0; i < cells.length; i++) {
            String look = look(row, cells[i] + shift);
            if (look.isEmpty() || !looks.get(i).contains(look)) {
                return false;
            }
        }
        // one that is wider than the register is none of its rows
        return row.size() <= width + shift;
    }

    private static String look(List<String> row, int cell) {
        return cell >= 0 && cell < row.size() ? row.get(cell) : "";
    }

    /// How the cells of the first rows behind a row look, without blank ones at the end.
    private List<List<String>> rows(int sheet, long behind) throws SourceException, IOException {
        List<List<String>> looks = new ArrayList<>();
        try (SheetRows rows = spreadsheet.rows(sheet)) {
            while (looks.size() < ROWS && rows.next()) {
                RawRow row = rows.row();
                if (row.number() > behind) {
                    int size = row.size();
                    while (size > 0 && row.blank(size - 1)) {
                        size--;
                    }
                    List<String> look = new ArrayList<>();
                    // one more than counts says that the row is wider
                    for (int cell = 0; cell < Math.min(size, width + MOST_SHIFT + 1); cell++) {
                        look.add(look(row.text(cell).strip()));
                    }
                    looks.add(look);
                }
            }
        }
        return looks;
    }

    /// Letters as `A`, digits as `9`, each run once.
    private static String look(String text) {
        StringBuilder look = new StringBuilder();
        text.codePoints().limit(100).forEach(c -> {
            char sign = Character.isLetter(c)
                    ? 'A'
                    : Character.isDigit(c) ? '9' : Character.isBmpCodePoint(c) ? (char) c : '?';
            if (look.isEmpty() || look.charAt(look.length() - 1) != sign) {
                look.append(sign);
            }
        });
        return look.toString();
    }
}
