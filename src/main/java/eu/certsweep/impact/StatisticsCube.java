package eu.certsweep.impact;

import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Category;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.SizeClass;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts and sums over entities by option, Member State, sector, size class and category, with a total over each of
/// the last four. Entities out of scope are not counted. Cubes add up: [#merge] is associative and commutative.
public final class StatisticsCube implements Serializable {

    private static final long serialVersionUID = 1L;

    /// Stands for all values of a dimension, as in the statistics of the Union.
    public static final String TOTAL = "_T";

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::option, ByteOrder.COMPARATOR)
            .thenComparing(Key::memberState, ByteOrder.COMPARATOR)
            .thenComparing(Key::sector, ByteOrder.COMPARATOR)
            .thenComparing(Key::size, ByteOrder.COMPARATOR)
            .thenComparing(Key::category, ByteOrder.COMPARATOR);

    private static final UsageCount[] USAGE_COUNTS = UsageCount.values();

    private final HashMap<Key, Cell> finest = new HashMap<>();

    /// A cell's place; each dimension but the option may be [#TOTAL].
    public record Key(String option, String memberState, String sector, String size, String category)
            implements Serializable {}

    /// The usages of one entity by outcome.
    public record Usages(int inScope, int compliant, int inTransition, int schemeGap, int nonCompliant) {}

    /// What one entity comes to under an option.
    ///
    /// @param costs none without a cost table
    public record Under(Usages usages, @Nullable CostFigures costs) {}

    /// The counts of usages that a cell has.
    public enum UsageCount {
        IN_SCOPE("usages_in_scope"),
        COMPLIANT("usages_compliant"),
        IN_TRANSITION("usages_in_transition"),
        SCHEME_GAP("usages_scheme_gap"),
        NON_COMPLIANT("usages_non_compliant");

        private final String column;

        UsageCount(String column) {
            this.column = column;
        }

        /// Name of the column in the statistics.
        public String column() {
            return column;
        }

        int of(Usages usages) {
            return switch (this) {
                case IN_SCOPE -> usages.inScope;
                case COMPLIANT -> usages.compliant;
                case IN_TRANSITION -> usages.inTransition;
                case SCHEME_GAP -> usages.schemeGap;
                case NON_COMPLIANT -> usages.nonCompliant;
            };
        }
    }

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
        /// By [UsageCount], entities of which the count is not zero.
        private final long[] contributors = new long[USAGE_COUNTS.length];
        private final Contributions oneOff = new Contributions();
        private final Contributions perYear = new Contributions();
        private final Contributions admin = new Contributions();
        private final Contributions presentValue = new Contributions();
        /// By the other option.
        private final HashMap<String, OptionDifference> differences = new HashMap<>(4);

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
            for (int i = 0; i < contributors.length; i++) {
                contributors[i] += other.contributors[i];
            }
            oneOff.add(other.oneOff);
            perYear.add(other.perYear);
            admin.add(other.admin);
            presentValue.add(other.presentValue);
            other.differences.forEach((option, difference) -> differences
                    .computeIfAbsent(option, key -> new OptionDifference())
                    .add(difference));
        }

        private void add(Usages usages) {
            inScope += usages.inScope;
            compliant += usages.compliant;
            inTransition += usages.inTransition;
            schemeGap += usages.schemeGap;
            nonCompliant += usages.nonCompliant;
            for (UsageCount count : USAGE_COUNTS) {
                contributors[count.ordinal()] += count.of(usages) == 0 ? 0 : 1;
            }
        }

        private void addEntity(CostFigures figures) {
            add(figures);
            oneOff.add(figures.oneOff());
            perYear.add(figures.perYear());
            admin.add(figures.admin());
            presentValue.add(figures.presentValue());
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

        /// A count of usages.
        public long usages(UsageCount count) {
            return switch (count) {
                case IN_SCOPE -> inScope;
                case COMPLIANT -> compliant;
                case IN_TRANSITION -> inTransition;
                case SCHEME_GAP -> schemeGap;
                case NON_COMPLIANT -> nonCompliant;
            };
        }

        /// Entities that have a usage which is counted there.
        public long contributors(UsageCount count) {
            return contributors[count.ordinal()];
        }

        /// Who contributes to the one-off costs; nobody without a cost table.
        public Contributions oneOff() {
            return oneOff;
        }

        /// Who contributes to the costs a year.
        public Contributions perYear() {
            return perYear;
        }

        /// Who contributes to the costs of administration.
        public Contributions admin() {
            return admin;
        }

        /// Who contributes to the present value.
        public Contributions presentValue() {
            return presentValue;
        }

        /// How the entities share in what lies between this option and others, by the other one; nothing of those
        /// with which they were not compared.
        public Map<String, OptionDifference> differences() {
            return Collections.unmodifiableMap(differences);
        }
    }

    /// A cell with its place.
    public record Row(Key key, Cell cell) {}

    /// Counts one entity under one option.
    ///
    /// @param sector the top-level sector
    /// @param costs none without a cost table
    /// @param others what the entity comes to under options that this one is compared with, by option; none
    /// where nobody
    ///     asks who contributes to differences
    public void add(
            String option,
            String memberState,
            String sector,
            SizeClass size,
            Category category,
            Outcome outcome,
            Usages usages,
            @Nullable CostFigures costs,
            Map<String, Under> others) {
        if (category == Category.OUT_OF_SCOPE) {
            return;
        }
        Cell cell = finest.computeIfAbsent(
                new Key(option, memberState, sector, size.code(), category.code()), key -> new Cell());
        cell.entities++;
        cell.byOutcome[outcome.ordinal()]++;
        cell.add(usages);
        if (costs != null) {
            cell.addEntity(costs);
        }
        others.forEach((other, under) -> cell.differences
                .computeIfAbsent(other, key -> new OptionDifference())
                .add(new Under(usages, costs), under));
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
