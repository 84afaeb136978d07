package eu.certsweep.annotate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The faulty cells of one sheet, each as eight bytes, and the comments of the first of them.
///
/// A spreadsheet program copes with some thousand comments, not with a million: beyond [#MOST_COMMENTS] cells are
/// coloured alone.
public final class Marks {

    /// Cells of a sheet that get a comment.
    public static final int MOST_COMMENTS = 5000;

    private static final int CELL_BITS = 20;
    private static final int WARNING = 1;

    private final TreeMap<Long, Comment> comments = new TreeMap<>();
    private long[] cells = new long[64];
    private int size;
    private boolean sorted = true;
    private boolean errors;
    private boolean overflown;

    /// A cell to be coloured.
    ///
    /// @param column from 0
    record Cell(int column, boolean error) {}

    /// What is said of a cell.
    static final class Comment {
        private final StringBuilder text = new StringBuilder();
        private boolean error;

        String text() {
            return text.toString();
        }

        boolean error() {
            return error;
        }
    }

    /// Marks a cell; several faults of a cell become one mark.
    ///
    /// @param row as a spreadsheet program shows it
    /// @param column from 0
    /// @param comment plain text of any length, to be shown as it is
    public void add(long row, int column, boolean error, String comment) {
        if (size == cells.length) {
            cells = Arrays.copyOf(cells, size * 2);
        }
        cells[size++] = row << CELL_BITS | (long) column << 1 | (error ? 0 : WARNING);
        sorted = false;
        errors |= error;
        long place = row << CELL_BITS | (long) column << 1;
        Comment known = comments.get(place);
        if (known == null && comments.size() >= MOST_COMMENTS) {
            overflown = true;
            return;
        }
        if (known == null) {
            known = new Comment();
            comments.put(place, known);
        } else {
            known.text.append("\n\n");
        }
        known.error |= error;
        known.text.append(comment);
    }

    /// Whether any mark is of an error, not of a warning.
    public boolean errors() {
        return errors;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// Whether some cells are coloured without a comment.
    boolean overflown() {
        return overflown;
    }

    /// Comments by place: row times 2^20 plus column times 2, in order.
    Map<Long, Comment> comments() {
        return comments;
    }

    static int row(long place) {
        return (int) (place >>> CELL_BITS);
    }

    static int column(long place) {
        return (int) (place & (1 << CELL_BITS) - 1) >>> 1;
    }

    /// The rows with marked cells, from top to bottom.
    List<Long> rows() {
        sort();
        return Arrays.stream(cells, 0, size)
                .map(cell -> cell >>> CELL_BITS)
                .distinct()
                .boxed()
                .toList();
    }

    /// The marked cells of a row, from left to right.
    List<Cell> ofRow(long row) {
        sort();
        int at = Arrays.binarySearch(cells, 0, size, row << CELL_BITS);
        int from = at < 0 ? -at - 1 : at;
        if (from == size || cells[from] >>> CELL_BITS != row) {
            return List.of();
        }
        List<Cell> found = new ArrayList<>();
        int last = -1;
        for (int i = from; i < size && cells[i] >>> CELL_BITS == row; i++) {
            int column = column(cells[i]);
            if (column != last) {
                // errors sort before warnings
                found.add(new Cell(column, (cells[i] & WARNING) == 0));
                last = column;
            }
        }
        return found;
    }

    private void sort() {
        if (!sorted) {
            Arrays.sort(cells, 0, size);
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (i == 0 || cells[i] != cells[i - 1]) {
                    cells[kept++] = cells[i];
                }
            }
            size = kept;
            sorted = true;
        }
    }

    /// A reference as `AB12`.
    static String reference(long row, int column) {
        StringBuilder letters = new StringBuilder();
        for (int c = column + 1; c > 0; c = (c - 1) / 26) {
            letters.insert(0, (char) ('A' + (c - 1) % 26));
        }
        return letters.append(row).toString();
    }
}
