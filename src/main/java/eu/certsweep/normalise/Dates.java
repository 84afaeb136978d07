package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.normalise.ColumnReadings.DateReading;
import eu.certsweep.source.CellType;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads dates of one column: ISO, or day first with `.`, `/` or `-`; month first only where the column proves it (a
/// value above 12 in second place, none in first); with the month in words of an official language. Nothing rolls over:
/// 31.02. is no date. A time of day is dropped. A year of two digits is one of 1970 to 2069, and a warning says so.
final class Dates implements Column.ValueParser<LocalDate> {

    private static final String WRITE = "write it as 2026-06-30 or 30.06.2026";
    /// A date with its day of the week, its time and the name of its zone has no more characters; patterns that look
    /// for them in a longer text take long.
    private static final int LONGEST = 160;

    private static final Pattern YEAR_FIRST = Pattern.compile("([0-9]{4})([-./]) ?([0-9]{1,2})\\2 ?([0-9]{1,2})\\.?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("([0-9]{1,2})([./-]) ?([0-9]{1,2})\\2 ?([0-9]{4})(?:\\.| ?г\\.?)?");
    private static final Pattern BASIC = Pattern.compile("([12][0-9]{3})([0-9]{2})([0-9]{2})");
    private static final Pattern SHORT_YEAR = Pattern.compile("([0-9]{1,2})([./]) ?([0-9]{1,2})\\2 ?([0-9]{2})");
    private static final Pattern SHORT_BY_DASHES = Pattern.compile("[0-9]{1,2}- ?[0-9]{1,2}- ?[0-9]{2}");
    private static final Pattern SHORT_WITH_WORD =
            Pattern.compile("([0-9]{1,2}[-/. ]{1,2}\\p{L}{3,10}[-/. ]{1,2})([0-9]{2})");
    private static final int FIRST_YEAR = 1900;
    private static final int FIRST_SHORT_YEAR = 1970;
    private static final int FIRST_OF_UNIX = 1970;
    private static final int LAST_LIKELY_YEAR = 2099;
    private static final int LAST_YEAR = 9999;

    /// Values of two readings for which one that proves an order is enough. Of days of all months three in five
    /// prove it.
    private static final int ENOUGH = 8;

    private final DateReading reading;
    private final DatesInWords words;
    private final SerialDays serials;
    private final boolean end;
    private @Nullable Proof dayFirst;
    private @Nullable Proof monthFirst;
    private int dayFirstProofs;
    private int monthFirstProofs;
    private int ofTwoReadings;

    /// @param language of the column's words, as `cs`; none if it is not known
    /// @param serials reads numbers
    /// @param end whether the column says when something ends, which may be never
    Dates(DateReading reading, Optional<String> language, SerialDays serials, boolean end) {
        this.end = end;
        this.reading = reading;
        this.words = new DatesInWords(language);
        this.serials = serials;
    }

    /// Whether the column has numbers that its other cells do not prove to be days.
    boolean numbersInDoubt() {
        return serials.inDoubt();
    }

    /// The order that the column as a whole demands.
    DateReading demanded() {
        if (monthFirstProofs == 0) {
            return DateReading.DAY_FIRST;
        }
        if (dayFirstProofs == 0) {
            return ofTwoReadings > ENOUGH * monthFirstProofs ? DateReading.UNDECIDED : DateReading.MONTH_FIRST;
        }
        return monthFirstProofs > dayFirstProofs ? DateReading.UNDECIDED : DateReading.DAY_FIRST;
    }

    /// The first value that proves that days come first.
    Optional<Proof> dayFirstProof() {
        return Optional.ofNullable(dayFirst);
    }

    /// The first value that proves that months come first.
    Optional<Proof> monthFirstProof() {
        return Optional.ofNullable(monthFirst);
    }

    /// A day that nobody knows is a fault: it is not one that never comes.
    @Override
    public boolean isMissing(MissingWord word) {
        return switch (word) {
            case MISSING, NONE, ABBREVIATION -> true;
            case NO, UNKNOWN, PERHAPS -> false;
        };
    }

    @Override
    public boolean hasQuotes() {
        return true;
    }

    @Override
    public Parsed<LocalDate> parse(String text, CellType type, Column.Faults faults) {
        if (type == CellType.DATE) {
            serials.prove();
        }
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
                    return inOrder(front, middle, year, false, faults);
                }
            }
        }
        boolean isNumber = type == CellType.NUMBER || type == CellType.FORMATTED;
        if (isNumber && SerialDays.isNumber(text)) {
            return serials.read(text, faults);
        }
        return type == CellType.DATE ? late(text, faults) : slowly(unquoted(text), faults);
    }

    /// A day that a spreadsheet keeps with a time at which the next day begins elsewhere.
    private Parsed<LocalDate> late(String text, Column.Faults faults) {
        Parsed<LocalDate> read = slowly(text, faults);
        LocalDate day = read.value();
        if (day == null || read.fault() != null) {
            return read;
        }
        return text.startsWith("T23:5", 10) ? nearlyMidnight(day, text.charAt(15) == '9', faults) : late(day, faults);
    }

    private static Parsed<LocalDate> late(LocalDate day, Column.Faults faults) {
        return faults.warning(
                day,
                FaultCode.REPAIRED,
                "has a time at which the next day begins where clocks are ahead, and programs that write UTC lose a"
                        + " day so; read as " + day + ", check it and write the day alone");
    }

    /// A day with a time just before the next one.
    ///
    /// @param next whether the next one is meant
    private static Parsed<LocalDate> nearlyMidnight(LocalDate day, boolean next, Column.Faults faults) {
        LocalDate meant = next && day.getYear() < LAST_YEAR ? day.plusDays(1) : day;
        return faults.warning(
                meant,
                FaultCode.REPAIRED,
                "has a time just before midnight, and programs that lose seconds write the next day so; read as "
                        + meant + ", check it and write the day alone");
    }

    private Parsed<LocalDate> slowly(String written, Column.Faults faults) {
        if (written.length() > LONGEST) {
            return faults.error(FaultCode.INVALID_DATE, "is not a date; " + WRITE);
        }
        String text = Text.asciiDigits(written);
        Optional<TimeOfDay> timed = TimeOfDay.of(text);
        Parsed<LocalDate> parsed = timed.isPresent() ? ofDay(timed.get().day(), timed, faults) : null;
        if (parsed == null) {
            parsed = ofDay(text, Optional.empty(), faults);
        }
        LocalDate day = parsed == null ? null : parsed.value();
        if (parsed != null && day != null && timed.isPresent()) {
            Optional<LocalDate> begins = timed.get().midnight(day);
            if (begins.isPresent()) {
                return faults.warning(
                        begins.get(),
                        FaultCode.REPAIRED,
                        "is a moment in UTC, and midnight of the next day in a part of the Union; read as "
                                + begins.get() + ", write the day alone");
            }
            if (parsed.fault() == null && timed.get().mayBeMidnight()) {
                return late(day, faults);
            }
            if (parsed.fault() == null && timed.get().isNearlyMidnight()) {
                return nearlyMidnight(day, true, faults);
            }
        }
        return parsed == null
                ? faults.error(FaultCode.INVALID_DATE, DatesWithoutDay.of(text).orElse("is not a date; " + WRITE))
                : parsed;
    }

    private @Nullable Parsed<LocalDate> ofDay(String text, Optional<TimeOfDay> timed, Column.Faults faults) {
        Parsed<LocalDate> parsed = ofShape(text, timed, faults);
        if (parsed != null) {
            return parsed;
        }
        Optional<Weekdays> weekday = Weekdays.of(text);
        if (weekday.isEmpty()) {
            return null;
        }
        Parsed<LocalDate> date = ofShape(weekday.get().date(), timed, faults);
        LocalDate day = date == null ? null : date.value();
        return day == null || weekday.get().agrees(day)
                ? date
                : faults.error(
                        FaultCode.INVALID_DATE,
                        day + " is another day of the week; correct one of the two, and write the day alone");
    }

    /// @return none if the text has no shape of a date
    private @Nullable Parsed<LocalDate> ofShape(String text, Optional<TimeOfDay> timed, Column.Faults faults) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return date(number(yearFirst, 1), number(yearFirst, 3), number(yearFirst, 4), faults);
        }
        Matcher yearLast = YEAR_LAST.matcher(text);
        if (yearLast.matches()) {
            boolean halves = timed.isPresent() && timed.get().halves();
            return inOrder(number(yearLast, 1), number(yearLast, 3), number(yearLast, 4), halves, faults);
        }
        Matcher basic = BASIC.matcher(text);
        if (basic.matches()) {
            return date(number(basic, 1), number(basic, 2), number(basic, 3), faults);
        }
        Matcher shortYear = SHORT_YEAR.matcher(text);
        if (shortYear.matches()) {
            return ofShortYear(
                    inOrder(number(shortYear, 1), number(shortYear, 3), year(number(shortYear, 4)), false, faults),
                    faults);
        }
        if (SHORT_BY_DASHES.matcher(text).matches()) {
            return faults.error(FaultCode.INVALID_DATE, "has a year of two digits, first or last; " + WRITE);
        }
        Matcher shortWithWord = SHORT_WITH_WORD.matcher(text);
        return shortWithWord.matches()
                ? ofShortYear(inWords(shortWithWord.group(1) + year(number(shortWithWord, 2)), faults), faults)
                : inWords(text, faults);
    }

    private @Nullable Parsed<LocalDate> inWords(String text, Column.Faults faults) {
        DatesInWords.Found found = words.find(text);
        if (!found.doubt().isEmpty()) {
            return faults.error(FaultCode.INVALID_DATE, found.doubt());
        }
        return found.month() > 0 ? date(found.year(), found.month(), found.day(), faults) : null;
    }

    /// The year of two digits between [#FIRST_SHORT_YEAR] and 99 years later.
    private static int year(int digits) {
        return FIRST_SHORT_YEAR + Math.floorMod(digits - FIRST_SHORT_YEAR, 100);
    }

    private static @Nullable Parsed<LocalDate> ofShortYear(@Nullable Parsed<LocalDate> read, Column.Faults faults) {
        LocalDate day = read == null ? null : read.value();
        return day == null
                ? read
                : faults.warning(
                        day,
                        FaultCode.REPAIRED,
                        "has a year of two digits and was read as " + day + "; write the year with four");
    }

    private Parsed<LocalDate> inOrder(int first, int second, int year, boolean halves, Column.Faults faults) {
        if (first > 12) {
            dayFirstProofs++;
            dayFirst = dayFirst == null ? faults.proof() : dayFirst;
        } else if (second > 12) {
            monthFirstProofs++;
            monthFirst = monthFirst == null ? faults.proof() : monthFirst;
        } else if (first != second) {
            ofTwoReadings++;
        }
        if (first <= 12 && second > 12 && second <= 31 && reading != DateReading.MONTH_FIRST) {
            return monthBefore(first, second, year, halves, faults);
        }
        return switch (reading) {
            case DAY_FIRST -> date(year, second, first, faults);
            case MONTH_FIRST -> date(year, first, second, faults);
            case UNDECIDED ->
                first <= 12 && first != second
                        ? faults.error(
                                FaultCode.INVALID_DATE,
                                "can be read with the day first and with the month first, and the column does not tell"
                                        + " which; set `locale` of the source, or write it as 2026-06-30")
                        : date(year, second, first, faults);
        };
    }

    /// What has one reading only, but not that of its column.
    private Parsed<LocalDate> monthBefore(int month, int day, int year, boolean halves, Column.Faults faults) {
        Parsed<LocalDate> read = date(year, month, day, faults);
        LocalDate meant = read.value();
        if (meant == null) {
            return read;
        }
        // Where the day has an AM and a PM, the month mostly comes first, whatever the other programs of a column do.
        return halves || reading == DateReading.UNDECIDED
                ? faults.warning(meant, FaultCode.REPAIRED, "has the month first; read as " + meant + ", write it so")
                : faults.error(
                        FaultCode.INVALID_DATE,
                        "there is no such day with the day first, as the column has it; if " + meant
                                + " is meant, write it so");
    }

    /// Without the quotes that some programs leave around a date.
    private static String unquoted(String text) {
        int start = !text.isEmpty() && (text.charAt(0) == '\'' || text.charAt(0) == '"') ? 1 : 0;
        int end = text.length() > start + 1 && start == 1 && text.charAt(text.length() - 1) == text.charAt(0)
                ? text.length() - 1
                : text.length();
        return text.substring(start, end);
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

    private Parsed<LocalDate> date(int year, int month, int day, Column.Faults faults) {
        // Checked beforehand: an exception a row would make a faulty file slow.
        boolean exists =
                month >= 1 && month <= 12 && day >= 1 && day <= Month.of(month).length(Year.isLeap(year));
        if (!exists) {
            return faults.error(
                    FaultCode.INVALID_DATE,
                    month == 0 && day == 0
                            ? "is what programs write for no date; leave the cell empty"
                            : "there is no such day; write an existing one as 2026-06-30 or 30.06.2026");
        }
        if (year < FIRST_YEAR) {
            return faults.error(
                    FaultCode.INVALID_DATE,
                    "lies before 1900, where no register of this kind reaches; correct the year");
        }
        LocalDate read = LocalDate.of(year, month, day);
        if (month == 1 && day == 1 && (year == FIRST_YEAR || year == FIRST_OF_UNIX)) {
            return faults.warning(
                    read,
                    FaultCode.OUT_OF_RANGE,
                    "is the day that programs write for no date; it counts as it stands, leave the cell empty if there is"
                            + " none");
        }
        int typed = serials.typedYear(read);
        if (typed > 0) {
            return faults.warning(
                    read,
                    FaultCode.OUT_OF_RANGE,
                    "is what spreadsheet programs make of the year " + typed + " in a cell for days; it counts as it"
                            + " stands, write the whole day");
        }
        return year <= LAST_LIKELY_YEAR || end
                ? Parsed.of(read)
                : faults.warning(
                        read, FaultCode.OUT_OF_RANGE, "lies far in the future; it counts as it stands, correct it");
    }
}
