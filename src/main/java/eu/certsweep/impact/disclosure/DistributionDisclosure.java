package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.Distribution;
import eu.certsweep.impact.Distribution.Cell;
import eu.certsweep.impact.Distribution.Count;
import eu.certsweep.impact.Distribution.Dimension;
import eu.certsweep.impact.Distribution.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// Which figures of a distribution may be published that the statistics cube does not have. A column is published for
/// all places of a dimension that are shown or for none, and only if neither one of these places nor what is left of
/// the total without them gives an entity away: so no difference of published figures does. Amounts follow
/// [EstimateDisclosure]; a count of entities whose costs are above a share of their turnover is not published either
/// where few entities lie between it and that of another option.
public final class DistributionDisclosure {

    private static final Set<Column> COMPARED = EnumSet.of(Column.ABOVE_ANNUALISED, Column.ABOVE_FIRST_YEAR);

    private final List<Distribution> options;
    private final Protection protection;
    private final List<Map<Dimension, Set<Column>>> open = new ArrayList<>();

    /// Figures that the cube does not have, each with what stands or falls with it.
    public enum Column {
        /// Entities affected, and with them the mean of the present value.
        AFFECTED,
        /// Entities and their usages that need action.
        NEEDING_ACTION,
        /// The present value under the low and the high estimate.
        ESTIMATES,
        /// Entities whose turnover is known.
        TURNOVER_KNOWN,
        /// Entities whose annualised costs are above a share of their turnover, and their share.
        ABOVE_ANNUALISED,
        /// Entities whose costs of the first year are above a share of their turnover, and their share.
        ABOVE_FIRST_YEAR
    }

    /// @param options in the order of the job
    /// @param isShown whether a place is shown at all, as the statistics have it
    public DistributionDisclosure(
            List<Distribution> options, Protection protection, Predicate<Place> isShown, EstimateDisclosure estimates) {
        this.options = List.copyOf(options);
        this.protection = protection;
        for (int option = 0; option < options.size(); option++) {
            Map<Dimension, Set<Column>> columns = new EnumMap<>(Dimension.class);
            open.add(columns);
            for (Dimension dimension : Dimension.values()) {
                List<Place> shown = options.get(option).places().stream()
                        .filter(place -> place.dimension() == dimension && isShown.test(place))
                        .toList();
                Set<Column> safe = EnumSet.noneOf(Column.class);
                columns.put(dimension, safe);
                for (Column column : Column.values()) {
                    boolean isOpen = column == Column.ESTIMATES
                            ? estimates.isOpen(option, dimension)
                            : isSafe(option, column, shown, dimension);
                    // The places of a dimension add up to the total, where all of them are shown.
                    if (isOpen
                            && (dimension == Dimension.TOTAL
                                    || open(option, Dimension.TOTAL).contains(column))) {
                        safe.add(column);
                    }
                }
            }
        }
    }

    /// The columns that may be published of the shown places of a dimension.
    ///
    /// @param option place among the job's options
    public Set<Column> open(int option, Dimension dimension) {
        return Set.copyOf(open.get(option).getOrDefault(dimension, Set.of()));
    }

    private boolean isSafe(int option, Column column, List<Place> shown, Dimension dimension) {
        if (!isSafe(shown, dimension, place -> count(option, column, place))) {
            return false;
        }
        for (int other = 0; COMPARED.contains(column) && other < option; other++) {
            int before = other;
            if (open(before, dimension).contains(column)
                    && !isSafe(
                            shown, dimension, place -> count(option, column, place) - count(before, column, place))) {
                return false;
            }
        }
        return true;
    }

    /// Whether neither the shown places nor what is left of the total without them is a count of too few.
    private boolean isSafe(List<Place> shown, Dimension dimension, ToLongFunction<Place> count) {
        long rest = count.applyAsLong(Place.ALL);
        for (Place place : shown) {
            long own = count.applyAsLong(place);
            if (protection.tooFew(Math.abs(own))) {
                return false;
            }
            rest -= own;
        }
        return dimension == Dimension.TOTAL || !protection.tooFew(Math.abs(rest));
    }

    private long count(int option, Column column, Place place) {
        Cell cell = options.get(option).cell(place);
        return switch (column) {
            case AFFECTED -> cell.count(Count.AFFECTED);
            case NEEDING_ACTION -> cell.count(Count.NEEDING_ACTION);
            case TURNOVER_KNOWN -> cell.count(Count.TURNOVER_KNOWN);
            case ABOVE_ANNUALISED -> cell.count(Count.ABOVE_ANNUALISED);
            case ABOVE_FIRST_YEAR -> cell.count(Count.ABOVE_FIRST_YEAR);
            case ESTIMATES -> throw new IllegalArgumentException("an amount is no count");
        };
    }
}
