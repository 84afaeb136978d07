package eu.certsweep.normalise;

import eu.certsweep.law.Coded;
import eu.certsweep.law.FaultCode;
import eu.certsweep.normalise.ColumnReadings.DateReading;
import eu.certsweep.normalise.ColumnReadings.DecimalReading;
import eu.certsweep.source.CellType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a value can be read as when nothing is known of its column. Not thread-safe.
public final class Shapes {

    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Column.Faults FAULTS = new Column.Faults("", "");

    private final Words<Boolean> booleans = Words.booleans();
    private final Column.ValueParser<LocalDate> dayFirst =
            new Dates(DateReading.DAY_FIRST, Optional.empty(), new SerialDays(false, false), true);
    private final Column.ValueParser<LocalDate> monthFirst =
            new Dates(DateReading.MONTH_FIRST, Optional.empty(), new SerialDays(false, false), true);
    private final Column.ValueParser<BigDecimal> decimals =
            new Decimals(DecimalReading.POINT, Decimals.Range.NOT_NEGATIVE);

    /// A kind of value.
    public enum Shape implements Coded {
        MISSING,
        DATE,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        /// The result of a formula that failed.
        ERROR,
        TEXT
    }

    /// The shape of a cell.
    public Shape of(String raw, CellType type) {
        String text = Text.clean(raw);
        if (MissingWord.of(text) == MissingWord.MISSING) {
            return Shape.MISSING;
        }
        return switch (type) {
            case DATE -> Shape.DATE;
            case BOOLEAN -> Shape.BOOLEAN;
            case ERROR -> Shape.ERROR;
            case NUMBER -> DIGITS.matcher(text).matches() ? Shape.INTEGER : Shape.DECIMAL;
            case TEXT, FORMATTED -> ofText(text);
        };
    }

    private Shape ofText(String text) {
        if (DIGITS.matcher(text).matches()) {
            // 007 is a number to no one
            return text.length() > 1 && text.charAt(0) == '0' ? Shape.TEXT : Shape.INTEGER;
        }
        if (dayFirst.parse(text, CellType.TEXT, FAULTS).value() != null
                || monthFirst.parse(text, CellType.TEXT, FAULTS).value() != null) {
            return Shape.DATE;
        }
        Fault fault = decimals.parse(text, CellType.TEXT, FAULTS).fault();
        if (fault == null || fault.code() == FaultCode.OUT_OF_RANGE) {
            return Shape.DECIMAL;
        }
        return booleans.find(text).isPresent() ? Shape.BOOLEAN : Shape.TEXT;
    }
}
