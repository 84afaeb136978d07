package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.source.CellType;
import java.math.BigDecimal;

/// Reads numbers that are to be multiplied, as the header of their column or the source says.
///
/// A value that names a unit of its own, or that could be read only by changing it, is refused: whether both hold or
/// one stands for the other, nobody can tell.
final class Scaled implements Column.ValueParser<BigDecimal> {

    private static final int MOST_DIGITS = 30;

    private final Column.ValueParser<BigDecimal> numbers;
    private final BigDecimal factor;

    Scaled(Column.ValueParser<BigDecimal> numbers, BigDecimal factor) {
        this.numbers = numbers;
        this.factor = factor;
    }

    @Override
    public Parsed<BigDecimal> parse(String text, CellType type, Column.Faults faults) {
        Parsed<BigDecimal> parsed = numbers.parse(text, type, faults);
        BigDecimal value = parsed.value();
        if (value == null) {
            return parsed;
        }
        if (parsed.fault() != null) {
            return faults.error(
                    FaultCode.INVALID_NUMBER,
                    "has a unit of its own in a column whose numbers are multiplied by " + factor.toPlainString()
                            + "; write the number alone, in the unit of the column");
        }
        BigDecimal product = value.multiply(factor).stripTrailingZeros();
        if ((long) product.precision() - product.scale() > MOST_DIGITS || product.scale() > MOST_DIGITS) {
            return faults.error(FaultCode.OUT_OF_RANGE, "has more than " + MOST_DIGITS + " digits; correct it");
        }
        return Parsed.of(product.scale() < 0 ? product.setScale(0) : product);
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
