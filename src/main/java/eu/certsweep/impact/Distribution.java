package eu.certsweep.impact;

import eu.certsweep.evaluate.Tally;
import eu.certsweep.job.CostTable.Estimate;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Category;
import eu.certsweep.law.CategoryDerivation;
import eu.certsweep.law.Coded;
import eu.certsweep.law.Entity;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is affected by an option and bears its costs: counts and sums over entities in scope, in all and by Member
/// State, sector, size class and category, each by itself.
///
/// Adds up: [#add(Measure, String, BigDecimal)] of what [#write] gives is associative and commutative. Not thread-safe.
public final class Distribution {

    static final List<Estimate> SHARED_ESTIMATES = List.of(Estimate.LOW, Estimate.HIGH);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Map<Place, Cell> cells = new HashMap<>();

    /// What entities are told apart by.
    public enum Dimension implements Coded {
        TOTAL,
        MEMBER_STATE,
        SECTOR,
        SIZE_CLASS,
        CATEGORY
    }

    /// Some of the entities in scope.
    ///
    /// @param value of the dimension; [StatisticsCube#TOTAL] for all
    public record Place(Dimension dimension, String value) {

        /// All entities in scope.
        public static final Place ALL = new Place(Dimension.TOTAL, StatisticsCube.TOTAL);

        String key() {
            return dimension.name() + "=" + value;
        }

        static Place parse(String key) {
            int equals = key.indexOf('=');
            return new Place(Dimension.valueOf(key.substring(0, equals)), key.substring(equals + 1));
        }
    }

    /// What is counted.
    public enum Count {
        /// Entities in scope of the Directive.
        ENTITIES,
        /// Entities with at least one usage in scope: a requirement of the option addresses them.
        AFFECTED,
        /// Entities with at least one usage that needs action.
        NEEDING_ACTION,
        /// Usages that need action: in transition or non-compliant.
        USAGES_NEEDING_ACTION,
        /// Affected entities whose turnover the register gives.
        TURNOVER_KNOWN,
        /// Those of them whose annualised cost, central estimate, is above 1 % of their turnover.
        ABOVE_ANNUALISED,
        /// Those of them whose cost of the first year, central estimate, is above 1 % of their turnover.
        ABOVE_FIRST_YEAR
    }

    private enum Figure {
        ONE_OFF,
        PER_YEAR,
        ADMIN,
        PRESENT_VALUE
    }

    /// A figure of which is kept how entities share in it.
    public enum SharedFigure {
        ONE_OFF,
        PER_YEAR,
        ADMIN,
        PRESENT_VALUE;

        private static final List<SharedFigure> ALL = List.of(values());

        /// The figure among those of an entity or of a sum.
        public BigDecimal of(CostFigures costs) {
            return switch (this) {
                case ONE_OFF -> costs.oneOff();
                case PER_YEAR -> costs.perYear();
                case ADMIN -> costs.admin();
                case PRESENT_VALUE -> costs.presentValue();
            };
        }
    }

    private record ShareKey(Estimate estimate, SharedFigure figure) {

        private static ShareKey parse(String estimate, String figure) {
            return new ShareKey(Estimate.valueOf(estimate), SharedFigure.valueOf(figure));
        }
    }

    /// Counts and sums over the entities of one place.
    public static final class Cell {

        private final long[] counts = new long[Count.values().length];
        private final Map<ShareKey, ShareSums> shares = new HashMap<>();
        private EstimatedCosts costs = EstimatedCosts.NONE;

        /// How entities share in a figure. Kept for the low and the high estimate alone (of the central one there are
        /// the results of every entity), and but for the present value only over all entities.
        public ShareSums shares(Estimate estimate, SharedFigure figure) {
            return shares.getOrDefault(new ShareKey(estimate, figure), ShareSums.NONE);
        }

