package eu.certsweep.impact;

import eu.certsweep.impact.Distribution.Count;
import eu.certsweep.impact.Distribution.Dimension;
import eu.certsweep.impact.Distribution.Place;
import eu.certsweep.job.CostTable.Estimate;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.SizeClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What an option comes to under one estimate, in the terms of the SME test of the Commission's Better Regulation
/// toolbox: whom it affects, how many of them are micro or small, what it costs and what it adds to the baseline.
///
/// @param estimate `low`, `central` or `high`
/// @param costs sums of the entities' cents; none without a cost table
/// @param additional present value beyond the baseline's; none without a cost table
/// @param affected entities with at least one usage in scope
/// @param microSmall those of them that are micro or small
/// @param usagesNeedingAction in transition or non-compliant
public record OptionTotals(
        String option,
        String estimate,
        Optional<CostFigures> costs,
        Optional<BigDecimal> additional,
        long affected,
        long microSmall,
        long usagesNeedingAction) {

    /// Those of every option under every estimate, in byte order of both.
    ///
    /// @param tallies by option
    /// @param baseline the option that the others are compared with; one of them
    /// @param withCosts whether there is a cost table
    public static List<OptionTotals> of(Map<String, ImpactTally> tallies, String baseline, boolean withCosts) {
        ImpactTally least = tallies.get(baseline);
        if (least == null) {
            throw new IllegalArgumentException("the baseline " + baseline + " is not among the options");
        }
        List<OptionTotals> totals = new ArrayList<>();
        tallies.forEach((option, tally) -> Stream.of(Estimate.values())
                .map(estimate -> of(option, estimate, tally.distribution(), least.distribution(), withCosts))
                .forEach(totals::add));
        totals.sort(Comparator.comparing(OptionTotals::option, ByteOrder.COMPARATOR)
                .thenComparing(OptionTotals::estimate, ByteOrder.COMPARATOR));
        return totals;
    }

    private static OptionTotals of(
            String option, Estimate estimate, Distribution own, Distribution baseline, boolean withCosts) {
        Distribution.Cell all = own.cell(Place.ALL);
        CostFigures costs = all.costs().of(estimate);
        CostFigures least = baseline.cell(Place.ALL).costs().of(estimate);
        return new OptionTotals(
                option,
                estimate.code(),
                withCosts ? Optional.of(costs) : Optional.empty(),
                withCosts ? Optional.of(costs.minus(least).presentValue()) : Optional.empty(),
                all.count(Count.AFFECTED),
                affected(own, SizeClass.MICRO) + affected(own, SizeClass.SMALL),
                all.count(Count.USAGES_NEEDING_ACTION));
    }

    private static long affected(Distribution distribution, SizeClass size) {
        return distribution.cell(new Place(Dimension.SIZE_CLASS, size.code())).count(Count.AFFECTED);
    }
}
