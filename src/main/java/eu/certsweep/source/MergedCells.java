package eu.certsweep.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Cells of a sheet that are merged over several rows. The value stands in the first one, and a person sees it beside
/// each of the rows: so it is each row's value. Merging over columns changes nothing.
final class MergedCells {

    static final MergedCells NONE = new MergedCells(List.of());

    private static final int MOST = 1 << 18;

    private final List<Area> areas;

    /// Cells of one column that are merged; rows from 1, the column from 0.
    record Area(long firstRow, long lastRow, int column) {}

    private MergedCells(List<Area> areas) {
        this.areas = areas;
    }

    List<Area> areas() {
        return areas;
    }

    /// Collects areas in any order.
    static final class Collector {

        private final List<Area> areas = new ArrayList<>();

        /// @param area as `A1:B3`
        void add(String area) throws LimitException {
            int colon = area.indexOf(':');
            if (colon > 0) {
                String first = area.substring(0, colon);
                add(row(first), row(area.substring(colon + 1)), SheetRow.column(first, -1));
            }
        }

        void add(long firstRow, long lastRow, int column) throws LimitException {
            if (firstRow > 0 && lastRow > firstRow && column >= 0) {
                if (areas.size() == MOST) {
                    throw new LimitException("a sheet has more than " + MOST + " merged cells");
                }
                areas.add(new Area(firstRow, lastRow, column));
            }
        }

        MergedCells collected() {
            areas.sort(Comparator.comparingLong(Area::firstRow).thenComparingInt(Area::column));
            return areas.isEmpty() ? NONE : new MergedCells(List.copyOf(areas));
        }

        private static long row(String reference) {
            int digit = 0;
            while (digit < reference.length() && !Character.isDigit(reference.charAt(digit))) {
                digit++;
            }
            return SheetNumbers.index(reference.substring(digit), -1);
        }
    }
}
