package eu.certsweep.cli.schedule;

import eu.certsweep.job.Schedule;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.stream.Collectors;

/// A job as a file for cron, for machines without systemd. Cron catches nothing up that the machine slept through.
public final class CronLines {

    /// Where files with lines for any account lie.
    public static final Path FOLDER = Path.of("/etc/cron.d");

    private CronLines() {}

    /// The file of a job.
    public static TimerFile of(Deployment job) {
        Schedule schedule = job.schedule();
        return new TimerFile(job.unit(), """
                # certsweep: %s. Made by certsweep schedule; made anew by it, so change the job and not this file.
                %s%d %d * * %s %s umask 0027; cd %s && CERTSWEEP_VAR=%s%s %s run %s
                """.formatted(
                        job.title().replaceAll("\\p{Cntrl}", " "),
                        zone(schedule),
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
                        quoted(job.file())));
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

    /// A word for the shell, in a line in which cron would read `%` as its end.
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''").replace("%", "\\%") + "'";
    }
}
