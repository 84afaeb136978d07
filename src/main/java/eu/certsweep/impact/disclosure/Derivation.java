package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.disclosure.LinearProgram.Extreme;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a reader can derive of the hidden cells of one column, by linear programming. Every solution that comes up on
/// the way is a table that looks the same to the reader; so it shows of all hidden cells how far at least they are
/// open. Not thread-safe.
final class Derivation implements AutoCloseable {

    private static final double ROUNDING = 1e-12;
    /// To which the solver's numbers are scaled.
    private static final double GREATEST = 1e5;

    private final HiddenCells cells;
    private final double[] values;
    private final double least;
    private final double scale;
    private final Map<Integer, LinearProgram> programs = new HashMap<>();
    private final Bounds low;
    private final Bounds high;
    private int solved;

    /// By cell, the most extreme value that is known to be possible; final where the solver has proved it.
    @SuppressWarnings("ArrayRecordComponent") // never changed, and never compared but for identity
    private record Bounds(double[] values, BitSet proved) {}

    Derivation(HiddenCells cells, double[] values, double least) {
        this.cells = cells;
        this.values = values;
        this.least = least;
        double greatest = 1;
        for (double value : values) {
            greatest = Math.max(greatest, value);
        }
        this.scale = Math.max(1, greatest / GREATEST);
        this.low = new Bounds(values.clone(), new BitSet());
        this.high = new Bounds(values.clone(), new BitSet());
    }

    /// Takes note that a value is possible.
    void possible(int cell, double value) {
        low.values[cell] = Math.min(low.values[cell], value);
        high.values[cell] = Math.max(high.values[cell], value);
    }

    /// Whether a value is known to be possible beyond which there is none, without a program: the least that a reader
    /// knows, or all that a published total leaves.
    private boolean settled(int cell, int direction) {
        return direction < 0
                ? low.values[cell] <= least
                : high.values[cell] >= cells.ceiling(cell, values) * (1 - ROUNDING);
    }

    /// The least or greatest value that the published figures leave to a cell.
    ///
    /// @return nothing if the solver gives up
    Optional<Double> extreme(int cell, int direction) {
        Bounds bounds = direction > 0 ? high : low;
        if (settled(cell, direction)) {
            bounds.proved.set(cell);
        }
        if (!bounds.proved.get(cell)) {
            int component = cells.component(cell);
            Optional<Extreme> found = programs.computeIfAbsent(
                            component, number -> cells.program(number, values, scale, least))
                    .extreme(cells.place(cell), direction);
            solved++;
            if (found.isEmpty()) {
                return Optional.empty();
            }
            int[] members = cells.components().get(component);
            for (int i = 0; i < found.get().point().length; i++) {
                possible(members[i], Math.max(least, found.get().point()[i] * scale));
            }
            bounds.values[cell] = found.get().value() * scale;
            bounds.proved.set(cell);
        }
        return Optional.of(bounds.values[cell]);
    }

    /// The least value that is known to be possible.
    double low(int cell) {
        return low.values[cell];
    }

    /// The greatest value that is known to be possible.
    double high(int cell) {
        return high.values[cell];
    }

    /// Whether no value outside of both is possible.
    boolean exact(int cell) {
        return low.proved.get(cell) && high.proved.get(cell);
    }

    /// How many programs were solved.
    int solved() {
        return solved;
    }

    @Override
    public void close() {
        programs.values().forEach(LinearProgram::close);
    }
}
