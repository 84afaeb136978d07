package eu.certsweep.impact;

/// The four figures of an entity under an option, or a sum of such figures, in euro cents. Every total is a sum of the
/// entities' cents, so that everything adds up.
///
/// @param perYearCents without administration
/// @param presentValueCents of one-off, per year and administration over the horizon
public record CostFigures(long oneOffCents, long perYearCents, long adminCents, long presentValueCents) {

    /// No costs.
    public static final CostFigures NONE = new CostFigures(0, 0, 0, 0);

    /// The sum of both.
    ///
    /// @throws ArithmeticException if a sum exceeds 92 quadrillion euro
    public CostFigures plus(CostFigures other) {
        return new CostFigures(
                Math.addExact(oneOffCents, other.oneOffCents),
                Math.addExact(perYearCents, other.perYearCents),
                Math.addExact(adminCents, other.adminCents),
                Math.addExact(presentValueCents, other.presentValueCents));
    }
}
