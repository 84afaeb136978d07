package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.disclosure.Pattern.Demand;
import eu.certsweep.impact.disclosure.Pattern.Proof;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Plays the reader who wants to know what a table hides. Trusts nothing that [Suppression] says: its moves count only
/// where they leave every published cell and every sum as they are, and whatever they do not show is put to a linear
/// program, in which the hidden cells are the unknowns and the totals the equations.
public final class Audit {

    /// How precise a solution is, relative to what it is compared with.
    private static final double PRECISION = 1e-6;

    private final Table table;
    private final HiddenCells cells;
    private final Map<Move, Boolean> moves = new HashMap<>();
    private final Set<Demand> proved = new HashSet<>();
    private final List<Proof> proofs = new ArrayList<>();

    private Audit(Table table, Pattern pattern) {
        this.table = table;
        this.cells = new HiddenCells(table.grid(), pattern.hidden());
        for (Proof proof : pattern.proofs()) {
            if (proof.moves().stream().allMatch(move -> moves.computeIfAbsent(move, cells::hides)) && reaches(proof)) {
                proved.add(proof.demand());
                proofs.add(proof);
            }
        }
    }

    /// What can be derived of a figure of a hidden cell from the published cells of its column.
    ///
    /// @param high infinite if there is no limit
    /// @param exact whether these are the limits; else the interval is at least so wide
    public record Interval(int cell, String figure, double low, double high, boolean exact) {}

    /// A confidential cell of which too much can be derived.
    ///
    /// @param wanted what must be possible at least, or at most where that is less than the figure
    /// @param possible what is possible
    public record Breach(int cell, String figure, double wanted, double possible) {}

    /// All confidential cells of which more can be derived than the protection allows. A cell of which the solver
    /// cannot tell counts as one.
    public static List<Breach> breaches(Table table, Protection protection, Pattern pattern) {
        return new Audit(table, pattern).breaches(protection, Integer.MAX_VALUE);
    }

    /// Whether of no confidential cell more can be derived than the protection allows.
    public static boolean passes(Table table, Protection protection, Pattern pattern) {
        return new Audit(table, pattern).breaches(protection, 1).isEmpty();
    }

    /// What can be derived of every hidden cell of a published table, figure by figure.
    ///
    /// @param figures of the table
    /// @param effort programs to be solved for a figure, times the hidden cells; beyond that intervals are not exact
    public static List<Interval> intervals(Table table, Pattern pattern, List<Figure> figures, long effort) {
        Audit audit = new Audit(table, pattern);
        long programs = effort / Math.max(1, pattern.hidden().cardinality());
        return figures.parallelStream()
                .map(figure -> audit.intervals(figure, pattern, programs))
                .flatMap(List::stream)
                .toList();
    }

    private static boolean reaches(Proof proof) {
        Demand demand = proof.demand();
        if (proof.moves().size() == 1) {
            return proof.moves().getFirst().reach(demand.figure(), demand.direction())
                    >= demand.amount() * (1 - PRECISION);
        }
        return Math.abs(demand.figure().value(demand.cell()) - replay(proof).value(demand.cell()))
                >= demand.amount() * (1 - PRECISION);
    }

    /// The figure after all moves of a proof.
    private static Figure replay(Proof proof) {
        Demand demand = proof.demand();
        Figure figure = demand.figure().copy();
        double left = demand.amount();
        for (Move move : proof.moves()) {
            double amount = Math.min(left, move.reach(figure, demand.direction()));
            if (amount > 0) {
                move.apply(figure, demand.direction(), amount);
                left -= amount;
            }
        }
        return figure;
    }

    private List<Breach> breaches(Protection protection, int most) {
        List<Breach> breaches = new ArrayList<>();
        Map<Figure.Column, Derivation> derivations = new HashMap<>();
        try {
            for (Demand demand : Pattern.demands(table, protection)) {
                if (!proved.contains(demand) && breaches.size() < most) {
                    check(demand, derivations).ifPresent(breaches::add);
                }
            }
        } finally {
            derivations.values().forEach(Derivation::close);
        }
        return breaches;
    }

    private Optional<Breach> check(Demand demand, Map<Figure.Column, Derivation> derivations) {
        Figure figure = demand.figure();
        double value = figure.value(demand.cell());
        double wanted = value + demand.direction() * demand.amount();
        double possible = demand.direction() * Double.POSITIVE_INFINITY;
        for (List<Figure.Part> reading : figure.readings()) {
            double sum = 0;
            for (Figure.Part part : reading) {
                // The least that a row tells is told of the number of entities itself, not of its parts.
                double least = reading.size() == 1 ? figure.known() : 0;
                sum += part.weight()
                        * derivations
                                .computeIfAbsent(part.column(), column -> new Derivation(cells, column.values(), least))
                                .extreme(demand.cell(), demand.direction())
                                .orElse(part.column().values()[demand.cell()]);
            }
            possible = demand.direction() > 0 ? Math.min(possible, sum) : Math.max(possible, sum);
        }
        double slack = PRECISION * Math.max(1, value);
        return (possible - wanted) * demand.direction() < -slack
                ? Optional.of(new Breach(demand.cell(), figure.name(), wanted, possible))
                : Optional.empty();
    }

    private List<Interval> intervals(Figure figure, Pattern pattern, long programs) {
        List<Interval> intervals = new ArrayList<>();
        try (Derivation derivation = new Derivation(cells, figure.values(), figure.known())) {
            for (Proof proof : proofs) {
                if (proof.demand().figure().equals(figure)) {
                    Figure after = replay(proof);
                    for (Move move : proof.moves()) {
                        for (int cell : move.cells()) {
                            derivation.possible(cell, after.value(cell));
                        }
                    }
                }
            }
            table.confidential().stream().forEach(cell -> solve(derivation, cell, programs));
            BitSet hidden = (BitSet) pattern.hidden().clone();
            hidden.andNot(table.unpublished());
            hidden.stream().forEach(cell -> solve(derivation, cell, programs));
            hidden.stream().forEach(cell -> intervals.add(interval(figure, derivation, cell)));
        }
        return intervals;
    }

    private static void solve(Derivation derivation, int cell, long programs) {
        if (derivation.solved() < programs && !derivation.exact(cell)) {
            derivation.extreme(cell, 1);
            derivation.extreme(cell, -1);
        }
    }

    private static Interval interval(Figure figure, Derivation derivation, int cell) {
        double low = derivation.low(cell);
        double high = derivation.high(cell);
        if (figure.isWhole()) {
            low = Math.ceil(low - PRECISION);
            high = Math.floor(high + PRECISION);
        }
        return new Interval(cell, figure.name(), low, high, derivation.exact(cell));
    }
}
