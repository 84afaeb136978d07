package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers without a date format in a column of days of a spreadsheet. Most are days whose format was lost: the number
/// of days since 1900 or 1904. Others are what a person typed, as `2025` or `30124` for 3 January 2024, and are no
/// such number.
///
/// A number that gives a day between 1970 and 2069, and that cannot be a date's digits, is a day. A year is none. Any
/// other is one only where the column's other cells prove that its numbers are days, and none speaks against it.
final class SerialDays {

    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,7})(?:\\.[0-9]+)?");
    private static final LocalDate ZERO = LocalDate.of(1899, 12, 30);
    private static final int LAST = 2_958_465;

    /// Spreadsheets of the 1900 system count a 29 February 1900 that never was.
    private static final int PHANTOM_DAY = 60;

    private static final int FROM_1900_TO_1904 = 1462;
    private static final int FIRST_LIKELY = 25_569;
    private static final int LAST_LIKELY = 62_090;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;
    private static final int LAST_TYPED = 2200;

    /// The year of the day of the last year that is typed, counted from 1904.
    private static final int LAST_OF_TYPED = 1910;
    private static final String FIX = "; write the day as 2026-06-30, or give the cell the format of a date";

    private final boolean from1904;
    private final boolean doubtful;
    private boolean proven;
    private boolean contradicted;
    private boolean doubted;

    /// @param from1904 whether numbers count days from 1904
    /// @param doubtful whether the column as a whole is known to leave numbers in doubt
    SerialDays(boolean from1904, boolean doubtful) {
        this.from1904 = from1904;
        this.doubtful = doubtful;
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /// Says that the column has a cell with the format of a date.
    void prove() {
        proven = true;
    }

    /// Whether there were numbers that the column does not prove to be days.
    boolean inDoubt() {
        return doubted && (!proven || contradicted);
    }

    /// The year that somebody typed into a cell for days, so that it shows this one: 17 July 1905 is day 2025. 0 for
    /// all other days.
    int typedYear(LocalDate day) {
        if (day.getYear() > LAST_OF_TYPED) {
            return 0;
        }
        long number = day.toEpochDay() - ZERO.toEpochDay() - (from1904 ? FROM_1900_TO_1904 : 0);
        return number >= FIRST_YEAR && number <= LAST_TYPED ? (int) number : 0;
    }

    Parsed<LocalDate> read(String text, Column.Faults faults) {
        Matcher matcher = NUMBER.matcher(text);
        int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
        boolean whole = matcher.matches() && matcher.end(1) == text.length();
        if (whole && number >= FIRST_YEAR && number <= LAST_YEAR) {
            contradicted = true;
            return faults.error(FaultCode.INVALID_DATE, "is a year and not a day" + FIX);
        }
        if (whole && isYearAndMonth(number / 100, number % 100)) {
            contradicted = true;
            return faults.error(FaultCode.INVALID_DATE, "is a year and a month and not a day" + FIX);
        }
        int days = number < 0 || !from1904 ? number : number + FROM_1900_TO_1904;
        if (days == PHANTOM_DAY) {
            return faults.error(
                    FaultCode.INVALID_DATE,
                    "is 29 February 1900 for spreadsheet programs, a day that never was; write an existing one");
        }
        if (days < 1 || (days > LAST_LIKELY && days != LAST && number > 99_999) || days > LAST) {
            contradicted |= whole && isDigitsOfDate(number);
            return faults.error(FaultCode.INVALID_DATE, "is a number and not a date" + FIX);
        }
        boolean likely = days >= FIRST_LIKELY && days <= LAST_LIKELY;
        if (days != LAST && !(likely && !(whole && isDigitsOfDate(number)))) {
            doubted = true;
            if (doubtful) {
                return faults.error(
                        FaultCode.INVALID_DATE, "is a number, and the column does not tell whether it is a day" + FIX);
            }
        } else {
            proven = true;
        }
        return Parsed.of(ZERO.plusDays(days < PHANTOM_DAY ? days + 1L : days));
    }

    private static boolean isYearAndMonth(int year, int month) {
        return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12;
    }

    /// Whether the digits may be those of a day, month and year without the zero in front, as `30124` and `3012024`, or
    /// of a
    /// month and a year, as `12024`.
    private static boolean isDigitsOfDate(int number) {
        int year = number % 10_000;
        return isDay(number / 10_000, number / 100 % 100, 2000 + number % 100)
                || isYearAndMonth(year, number / 10_000)
                || (year >= FIRST_YEAR && isDay(number / 1_000_000, number / 10_000 % 100, year));
    }

    private static boolean isDay(int day, int month, int year) {
        return month >= 1 && month <= 12 && day >= 1 && day <= Month.of(month).length(Year.isLeap(year));
    }
}
