package eu.certsweep.impact.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// What a reader can set up about the hidden cells of a table: each total is the sum of what it comprises, wherever a
/// hidden cell takes part in that. Cells between which equations make a connection form a component; nothing that is
/// known of one component tells anything about another one.
final class HiddenCells {

    private final Grid grid;
    private final BitSet hidden;
    private final List<int[]> components = new ArrayList<>();
    private final List<List<Line>> lines = new ArrayList<>();
    private final int[] componentOf;
    private final int[] placeOf;

    /// A total with what it comprises.
    ///
    /// @param total the cell of the total
    private record Line(int dimension, int total) {}

    HiddenCells(Grid grid, BitSet hidden) {
        this.grid = grid;
        this.hidden = hidden;
        this.componentOf = new int[grid.cells()];
        this.placeOf = new int[grid.cells()];
        int[] leaders = new int[grid.cells()];
        for (int cell = 0; cell < leaders.length; cell++) {
            leaders[cell] = cell;
        }
        List<Line> all = new ArrayList<>();
        for (int d = 0; d < grid.dimensions(); d++) {
            for (int cell = 0; cell < grid.cells(); cell++) {
                if (grid.place(cell, d) == grid.total(d)) {
                    join(new Line(d, cell), leaders, all);
                }
            }
        }
        gather(leaders, all);
    }

    private void join(Line line, int[] leaders, List<Line> all) {
        int first = -1;
        for (int cell : cells(line)) {
            if (hidden.get(cell)) {
                if (first >= 0) {
                    leaders[leader(leaders, cell)] = leader(leaders, first);
                }
                first = cell;
            }
        }
        if (first >= 0) {
            all.add(line);
        }
    }

    private static int leader(int[] leaders, int cell) {
        int leader = cell;
        while (leaders[leader] != leader) {
            leaders[leader] = leaders[leaders[leader]];
            leader = leaders[leader];
        }
        return leader;
    }

    private void gather(int[] leaders, List<Line> all) {
        int[] numbers = new int[grid.cells()];
        List<List<Integer>> members = new ArrayList<>();
        hidden.stream().forEach(cell -> {
            int leader = leader(leaders, cell);
            if (numbers[leader] == 0) {
                members.add(new ArrayList<>());
                lines.add(new ArrayList<>());
                numbers[leader] = members.size();
            }
            componentOf[cell] = numbers[leader] - 1;
            placeOf[cell] = members.get(componentOf[cell]).size();
            members.get(componentOf[cell]).add(cell);
        });
        members.forEach(cells ->
                components.add(cells.stream().mapToInt(Integer::intValue).toArray()));
        for (Line line : all) {
            for (int cell : cells(line)) {
                if (hidden.get(cell)) {
                    lines.get(componentOf[cell]).add(line);
                    break;
                }
            }
        }
    }

    private int[] cells(Line line) {
        int[] cells = new int[grid.total(line.dimension) + 1];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = line.total - i * grid.stride(line.dimension);
        }
        return cells;
    }

    /// The cells of each component.
    List<int[]> components() {
        return components;
    }

    /// The component of a hidden cell.
    int component(int cell) {
        return componentOf[cell];
    }

    /// The place of a hidden cell in its component.
    int place(int cell) {
        return placeOf[cell];
    }

    /// What published totals leave to a hidden cell at most; infinite if none does.
    ///
    /// @param values of a column, by cell
    double ceiling(int cell, double[] values) {
        double ceiling = Double.POSITIVE_INFINITY;
        for (int d = 0; d < grid.dimensions(); d++) {
            int total = cell + (grid.total(d) - grid.place(cell, d)) * grid.stride(d);
            if (total != cell && !hidden.get(total)) {
                double left = values[total];
                for (int other : cells(new Line(d, total))) {
                    left -= other == total || hidden.get(other) ? 0 : values[other];
                }
                ceiling = Math.min(ceiling, left);
            }
        }
        return ceiling;
    }

    /// The program of what a reader knows of a component.
    ///
    /// @param values of a column, by cell
    /// @param scale by which they are divided
    LinearProgram program(int component, double[] values, double scale, double least) {
        LinearProgram program = new LinearProgram(components.get(component).length, least / scale);
        for (Line line : lines.get(component)) {
            int[] cells = cells(line);
            int[] unknowns = new int[cells.length];
            int[] signs = new int[cells.length];
            int count = 0;
            double published = 0;
            for (int i = 0; i < cells.length; i++) {
                int sign = i == 0 ? -1 : 1;
                if (hidden.get(cells[i])) {
                    unknowns[count] = placeOf[cells[i]];
                    signs[count++] = sign;
                } else {
                    published += sign * values[cells[i]];
                }
            }
            program.equation(
                    java.util.Arrays.copyOf(unknowns, count),
                    java.util.Arrays.copyOf(signs, count),
                    -published / scale);
        }
        return program;
    }

    /// Whether a move is seen in no published cell and in no total: it changes hidden cells alone and every total as
    /// much as what it comprises.
    boolean hides(Move move) {
        java.util.Map<Integer, Integer> changes = new java.util.HashMap<>();
        for (int corner = 0; corner < move.cells().length; corner++) {
            if (!hidden.get(move.cells()[corner])) {
                return false;
            }
            changes.merge(move.cells()[corner], move.signs()[corner], Integer::sum);
        }
        for (int cell : move.cells()) {
            for (int d = 0; d < grid.dimensions(); d++) {
                int sum = 0;
                for (int other : cells(new Line(d, cell + (grid.total(d) - grid.place(cell, d)) * grid.stride(d)))) {
                    int change = changes.getOrDefault(other, 0);
                    sum += grid.place(other, d) == grid.total(d) ? -change : change;
                }
                if (sum != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
