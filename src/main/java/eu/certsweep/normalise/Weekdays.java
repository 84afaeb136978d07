package eu.certsweep.normalise;

import eu.certsweep.source.WordFile;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a day of the week before or behind a date, in the official languages of the Union: `Monday, June 30,
/// 2025`, `Mo., 30.06.2025`, `2025. június 30., hétfő`.
///
/// @param date what is left without it
/// @param days that the name may stand for: one word may be two days in two languages
record Weekdays(String date, Set<DayOfWeek> days) {

    private static final Map<String, Set<DayOfWeek>> NAMES = read();
    private static final Pattern BEFORE =
            Pattern.compile("(\\p{L}[\\p{L}-]*(?: \\p{L}+)?)([.,]{0,2}) ?(?=[ \\p{L}0-9])(.*[0-9].*)");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final int SHORT = 2;

    private static Map<String, Set<DayOfWeek>> read() {
        Map<String, Set<DayOfWeek>> names = new HashMap<>();
        for (WordFile file : WordFile.all(Weekdays.class, "weekdays")) {
            for (WordFile.Line line : file.lines()) {
                DayOfWeek day = DayOfWeek.of(Integer.parseInt(line.key()));
                line.words()
                        .forEach(word -> names.computeIfAbsent(
                                        WordFile.fold(word), name -> EnumSet.noneOf(DayOfWeek.class))
                                .add(day));
            }
        }
        return Map.copyOf(names);
    }

    /// Takes the name of a day off a text.
    ///
    /// @return none if the text has none; short names need a point or comma, as `do` is also `until` in Slovak
    static Optional<Weekdays> of(String text) {
        Matcher before = BEFORE.matcher(text);
        if (before.matches()) {
            String name = before.group(1);
            Set<DayOfWeek> days = days(name, before.group(2));
            if (days.isEmpty() && name.indexOf(' ') > 0) {
                // `Monday June`: the second word belongs to the date.
                int blank = name.indexOf(' ');
                Set<DayOfWeek> first = days(name.substring(0, blank), "");
                return first.isEmpty() ? Optional.empty() : Optional.of(new Weekdays(text.substring(blank + 1), first));
            }
            return days.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Weekdays(before.group(3).strip(), days));
        }
        return behind(text);
    }

    /// With the last word as the name, without a pattern that would try every place to cut.
    private static Optional<Weekdays> behind(String text) {
        int end = text.length();
        while (end > Math.max(0, text.length() - 2) && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == ')')) {
            end--;
        }
        int start = end;
        while (start > 0 && (Character.isLetter(text.charAt(start - 1)) || text.charAt(start - 1) == '-')) {
            start--;
        }
        int front = start;
        while (front > 0 && " ,(".indexOf(text.charAt(front - 1)) >= 0) {
            front--;
        }
        String date = text.substring(0, front);
        boolean isName = start < end && Character.isLetter(text.charAt(start)) && front < start;
        if (!isName || !DIGIT.matcher(date).find()) {
            return Optional.empty();
        }
        Set<DayOfWeek> days = days(text.substring(start, end), ".");
        return days.isEmpty() ? Optional.empty() : Optional.of(new Weekdays(date.strip(), days));
    }

    private static Set<DayOfWeek> days(String name, String behind) {
        return name.length() <= SHORT && behind.isEmpty()
                ? Set.of()
                : NAMES.getOrDefault(WordFile.fold(name), Set.of());
    }

    boolean agrees(LocalDate day) {
        return days.contains(day.getDayOfWeek());
    }
}
