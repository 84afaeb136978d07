package eu.certsweep.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares what a cell of OpenDocument shows with the day that it keeps beside. Programs round when they show:
/// 23:59:59.999999 of one day is shown as the next.
final class ShownDay {

    /// Digits that belong to no time of day.
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9:])([0-9]{1,4})(?![0-9:])");

    private static final Pattern WORD = Pattern.compile("\\p{L}{3}");

    /// Calendars of other lands count more years.
    private static final int LAST_YEAR = 2400;

    private ShownDay() {}

    /// Whether a text shows another day than this one. One that shows no whole day contradicts by its year alone.
    static boolean contradicts(String shown, LocalDate day) {
        List<Integer> numbers = new ArrayList<>();
        int year = -1;
        Matcher matcher = NUMBER.matcher(shown);
        while (matcher.find()) {
            int number = Integer.parseInt(matcher.group(1));
            if (matcher.end() - matcher.start() == 4) {
                year = number;
            } else {
                numbers.add(number);
            }
        }
        if (year > LAST_YEAR) {
            return false;
        }
        if (year >= 0 && year != day.getYear()) {
            return true;
        }
        if (year < 0) {
            return numbers.size() == 3 && !isWithShortYear(numbers, day);
        }
        return switch (numbers.size()) {
            case 2 -> !isDayAndMonth(numbers.get(0), numbers.get(1), day);
            // of a day with the month in words only the number can be compared; others count weeks or quarters
            case 1 ->
                WORD.matcher(shown).find()
                        && numbers.getFirst() == day.plusDays(1).getDayOfMonth();
            default -> false;
        };
    }

    private static boolean isWithShortYear(List<Integer> numbers, LocalDate day) {
        int year = day.getYear() % 100;
        return (numbers.getLast() == year && isDayAndMonth(numbers.get(0), numbers.get(1), day))
                || (numbers.getFirst() == year && isDayAndMonth(numbers.get(1), numbers.get(2), day));
    }

    private static boolean isDayAndMonth(int first, int second, LocalDate day) {
        int month = day.getMonthValue();
        return (first == day.getDayOfMonth() && second == month) || (first == month && second == day.getDayOfMonth());
    }
}
