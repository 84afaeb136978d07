package eu.certsweep.impact.disclosure;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/// Finds the cheapest move that protects a cell, over all exchanges between two cells without a total: an entity of
/// each goes to where it has some of its categories from the other one, as if two entities had exchanged these
/// categories. So whatever is published of the exchanged categories alone, or of the kept ones alone, stays as it was.
/// This finds moves in sparse tables, where few hypercubes have an entity in every corner. Not thread-safe.
final class SwapSearch {

    private static final double SLACK = 1e-9;

    private final Grid grid;
    private final Table table;
    private final double[] losses;
    private final BitSet hidden;
    private final int all;
    /// By set of dimensions, what the totals in these add to the number of a cell.
    private final int[] totals;
    private final int[] finest;
    /// By finest cell and set of dimensions, what its categories in these add to the number of a cell.
    private final int[][] parts;

    private Figure figure;
    private int direction;
    private double need;
    private double best;
    private final int[] cells;
    private final int[] signs;
    private Optional<Move> found = Optional.empty();

    /// @param losses by cell, what is lost when it is hidden
    /// @param hidden cells that cost nothing as they are hidden already; may change between searches
    SwapSearch(Table table, double[] losses, BitSet hidden) {
        this.grid = table.grid();
        this.table = table;
        this.losses = losses;
        this.hidden = hidden;
        this.figure = table.figures().getFirst();
        this.all = (1 << grid.dimensions()) - 1;
        this.totals = new int[all + 1];
        for (int set = 0; set <= all; set++) {
            for (int d = 0; d < grid.dimensions(); d++) {
                totals[set] += (set >> d & 1) * grid.total(d) * grid.stride(d);
            }
        }
        this.finest = java.util.stream.IntStream.range(0, grid.cells())
                .filter(cell -> table.has(cell) && grid.totals(cell) == 0)
                .toArray();
        this.parts = new int[finest.length][all + 1];
        for (int i = 0; i < finest.length; i++) {
            for (int set = 0; set <= all; set++) {
                for (int d = 0; d < grid.dimensions(); d++) {
                    parts[i][set] += (set >> d & 1) * grid.place(finest[i], d) * grid.stride(d);
                }
            }
        }
        this.cells = new int[4 * (all + 1)];
        this.signs = new int[cells.length];
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
        int summed = 0;
        for (int d = 0; d < grid.dimensions(); d++) {
            summed |= grid.place(cell, d) == grid.total(d) ? 1 << d : 0;
        }
        for (int a = 0; a < finest.length && best > Double.MIN_VALUE; a++) {
            if (parts[a][all & ~summed] + totals[summed] == cell && (direction > 0 || canGive(finest[a]))) {
                exchanges(a, summed);
            }
        }
        return found;
    }

    private void exchanges(int a, int summed) {
        for (int b = 0; b < finest.length && best > Double.MIN_VALUE; b++) {
            if (b == a) {
                continue;
            }
            if (direction < 0 || canGive(finest[b])) {
                weigh(a, b, 0, summed);
            }
            if (direction < 0 && !canGive(finest[b])) {
                continue;
            }
            for (int kept = 1; kept < all; kept += 2) {
                int c = parts[a][kept] + parts[b][all & ~kept];
                int d = parts[b][kept] + parts[a][all & ~kept];
                if (table.has(c)
                        && table.has(d)
                        && c != finest[a]
                        && c != finest[b]
                        && (direction < 0 || (canGive(c) && canGive(d)))) {
                    weigh(a, b, kept, summed);
                }
            }
        }
    }

    /// Follows a move through all totals.
    ///
    /// @param kept categories that the first cell keeps; 0 if an entity just goes from the second cell to the first
    private void weigh(int a, int b, int kept, int summed) {
        int count = 0;
        double cost = 0;
        boolean moves = false;
        for (int sums = 0; sums <= all; sums++) {
            int own = all & ~sums;
            int first = parts[a][own] + totals[sums];
            int second = parts[b][own] + totals[sums];
            int third = kept == 0 ? second : parts[a][own & kept] + parts[b][own & ~kept] + totals[sums];
            if (first == second || (kept != 0 && (third == first || third == second))) {
                continue;
            }
            moves |= sums == summed;
            cost += cost(count++, first, 1);
            if (kept == 0) {
                cost += cost(count++, second, -1);
            } else {
                cost += cost(count++, second, 1);
                cost += cost(count++, third, -1);
                cost += cost(count++, parts[b][own & kept] + parts[a][own & ~kept] + totals[sums], -1);
            }
            if (cost >= best) {
                return;
            }
        }
        if (moves) {
            Move move = new Move(Arrays.copyOf(cells, count), Arrays.copyOf(signs, count));
            if (move.reach(figure, direction) >= need) {
                best = cost;
                found = Optional.of(move);
            }
        }
    }

    private double cost(int place, int cell, int sign) {
        cells[place] = cell;
        signs[place] = sign;
        return hidden.get(cell) ? 0 : losses[cell];
    }

    private boolean canGive(int cell) {
        return figure.value(cell) - figure.known() >= need;
    }
}
