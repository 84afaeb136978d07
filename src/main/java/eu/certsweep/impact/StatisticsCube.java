package eu.certsweep.impact;

import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Category;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.SizeClass;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts and sums over entities by option, Member State, sector, size class and category, with a total over each of
/// the
/// last four. Entities out of scope are not counted. Cubes add up: [#merge] is associative and commutative.
public final class StatisticsCube implements Serializable {

    private static final long serialVersionUID = 1L;

    /// Stands for all values of a dimension, as in the statistics of the Union.
    public static final String TOTAL = "_T";

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::option, ByteOrder.COMPARATOR)
            .thenComparing(Key::memberState, ByteOrder.COMPARATOR)
            .thenComparing(Key::sector, ByteOrder.COMPARATOR)
            .thenComparing(Key::size, ByteOrder.COMPARATOR)
            .thenComparing(Key::category, ByteOrder.COMPARATOR);

    private final HashMap<Key, Cell> finest = new HashMap<>();

    /// A cell's place; each dimension but the option may be [#TOTAL].
    public record Key(String option, String memberState, String sector, String size, String category)
            implements Serializable {}

    /// The usages of one entity by outcome.
    public record Usages(int inScope, int compliant, int inTransition, int schemeGap, int nonCompliant) {}

    /// What a cell holds.
    public static final class Cell implements Serializable {

        private static final long serialVersionUID = 1L;

        private long entities;
        private final long[] byOutcome = new long[Outcome.values().length];
        private long inScope;
        private long compliant;
        private long inTransition;
        private long schemeGap;
        private long nonCompliant;
        private @Nullable CostFigures costs;
        private CostFigures largest = CostFigures.NONE;

        private void add(Cell other) {
            entities += other.entities;
            for (int i = 0; i < byOutcome.length; i++) {
                byOutcome[i] += other.byOutcome[i];
            }
            inScope += other.inScope;
            compliant += other.compliant;
            inTransition += other.inTransition;
            schemeGap += other.schemeGap;
            nonCompliant += other.nonCompliant;
            add(other.costs);
            largest = largest.greater(other.largest);
        }

        private void add(@Nullable CostFigures more) {
            CostFigures own = costs;
            if (more != null) {
                costs = own == null ? more : own.plus(more);
            }
        }

        public long entities() {
            return entities;
        }

        public long entities(Outcome outcome) {
            return byOutcome[outcome.ordinal()];
        }

        public long usagesInScope() {
            return inScope;
        }

        public long usagesCompliant() {
            return compliant;
        }

        public long usagesInTransition() {
            return inTransition;
        }

        public long usagesSchemeGap() {
            return schemeGap;
        }

        public long usagesNonCompliant() {
            return nonCompliant;
        }

        /// None without a cost table.
        public @Nullable CostFigures costs() {
            return costs;
        }

        /// The largest figures of one entity, each by itself; nothing without a cost table.
        public CostFigures largest() {
            return largest;
        }
    }

    /// A cell with its place.
    public record Row(Key key, Cell cell) {}

    /// Counts one entity under one option.
    ///
    /// @param sector the top-level sector
    /// @param costs none without a cost table
    public void add(
            String option,
            String memberState,
            String sector,
            SizeClass size,
            Category category,
            Outcome outcome,
            Usages usages,
            @Nullable CostFigures costs) {
        if (category == Category.OUT_OF_SCOPE) {
            return;
        }
        Cell cell = finest.computeIfAbsent(
                new Key(option, memberState, sector, size.code(), category.code()), key -> new Cell());
        cell.entities++;
        cell.byOutcome[outcome.ordinal()]++;
        cell.inScope += usages.inScope;
        cell.compliant += usages.compliant;
        cell.inTransition += usages.inTransition;
        cell.schemeGap += usages.schemeGap;
        cell.nonCompliant += usages.nonCompliant;
        cell.add(costs);
        if (costs != null) {
            cell.largest = cell.largest.greater(costs);
        }
    }

    /// Adds another cube to this one.
    public void merge(StatisticsCube other) {
        other.finest.forEach(
                (key, cell) -> finest.computeIfAbsent(key, k -> new Cell()).add(cell));
    }

    /// All cells with at least one entity, totals among them, in byte order of their places.
    public List<Row> rows() {
        Map<Key, Cell> all = new HashMap<>();
        finest.forEach((key, cell) -> {
            for (int totals = 0; totals < 16; totals++) {
                Key rolledUp = new Key(
                        key.option,
                        (totals & 1) == 0 ? key.memberState : TOTAL,
                        (totals & 2) == 0 ? key.sector : TOTAL,
                        (totals & 4) == 0 ? key.size : TOTAL,
                        (totals & 8) == 0 ? key.category : TOTAL);
                all.computeIfAbsent(rolledUp, k -> new Cell()).add(cell);
            }
        });
        List<Row> rows = new ArrayList<>();
        all.forEach((key, cell) -> rows.add(new Row(key, cell)));
        rows.sort(Comparator.comparing(Row::key, ORDER));
        return rows;
    }
}