        private void share(Estimate estimate, SharedFigure figure, BigDecimal share) {
            if (share.signum() != 0) {
                shares.merge(new ShareKey(estimate, figure), ShareSums.NONE.plus(share), ShareSums::plus);
            }
        }

        public long count(Count count) {
            return counts[count.ordinal()];
        }

        /// Sums of the entities' cents; nothing without a cost table.
        public EstimatedCosts costs() {
            return costs;
        }
    }

    /// Counts one entity.
    ///
    /// @param costs none without a cost table
    /// @param annuity the present value of one euro a year, with costs
    void add(
            Entity entity,
            CategoryDerivation derivation,
            Tally tally,
            Optional<EstimatedCosts> costs,
            BigDecimal annuity) {
        if (derivation.category() == Category.OUT_OF_SCOPE) {
            return;
        }
        long[] counts = new long[Count.values().length];
        long action = (long) tally.inTransition() + tally.nonCompliant();
        counts[Count.ENTITIES.ordinal()] = 1;
        counts[Count.AFFECTED.ordinal()] = tally.inScope() > 0 ? 1 : 0;
        counts[Count.NEEDING_ACTION.ordinal()] = action > 0 ? 1 : 0;
        counts[Count.USAGES_NEEDING_ACTION.ordinal()] = action;
        BigDecimal turnover = entity.turnover();
        if (turnover != null && tally.inScope() > 0 && costs.isPresent()) {
            CostFigures central = costs.get().central();
            counts[Count.TURNOVER_KNOWN.ordinal()] = 1;
            counts[Count.ABOVE_ANNUALISED.ordinal()] =
                    central.presentValue().multiply(HUNDRED).compareTo(turnover.multiply(annuity)) > 0 ? 1 : 0;
            counts[Count.ABOVE_FIRST_YEAR.ordinal()] =
                    central.firstYear().multiply(HUNDRED).compareTo(turnover) > 0 ? 1 : 0;
        }
        add(Place.ALL, counts, costs);
        costs.ifPresent(this::share);
        for (Place place : placesOf(entity, derivation)) {
            add(place, counts, costs);
        }
    }

    /// Where an entity in scope counts besides the whole.
    static List<Place> placesOf(Entity entity, CategoryDerivation derivation) {
        return List.of(
                new Place(Dimension.MEMBER_STATE, entity.memberState().code()),
                new Place(Dimension.SECTOR, entity.sector().top()),
                new Place(Dimension.SIZE_CLASS, derivation.size().size().code()),
                new Place(Dimension.CATEGORY, derivation.category().code()));
    }

    private void add(Place place, long[] counts, Optional<EstimatedCosts> costs) {
        Cell cell = cells.computeIfAbsent(place, key -> new Cell());
        for (int i = 0; i < counts.length; i++) {
            cell.counts[i] += counts[i];
        }
        if (costs.isPresent() && counts[Count.AFFECTED.ordinal()] > 0) {
            cell.costs = cell.costs.plus(costs.get());
            if (!place.equals(Place.ALL)) {
                for (Estimate estimate : SHARED_ESTIMATES) {
                    cell.share(
                            estimate,
                            SharedFigure.PRESENT_VALUE,
                            costs.get().of(estimate).presentValue());
                }
            }
        }
    }

    private void share(EstimatedCosts costs) {
        Cell all = cells.computeIfAbsent(Place.ALL, key -> new Cell());
        for (Estimate estimate : SHARED_ESTIMATES) {
            for (SharedFigure figure : SharedFigure.ALL) {
                all.share(estimate, figure, figure.of(costs.of(estimate)));
            }
        }
    }

    /// The cell of a place; empty of everything if no entity is there.
    public Cell cell(Place place) {
        return cells.getOrDefault(place, new Cell());
    }

    /// Every place with an entity, in byte order of dimension and value.
    public List<Place> places() {
        return cells.keySet().stream()
                .sorted(Comparator.comparing((Place place) -> place.dimension().code(), ByteOrder.COMPARATOR)
                        .thenComparing(Place::value, ByteOrder.COMPARATOR))
                .toList();
    }

