package eu.certsweep.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.batch.Command;
import eu.certsweep.batch.SweepRunner;
import eu.certsweep.batch.SweepSummary;
import eu.certsweep.law.Outcome;
import eu.certsweep.register.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchersTest {

    private static final Instant START = Instant.parse("2026-06-30T02:30:00Z");
    private static final List<Duration> AT_ONCE = List.of(Duration.ZERO, Duration.ZERO);

    @TempDir
    private Path folder;

    private RunEnd end(int code, Instant start, boolean succeeded) {
        Run run = new Run("night", "run", LocalDate.of(2026, 6, 30), start);
        run.count(1234, 5);
        SweepSummary summary = new SweepSummary(
                folder,
                List.of(new SweepSummary.Totals(
                        "A", "Option", 30, Map.of(Outcome.COMPLIANT, 21L, Outcome.NON_COMPLIANT, 9L))),
                List.of(),
                0,
                List.of(),
                List.of());
        return new RunEnd(
                "night",
                "Night \"sweep\"",
                Command.RUN,
                LocalDate.of(2026, 6, 30),
                start,
                start.plusMillis(2500),
                code,
                succeeded ? "" : "a source is gone",
                succeeded
                        ? Optional.of(new SweepRunner.Result(run, false, 1, 1, 21, 0, false, Optional.of(summary)))
                        : Optional.empty());
    }

    @Test
    void keepsWhatTheLastGoodRunToldWhenARunFails() throws Exception {
        MetricsFile metrics = new MetricsFile(folder);
        metrics.ended(end(0, START, true));
        metrics.ended(end(5, START.plusSeconds(86400), false));

        Path file = folder.resolve("certsweep-night.prom");
        assertThat(Files.readString(file).lines())
                .contains(
                        "certsweep_last_exit_code{job=\"night\",command=\"run\"} 5",
                        "certsweep_last_start_time_seconds{job=\"night\",command=\"run\"} 1782873000",
                        "certsweep_last_duration_seconds{job=\"night\",command=\"run\"} 2.500",
                        "certsweep_last_success_time_seconds{job=\"night\"} 1782786602.500",
                        "certsweep_rows_read{job=\"night\"} 1234",
                        "certsweep_rows_rejected{job=\"night\"} 5",
                        "certsweep_entities{job=\"night\",option=\"A\",outcome=\"compliant\"} 21",
                        "certsweep_entities{job=\"night\",option=\"A\",outcome=\"scheme-gap\"} 0");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(folder.toFile().list()).containsExactly("certsweep-night.prom");
    }

    @Test
    void writesWhatPrometheusReads() throws Exception {
        new MetricsFile(folder).ended(end(0, START, true));
        Set<String> described = new HashSet<>();
        Set<String> series = new HashSet<>();
        for (String line : Files.readAllLines(folder.resolve("certsweep-night.prom"))) {
            if (line.startsWith("# HELP ")) {
                assertThat(described.add(line.split(" ", 4)[2])).as(line).isTrue();
            } else if (!line.startsWith("# TYPE ")) {
                assertThat(line).matches("[a-z_]+\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\} -?\\d+(\\.\\d+)?");
                assertThat(described).contains(line.substring(0, line.indexOf('{')));
                assertThat(series.add(line.substring(0, line.indexOf('}')))).isTrue();
            }
        }
        assertThat(series).hasSize(4 + 3 + 6);
    }

    @Test
    void callsWhenARunFailedAndTriesAgain() throws Exception {
        List<String> sent = new ArrayList<>();
        List<Integer> answers = new ArrayList<>(List.of(503, 429, 204));
        new Webhook(
                        body -> {
                            sent.add(body);
                            return answers.removeFirst();
                        },
                        AT_ONCE)
                .ended(end(5, START, false));
        assertThat(sent).hasSize(3);
        assertThat(sent.getLast())
                .contains(
                        "\"event\":\"failed\"",
                        "\"title\":\"Night \\\"sweep\\\"\"",
                        "\"exit-code\":5",
                        "\"message\":\"a source is gone\"");
    }

    @Test
    void givesUpWithoutEnd() {
        List<String> sent = new ArrayList<>();
        Webhook away = new Webhook(
                body -> {
                    sent.add(body);
                    throw new IOException("connection refused");
                },
                AT_ONCE);
        assertThatThrownBy(() -> away.ended(end(1, START, false)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("connection refused");
        assertThat(sent).hasSize(3);
        Webhook refused = new Webhook(
                body -> {
                    sent.add(body);
                    return 404;
                },
                AT_ONCE);
        assertThatThrownBy(() -> refused.ended(end(1, START, false))).hasMessageContaining("status 404");
        assertThat(sent).hasSize(4);
    }

    @Test
    void callsWhenEntitiesComplyNoMoreAndIsSilentOtherwise() throws Exception {
        List<String> sent = new ArrayList<>();
        Webhook webhook = new Webhook(
                body -> {
                    sent.add(body);
                    return 200;
                },
                AT_ONCE);
        webhook.ended(end(0, START, true));
        webhook.ended(end(4, START, false));
        assertThat(sent).isEmpty();
        Files.writeString(
                folder.resolve("changes.csv"),
                "option,entity_id,before,after,cause,other_causes\nA,E1,compliant,non-compliant,date-passed,\n"
                        + "A,E2,non-compliant,compliant,row-changed,\n");
        webhook.ended(end(0, START, true));
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst())
                .contains("\"event\":\"newly-non-compliant\"", "\"newly-non-compliant\":{\"A\":1}")
                .doesNotContain("E1");
    }

    @Test
    void warnsAndDoesNotFailWhenNobodyCanBeTold() {
        List<String> warnings = new ArrayList<>();
        new Watchers(
                        Map.of(
                                "CERTSWEEP_METRICS_DIR",
                                folder.resolve("absent").toString(),
                                "CERTSWEEP_WEBHOOK_URL",
                                "ftp://secret@example.org"),
                        warnings::add)
                .ended(end(0, START, true));
        assertThat(warnings).hasSize(2);
        assertThat(warnings.getFirst()).contains("CERTSWEEP_WEBHOOK_URL").doesNotContain("secret");
        assertThat(warnings.getLast()).startsWith("CERTSWEEP_METRICS_DIR: the end of the run could not be told");
    }
}
