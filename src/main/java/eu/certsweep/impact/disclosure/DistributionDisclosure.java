package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.Distribution;
import eu.certsweep.impact.Distribution.Cell;
import eu.certsweep.impact.Distribution.Count;
import eu.certsweep.impact.Distribution.Dimension;
import eu.certsweep.impact.Distribution.Place;
import eu.certsweep.impact.Distribution.SharedFigure;
import eu.certsweep.impact.ShareSums;
import eu.certsweep.job.CostTable.Estimate;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Which figures of a distribution may be published that the statistics cube does not have. A column is published for
/// all places of a dimension that are shown or for none, and only if neither one of these places nor what is left of
/// the
/// total without them gives an entity away: so no difference of published figures does.
public final class DistributionDisclosure {

    private final Distribution distribution;
    private final Protection protection;
    private final Map<Dimension, Set<Column>> open = new EnumMap<>(Dimension.class);

    /// Figures that the cube does not have, each with what stands or falls with it.
    public enum Column {
        /// Entities affected, and with them the mean of the present value.
        AFFECTED,
        /// Entities and their usages that need action.
        NEEDING_ACTION,
        PRESENT_VALUE_LOW,
        PRESENT_VALUE_HIGH,
        /// Entities whose turnover is known.
        TURNOVER_KNOWN,
        /// Entities whose annualised costs are above a share of their turnover, and their share.
        ABOVE_ANNUALISED,
        /// Entities whose costs of the first year are above a share of their turnover, and their share.
        ABOVE_FIRST_YEAR
    }

    /// A figure with who contributes to it.
    private record Contributed(ShareSums shares, BigDecimal amount) {

        static final Contributed NOTHING = new Contributed(ShareSums.NONE, BigDecimal.ZERO);

        static Contributed count(long entities) {
            return new Contributed(new ShareSums(entities, BigDecimal.ZERO), BigDecimal.ZERO);
        }

        Contributed plus(Contributed other) {
            return new Contributed(shares.plus(other.shares), amount.add(other.amount));
        }

        Contributed minus(Contributed other) {
            return new Contributed(shares.minus(other.shares), amount.subtract(other.amount));
        }
    }

    /// @param isShown whether a place is shown at all, as the statistics have it
    public DistributionDisclosure(Distribution distribution, Protection protection, Predicate<Place> isShown) {
        this.distribution = distribution;
        this.protection = protection;
        for (Dimension dimension : Dimension.values()) {
            List<Place> shown = distribution.places().stream()
                    .filter(place -> place.dimension() == dimension && isShown.test(place))
                    .toList();
            Set<Column> columns = EnumSet.noneOf(Column.class);
            for (Column column : Column.values()) {
                if (isSafe(column, shown, dimension)) {
                    columns.add(column);
                }
            }
            open.put(dimension, columns);
        }
    }

    /// The columns that may be published of the shown places of a dimension.
    public Set<Column> open(Dimension dimension) {
        return Set.copyOf(open.getOrDefault(dimension, Set.of()));
    }

    private boolean isSafe(Column column, List<Place> shown, Dimension dimension) {
        Contributed sum = Contributed.NOTHING;
        for (Place place : shown) {
            Contributed own = of(column, distribution.cell(place));
            if (givesAway(own)) {
                return false;
            }
            sum = sum.plus(own);
        }
        return dimension == Dimension.TOTAL
                || !givesAway(of(column, distribution.cell(Place.ALL)).minus(sum));
    }

    private boolean givesAway(Contributed figure) {
        return figure.amount.signum() == 0
                ? protection.tooFew(figure.shares.contributors())
                : protection.givesAway(figure.shares, figure.amount);
    }

    private static Contributed of(Column column, Cell cell) {
        return switch (column) {
            case AFFECTED -> Contributed.count(cell.count(Count.AFFECTED));
            case NEEDING_ACTION -> Contributed.count(cell.count(Count.NEEDING_ACTION));
            case PRESENT_VALUE_LOW -> presentValue(cell, Estimate.LOW);
            case PRESENT_VALUE_HIGH -> presentValue(cell, Estimate.HIGH);
            case TURNOVER_KNOWN -> Contributed.count(cell.count(Count.TURNOVER_KNOWN));
            case ABOVE_ANNUALISED -> Contributed.count(cell.count(Count.ABOVE_ANNUALISED));
            case ABOVE_FIRST_YEAR -> Contributed.count(cell.count(Count.ABOVE_FIRST_YEAR));
        };
    }

    private static Contributed presentValue(Cell cell, Estimate estimate) {
        return new Contributed(
                cell.shares(estimate, SharedFigure.PRESENT_VALUE),
                cell.costs().of(estimate).presentValue());
    }
}
