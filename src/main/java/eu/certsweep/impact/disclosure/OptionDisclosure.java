package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.Distribution;
import eu.certsweep.impact.Distribution.Cell;
import eu.certsweep.impact.Distribution.Count;
import eu.certsweep.impact.Distribution.Place;
import eu.certsweep.impact.Distribution.SharedFigure;
import eu.certsweep.impact.OptionTotals;
import eu.certsweep.job.CostTable.Estimate;
import eu.certsweep.law.Coded;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/// Which figures of an option over all entities may be published, once the statistics publish their grand total. The
/// central estimate is part of these; the low and the high one are not.
public final class OptionDisclosure {

    private final Protection protection;

    /// Figures of an option under an estimate.
    public enum Column {
        ONE_OFF,
        PER_YEAR,
        ADMIN,
        PRESENT_VALUE,
        ADDITIONAL_PRESENT_VALUE,
        AFFECTED,
        MICRO_SMALL,
        NEEDING_ACTION
    }

    public OptionDisclosure(Protection protection) {
        this.protection = protection;
    }

    /// The figures that may be published.
    ///
    /// @param distribution of the option
    /// @param baselineFree whether those of the baseline are published under this estimate, of which the costs beyond
    /// it
    ///     would tell
    /// @param sizes whether the statistics show or hide micro and small entities alike
    public Set<Column> open(OptionTotals totals, Distribution distribution, boolean baselineFree, boolean sizes) {
        Set<Column> open = EnumSet.noneOf(Column.class);
        Cell all = distribution.cell(Place.ALL);
        totals.costs().ifPresent(costs -> {
            Estimate estimate = Coded.find(Estimate.class, totals.estimate()).orElseThrow();
            for (SharedFigure figure : SharedFigure.values()) {
                BigDecimal amount = amount(figure, costs, totals);
                boolean safe =
                        estimate == Estimate.CENTRAL || !protection.givesAway(all.shares(estimate, figure), amount);
                if (safe && (figure != SharedFigure.ADDITIONAL_PRESENT_VALUE || baselineFree)) {
                    open.add(column(figure));
                }
            }
        });
        if (!open.contains(Column.PRESENT_VALUE)) {
            open.remove(Column.ADDITIONAL_PRESENT_VALUE);
        }
        add(open, Column.AFFECTED, totals.affected());
        add(open, Column.NEEDING_ACTION, all.count(Count.NEEDING_ACTION));
        if (sizes && open.contains(Column.AFFECTED)) {
            add(open, Column.MICRO_SMALL, totals.microSmall());
        }
        return open;
    }

    private void add(Set<Column> open, Column column, long contributors) {
        if (!protection.tooFew(contributors)) {
            open.add(column);
        }
    }

    private static BigDecimal amount(SharedFigure figure, CostFigures costs, OptionTotals totals) {
        return switch (figure) {
            case ONE_OFF -> costs.oneOff();
            case PER_YEAR -> costs.perYear();
            case ADMIN -> costs.admin();
            case PRESENT_VALUE -> costs.presentValue();
            case ADDITIONAL_PRESENT_VALUE -> totals.additional().orElse(BigDecimal.ZERO);
        };
    }

    private static Column column(SharedFigure figure) {
        return switch (figure) {
            case ONE_OFF -> Column.ONE_OFF;
            case PER_YEAR -> Column.PER_YEAR;
            case ADMIN -> Column.ADMIN;
            case PRESENT_VALUE -> Column.PRESENT_VALUE;
            case ADDITIONAL_PRESENT_VALUE -> Column.ADDITIONAL_PRESENT_VALUE;
        };
    }
}
