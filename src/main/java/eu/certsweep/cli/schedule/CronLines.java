package eu.certsweep.cli.schedule;

import eu.certsweep.job.Schedule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Collectors;

/// A job as a file for cron, for machines without systemd. Cron catches nothing up that the machine slept through.
public final class CronLines {

    /// Where files with lines for any account lie.
    public static final Path FOLDER = Path.of("/etc/cron.d");

    /// Of a command as Debian's cron reads it, 1000 bytes with its end.
    private static final int LONGEST_LINE = 990;

    private CronLines() {}

    /// The file of a job.
    ///
    /// @throws IllegalArgumentException if its line is too long for cron
    public static TimerFile of(Deployment job) {
        Schedule schedule = job.schedule();
        String line = String.format(
                Locale.ROOT,
                "%d %d * * %s %s umask 0027; cd %s && CERTSWEEP_VAR=%s%s %s run %s",
                schedule.at().getMinute(),
                schedule.at().getHour(),
                days(schedule),
                job.user(),
                quoted(job.file().resolveSibling("")),
                quoted(job.work()),
                job.metrics()
                        .map(folder -> " CERTSWEEP_METRICS_DIR=" + quoted(folder))
                        .orElse(""),
                quoted(job.launcher()),
                quoted(job.file()));
        if (line.getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) {
            throw new IllegalArgumentException("the line of " + job.job() + " would be longer than the " + LONGEST_LINE
                    + " bytes that cron reads: shorten the paths of the job file, the program and the work folder");
        }
        return new TimerFile(
                job.unit(),
                "# certsweep: " + job.heading()
                        + ". Made by certsweep schedule; made anew by it, so change the job and not this file.\n"
                        + zone(schedule) + line + "\n");
    }

    /// Named only where it is another than the machine's: cronie knows the variable, others do not.
    private static String zone(Schedule schedule) {
        ZoneId zone = schedule.zoneHere();
        return zone.equals(ZoneId.systemDefault())
                ? ""
                : "# cronie reads CRON_TZ; Debian's cron does not: there, use systemd or give the machine this time zone.\nCRON_TZ="
                        + zone + "\n";
    }

    private static String days(Schedule schedule) {
        return schedule.days().size() == DayOfWeek.values().length
                ? "*"
                : schedule.days().stream()
                        .sorted()
                        .map(day -> Integer.toString(day.getValue() % DayOfWeek.values().length))
                        .collect(Collectors.joining(","));
    }

    /// A word for the shell, in a line in which cron would read `%` as its end. Cron takes the backslash before a
    /// `%` off and pairs backslashes for that, so each `%` stands outside of the quotes, behind a backslash that is
    /// its own.
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''").replace("%", "'\\%'") + "'";
    }
}
