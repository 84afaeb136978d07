package eu.certsweep.source;

import java.math.BigDecimal;
import java.math.BigInteger;

/// A number as a format with a fraction shows it, as `# ?/?` or `# ?/8`.
final class ShownFraction {

    private static final int LARGEST_DENOMINATOR = 999;

    private ShownFraction() {}

    /// The fraction that is nearest to a number.
    ///
    /// @param mixed whether the whole part stands before it, as in `1 1/2`
    /// @param denominators the placeholders of the denominator, or the denominator itself
    static String of(BigDecimal number, boolean mixed, String denominators) {
        BigInteger whole = mixed ? number.toBigInteger() : BigInteger.ZERO;
        double rest = number.subtract(new BigDecimal(whole)).doubleValue();
        boolean fixed = denominators.chars().noneMatch(c -> c == '#' || c == '?');
        int most = fixed
                ? (int) SheetNumbers.index(denominators, 1)
                : (int) Math.min(LARGEST_DENOMINATOR, Math.pow(10, denominators.length()) - 1);
        long best = Math.max(1, fixed ? most : 1);
        for (int i = 1; i <= most && !fixed; i++) {
            double off = Math.abs(rest - (double) Math.round(rest * i) / i);
            if (off < Math.abs(rest - (double) Math.round(rest * best) / best) - 1e-12) {
                best = i;
            }
        }
        long top = Math.round(rest * best);
        if (mixed && (top == 0 || top == best)) {
            return whole.add(BigInteger.valueOf(top / best)).toString();
        }
        return (whole.signum() == 0 ? "" : whole + " ") + top + "/" + best;
    }
}
