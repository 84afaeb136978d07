package eu.certsweep.cli.schedule;

import eu.certsweep.job.Schedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A schedule as systemd's calendar expressions (systemd.time(7)).
///
/// A time of day that the change to summer time skips does not exist on that day, and systemd would not run the job
/// then: a second expression names the time that clocks show instead. A time that comes twice in autumn counts once.
final class Calendar {

    private static final int A_YEAR_OF_TODAYS_RULES = 2027;
    private static final int WEEK = 7;

    private Calendar() {}

    static List<String> expressions(Schedule schedule) {
        ZoneId zone = schedule.zoneHere();
        List<String> expressions = new ArrayList<>();
        expressions.add(days(schedule) + "*-*-* " + schedule.at() + ":00 " + zone.getId());
        for (ZoneOffsetTransitionRule rule : zone.getRules().getTransitionRules()) {
            skipped(schedule, rule).ifPresent(at -> expressions.add(at + " " + zone.getId()));
        }
        return expressions;
    }

    private static String days(Schedule schedule) {
        return schedule.days().size() == WEEK
                ? ""
                : String.join(
                                ",",
                                schedule.days().stream()
                                        .sorted()
                                        .map(Calendar::name)
                                        .toList())
                        + " ";
    }

    private static String name(DayOfWeek day) {
        String code = Schedule.code(day);
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1);
    }

    /// The days of a change of clocks and the time on them, if the change skips the schedule's.
    private static Optional<String> skipped(Schedule schedule, ZoneOffsetTransitionRule rule) {
        ZoneOffsetTransition change = rule.createTransition(A_YEAR_OF_TODAYS_RULES);
        LocalTime before = change.getDateTimeBefore().toLocalTime();
        DayOfWeek day = rule.getDayOfWeek();
        if (!change.isGap()
                || day == null
                || !schedule.days().contains(day)
                || schedule.at().isBefore(before)
                || !schedule.at().isBefore(change.getDateTimeAfter().toLocalTime())) {
            return Optional.empty();
        }
        int indicator = rule.getDayOfMonthIndicator();
        // -1 stands for the last such day of the month.
        int first = indicator > 0 ? indicator : rule.getMonth().maxLength() + 1 + indicator - (WEEK - 1);
        Duration gap = change.getDuration();
        return Optional.of(String.format(
                Locale.ROOT,
                "%s *-%02d-%02d..%02d %s:00",
                name(day),
                rule.getMonth().getValue(),
                first,
                first + WEEK - 1,
                schedule.at().plus(gap)));
    }
}
