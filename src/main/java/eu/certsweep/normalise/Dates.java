package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.normalise.ColumnReadings.DateReading;
import eu.certsweep.source.CellType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads dates of one column: ISO, or day first with `.`, `/` or `-`; month first only where the column proves it (a
/// value
/// above 12 in second place, none in first). Nothing rolls over: 31.02. is no date.
final class Dates implements Column.ValueParser<LocalDate> {

    private static final Pattern ISO =
            Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\\.0+)?)?Z?)?");
    private static final Pattern PARTS = Pattern.compile("([0-9]{1,2})([./-])([0-9]{1,2})\\2([0-9]{4})");
    private static final Pattern SERIAL = Pattern.compile("([0-9]{1,7})(?:\\.[0-9]+)?");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    private static final int LAST_SERIAL = 2_958_465;

    private final DateReading reading;
    private boolean dayFirstProven;
    private boolean monthFirstProven;

    Dates(DateReading reading) {
        this.reading = reading;
    }

    /// Whether the column proves that months come first.
    boolean monthFirst() {
        return monthFirstProven && !dayFirstProven;
    }

    @Override
    public Parsed<LocalDate> parse(String text, CellType type, Column.Faults faults) {
        if (text.length() == 10) {
            // The short way for what nearly all dates look like: 2026-06-30, 30.06.2026.
            if (text.charAt(4) == '-' && text.charAt(7) == '-') {
                int year = digits(text, 0, 4);
                int month = digits(text, 5, 7);
                int day = digits(text, 8, 10);
                if ((year | month | day) >= 0) {
                    return date(year, month, day, faults);
                }
            } else if (isSeparator(text.charAt(2)) && text.charAt(5) == text.charAt(2)) {
                int front = digits(text, 0, 2);
                int middle = digits(text, 3, 5);
                int year = digits(text, 6, 10);
                if ((front | middle | year) >= 0) {
                    return inOrder(front, middle, year, faults);
                }
            }
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return date(number(iso, 1), number(iso, 2), number(iso, 3), faults);
        }
        if (type == CellType.NUMBER) {
            Matcher serial = SERIAL.matcher(text);
            if (serial.matches()) {
                int days = number(serial, 1);
                if (days >= 1 && days <= LAST_SERIAL) {
                    // Spreadsheets of the 1900 system count a 29 February 1900 that never was.
                    return Parsed.of(SERIAL_ZERO.plusDays(days < 60 ? days + 1L : days));
                }
            }
        }
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return faults.error(FaultCode.INVALID_DATE, "is not a date; write it as 2026-06-30 or 30.06.2026");
        }
        return inOrder(number(parts, 1), number(parts, 3), number(parts, 4), faults);
    }

    private Parsed<LocalDate> inOrder(int first, int second, int year, Column.Faults faults) {
        dayFirstProven |= first > 12;
        monthFirstProven |= second > 12;
        return switch (reading) {
            case DAY_FIRST -> date(year, second, first, faults);
            case MONTH_FIRST -> date(year, first, second, faults);
        };
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '/' || c == '-';
    }

    /// The number that these characters write, or -1.
    private static int digits(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static Parsed<LocalDate> date(int year, int month, int day, Column.Faults faults) {
        try {
            return Parsed.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return faults.error(
                    FaultCode.INVALID_DATE, "there is no such day; write an existing one as 2026-06-30 or 30.06.2026");
        }
    }
}
