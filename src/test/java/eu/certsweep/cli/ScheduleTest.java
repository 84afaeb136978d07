package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    @TempDir
    private Path folder;

    @Test
    void printsFirstAndInstallsOnlyWhenTold() throws Exception {
        JobFolder job = JobFolder.of(folder, 3, 1)
                .job("schedule: {at: \"04:15\", days: [sat, mon], time-zone: Europe/Vienna}\n");
        Path units = Files.createDirectory(folder.resolve("units"));

        Ended shown = Program.run("schedule", job.file(), "--into", units, "--var", folder.resolve("var"));

        assertThat(shown.code()).isZero();
        assertThat(shown.out())
                .contains("# " + units.resolve("certsweep-small.timer"))
                .contains("OnCalendar=Mon,Sat *-*-* 04:15:00 Europe/Vienna");
        assertThat(units).isEmptyDirectory();

        Ended installed =
                Program.run("schedule", job.file(), "--install", "--into", units, "--var", folder.resolve("var"));

        assertThat(installed.code()).as(installed.err()).isZero();
        assertThat(installed.err()).contains("systemctl enable --now certsweep-small.timer");
        try (var files = Files.list(units)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("certsweep-small.service", "certsweep-small.timer");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            schedule: {at: "25:00"}                              | schedule.at
            schedule: {at: "04:00", days: [someday]}             | schedule.days
            schedule: {days: [mon]}                              | at
            schedule: {at: "04:00", time-zone: Europe/Bruxels}   | did you mean Europe/Brussels?
            """)
    void refusesAScheduleThatIsNone(String schedule, String said) throws Exception {
        JobFolder job = JobFolder.of(folder, 3, 1).job(schedule + "\n");

        for (String command : List.of("validate", "schedule")) {
            Ended ended = Program.run(command, job.file());
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.out() + ended.err()).contains("job.yaml:").contains(said);
        }
    }

    @Test
    void asksForAScheduleWhereThereIsNone() throws Exception {
        Ended ended = Program.run("schedule", JobFolder.of(folder, 3, 1).file());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("has no schedule; add one: `schedule: {at: \"02:30\"}`");
    }
}
