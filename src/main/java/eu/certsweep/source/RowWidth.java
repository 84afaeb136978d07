package eu.certsweep.source;

import java.util.List;

/// How many cells the rows of a CSV file have: as many as the header, but for blank ones at the end.
///
/// Excel leaves out the delimiters of empty cells at the end, block by block of sixteen rows. Such rows are whole, if
/// their block begins with one, and no column that the register needs is among what they lack. A row that is short
/// anywhere else may have lost a cell in its middle, or be one half of a row that a line break tore apart.
final class RowWidth {

    /// Rows of any width.
    static final RowWidth ANY = new RowWidth(-1, 0);

    private static final int BLOCK = 16;

    private final int cells;
    private final int needed;
    private long shortBlock = -1;
    private int shortCells;

    /// @param cells that the header has
    /// @param needed cells that a row has at least, counted up to the last one that the register needs
    RowWidth(int cells, int needed) {
        this.cells = cells;
        this.needed = needed;
    }

    int cells() {
        return cells;
    }

    /// Whether rows were taken as whole because of their place in the file.
    boolean dependsOnPlace() {
        return shortBlock >= 0;
    }

    /// Marks a row of another width as malformed, unless only blank cells make the difference.
    ///
    /// @param record number of the row in the file, blank ones counted, from 1
    void compare(RawRow row, long record) {
        int size = row.size();
        if (cells < 0 || row.blankFrom(0)) {
            return;
        }
        if (size > cells) {
            if (row.blankFrom(cells)) {
                row.cut(cells);
            } else {
                row.markMalformed("the row has " + size + " cells, the header has " + cells
                        + ": put cells that hold the delimiter in quotes");
            }
        } else if (size >= needed && isCutByBlocks(size, (record - 1) / BLOCK, (record - 1) % BLOCK == 0)) {
            int end = row.end(size - 1);
            while (row.size() < cells) {
                row.add(end, end, CellType.TEXT);
            }
        } else {
            row.markMalformed("the row has " + size + " cells, the header has " + cells
                    + ": cells are missing, at its end or in front of it; keep the delimiters of empty cells, and put"
                    + " cells that hold the delimiter or a line break in quotes");
        }
    }

    private boolean isCutByBlocks(int size, long block, boolean first) {
        if (first) {
            shortBlock = block;
            shortCells = size;
        }
        return block == shortBlock && size == shortCells;
    }

    /// The header's width.
    ///
    /// @param columns cell of each canonical column, or -1
    /// @param required places of the canonical columns that the register needs
    static RowWidth of(List<String> headers, int[] columns, List<Integer> required) {
        int needed = 1;
        for (int column : required) {
            needed = Math.max(needed, columns[column] + 1);
        }
        return new RowWidth(headers.size(), needed);
    }
}
