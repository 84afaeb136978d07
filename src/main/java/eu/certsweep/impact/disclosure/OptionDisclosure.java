package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.Distribution;
import eu.certsweep.impact.Distribution.Count;
import eu.certsweep.impact.Distribution.Dimension;
import eu.certsweep.impact.Distribution.Place;
import eu.certsweep.impact.OptionTotals;
import eu.certsweep.job.CostTable.Estimate;
import java.util.EnumSet;
import java.util.Set;

/// Which figures of an option over all entities may be published, once the statistics publish their grand total. The
/// central estimate is part of these; the low and the high one are not, and follow [EstimateDisclosure].
public final class OptionDisclosure {

    private static final Set<Column> AMOUNTS =
            EnumSet.of(Column.ONE_OFF, Column.PER_YEAR, Column.ADMIN, Column.PRESENT_VALUE);

    private final Protection protection;
    private final EstimateDisclosure estimates;
    private final boolean sizes;

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

    /// @param sizes whether the statistics show or hide micro and small entities alike
    public OptionDisclosure(Protection protection, EstimateDisclosure estimates, boolean sizes) {
        this.protection = protection;
        this.estimates = estimates;
        this.sizes = sizes;
    }

    /// The figures that may be published.
    ///
    /// @param option its place among the job's options
    /// @param baseline the place of the baseline
    /// @param distribution of the option
    public Set<Column> open(OptionTotals totals, int option, int baseline, Distribution distribution) {
        Set<Column> open = EnumSet.noneOf(Column.class);
        if (totals.costs().isPresent() && isOpen(totals, option)) {
            open.addAll(AMOUNTS);
            if (isOpen(totals, baseline)) {
                open.add(Column.ADDITIONAL_PRESENT_VALUE);
            }
        }
        add(open, Column.AFFECTED, totals.affected());
        add(open, Column.NEEDING_ACTION, distribution.cell(Place.ALL).count(Count.NEEDING_ACTION));
        if (sizes && open.contains(Column.AFFECTED)) {
            add(open, Column.MICRO_SMALL, totals.microSmall());
        }
        return open;
    }

    private boolean isOpen(OptionTotals totals, int option) {
        return totals.estimate().equals(Estimate.CENTRAL.code()) || estimates.isOpen(option, Dimension.TOTAL);
    }

    private void add(Set<Column> open, Column column, long contributors) {
        if (!protection.tooFew(contributors)) {
            open.add(column);
        }
    }
}
