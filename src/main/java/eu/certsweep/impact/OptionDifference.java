package eu.certsweep.impact;

import eu.certsweep.impact.StatisticsCube.Under;
import eu.certsweep.impact.StatisticsCube.UsageCount;
import java.io.Serializable;
import java.util.Objects;

/// How entities share in the difference of two options: whoever has the figures of both takes one off the other. Adds
/// up: [#add(OptionDifference)] is associative and commutative. Not thread-safe.
public final class OptionDifference implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final UsageCount[] USAGE_COUNTS = UsageCount.values();

    private final Contributions oneOff = new Contributions();
    private final Contributions perYear = new Contributions();
    private final Contributions admin = new Contributions();
    private final Contributions presentValue = new Contributions();
    /// By [UsageCount], entities of which the counts differ.
    private final long[] contributors = new long[USAGE_COUNTS.length];

    /// Counts one entity.
    void add(Under own, Under other) {
        CostFigures more = Objects.requireNonNullElse(own.costs(), CostFigures.NONE)
                .minus(Objects.requireNonNullElse(other.costs(), CostFigures.NONE));
        oneOff.add(more.oneOff());
        perYear.add(more.perYear());
        admin.add(more.admin());
        presentValue.add(more.presentValue());
        for (UsageCount count : USAGE_COUNTS) {
            contributors[count.ordinal()] += count.of(own.usages()) == count.of(other.usages()) ? 0 : 1;
        }
    }

    /// Adds those of other entities.
    void add(OptionDifference others) {
        oneOff.add(others.oneOff);
        perYear.add(others.perYear);
        admin.add(others.admin);
        presentValue.add(others.presentValue);
        for (int i = 0; i < contributors.length; i++) {
            contributors[i] += others.contributors[i];
        }
    }

    /// Who contributes to the difference of the one-off costs; nobody without a cost table.
    public Contributions oneOff() {
        return oneOff;
    }

    /// Who contributes to the difference of the costs a year.
    public Contributions perYear() {
        return perYear;
    }

    /// Who contributes to the difference of the costs of administration.
    public Contributions admin() {
        return admin;
    }

    /// Who contributes to the difference of the present values.
    public Contributions presentValue() {
        return presentValue;
    }

    /// Entities of which a count of usages differs.
    public long contributors(UsageCount count) {
        return contributors[count.ordinal()];
    }
}
