package eu.certsweep.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds the header among the first rows of a table: the row whose cells name most columns of the register, unless that
/// is a row of data.
///
/// A cell of data may happen to be a word that headers use, as `country-code` in a list of domains. So the first row
/// that is as wide as the table and holds nothing but different words is the header, too, where the rows below it name
/// hardly more than one column.
final class HeaderSearch {

    /// Rows that are looked at.
    static final int ROWS = 30;

    /// More than a row of data names by chance.
    private static final int MANY = 3;

    /// Above what any number of cells comes to.
    private static final int NAMED = 16_384;

    private final Headers matching;
    private final List<Row> rows = new ArrayList<>();

    /// A row that may be the header.
    ///
    /// @param size cells, blank ones at the end among them
    /// @param filled cells that are not blank
    /// @param named canonical columns that its cells name
    /// @param words whether its cells are words, each another
    private record Row(long number, int size, List<String> cells, int filled, int named, boolean words) {

        /// Whether at least half of the cells name columns.
        boolean mostlyNamed() {
            return named * 2 >= filled;
        }
    }

    /// The row that is taken for the header.
    ///
    /// @param row its number
    /// @param named how many columns its cells name
    /// @param rowsBelow whether there is a row below it among those looked at
    /// @param alike share of the rows that have as many cells, in percent
    record Found(long row, List<String> cells, int named, int filled, int alike, boolean rowsBelow) {

        /// How much speaks for it, compared with what was found in other sheets: columns named count most; where there
        /// are none at all, cells.
        int weight() {
            return named > 0 ? NAMED + named : filled;
        }

        /// How much speaks for it, compared with the same text cut by other delimiters. One name may come from a comma
        /// within a text, or be a title: then the delimiter counts that cuts most rows into as many cells.
        int weightAsText() {
            return named > 1 || (named == 1 && filled == 2) ? NAMED + named : Math.min(filled, 100) * alike;
        }
    }

    HeaderSearch(Headers matching) {
        this.matching = matching;
    }

    /// Whether enough rows were looked at.
    boolean full() {
        return rows.size() == ROWS;
    }

    /// Looks at the next row.
    void look(RawRow row) {
        if (row.malformed() != null) {
            rows.add(new Row(row.number(), 0, List.of(), 0, 0, false));
            return;
        }
        List<String> cells = Headers.of(row);
        int filled = (int) cells.stream().filter(cell -> !cell.isEmpty()).count();
        rows.add(new Row(row.number(), row.size(), cells, filled, matching.score(cells), words(cells, filled)));
    }

    private static boolean words(List<String> cells, int filled) {
        Set<String> different = new HashSet<>();
        for (String cell : cells) {
            if (!cell.isEmpty()
                    && (cell.codePoints().noneMatch(Character::isLetter)
                            || !different.add(cell.toLowerCase(Locale.ROOT)))) {
                return false;
            }
        }
        return filled > 1;
    }

    /// The header; none if there was no row.
    Optional<Found> found() {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int named = 0;
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).named() > rows.get(named).named()) {
                named = i;
            }
        }
        int wide = firstWideRowOfWords();
        int best = wide >= 0 && !stands(named, wide) ? wide : named;
        Row row = rows.get(best);
        long alike = rows.stream().filter(other -> other.size() == row.size()).count();
        return Optional.of(new Found(
                row.number(),
                row.cells(),
                row.named(),
                row.filled(),
                (int) (alike * 100 / rows.size()),
                best < rows.size() - 1));
    }

    private int firstWideRowOfWords() {
        int widest = rows.stream().mapToInt(Row::filled).max().orElse(0);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).words() && rows.get(i).filled() * 5 >= widest * 4) {
                return i;
            }
        }
        return -1;
    }

    /// Whether the row that names most columns is the header, and not the first wide row of words.
    private boolean stands(int named, int wide) {
        Row most = rows.get(named);
        Row first = rows.get(wide);
        if (most.named() == 0) {
            return false;
        }
        if (named < wide) {
            // a title above the table may be a single word that headers use as well
            return most.named() > 1 || most.filled() * 2 > first.filled();
        }
        return named == wide
                || most.named() >= first.named() + MANY
                || (most.named() > 1 && most.named() > first.named() && most.mostlyNamed());
    }
}
