package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.CostDifferences;
import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.Distribution;
import eu.certsweep.impact.Distribution.Cell;
import eu.certsweep.impact.Distribution.Dimension;
import eu.certsweep.impact.Distribution.Place;
import eu.certsweep.impact.Distribution.SharedFigure;
import eu.certsweep.impact.ImpactTally;
import eu.certsweep.impact.SharedAmount;
import eu.certsweep.job.CostTable.Estimate;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Of which options the low and the high estimate may be published, over all entities and by each dimension. The
/// central estimate is part of the statistics and follows them.
///
/// Whoever has two options takes one off the other. So an option's estimates are published only if neither they nor
/// their differences from those of every option before that is published give an entity away. And whoever has the cost
/// table knows how the figures of an option hang together: its present value follows from the three others, and one
/// estimate from two others where few kinds of things are paid for. So both estimates with all their figures are
/// published or none of them.
public final class EstimateDisclosure {

    private static final List<Estimate> ESTIMATES = List.of(Estimate.LOW, Estimate.HIGH);

    private final List<ImpactTally> options;
    private final Protection protection;
    /// By dimension, options by their places.
    private final Map<Dimension, Set<Integer>> open = new EnumMap<>(Dimension.class);

    /// @param options in the order of the job, the baseline first: of two options that give an entity away together,
    ///     the first one is published
    /// @param isShown whether a place is shown at all, as the statistics have it
    public EstimateDisclosure(List<ImpactTally> options, Protection protection, Predicate<Place> isShown) {
        this.options = List.copyOf(options);
        this.protection = protection;
        Set<Integer> whole = new TreeSet<>();
        for (int option = 0; option < options.size(); option++) {
            if (isShown.test(Place.ALL) && isSafe(option, whole)) {
                whole.add(option);
            }
        }
        open.put(Dimension.TOTAL, whole);
        for (Dimension dimension : EnumSet.complementOf(EnumSet.of(Dimension.TOTAL))) {
            Set<Integer> parts = new TreeSet<>();
            for (int option : whole) {
                List<Place> shown = options.get(option).distribution().places().stream()
                        .filter(place -> place.dimension() == dimension && isShown.test(place))
                        .toList();
                if (isSafe(option, parts, shown)) {
                    parts.add(option);
                }
            }
            open.put(dimension, parts);
        }
    }

    /// Whether the low and the high estimate of an option may be published.
    ///
    /// @param option place among the job's options
    public boolean isOpen(int option, Dimension dimension) {
        return open.getOrDefault(dimension, Set.of()).contains(option);
    }

    /// Whether the low and the high estimate of every option may be published over all entities.
    public boolean isOpen() {
        return open.getOrDefault(Dimension.TOTAL, Set.of()).size() == options.size();
    }

    /// Whether all figures over all entities may be published beside those of options that are.
    private boolean isSafe(int option, Set<Integer> published) {
        for (Estimate estimate : ESTIMATES) {
            for (SharedFigure figure : SharedFigure.values()) {
                if (givesAway(own(option, estimate, figure, Place.ALL))) {
                    return false;
                }
                for (int other : published) {
                    if (givesAway(difference(option, other, estimate, figure, Place.ALL))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /// Whether the present value of these places may be published beside that of options that are: neither one of the
    /// places nor what is left of the total without them gives an entity away.
    private boolean isSafe(int option, Set<Integer> published, List<Place> shown) {
        for (Estimate estimate : ESTIMATES) {
            Told rest = own(option, estimate, SharedFigure.PRESENT_VALUE, Place.ALL);
            for (Place place : shown) {
                Told own = own(option, estimate, SharedFigure.PRESENT_VALUE, place);
                if (givesAway(own)) {
                    return false;
                }
                rest = rest.minus(own);
            }
            if (givesAway(rest)) {
                return false;
            }
            for (int other : published) {
                rest = difference(option, other, estimate, SharedFigure.PRESENT_VALUE, Place.ALL);
                for (Place place : shown) {
                    Told own = difference(option, other, estimate, SharedFigure.PRESENT_VALUE, place);
                    if (givesAway(own)) {
                        return false;
                    }
                    rest = rest.minus(own);
                }
                if (givesAway(rest)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// What a reader computes.
    ///
    /// @param shared how entities share in it
    /// @param figure as it comes out, with its sign
    private record Told(SharedAmount shared, BigDecimal figure) {

        Told minus(Told other) {
            return new Told(shared.minus(other.shared), figure.subtract(other.figure));
        }
    }

    private boolean givesAway(Told told) {
        // More than its shares: some of them were not kept, as in an evaluation of an earlier build.
        return told.figure.abs().compareTo(told.shared.amount()) > 0
                || (told.figure.signum() != 0 && told.shared.shares().contributors() == 0)
                || protection.givesAway(told.shared.shares(), told.shared.amount());
    }

    private Told own(int option, Estimate estimate, SharedFigure figure, Place place) {
        Cell cell = options.get(option).distribution().cell(place);
        BigDecimal amount = figure.of(cell.costs().of(estimate));
        return new Told(new SharedAmount(cell.shares(estimate, figure), amount.abs()), amount);
    }

    private Told difference(int option, int other, Estimate estimate, SharedFigure figure, Place place) {
        CostDifferences differences = options.get(option).differences();
        return new Told(
                differences.of(other, estimate, figure, place),
                figure.of(costs(option, estimate, place).minus(costs(other, estimate, place))));
    }

    private CostFigures costs(int option, Estimate estimate, Place place) {
        Distribution distribution = options.get(option).distribution();
        return distribution.cell(place).costs().of(estimate);
    }
}
