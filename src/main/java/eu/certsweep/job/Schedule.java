package eu.certsweep.job;

import eu.certsweep.job.Keys.Located;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// When a job is to be run by itself. It says nothing of what a run does, so it is no part of [JobDefinition].
///
/// @param at the time of day, in the zone, to the minute
/// @param days on which; all seven if the job names none
/// @param zone none: that of the machine
public record Schedule(LocalTime at, Set<DayOfWeek> days, Optional<ZoneId> zone) {

    private static final String TIME_ZONE = "time-zone";

    public Schedule {
        days = Set.copyOf(days);
    }

    /// The schedule among the keys of a job. Form and words are checked by the schema already.
    static Optional<Schedule> of(Keys job) {
        if (!job.has("schedule")) {
            return Optional.empty();
        }
        Keys keys = job.mapping("schedule");
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (Located<String> day : keys.texts("days")) {
            for (DayOfWeek known : DayOfWeek.values()) {
                if (code(known).equals(day.value())) {
                    days.add(known);
                }
            }
        }
        return keys.text("at")
                .filter(text -> text.matches("([01]\\d|2[0-3]):[0-5]\\d"))
                .map(text -> new Schedule(
                        LocalTime.parse(text), days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days, zone(keys)));
    }

    private static Optional<ZoneId> zone(Keys keys) {
        return keys.text(TIME_ZONE).flatMap(text -> {
            if (ZoneId.getAvailableZoneIds().contains(text)) {
                return Optional.of(ZoneId.of(text));
            }
            keys.fault(
                    TIME_ZONE,
                    "'" + text + "' is no time zone"
                            + Nearest.to(text, ZoneId.getAvailableZoneIds())
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse("; write it as Europe/Brussels"));
            return Optional.empty();
        });
    }

    /// The word of a job for a day: `mon`.
    public static String code(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /// The zone, that of the machine if the job names none.
    ///
    /// @throws DateTimeException if the machine's is not known
    public ZoneId zoneHere() {
        return zone.orElseGet(ZoneId::systemDefault);
    }
}