    /// Adds one part that [#write] gave.
    void add(Measure measure, String key, BigDecimal amount) {
        String[] words = key.split(" ", -1);
        Cell cell = cells.computeIfAbsent(Place.parse(words[words.length - 1]), place -> new Cell());
        switch (measure) {
            case COUNT -> cell.counts[Count.valueOf(words[0]).ordinal()] += amount.longValueExact();
            case COST -> cell.costs = cell.costs.plus(only(Estimate.valueOf(words[0]), figures(words[1], amount)));
            case CONTRIBUTORS -> share(cell, words, new ShareSums(amount.longValueExact(), BigDecimal.ZERO));
            case SQUARES -> share(cell, words, new ShareSums(0, amount));
            case ADMINISTERED_ENTITIES,
                    ADMINISTERED_USAGES,
                    PROCURED_UNITS,
                    PROCURED_ANNUAL_COST,
                    DEVELOPED,
                    DIFFERING,
                    DIFFERENCE,
                    DIFFERENCE_SQUARES,
                    SCHEME_GAP,
                    FORECAST -> throw new IllegalArgumentException(measure + " is not distributed");
        }
    }

    private static void share(Cell cell, String[] words, ShareSums sums) {
        // Evaluations of earlier builds have a figure more, which tells nothing of pairs of options.
        if (SharedFigure.ALL.stream().anyMatch(figure -> figure.name().equals(words[1]))) {
            cell.shares.merge(ShareKey.parse(words[0], words[1]), sums, ShareSums::plus);
        }
    }

    private static EstimatedCosts only(Estimate estimate, CostFigures figures) {
        return switch (estimate) {
            case LOW -> new EstimatedCosts(figures, CostFigures.NONE, CostFigures.NONE);
            case CENTRAL -> new EstimatedCosts(CostFigures.NONE, figures, CostFigures.NONE);
            case HIGH -> new EstimatedCosts(CostFigures.NONE, CostFigures.NONE, figures);
        };
    }

    private static CostFigures figures(String figure, BigDecimal amount) {
        BigDecimal none = CostFigures.NONE.oneOff();
        return switch (Figure.valueOf(figure)) {
            case ONE_OFF -> new CostFigures(amount, none, none, none);
            case PER_YEAR -> new CostFigures(none, amount, none, none);
            case ADMIN -> new CostFigures(none, none, amount, none);
            case PRESENT_VALUE -> new CostFigures(none, none, none, amount);
        };
    }

    /// Gives everything that is not zero as parts that [#add] takes.
    void write(ImpactTally.Parts parts) {
        cells.forEach((place, cell) -> {
            for (Count count : Count.values()) {
                if (cell.count(count) != 0) {
                    parts.add(Measure.COUNT, count.name() + " " + place.key(), BigDecimal.valueOf(cell.count(count)));
                }
            }
            for (Estimate estimate : Estimate.values()) {
                CostFigures figures = cell.costs.of(estimate);
                write(parts, estimate, Figure.ONE_OFF, place, figures.oneOff());
                write(parts, estimate, Figure.PER_YEAR, place, figures.perYear());
                write(parts, estimate, Figure.ADMIN, place, figures.admin());
                write(parts, estimate, Figure.PRESENT_VALUE, place, figures.presentValue());
            }
            cell.shares.forEach((share, sums) -> {
                String key = share.estimate + " " + share.figure + " " + place.key();
                parts.add(Measure.CONTRIBUTORS, key, BigDecimal.valueOf(sums.contributors()));
                parts.add(Measure.SQUARES, key, sums.squares());
            });
        });
    }

    private static void write(
            ImpactTally.Parts parts, Estimate estimate, Figure figure, Place place, BigDecimal amount) {
        if (amount.signum() != 0) {
            parts.add(Measure.COST, estimate.name() + " " + figure.name() + " " + place.key(), amount);
        }
    }
}
