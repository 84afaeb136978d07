package eu.certsweep.normalise;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A day with the time of day that programs write beside it, in the ways of databases, .NET, Java, JavaScript and
/// people of
/// many languages: `2025-06-30T00:00:00.000+0200`, `30-06-2025 14.30`, `6/30/2025 12:00:00 AM`, `30.06.2025 14:30 Uhr`,
/// `30 juin 2025 à 14:30`, `Mon Jun 30 00:00:00 CEST 2025`.
///
/// @param day what is left without the time
/// @param hour of the day, 0 to 23
/// @param whole whether the time is a full hour
/// @param utc whether the time is Coordinated Universal Time
/// @param halves whether the day has two halves, as `AM` and `PM`
/// @param zoneless whether nothing says where the clock stands that shows the time
/// @param nearly whether the time is within the last minute of the day, but not 23:59:59, by which people say its end
record TimeOfDay(String day, int hour, boolean whole, boolean utc, boolean halves, boolean zoneless, boolean nearly) {

    private static final int LONGEST = 100;
    private static final int LAST_MINUTE = 59;
    private static final int NOON = 12;
    private static final int FIRST_LATE_HOUR = 21;
    private static final String ZONE = "(?:Z|UTC|GMT|[A-Z]{3,4})?(?:[+-][0-9]{2}(?::?[0-9]{2})?)?(?:\\[[^]]{1,40}\\])?"
            + "(?: ?\\([^)]{1,60}\\))?";
    private static final String UNIVERSAL =
            "(?:Z|UTC|GMT|Etc/UTC)?(?:[+-]00(?::?00)?)?(?:\\[(?:Etc/)?(?:UTC|GMT|Z)\\])?";

    /// Between day and time: a T, blanks, a comma, and perhaps a word for `at`.
    private static final String BETWEEN = "(?:T|[ ,]{1,3}(?:\\p{L}[\\p{L}.]{0,5} ){0,2})";

    private static final Pattern BEHIND = Pattern.compile("(.*?[0-9.,г\\p{L}])" + BETWEEN
            + "([0-9]{1,2})[:.hH]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
            + "(?: ?([aApP])\\.? ?[mM]\\.?| ?(\\p{L}[\\p{L}.]{0,5}\\.?(?: \\p{L}{1,5}\\.?)?))?? ?(" + ZONE + ")");
    private static final Pattern HOUR_BEHIND =
            Pattern.compile("(.*?[0-9.,г\\p{L}])" + BETWEEN + "([0-9]{1,2}) ?(?:Uhr|uur|[hu]|[aApP][mM])\\.?");
    private static final Pattern DIGITS =
            Pattern.compile("([12][0-9]{7})T?([0-9]{2})([0-9]{2})(?:([0-9]{2})(?:[.,][0-9]+)?)?(Z?)");
    private static final Pattern INSIDE = Pattern.compile(
            "(.*\\p{L}.* )([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))? (?:([A-Z]{3,5}|[+-][0-9]{4}) )?([0-9]{4})");

    /// Where midnight lies in the Member States: west, middle, east.
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("Europe/Lisbon"), ZoneId.of("Europe/Brussels"), ZoneId.of("Europe/Athens"));

    /// What a text says of where the clock stands.
    private enum Zone {
        NONE,
        UTC,
        /// Another one, or that of a person's own words.
        OTHER
    }

    /// Takes the time off a text.
    ///
    /// @return none if the text has none
    static Optional<TimeOfDay> of(String text) {
        if (text.length() > LONGEST || text.length() < 10) {
            return Optional.empty();
        }
        Matcher digits = DIGITS.matcher(text);
        if (digits.matches()) {
            return of(
                    digits.group(1),
                    digits.group(2),
                    digits.group(3),
                    digits.group(4),
                    null,
                    digits.group(5).isEmpty() ? Zone.NONE : Zone.UTC);
        }
        Matcher behind = BEHIND.matcher(text);
        if (behind.matches()) {
            String zone = behind.group(8);
            Zone named = zone.isEmpty() ? Zone.NONE : zone.split(" ", -1)[0].matches(UNIVERSAL) ? Zone.UTC : Zone.OTHER;
            String word = behind.group(7);
            return of(behind.group(1), behind.group(2), behind.group(3), behind.group(4), behind.group(6), named)
                    .map(time -> word == null ? time : time.withWord(word));
        }
        Matcher inside = INSIDE.matcher(text);
        if (inside.matches()) {
            String zone = inside.group(5);
            Zone named =
                    zone == null ? Zone.NONE : zone.matches("UTC|GMT") || zone.endsWith("0000") ? Zone.UTC : Zone.OTHER;
            return of(
                    inside.group(1) + inside.group(6), inside.group(2), inside.group(3), inside.group(4), null, named);
        }
        Matcher hour = HOUR_BEHIND.matcher(text);
        return hour.matches() ? of(hour.group(1), hour.group(2), "00", null, null, Zone.OTHER) : Optional.empty();
    }

    private static Optional<TimeOfDay> of(
            String day, String hour, String minute, @Nullable String second, @Nullable String half, Zone zone) {
        int shown = Integer.parseInt(hour);
        boolean afternoon = half != null && half.equalsIgnoreCase("p") && shown < NOON;
        boolean midnight = half != null && half.equalsIgnoreCase("a") && shown == NOON;
        int hours = afternoon ? shown + NOON : midnight ? 0 : shown;
        int minutes = Integer.parseInt(minute);
        int seconds = second == null ? 0 : Integer.parseInt(second);
        if (hours > 24 || minutes > 59 || seconds > 60) {
            return Optional.empty();
        }
        return Optional.of(new TimeOfDay(
                day.replaceAll("[ ,]+$", ""),
                hours % 24,
                minutes == 0 && seconds == 0,
                zone == Zone.UTC,
                half != null,
                zone == Zone.NONE,
                minutes == LAST_MINUTE && seconds > 0 && seconds < LAST_MINUTE));
    }

    /// With a word behind the time that names a zone or a half of the day, as `UTC` or `πμ`.
    private TimeOfDay withWord(String word) {
        return new TimeOfDay(day, hour, whole, utc || word.matches("UTC|GMT|Z"), halves, false, nearly);
    }

    /// The day that begins at this moment in a part of the Union, if that is the day after the one that is written:
    /// programs that write moments in UTC make `2025-06-29T22:00:00Z` of the 30 June of Berlin.
    ///
    /// @param written the day in UTC
    Optional<LocalDate> midnight(LocalDate written) {
        if (!utc || !whole || hour < FIRST_LATE_HOUR) {
            return Optional.empty();
        }
        Instant moment = LocalDateTime.of(written, LocalTime.of(hour, 0)).toInstant(ZoneOffset.UTC);
        return ZONES.stream()
                .map(zone -> LocalDateTime.ofInstant(moment, zone))
                .filter(there -> there.toLocalTime().equals(LocalTime.MIDNIGHT))
                .map(LocalDateTime::toLocalDate)
                .findFirst();
    }

    /// Whether the time is midnight of the next day if the program that wrote it counts in UTC, which it does not say.
    boolean mayBeMidnight() {
        return zoneless && whole && hour >= FIRST_LATE_HOUR;
    }

    /// Whether the time is that of a program that lost seconds of the next day.
    boolean isNearlyMidnight() {
        return zoneless && nearly && hour == 23;
    }
}
