package eu.certsweep.source;

import eu.certsweep.source.Spreadsheet.SheetRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds sheets that go on with the rows of a register without a header of their own, as reports do that are cut into
/// pages: rows that fill the same columns with values of the same looks.
final class ContinuedSheets {

    private static final int ROWS = 20;

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
        for (String[] row : rows(sheet, headerRow)) {
            for (int i = 0; i < cells.length; i++) {
                looks.get(i).add(row[i]);
            }
        }
        for (int other : others) {
            List<String[]> rows = rows(other, 0);
            long alike = rows.stream().filter(row -> isAlike(row, looks)).count();
            if (alike > 0 && alike * 3 >= rows.size() * 2L) {
                found.add(spreadsheet.sheets().get(other).name());
            }
        }
        return found;
    }

    private static boolean isAlike(String[] row, List<Set<String>> looks) {
        for (int i = 0; i < row.length; i++) {
            if (row[i].isEmpty() || !looks.get(i).contains(row[i])) {
                return false;
            }
        }
        return true;
    }

    /// How the needed cells of the first rows behind a row look; a row that is wider than the register looks like
    /// nothing.
    private List<String[]> rows(int sheet, long behind) throws SourceException, IOException {
        List<String[]> looks = new ArrayList<>();
        try (SheetRows rows = spreadsheet.rows(sheet)) {
            while (looks.size() < ROWS && rows.next()) {
                RawRow row = rows.row();
                if (row.number() > behind) {
                    String[] look = new String[cells.length];
                    boolean fits = row.blankFrom(width);
                    for (int i = 0; i < cells.length; i++) {
                        look[i] = fits && cells[i] < row.size()
                                ? look(row.text(cells[i]).strip())
                                : "";
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
