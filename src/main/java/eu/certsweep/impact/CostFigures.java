package eu.certsweep.impact;

import java.io.Serializable;
import java.math.BigDecimal;

/// The four figures of an entity under an option, or a sum of such figures, in euro; with two decimals wherever they
/// are published. Every total is a sum of the entities' cents, so that everything adds up. Without a limit: a register
/// may claim any amount.
///
/// @param perYear without administration
/// @param presentValue of one-off, per year and administration over the horizon
public record CostFigures(BigDecimal oneOff, BigDecimal perYear, BigDecimal admin, BigDecimal presentValue)
        implements Serializable {

    private static final BigDecimal ZERO = BigDecimal.ZERO.setScale(2);

    /// No costs.
    public static final CostFigures NONE = new CostFigures(ZERO, ZERO, ZERO, ZERO);

    /// What falls due in the first year: one-off, per year and administration.
    public BigDecimal firstYear() {
        return oneOff.add(perYear).add(admin);
    }

    /// The sum of both.
    public CostFigures plus(CostFigures other) {
        return new CostFigures(
                oneOff.add(other.oneOff),
                perYear.add(other.perYear),
                admin.add(other.admin),
                presentValue.add(other.presentValue));
    }

    /// What is left of this without the other.
    public CostFigures minus(CostFigures other) {
        return new CostFigures(
                oneOff.subtract(other.oneOff),
                perYear.subtract(other.perYear),
                admin.subtract(other.admin),
                presentValue.subtract(other.presentValue));
    }
}
