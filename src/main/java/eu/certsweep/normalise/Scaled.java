package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.source.CellType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/// Reads numbers that are to be multiplied, as the header of their column or the source says.
///
/// A value that names another unit than its column, or that could be read only by changing it, is refused: whether
/// both hold or one stands for the other, nobody can tell. The same unit counts once. So is one in euro where the
/// factor is that of another currency, and one
/// that is a million million when it is multiplied: it stands in full already.
final class Scaled implements Column.ValueParser<BigDecimal> {

    private static final int MOST_DIGITS = 30;

    /// More than any entity has of anything.
    private static final BigDecimal BEYOND_ALL = BigDecimal.ONE.scaleByPowerOfTen(12);

    private static final Pattern EURO = Pattern.compile("(?i)€|EUR");

    private final Column.ValueParser<BigDecimal> numbers;
    private final BigDecimal factor;
    private final boolean isOfEuros;

    Scaled(Column.ValueParser<BigDecimal> numbers, BigDecimal factor) {
        this.numbers = numbers;
        this.factor = factor;
        // thousands, millions: the numbers are euros by the thousand; any other factor is a rate, or of cents
        BigDecimal bare = factor.stripTrailingZeros();
        this.isOfEuros = bare.unscaledValue().equals(BigInteger.ONE) && bare.scale() < 0 && bare.scale() % 3 == 0;
    }

    @Override
    public Parsed<BigDecimal> parse(String text, CellType type, Column.Faults faults) {
        Parsed<BigDecimal> parsed = numbers.parse(text, type, faults);
        BigDecimal value = parsed.value();
        if (value == null) {
            return parsed;
        }
        if (parsed.fault() != null && namesTheFactor(text)) {
            return faults.warning(
                    value,
                    FaultCode.REPAIRED,
                    "has the unit of its column, which counts once; read as " + value.toPlainString()
                            + ", write the number alone");
        }
        Fault fault = parsed.fault();
        if (fault != null && hasUnit(text)) {
            return faults.error(
                    FaultCode.INVALID_NUMBER,
                    "has a unit of its own in a column whose numbers are multiplied by " + factor.toPlainString()
                            + "; write the number alone, in the unit of the column");
        }
        if (!isOfEuros && type != CellType.NUMBER && EURO.matcher(text).find()) {
            return faults.error(
                    FaultCode.INVALID_NUMBER,
                    "names the euro in a column whose numbers are multiplied by " + factor.toPlainString()
                            + " to be euros; write the number alone, as the others of the column");
        }
        BigDecimal product = value.multiply(factor).stripTrailingZeros();
        if ((long) product.precision() - product.scale() > MOST_DIGITS || product.scale() > MOST_DIGITS) {
            return faults.error(FaultCode.OUT_OF_RANGE, "has more than " + MOST_DIGITS + " digits; correct it");
        }
        if (product.compareTo(BEYOND_ALL) >= 0) {
            return faults.error(
                    FaultCode.OUT_OF_RANGE,
                    "comes to " + product.toPlainString() + " as the numbers of the column are multiplied by "
                            + factor.toPlainString() + "; if it stands in full, write it in the unit of the column");
        }
        return new Parsed<>(product.scale() < 0 ? product.setScale(0) : product, fault);
    }

    private static boolean hasUnit(String text) {
        return Amounts.of(text).filter(amount -> amount.thousands() > 0).isPresent();
    }

    /// Whether the value has the same unit as the column: `12 500 T€` below `(T€)`.
    private boolean namesTheFactor(String text) {
        return Amounts.of(text)
                .filter(amount ->
                        BigDecimal.ONE.scaleByPowerOfTen(3 * amount.thousands()).compareTo(factor) == 0)
                .isPresent();
    }

    @Override
    public boolean isMissing(MissingWord word) {
        return numbers.isMissing(word);
    }

    @Override
    public boolean hasQuotes() {
        return numbers.hasQuotes();
    }

    @Override
    public boolean readsWorth() {
        return numbers.readsWorth();
    }

    @Override
    public Column.ValueParser<BigDecimal> ofDefaults() {
        return numbers;
    }
}
