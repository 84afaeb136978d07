package eu.certsweep.impact.disclosure;

import java.util.List;

/// The cells of a table of several dimensions, each a list of categories with a total over them: one number for each
/// combination of categories and totals.
///
/// @param categories how many each dimension has, its total not counted
public record Grid(List<Integer> categories) {

    public Grid {
        categories = List.copyOf(categories);
        long cells = 1;
        for (int count : categories) {
            if (count < 1) {
                throw new IllegalArgumentException("a dimension has no category; leave it out");
            }
            cells *= count + 1L;
        }
        if (cells > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a table of " + cells + " cells is too large");
        }
    }

    /// Of a table with these dimensions.
    public static Grid of(Integer... categories) {
        return new Grid(List.of(categories));
    }

    /// How many dimensions there are.
    public int dimensions() {
        return categories.size();
    }

    /// How many cells there are, totals among them.
    public int cells() {
        int cells = 1;
        for (int count : categories) {
            cells *= count + 1;
        }
        return cells;
    }

    /// The place of the total in a dimension.
    public int total(int dimension) {
        return categories.get(dimension);
    }

    /// How far the numbers of two cells lie apart that are neighbours in a dimension.
    public int stride(int dimension) {
        int stride = 1;
        for (int d = dimension + 1; d < categories.size(); d++) {
            stride *= categories.get(d) + 1;
        }
        return stride;
    }

    /// The number of a cell.
    ///
    /// @param places by dimension: a category, or [#total]
    public int cell(int... places) {
        int cell = 0;
        for (int d = 0; d < places.length; d++) {
            cell = cell * (categories.get(d) + 1) + places[d];
        }
        return cell;
    }

    /// The place of a cell in a dimension: a category, or [#total].
    public int place(int cell, int dimension) {
        return cell / stride(dimension) % (categories.get(dimension) + 1);
    }

    /// In how many dimensions a cell is a total.
    public int totals(int cell) {
        int totals = 0;
        for (int d = 0; d < categories.size(); d++) {
            totals += place(cell, d) == total(d) ? 1 : 0;
        }
        return totals;
    }

    /// Fills in all totals.
    ///
    /// @param values by cell; those of cells without a total are read, all others are written
    public void addUp(double[] values) {
        for (int d = 0; d < categories.size(); d++) {
            int stride = stride(d);
            for (int cell = 0; cell < values.length; cell++) {
                if (place(cell, d) == total(d)) {
                    double sum = 0;
                    for (int i = 1; i <= total(d); i++) {
                        sum += values[cell - i * stride];
                    }
                    values[cell] = sum;
                }
            }
        }
    }
}
