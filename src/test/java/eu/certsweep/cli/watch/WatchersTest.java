package eu.certsweep.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import eu.certsweep.batch.Command;
import eu.certsweep.batch.DeliveryLosses;
import eu.certsweep.batch.SweepRunner;
import eu.certsweep.batch.SweepSummary;
import eu.certsweep.law.Outcome;
import eu.certsweep.register.Run;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineageClientUtils;
import jakarta.mail.internet.MimeMessage;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchersTest {

    private static final Instant START = Instant.parse("2026-06-30T02:30:00Z");
    private static final Tries AT_ONCE = new Tries(List.of(Duration.ZERO, Duration.ZERO));

    @TempDir
    private Path folder;

    private DeliveryLosses losses = DeliveryLosses.NONE;

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
                folder,
                "1.2.3",
                Command.RUN,
                LocalDate.of(2026, 6, 30),
                start,
                start.plusMillis(2500),
                code,
                false,
                succeeded ? "" : "a source is gone",
                succeeded
                        ? Optional.of(
                                new SweepRunner.Result(run, false, 1, 1, 21, 0, losses, false, Optional.of(summary)))
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
        assertThat(series).hasSize(4 + 3 + 6 + 3);
    }

    private void lost() throws IOException {
        losses = new DeliveryLosses(1, 40, 3, List.of("data/u-*.csv: 360 rows after 400; 3 entities missing"));
        Files.writeString(folder.resolve("changes.csv"), """
                option,entity_id,before,after,cause,other_causes
                A,E1,non-compliant,not-applicable,rows-removed,
                A,E2,in-transition,,entity-gone,
                A,E3,compliant,non-compliant,rows-removed,
                A,E4,not-applicable,non-compliant,rows-returned,
                """);
    }

    @Test
    void callsForRowsThatAreGoneAndTellsWhoOnlyLooksBetter() throws Exception {
        lost();
        List<String> sent = new ArrayList<>();
        new Webhook(
                        body -> {
                            sent.add(body);
                            return 204;
                        },
                        AT_ONCE)
                .ended(end(0, START, true));
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst())
                .contains("\"event\":\"newly-non-compliant\"", "\"newly-non-compliant\":{\"A\":1}")
                .contains("\"less-severe-by-loss\":{\"A\":2}", "\"returned\":{\"A\":1}")
                .contains("\"files-gone\":1,\"rows-lost\":40,\"entities-lost\":3", "360 rows after 400")
                .doesNotContain("E1");
        Files.delete(folder.resolve("changes.csv"));
        new Webhook(
                        body -> {
                            sent.add(body);
                            return 204;
                        },
                        AT_ONCE)
                .ended(end(0, START, true));
        assertThat(sent.getLast()).contains("\"event\":\"rows-removed\"");
    }

    @Test
    void mailsWhatIsGone() throws Exception {
        lost();
        GreenMail server = MailServers.any(ServerSetup.PROTOCOL_SMTP);
        server.start();
        try {
            Mail mail = Mail.of(mailTo("smtp://127.0.0.1:" + server.getSmtp().getPort()), AT_ONCE);
            mail.ended(end(0, START, true));
            Files.delete(folder.resolve("changes.csv"));
            mail.ended(end(0, START, true));
            MimeMessage[] received = server.getReceivedMessages();
            assertThat(String.valueOf(received[0].getContent()))
                    .contains("Less than before in the registers:", "data/u-*.csv: 360 rows after 400")
                    .contains("because rows of theirs are gone or rejected, which is no improvement:\r\n  A: 2")
                    .contains("which are back:\r\n  A: 1")
                    .doesNotContain("E1");
            assertThat(received[received.length - 1].getSubject())
                    .isEqualTo("certsweep: night: 40 rows and 3 entities less than before");
        } finally {
            server.stop();
        }
    }

    @Test
    void doesNotCallForRowsThatCameBack() throws Exception {
        Files.writeString(folder.resolve("changes.csv"), """
                option,entity_id,before,after,cause,other_causes
                A,E4,not-applicable,non-compliant,rows-returned,
                """);
        new Webhook(
                        body -> {
                            throw new AssertionError(body);
                        },
                        AT_ONCE)
                .ended(end(0, START, true));
    }

    @Test
    void keepsCountOfLosses() throws Exception {
        lost();
        new MetricsFile(folder).ended(end(0, START, true));
        assertThat(Files.readAllLines(folder.resolve("certsweep-night.prom")))
                .contains(
                        "certsweep_files_gone{job=\"night\"} 1",
                        "certsweep_rows_lost{job=\"night\"} 40",
                        "certsweep_entities_lost{job=\"night\"} 3",
                        "certsweep_entities_less_severe_by_loss{job=\"night\",option=\"A\"} 2",
                        "certsweep_entities_returned{job=\"night\",option=\"A\"} 1");
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

    private Map<String, String> mailTo(String server) {
        return Map.of(
                "CERTSWEEP_MAIL_SERVER", server,
                "CERTSWEEP_MAIL_FROM", "certsweep@authority.example",
                "CERTSWEEP_MAIL_TO", "officer@authority.example, night-shift@authority.example");
    }

    @Test
    void mailsWhatIsWrongToEverybodyNamed() throws Exception {
        GreenMail server = MailServers.any(ServerSetup.PROTOCOL_SMTP);
        server.start();
        try {
            String address = "smtp://127.0.0.1:" + server.getSmtp().getPort();
            Mail mail = Mail.of(mailTo(address), AT_ONCE);

            mail.ended(end(0, START, true));
            mail.ended(end(5, START, false));

            MimeMessage[] received = server.getReceivedMessages();
            assertThat(received).hasSize(2);
            assertThat(received[0].getSubject()).isEqualTo("certsweep: night failed with code 5");
            assertThat(received[0].getAllRecipients()).hasSize(2);
            assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(String.valueOf(received[0].getContent()))
                    .contains("Night \"sweep\"", "The command 'run' ended with code 5:", "a source is gone")
                    .contains("Reference date 2026-06-30, finished at 2026-06-30T02:30:02.500Z.");
        } finally {
            server.stop();
        }
    }

    @Test
    void mailsHowManyComplyNoMoreAndWhoIsNotSaid() throws Exception {
        Files.writeString(
                folder.resolve("changes.csv"),
                "option,entity_id,before,after,cause,other_causes\nA,E1,compliant,non-compliant,date-passed,\n");
        GreenMail server = MailServers.any(ServerSetup.PROTOCOL_SMTP);
        server.start();
        try {
            Mail.of(mailTo("smtp://127.0.0.1:" + server.getSmtp().getPort()), AT_ONCE)
                    .ended(end(0, START, true));
            MimeMessage received = server.getReceivedMessages()[0];
            assertThat(received.getSubject()).isEqualTo("certsweep: night: 1 entities no longer comply");
            assertThat(String.valueOf(received.getContent())).contains("  A: 1").doesNotContain("E1");
        } finally {
            server.stop();
        }
    }

    @Test
    void sendsNoPasswordInClear() throws Exception {
        GreenMail server = MailServers.any(ServerSetup.PROTOCOL_SMTP);
        server.setUser("officer", "geheim");
        server.start();
        try {
            String address =
                    "smtp://officer:geheim@127.0.0.1:" + server.getSmtp().getPort();
            Mail mail = Mail.of(mailTo(address), AT_ONCE);
            assertThatThrownBy(() -> mail.ended(end(5, START, false)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("STARTTLS is required")
                    .hasMessageNotContaining("geheim");
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.authority.example", "http://mail", "smtp://user:geheim@", "smtp://ge heim@host"})
    void saysWhichSettingOfMailIsWrongAndNoSecret(String server) {
        List<String> warnings = new ArrayList<>();
        new Watchers(mailTo(server), warnings::add).ended(end(0, START, true));
        assertThat(warnings)
                .containsExactly("CERTSWEEP_MAIL_SERVER is not smtp://[USER:PASSWORD@]HOST[:PORT], so no mail is sent");
    }

    @Test
    void tellsOfFilesReadAndWrittenAsCollectorsOfLineageReadIt() throws Exception {
        Files.writeString(folder.resolve("manifest.json"), """
                {"program": "certsweep", "version": "1.2.3", "job": "night", "title": "", "authority": "", "audience": "authority",
                 "reference-date": "2026-06-30", "run-id": 1, "evaluation": 1, "started-at": "",
                 "inputs": [{"role": "entities", "path": "data/entities.csv", "sha256": "ab", "bytes": 5, "rows": 3}],
                 "outputs": [{"path": "per_entity.csv", "sha256": "cd", "bytes": 7, "rows": 2}],
                 "rows": {"read": 3, "accepted": 3, "rejected": 0}, "remarks": [], "durations": {}}
                """);
        Path events = folder.resolve("events");
        Watchers watchers = new Watchers(Map.of("CERTSWEEP_LINEAGE", events.toString()), warning -> {
            throw new AssertionError(warning);
        });

        watchers.ended(end(0, START, true));
        watchers.ended(end(5, START.plusSeconds(86400), false));

        List<OpenLineage.RunEvent> told = Files.readAllLines(events).stream()
                .map(OpenLineageClientUtils::runEventFromJson)
                .toList();
        assertThat(told)
                .extracting(OpenLineage.RunEvent::getEventType)
                .containsExactly(
                        OpenLineage.RunEvent.EventType.START,
                        OpenLineage.RunEvent.EventType.COMPLETE,
                        OpenLineage.RunEvent.EventType.START,
                        OpenLineage.RunEvent.EventType.FAIL);
        OpenLineage.RunEvent complete = told.get(1);
        assertThat(complete.getRun().getRunId())
                .isEqualTo(told.getFirst().getRun().getRunId())
                .isNotEqualTo(told.getLast().getRun().getRunId());
        assertThat(told.getFirst().getEventTime().toInstant()).isEqualTo(START);
        assertThat(complete.getEventTime().toInstant()).isEqualTo(START.plusMillis(2500));
        assertThat(complete.getJob().getNamespace() + " " + complete.getJob().getName())
                .isEqualTo("certsweep night");
        OpenLineage.InputDataset input = complete.getInputs().getFirst();
        assertThat(input.getNamespace()).isEqualTo("file");
        assertThat(input.getName())
                .isEqualTo(folder.resolve("data/entities.csv").toString());
        assertThat(input.getFacets().getVersion().getDatasetVersion()).isEqualTo("sha256:ab");
        OpenLineage.OutputDataset output = complete.getOutputs().getFirst();
        assertThat(output.getName()).isEqualTo(folder.resolve("per_entity.csv").toString());
        assertThat(output.getOutputFacets().getOutputStatistics().getRowCount()).isEqualTo(2);
        assertThat(told.getLast().getRun().getFacets().getErrorMessage().getMessage())
                .isEqualTo("a source is gone");
        assertThat(told.getLast().getOutputs()).isEmpty();
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
