package eu.certsweep.source;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers and days as spreadsheet files hold them (ECMA-376 part 1, 18.17.4).
///
/// Spreadsheet programs write a number with up to 17 digits, `1.1000000000000001` for 1.1; its shortest form that
/// gives the same binary number is what the user typed.
final class SheetNumbers {

    private static final int SAFE_DIGITS = 15;
    private static final int LONGEST_PLAIN = 40;
    private static final double HALF_A_MILLISECOND = 0.5 / 86_400_000;
    private static final double LAST_DAY = 2_958_466;
    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

    /// The 1900 system counts a 29 February 1900, which never was.
    private static final int PHANTOM_DAY = 60;

    private static final int FIRST_LATE_HOUR = 21;
    private static final long MILLISECONDS_A_MINUTE = 60_000;
    private static final long MILLISECONDS_AN_HOUR = 60 * MILLISECONDS_A_MINUTE;
    private static final long MILLISECONDS_A_DAY = 24 * MILLISECONDS_AN_HOUR;

    /// A full hour in the evening, or the last two minutes of a day.
    private static final Pattern LATE = Pattern.compile(
            ".{10}T(?:2[1-3]:00(?::00(?:\\.0{1,9})?)?|23:5[89]:[0-9]{2}(?:\\.[0-9]{1,12})?)(?:Z|[+-]00:?00)?");

    private static final Pattern END_OF_DAY = Pattern.compile("T23:5[89]:(?:00|59)(?:\\.0{1,12})?(?:Z|[+-]00:?00)?");

    private SheetNumbers() {}

    /// The number without an exponent where that is short, and without zeros at the end; none if the text is not
    /// a number.
    static Optional<String> plain(String text) {
        if (isShortInteger(text)) {
            return Optional.of(text);
        }
        return binary(text).map(number -> {
            BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
            String plain = Math.abs(shortest.scale()) < LONGEST_PLAIN ? shortest.toPlainString() : shortest.toString();
            return plain.equals("-0") ? "0" : plain;
        });
    }

    /// The day of a serial date, the time of day dropped; none if it has no day.
    static Optional<LocalDate> day(String serial, boolean from1904) {
        return binary(serial)
                .filter(number -> number >= (from1904 ? 0 : 1) && number < LAST_DAY)
                .map(number -> {
                    long days = (long) Math.floor(number + HALF_A_MILLISECOND);
                    if (from1904) {
                        return EPOCH_1904.plusDays(days);
                    }
                    return EPOCH_1900.plusDays(days < PHANTOM_DAY ? days + 1 : days);
                });
    }

    /// The time of day of a serial date if the next day may be meant: as `T22:00:00`, which is midnight in a part of
    /// the Union for programs that write UTC, or as `T23:59:36.000`, which is midnight for programs that lose seconds.
    /// Else empty, also for 23:59:00 and 23:59:59, by which people say that a day ends.
    static String lateTime(String serial) {
        double day = binary(serial).orElse(0.0);
        long time = Math.round((day - Math.floor(day)) * MILLISECONDS_A_DAY);
        long hour = Math.round((double) time / MILLISECONDS_AN_HOUR);
        if (hour >= FIRST_LATE_HOUR && hour < 24 && Math.abs(time - hour * MILLISECONDS_AN_HOUR) < 1000) {
            return "T" + hour + ":00:00";
        }
        if (time < MILLISECONDS_A_DAY - 2 * MILLISECONDS_A_MINUTE || time >= MILLISECONDS_A_DAY) {
            return "";
        }
        long inMinute = time % MILLISECONDS_A_MINUTE;
        String text = String.format(
                Locale.ROOT, "T23:%02d:%02d.%03d", time / MILLISECONDS_A_MINUTE % 60, inMinute / 1000, inMinute % 1000);
        return END_OF_DAY.matcher(text).matches() ? "" : text;
    }

    /// The day of a date in ISO form, with or without a time. The time is kept where it may be midnight of the
    /// next day.
    static Optional<String> isoDay(String text) {
        try {
            if (text.length() < 10) {
                return Optional.empty();
            }
            String day = LocalDate.parse(text.substring(0, 10)).toString();
            boolean late = LATE.matcher(text).matches()
                    && !END_OF_DAY.matcher(text.substring(10)).matches();
            return Optional.of(late ? text : day);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// A whole number below 10⁹ of an attribute; `otherwise` if the text is none.
    static long index(@Nullable String text, long otherwise) {
        if (text == null || text.isEmpty() || text.length() > 9) {
            return otherwise;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return otherwise;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /// A whole number below 10⁹ of digits alone; -1 if the text is none.
    static long index(byte[] text, int from, int to) {
        if (from == to || to - from > 9) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /// Whether the text is a whole number above 0 that needs no change to be plain.
    static boolean isPositiveShort(byte[] text, int from, int to) {
        if (from == to || to - from > SAFE_DIGITS || text[from] == '0') {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isShortInteger(String text) {
        int length = text.length();
        if (length == 0 || length > SAFE_DIGITS || (text.charAt(0) == '0' && length > 1)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static Optional<Double> binary(String text) {
        if (text.length() > 64) {
            return Optional.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            // parseDouble takes more than XML Schema: hexadecimals, type suffixes, words
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return Optional.empty();
            }
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
