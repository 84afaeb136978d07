package eu.certsweep.impact.disclosure;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/// Finds the cheapest move that protects a cell, over all hypercubes that have it as a corner. In each dimension a
/// hypercube spans two categories, one of which gains what the other loses, or a category and the total, which gain
/// together. Corners must have an entity, as everybody sees which cells are empty. Not thread-safe.
///
/// There are as many hypercubes for a cell as the table has cells without a total; most are left behind after few
/// corners, because a corner is empty or the cells that would have to be hidden cost more than the best move so far.
final class MoveSearch {

    /// Allows for the rounding of sums of amounts.
    private static final double SLACK = 1e-9;

    private final Grid grid;
    private final Table table;
    private final double[] losses;
    private final BitSet hidden;
    private final int[] strides;
    private final int[] corners;
    private final int[] signs;

    private Figure figure;
    private int direction;
    private double need;
    private double best;
    private Optional<Move> found = Optional.empty();

    /// @param losses by cell, what is lost when it is hidden
    /// @param hidden cells that cost nothing as they are hidden already; may change between searches
    MoveSearch(Table table, double[] losses, BitSet hidden) {
        this.grid = table.grid();
        this.table = table;
        this.losses = losses;
        this.hidden = hidden;
        this.figure = table.figures().getFirst();
        this.strides = new int[grid.dimensions()];
        for (int d = 0; d < strides.length; d++) {
            strides[d] = grid.stride(d);
        }
        this.corners = new int[1 << strides.length];
        this.signs = new int[corners.length];
    }

    /// The cheapest move of at least this amount.
    ///
    /// @param direction 1 to add to the cell, -1 to take from it
    /// @param budget what the cells that are not hidden yet may cost; 0 for none
    Optional<Move> cheapest(int cell, Figure figure, int direction, double need, double budget) {
        this.figure = figure;
        this.direction = direction;
        this.need = need * (1 - SLACK);
        this.best = Math.max(budget, Double.MIN_VALUE);
        this.found = Optional.empty();
        corners[0] = cell;
        signs[0] = 1;
        if (direction > 0 || canGive(cell)) {
            extend(0, hidden.get(cell) ? 0 : losses[cell]);
        }
        return found;
    }

    private void extend(int dimension, double cost) {
        if (dimension == strides.length) {
            Move move = new Move(Arrays.copyOf(corners, corners.length), Arrays.copyOf(signs, signs.length));
            if (move.reach(figure, direction) >= need) {
                best = cost;
                found = Optional.of(move);
            }
            return;
        }
        int place = grid.place(corners[0], dimension);
        int total = grid.total(dimension);
        for (int partner = 0; partner <= total && best > Double.MIN_VALUE; partner++) {
            boolean usable = partner != place && cost < best;
            if (usable) {
                double more =
                        span(dimension, (partner - place) * strides[dimension], partner == total || place == total);
                if (cost + more < best) {
                    extend(dimension + 1, cost + more);
                }
            }
        }
    }

    /// Doubles the corners.
    ///
    /// @return what the new ones cost; infinite if one of them cannot be moved
    private double span(int dimension, int offset, boolean withTotal) {
        int count = 1 << dimension;
        double cost = 0;
        for (int i = 0; i < count; i++) {
            int corner = corners[i] + offset;
            int sign = withTotal ? signs[i] : -signs[i];
            if (!table.has(corner) || (sign * direction < 0 && !canGive(corner))) {
                return Double.POSITIVE_INFINITY;
            }
            corners[count + i] = corner;
            signs[count + i] = sign;
            cost += hidden.get(corner) ? 0 : losses[corner];
        }
        return cost;
    }

    private boolean canGive(int cell) {
        return figure.value(cell) - figure.known() >= need;
    }
}
