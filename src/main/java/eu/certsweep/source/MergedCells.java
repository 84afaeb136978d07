package eu.certsweep.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Areas of merged cells of a sheet. The value stands in the first cell, and a person sees it beside each row of the
/// area: so it is each row's value, in the area's first column. What the other cells of the area hold is covered, and
/// nobody sees it.
final class MergedCells {

    static final MergedCells NONE = new MergedCells(List.of());

    /// Areas of several rows.
    private static final int MOST = 1 << 18;

    /// As many as a sheet has rows: some programs merge cells in each of them.
    private static final int MOST_IN_ROWS = 1 << 20;

    private static final Area NO_CELLS = new Area(-1, -1, -1, -1);

    private final List<Area> areas;

    /// Cells that are merged; rows from 1, columns from 0.
    record Area(long firstRow, long lastRow, int firstColumn, int lastColumn) {

        /// Whether a cell lies in the area but is not its first one.
        boolean covers(long row, int column) {
            return row >= firstRow
                    && row <= lastRow
                    && column >= firstColumn
                    && column <= lastColumn
                    && (row > firstRow || column > firstColumn);
        }
    }

    private MergedCells(List<Area> areas) {
        this.areas = areas;
    }

    List<Area> areas() {
        return areas;
    }

    /// An area as `A1:B3`; one without cells if the text is none.
    static Area area(String reference) {
        int colon = reference.indexOf(':');
        String first = colon < 0 ? reference : reference.substring(0, colon);
        String last = colon < 0 ? reference : reference.substring(colon + 1);
        long from = CellReference.of(first);
        long to = CellReference.of(last);
        return from == CellReference.NONE || to == CellReference.NONE
                ? NO_CELLS
                : new Area(
                        CellReference.row(from),
                        CellReference.row(to),
                        CellReference.column(from),
                        CellReference.column(to));
    }

    /// Collects areas in any order.
    static final class Collector {

        private final List<Area> areas = new ArrayList<>();
        private int overRows;

        void add(Area area) throws LimitException {
            boolean several = area.lastRow() > area.firstRow() || area.lastColumn() > area.firstColumn();
            boolean ordered = area.lastRow() >= area.firstRow() && area.lastColumn() >= area.firstColumn();
            if (area.firstRow() > 0 && area.firstColumn() >= 0 && several && ordered) {
                overRows += area.lastRow() > area.firstRow() ? 1 : 0;
                if (overRows > MOST || areas.size() == MOST + MOST_IN_ROWS) {
                    throw new LimitException("a sheet has more than " + MOST + " merged cells");
                }
                areas.add(area);
            }
        }

        MergedCells collected() {
            areas.sort(Comparator.comparingLong(Area::firstRow).thenComparingInt(Area::firstColumn));
            return areas.isEmpty() ? NONE : new MergedCells(List.copyOf(areas));
        }
    }
}
