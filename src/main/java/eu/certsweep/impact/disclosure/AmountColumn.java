package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.Contributions;
import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.OptionDifference;
import eu.certsweep.impact.StatisticsCube;
import java.math.BigDecimal;
import java.util.List;

/// The amounts of the statistics, with who contributes to them.
enum AmountColumn {
    ONE_OFF("one_off_eur"),
    PER_YEAR("per_year_eur"),
    ADMIN("admin_eur"),
    PRESENT_VALUE("present_value_eur");

    static final List<AmountColumn> ALL = List.of(values());

    private final String column;

    AmountColumn(String column) {
        this.column = column;
    }

    /// Name of the column in the statistics.
    String column() {
        return column;
    }

    BigDecimal of(CostFigures costs) {
        return switch (this) {
            case ONE_OFF -> costs.oneOff();
            case PER_YEAR -> costs.perYear();
            case ADMIN -> costs.admin();
            case PRESENT_VALUE -> costs.presentValue();
        };
    }

    /// Whether the amount of a cell gives its contributors away.
    boolean givesAway(StatisticsCube.Cell cell, CostFigures costs, Protection protection) {
        Contributions contributions = switch (this) {
            case ONE_OFF -> cell.oneOff();
            case PER_YEAR -> cell.perYear();
            case ADMIN -> cell.admin();
            case PRESENT_VALUE -> cell.presentValue();
        };
        return protection.givesAway(contributions, of(costs));
    }

    /// Whether the difference of the amount under two options, of whom a reader has both rows, gives its
    /// contributors away.
    boolean givesAway(OptionDifference difference, Protection protection) {
        Contributions contributions = switch (this) {
            case ONE_OFF -> difference.oneOff();
            case PER_YEAR -> difference.perYear();
            case ADMIN -> difference.admin();
            case PRESENT_VALUE -> difference.presentValue();
        };
        return protection.givesAway(contributions, contributions.sum());
    }
}
