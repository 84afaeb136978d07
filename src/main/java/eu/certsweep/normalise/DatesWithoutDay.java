package eu.certsweep.normalise;

import java.util.Optional;
import java.util.regex.Pattern;

/// Says what a text in a date column is that is no day: a year, a month, a quarter, a week, a number.
final class DatesWithoutDay {

    private static final Pattern YEAR = Pattern.compile("(?:19|20)[0-9]{2}");
    private static final Pattern MONTH =
            Pattern.compile("(?:19|20)[0-9]{2}[-./ ]?(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[-./ ](?:19|20)[0-9]{2}"
                    + "|\\p{L}{3,12}\\.?[- ](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}\\.? \\p{L}{3,12}\\.?");
    private static final Pattern PART = Pattern.compile(
            "(?:[QTK] ?[1-4]|[1-4]\\.? ?[QTK]|[HS] ?[12]|[1-4]\\. ?\\p{L}{4,12})[-/. ]*(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[-/. ]*(?:Q[1-4]|H[12])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WEEK = Pattern.compile(
            "(?:KW|CW|W|wk|week|sem\\.?|v\\.?|uge) ?[0-9]{1,2}(?:[-/. ]*(?:19|20)?[0-9]{2})?|(?:19|20)[0-9]{2}-?W[0-9]{1,2}(?:-?[1-7])?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS = Pattern.compile("[0-9]+(?:[.,][0-9]+)?");
    private static final String DAY = "; write the day as 2026-06-30";

    private DatesWithoutDay() {}

    /// What is wrong and what to do; none if nothing can be said of it.
    static Optional<String> of(String text) {
        if (YEAR.matcher(text).matches()) {
            return Optional.of("is a year and no day" + DAY);
        }
        if (MONTH.matcher(text).matches()) {
            return Optional.of("is a month and no day" + DAY);
        }
        if (PART.matcher(text).matches()) {
            return Optional.of("is a part of a year and no day" + DAY);
        }
        if (WEEK.matcher(text).matches()) {
            return Optional.of("is a week and no day" + DAY);
        }
        return DIGITS.matcher(text).matches()
                ? Optional.of("is a number and not a date; write it as 2026-06-30 or 30.06.2026")
                : Optional.empty();
    }
}
