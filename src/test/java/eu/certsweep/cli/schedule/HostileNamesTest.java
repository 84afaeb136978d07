package eu.certsweep.cli.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Schedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names that try to become settings of a unit, or commands of a line of cron.
class HostileNamesTest {

    private static final Schedule NIGHTLY = new Schedule(
            LocalTime.of(2, 30), EnumSet.allOf(DayOfWeek.class), Optional.of(ZoneId.of("Europe/Brussels")));

    @TempDir
    private Path folder;

    private Deployment named(String name, String title) {
        Path all = folder.resolve(name);
        return new Deployment(
                "night",
                title,
                all.resolve("jobs " + name).resolve(name + ".yaml"),
                NIGHTLY,
                all.resolve("out"),
                folder.resolve(name.replaceAll("[\\\\\"'/]", "")).resolve("certsweep"),
                all.resolve("var"),
                Optional.of(all.resolve("metrics")),
                "root");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "two words",
                "ends in a blank ",
                "50%n of %h",
                "$HOME ${HOME} $$",
                "back\\slash\\",
                "\\x0aExecStartPre=+/bin/sh",
                "\"quoted\" 'twice'",
                "'; touch pwned; '",
                "a\\%b",
                "a\\\\%b\\\\\\%",
                "`id` $(id)",
                "# ; ! + - @",
                "\u00fcmlaut \u4e2d"
            })
    void aNameIsAWordAndNoMore(String name) throws Exception {
        Deployment job = named(name, name);
        UnitFile service = UnitFile.parse(SystemdUnits.of(job).getFirst().text());
        UnitFile timer = UnitFile.parse(SystemdUnits.of(job).getLast().text());
        UnitFile plain = UnitFile.parse(
                SystemdUnits.of(named("plain", "Plain")).getFirst().text());

        assertThat(service.keys()).isEqualTo(plain.keys());
        assertThat(service.words("ExecStart", true))
                .containsExactly(job.launcher().toString(), "run", job.file().toString());
        assertThat(service.words("ExecStartPre", true))
                .endsWith(job.work().toString(), job.output().toString());
        assertThat(service.words("Environment", false))
                .containsExactly(
                        "CERTSWEEP_VAR=" + job.work(),
                        "CERTSWEEP_METRICS_DIR=" + job.metrics().orElseThrow());
        assertThat(service.words("ReadWritePaths", false))
                .containsExactly(
                        "-" + job.work(),
                        "-" + job.output(),
                        "-" + job.metrics().orElseThrow());
        assertThat(service.text("WorkingDirectory")).isEqualTo(job.file().resolveSibling("") + "/");
        assertThat(timer.keys()).startsWith("[Unit]Description", "[Timer]OnCalendar");
        assertThat(timer.text("Description")).endsWith(job.file() + ".");
        takenBySystemd(job);
        runByCron(job);
    }

    private void takenBySystemd(Deployment job) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/systemd-analyze"))) {
            return;
        }
        Files.createDirectories(job.launcher().resolveSibling(""));
        Files.writeString(job.launcher(), "#!/bin/sh\n").toFile().setExecutable(true);
        Path units = Files.createDirectories(folder.resolve("units"));
        for (TimerFile unit : SystemdUnits.of(job)) {
            Files.writeString(units.resolve(unit.name()), unit.text());
        }
        Process verify = new ProcessBuilder(
                        "systemd-analyze",
                        "verify",
                        units.resolve("certsweep-night.service").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(verify.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(said.lines().filter(line -> line.contains("certsweep-night")))
                .isEmpty();
    }

    /// The line as cron hands it to the shell, run with a program that tells how it was called.
    private void runByCron(Deployment job) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
        List<String> lines = CronLines.of(job)
                .text()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("CRON_TZ="))
                .toList();
        assertThat(lines).hasSize(1);
        String[] fields = lines.getFirst().split(" ", 7);
        assertThat(fields[5]).isEqualTo("root");

        Path told = folder.resolve("told");
        Files.createDirectories(job.file().resolveSibling(""));
        Files.writeString(
                job.launcher(),
                "#!/bin/sh\nprintf '%s\\n' \"$CERTSWEEP_VAR\" \"$CERTSWEEP_METRICS_DIR\" \"$PWD\" \"$@\" >'" + told
                        + "'\n");
        assertThat(job.launcher().toFile().setExecutable(true)).isTrue();
        Process shell = new ProcessBuilder("/bin/sh", "-c", command(fields[6]))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(shell.waitFor()).isZero();
        assertThat(Files.readAllLines(told))
                .containsExactly(
                        job.work().toString(),
                        job.metrics().orElseThrow().toString(),
                        job.file().resolveSibling("").toString(),
                        "run",
                        job.file().toString());
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    /// As cron reads a command: up to the first `%` without a backslash, and without the backslash of those with one.
    private static String command(String field) {
        StringBuilder command = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '%' && !escaped) {
                throw new IllegalArgumentException("cron would end the command at " + command);
            }
            if (c == '%') {
                command.setLength(command.length() - 1);
            }
            command.append(c);
            escaped = c == '\\' && !escaped;
        }
        return command.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"out\nExecStartPre=+/bin/sh -c 'id'", "a\rb", "a\u0085b", "a\u2028b", "a\u202eb", "a\u001bb"})
    void aPathWithAHiddenCharacterMakesNoUnit(String name) {
        assertThatThrownBy(() -> named(name, "Title"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the job file '" + folder)
                .hasMessageContaining("U+")
                .message()
                .doesNotContain("\n", "\r", "\u0085", "\u2028", "\u202e", "\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\\", "x\\\\", "x\\\\\\ ", "x\nExecStartPre=+/bin/id", "x\u2029y", "%n %h"})
    void aTitleIsOneLineForPeople(String title) {
        Deployment job = named("plain", title);
        UnitFile service = UnitFile.parse(SystemdUnits.of(job).getFirst().text());
        assertThat(service.keys())
                .startsWith("[Unit]Description", "[Unit]Wants")
                .doesNotContain("[Unit]ExecStartPre");
        assertThat(CronLines.of(job).text().lines().filter(line -> !line.startsWith("#")))
                .hasSizeLessThanOrEqualTo(2);
        assertThat(named("plain", "t".repeat(100_000)).heading()).hasSize(200);
    }

    @Test
    void aProgramThatSystemdWouldNotStartIsRefused() {
        Deployment job = named("plain", "Plain");
        Deployment quoted = new Deployment(
                job.job(),
                job.title(),
                job.file(),
                job.schedule(),
                job.output(),
                folder.resolve("it's here/certsweep"),
                job.work(),
                job.metrics(),
                job.user());
        assertThatThrownBy(() -> SystemdUnits.of(quoted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it's here/certsweep")
                .hasMessageContaining("another folder");
    }

    @Test
    void aLineThatCronWouldCutIsRefused() {
        Deployment job = named("n".repeat(250), "Long");
        assertThatThrownBy(() -> CronLines.of(job))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shorten the paths");
    }

    @Test
    void aJobHasRootMakeNoFolder() {
        UnitFile service = UnitFile.parse(
                SystemdUnits.of(named("plain", "Plain")).getFirst().text());
        assertThat(service.words("ExecStartPre", true))
                .startsWith("+/usr/bin/setpriv", "--reuid=root", "--regid=root")
                .doesNotContain("-o");
        assertThat(service.value("TimeoutStartSec")).isEqualTo("12h");
    }
}
