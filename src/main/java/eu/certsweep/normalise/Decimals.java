package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.normalise.ColumnReadings.DecimalReading;
import eu.certsweep.source.CellType;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads decimals of one column in either convention, and keeps what its values prove about the convention.
///
/// `1.234` and `1,234` alone can be read in two ways; the column as a whole decides.
final class Decimals implements Column.ValueParser<BigDecimal> {

    private static final int MOST_DIGITS = 30;
    /// A number with a unit in words has no more characters; patterns that look for them in a longer text take long.
    private static final int LONGEST = 160;

    private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?[0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]{1,3})?");

    private final DecimalReading reading;
    private final Range range;
    private final boolean ofWholeNumbers;
    private @Nullable Proof point;
    private @Nullable Proof comma;
    private int pointProofs;
    private int commaProofs;
    private int pointsOfTwoReadings;
    private int commasOfTwoReadings;

    /// Which values are allowed.
    enum Range {
        NOT_NEGATIVE,
        POSITIVE
    }

    Decimals(DecimalReading reading, Range range) {
        this(reading, range, false);
    }

    /// @param ofWholeNumbers whether the column counts what is seldom parted: heads, pieces
    Decimals(DecimalReading reading, Range range, boolean ofWholeNumbers) {
        this.reading = reading;
        this.range = range;
        this.ofWholeNumbers = ofWholeNumbers;
    }

    boolean ofWholeNumbers() {
        return ofWholeNumbers;
    }

    boolean pointProven() {
        return point != null;
    }

    boolean commaProven() {
        return comma != null;
    }

    /// The first value that proves a decimal point.
    Optional<Proof> pointProof() {
        return Optional.ofNullable(point);
    }

    /// The first value that proves a decimal comma.
    Optional<Proof> commaProof() {
        return Optional.ofNullable(comma);
    }

    /// Values that prove that this sign is the decimal one.
    int proofs(char sign) {
        return sign == '.' ? pointProofs : commaProofs;
    }

    /// Values that this sign, once before three digits, gives two readings.
    int ofTwoReadings(char sign) {
        return sign == '.' ? pointsOfTwoReadings : commasOfTwoReadings;
    }

    /// Whether there was a value that can be read in two ways.
    boolean ambiguous() {
        return pointsOfTwoReadings + commasOfTwoReadings > 0;
    }

    @Override
    public boolean isMissing(MissingWord word) {
        return word != MissingWord.NO && word != MissingWord.PERHAPS;
    }

    @Override
    public boolean readsWorth() {
        return true;
    }

    @Override
    public Parsed<BigDecimal> parse(String text, CellType type, Column.Faults faults) {
        if (text.length() > LONGEST) {
            return faults.error(FaultCode.INVALID_NUMBER, "is not a number; write one figure as 1234.56");
        }
        boolean isNumber = type == CellType.NUMBER || type == CellType.FORMATTED;
        if (isNumber && PLAIN_NUMBER.matcher(text).matches()) {
            return checked(new BigDecimal(text), faults);
        }
        if (type == CellType.NUMBER) {
            return faults.error(FaultCode.INVALID_NUMBER, "is not a number; write digits alone, as 1234.56");
        }
        BigDecimal plainly = isNumber ? null : plainly(text, faults);
        if (plainly != null) {
            return checked(plainly, faults);
        }
        Optional<Amounts> parts = isSimple(text) ? Optional.of(new Amounts(false, text, 0)) : Amounts.of(text);
        if (parts.isEmpty()) {
            return faults.error(FaultCode.INVALID_NUMBER, NoNumber.reason(text));
        }
        Amounts amount = parts.get();
        // the file has the number itself, so its point is a decimal one
        boolean exact = type == CellType.FORMATTED
                && PLAIN_NUMBER.matcher(amount.digits()).matches();
        if (!exact && hasTwoReadings(amount.digits())) {
            return ofTwoReadings(amount, faults);
        }
        String plain = exact ? amount.digits() : plain(amount.digits(), faults);
        return plain.isEmpty()
                ? faults.error(FaultCode.INVALID_NUMBER, NoNumber.reason(text))
                : full(amount, plain, faults);
    }

    /// Three digits behind the only sign: a group, or decimals.
    private Parsed<BigDecimal> ofTwoReadings(Amounts amount, Column.Faults faults) {
        String grouped = amount.digits().replace(".", "").replace(",", "");
        String decimal = amount.digits().replace(',', '.');
        boolean isPoint = decimal.equals(amount.digits());
        if (isPoint) {
            pointsOfTwoReadings++;
        } else {
            commasOfTwoReadings++;
        }
        return switch (reading) {
            case POINT -> full(amount, isPoint ? decimal : grouped, faults);
            case COMMA -> full(amount, isPoint ? grouped : decimal, faults);
            case POINT_IN_DOUBT ->
                isPoint ? inDoubt(amount, grouped, decimal, decimal, faults) : full(amount, grouped, faults);
            case COMMA_IN_DOUBT ->
                isPoint ? full(amount, grouped, faults) : inDoubt(amount, grouped, decimal, decimal, faults);
            case GROUPED_IN_DOUBT -> inDoubt(amount, grouped, decimal, grouped, faults);
            case UNDECIDED ->
                faults.error(
                        FaultCode.INVALID_NUMBER,
                        bothReadings(grouped, decimal)
                                + ", and the column does not tell which; set `locale` of the source");
        };
    }

    private Parsed<BigDecimal> inDoubt(
            Amounts amount, String grouped, String decimal, String read, Column.Faults faults) {
        Parsed<BigDecimal> parsed = full(amount, read, faults);
        BigDecimal value = parsed.value();
        return value == null
                ? parsed
                : faults.warning(
                        value,
                        FaultCode.REPAIRED,
                        bothReadings(grouped, decimal) + "; read as " + value.toPlainString()
                                + ", set `locale` of the source or write the number without a sign before three digits");
    }

    private static String bothReadings(String grouped, String decimal) {
        return "can be read as " + grouped + " and as " + decimal;
    }

    private Parsed<BigDecimal> full(Amounts amount, String plain, Column.Faults faults) {
        BigDecimal value = new BigDecimal(plain);
        BigDecimal full = amount.thousands() == 0 ? value : value.scaleByPowerOfTen(3 * amount.thousands());
        Parsed<BigDecimal> parsed = checked(amount.negative() ? full.negate() : full, faults);
        BigDecimal read = parsed.value();
        return amount.thousands() == 0 || read == null
                ? parsed
                : faults.warning(
                        read,
                        FaultCode.REPAIRED,
                        "has a unit; read as " + read.toPlainString() + ", write the number in full");
    }

    /// The short way for what most registers hold: digits, with at most one point or comma that can only be the
    /// decimal sign.
    ///
    /// @return none if the text is anything else
    private @Nullable BigDecimal plainly(String text, Column.Faults faults) {
        int length = text.length();
        if (length == 0 || length > 18) {
            return null;
        }
        long unscaled = 0;
        int sign = -1;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                unscaled = unscaled * 10 + (c - '0');
            } else if ((c == '.' || c == ',') && sign < 0) {
                sign = i;
            } else {
                return null;
            }
        }
        if (sign < 0) {
            return BigDecimal.valueOf(unscaled);
        }
        int scale = length - sign - 1;
        if (sign == 0 || scale == 0 || scale == 3) {
            return null;
        }
        prove(text.charAt(sign), faults);
        return BigDecimal.valueOf(unscaled, scale);
    }

    private static boolean isSimple(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != ',') {
                return false;
            }
        }
        return true;
    }

    private Parsed<BigDecimal> checked(BigDecimal value, Column.Faults faults) {
        if (Math.abs((long) value.precision() - value.scale()) > MOST_DIGITS || value.scale() > MOST_DIGITS) {
            return faults.error(FaultCode.OUT_OF_RANGE, "has more than " + MOST_DIGITS + " digits; correct it");
        }
        return switch (range) {
            case NOT_NEGATIVE ->
                value.signum() < 0
                        ? faults.error(FaultCode.OUT_OF_RANGE, "is negative; correct it")
                        : Parsed.of(plain(value));
            case POSITIVE ->
                value.signum() <= 0
                        ? faults.error(FaultCode.OUT_OF_RANGE, "is not above 0; correct it")
                        : Parsed.of(plain(value));
        };
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /// The digits with a decimal point and nothing else; empty if they are no number.
    private String plain(String digits, Column.Faults faults) {
        int points = 0;
        int commas = 0;
        int others = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c == '.') {
                points++;
            } else if (c == ',') {
                commas++;
            } else if (c == ' ' || c == '\'' || c == '’') {
                others++;
            } else if (c < '0' || c > '9') {
                return "";
            }
        }
        if (points == 0 && commas == 0) {
            return others == 0 ? digits : ungrouped(digits);
        }
        if (points > 0 && commas > 0) {
            char sign = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
            return (sign == '.' ? points : commas) == 1 ? proven(digits, sign, faults) : "";
        }
        char sign = points > 0 ? '.' : ',';
        if (points + commas > 1) {
            String whole = others > 0 ? "" : ungrouped(digits);
            if (!whole.isEmpty()) {
                prove(sign == '.' ? ',' : '.', faults);
            }
            return whole;
        }
        return proven(digits, sign, faults);
    }

    private static boolean hasTwoReadings(String digits) {
        int at = digits.length() - 4;
        return at >= 1
                && at <= 3
                && (digits.charAt(at) == '.' || digits.charAt(at) == ',')
                && digits.charAt(0) != '0'
                && isDigits(digits.substring(0, at))
                && isDigits(digits.substring(at + 1));
    }

    private String proven(String digits, char sign, Column.Faults faults) {
        int at = digits.indexOf(sign);
        String whole = digits.substring(0, at);
        String fraction = digits.substring(at + 1);
        if (!isDigits(whole)) {
            whole = ungrouped(whole);
        }
        if ((whole.isEmpty() && at > 0) || fraction.isEmpty() || !isDigits(fraction)) {
            return "";
        }
        prove(sign, faults);
        return (whole.isEmpty() ? "0" : whole) + "." + fraction;
    }

    private void prove(char decimalSign, Column.Faults faults) {
        if (decimalSign == '.') {
            pointProofs++;
            if (point == null) {
                point = faults.proof();
            }
        } else {
            commaProofs++;
            if (comma == null) {
                comma = faults.proof();
            }
        }
    }

    /// Without its grouping signs, if they are all the same and stand between groups of three; empty otherwise.
    private static String ungrouped(String digits) {
        StringBuilder plain = new StringBuilder(digits.length());
        char sign = 0;
        int group = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c >= '0' && c <= '9') {
                plain.append(c);
                group++;
            } else {
                boolean first = sign == 0;
                if (first ? group < 1 || group > 3 : group != 3 || c != sign) {
                    return "";
                }
                sign = c;
                group = 0;
            }
        }
        return group == 3 || sign == 0 ? plain.toString() : "";
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
