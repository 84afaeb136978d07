package eu.certsweep.cli.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.job.Schedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimersTest {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final Set<DayOfWeek> ALL = EnumSet.allOf(DayOfWeek.class);

    @TempDir
    private Path folder;

    private static Schedule schedule(String at, Set<DayOfWeek> days) {
        return new Schedule(LocalTime.parse(at), days, Optional.of(BRUSSELS));
    }

    private Deployment job(String name, Schedule schedule) throws Exception {
        Path launcher = Files.writeString(folder.resolve("cert$weep 100%"), "#!/bin/sh\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return new Deployment(
                name,
                "100 % of\nthe \"energy\" sector",
                folder.resolve("jobs/it's a $job.yaml"),
                schedule,
                folder.resolve("out"),
                launcher,
                folder.resolve("var"),
                Optional.of(folder.resolve("metrics")),
                "root");
    }

    @Test
    void namesDaysAndTheZone() {
        assertThat(Calendar.expressions(schedule("04:05", ALL))).containsExactly("*-*-* 04:05:00 Europe/Brussels");
        assertThat(Calendar.expressions(schedule("04:05", EnumSet.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY))))
                .containsExactly("Mon,Sun *-*-* 04:05:00 Europe/Brussels");
    }

    @Test
    void runsAlsoOnTheDayWhoseClocksSkipItsTime() {
        assertThat(Calendar.expressions(schedule("02:30", ALL)))
                .containsExactly("*-*-* 02:30:00 Europe/Brussels", "Sun *-03-25..31 03:30:00 Europe/Brussels");
        assertThat(Calendar.expressions(schedule("02:00", ALL))).hasSize(2);
        assertThat(Calendar.expressions(schedule("03:00", ALL))).hasSize(1);
        assertThat(Calendar.expressions(schedule("01:59", ALL))).hasSize(1);
        assertThat(Calendar.expressions(schedule("02:30", EnumSet.of(DayOfWeek.MONDAY))))
                .hasSize(1);
        assertThat(Calendar.expressions(new Schedule(LocalTime.of(2, 30), ALL, Optional.of(ZoneId.of("UTC")))))
                .hasSize(1);
        assertThat(Calendar.expressions(
                        new Schedule(LocalTime.of(2, 30), ALL, Optional.of(ZoneId.of("America/New_York")))))
                .contains("Sun *-03-08..14 03:30:00 America/New_York");
    }

    @Test
    void systemdRunsItOnceOnEachDayAroundBothChangesOfClocks() throws Exception {
        assumeSystemd();
        assertThat(days("2027-03-26 12:00:00 UTC", Calendar.expressions(schedule("02:30", ALL))))
                .containsExactly("2027-03-27 01:30", "2027-03-28 01:30", "2027-03-29 00:30");
        assertThat(days("2027-10-29 12:00:00 UTC", Calendar.expressions(schedule("02:30", ALL))))
                .containsExactly("2027-10-30 00:30", "2027-10-31 00:30", "2027-11-01 01:30");
    }

    /// The first three starts in UTC that systemd sees, over all expressions.
    private static List<String> days(String from, List<String> expressions) throws Exception {
        List<String> starts = new java.util.ArrayList<>();
        for (String expression : expressions) {
            Process process = new ProcessBuilder(
                            "systemd-analyze", "calendar", "--iterations=3", "--base-time=" + from, expression)
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.matches(".*\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC"))
                    .map(line -> line.replaceAll(".* (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d):00 UTC", "$1"))
                    .forEach(starts::add);
        }
        return starts.stream().distinct().sorted().limit(3).toList();
    }

    @Test
    void writesUnitsThatSystemdTakesWithoutAWord() throws Exception {
        List<TimerFile> units = SystemdUnits.of(job("night", schedule("02:30", ALL)));
        assertThat(units)
                .extracting(TimerFile::name)
                .containsExactly("certsweep-night.service", "certsweep-night.timer");
        String service = units.getFirst().text();
        assertThat(service)
                .contains("Description=certsweep: 100 %% of the \"energy\" sector\n")
                .contains("/cert$weep 100%%\" run \"" + folder + "/jobs/it's a $$job.yaml\"\n")
                .contains(
                        "KillSignal=SIGTERM\n",
                        "UMask=0027\n",
                        "metrics\"\n",
                        "ProtectSystem=strict\n",
                        "NoNewPrivileges=yes\n");
        assertThat(units.getLast().text()).contains("Persistent=true\n", "Unit=certsweep-night.service\n");
        assumeSystemd();
        for (TimerFile unit : units) {
            Files.writeString(folder.resolve(unit.name()), unit.text());
        }
        Process verify = new ProcessBuilder(
                        "systemd-analyze",
                        "verify",
                        folder.resolve("certsweep-night.service").toString(),
                        folder.resolve("certsweep-night.timer").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(verify.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(said.lines().filter(line -> line.contains("certsweep-night")))
                .isEmpty();
        assertThat(verify.waitFor()).as(said).isZero();
    }

    @Test
    void writesLinesOfCron() throws Exception {
        TimerFile file = CronLines.of(job("night", schedule("02:05", EnumSet.of(DayOfWeek.SUNDAY, DayOfWeek.FRIDAY))));
        assertThat(file.name()).isEqualTo("certsweep-night");
        assertThat(file.text())
                .contains("5 2 * * 5,0 root umask 0027; cd '" + folder + "/jobs' && CERTSWEEP_VAR='" + folder
                        + "/var' CERTSWEEP_METRICS_DIR='" + folder + "/metrics' '" + folder
                        + "/cert$weep 100'\\%'' run '"
                        + folder + "/jobs/it'\\''s a $job.yaml'\n");
        assertThat(file.text().lines().filter(line -> !line.startsWith("#"))).hasSizeLessThanOrEqualTo(2);
    }

    private static void assumeSystemd() {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not installed here");
    }
}
