package eu.certsweep.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import eu.certsweep.batch.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Those who are told of runs, and servers between, that do their worst: the run's end is told or not, soon, in a
/// sentence without a secret.
@Timeout(120)
class WatchersUnderAttackTest {

    private static final String SECRET = "s3cr3t-t0ken";
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final long A_FEW_BUFFERS = 256L << 20;

    @TempDir
    private Path folder;

    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

    private RunEnd failed() {
        return new RunEnd(
                "night",
                "Night",
                folder,
                "1.2.3",
                Command.RUN,
                LocalDate.of(2026, 6, 30),
                Instant.parse("2026-06-30T02:30:00Z"),
                Instant.parse("2026-06-30T02:31:00Z"),
                5,
                "a source is gone",
                Optional.empty());
    }

    private void tell(Map<String, String> environment) {
        tell(environment, SOON);
    }

    private void tell(Map<String, String> environment, Duration patience) {
        new Watchers(environment, warnings::add, patience).ended(failed());
        assertThat(warnings).allSatisfy(warning -> assertThat(warning).doesNotContain(SECRET, "\n", "\u001b"));
    }

    /// Ways to answer a call of HTTP.
    enum Answer {
        NOTHING,
        A_HEAD_WITHOUT_END,
        A_BODY_WITHOUT_END,
        A_FLOOD,
        INFORMATION_WITHOUT_END,
        NOISE;

        void to(TalkativeServer.Voice out, InputStream in) throws IOException, InterruptedException {
            switch (this) {
                case NOTHING -> new CountDownLatch(1).await();
                case A_HEAD_WITHOUT_END -> forever(out, "HTTP/1.1 200 OK\r\n", "X-More: " + "x".repeat(1000) + "\r\n");
                case A_BODY_WITHOUT_END ->
                    forever(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n");
                case A_FLOOD -> forever(out, "HTTP/1.1 200 OK\r\n\r\n", "x".repeat(1 << 16));
                case INFORMATION_WITHOUT_END -> forever(out, "", "HTTP/1.1 103 Early Hints\r\n\r\n");
                case NOISE -> forever(out, "", "\u0000\u00ff\u001b[31m" + SECRET);
            }
        }
    }

    private static void forever(TalkativeServer.Voice out, String first, String then) throws IOException {
        out.say(first);
        while (true) {
            out.say(then);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWebAddressThatDoesNotEndItsAnswerIsLeft(Answer answer) throws Exception {
        try (TalkativeServer server = new TalkativeServer(answer::to)) {
            String address = "http://127.0.0.1:" + server.port() + "/hook/" + SECRET + "?key=" + SECRET;
            boolean delivers = answer == Answer.A_BODY_WITHOUT_END || answer == Answer.A_FLOOD;
            tell(Map.of(Webhook.URL, address, Lineage.TO, address), delivers ? Duration.ofMinutes(1) : SOON);

            assertThat(server.calls()).isPositive();
            assertThat(server.said()).isLessThan(A_FEW_BUFFERS);
            assertThat(warnings).hasSize(delivers ? 0 : 2);
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (TalkativeServer other = new TalkativeServer((out, in) -> out.say("HTTP/1.1 200 OK\r\n\r\n"));
                TalkativeServer server =
                        new TalkativeServer((out, in) -> out.say("HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:"
                                + other.port() + "/" + SECRET + "\r\n" + "Content-Length: 0\r\n\r\n"))) {
            tell(Map.of(Webhook.URL, "http://127.0.0.1:" + server.port() + "/" + SECRET), Duration.ofMinutes(1));

            assertThat(other.calls()).isZero();
            assertThat(warnings)
                    .singleElement()
                    .satisfies(warning -> assertThat(warning)
                            .contains(Webhook.URL)
                            .contains("status 307, a redirect, which is not followed"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:///" + SECRET,
                "https://",
                "https://user:" + SECRET + "@",
                "https://user:" + SECRET + "@host_name:443/",
                "https://host:99999/" + SECRET,
                "https://host:-1/" + SECRET,
                "https://host:0/" + SECRET,
                "https://host/" + SECRET + " %",
                "https://[" + SECRET + "]/",
                "HTTPS:" + SECRET,
                "ftp://user:" + SECRET + "@host/",
                "://" + SECRET,
                "jdbc:postgresql://" + SECRET
            })
    void anAddressThatIsNoneIsNamedByItsSettingAlone(String address) throws Exception {
        tell(Map.of(Webhook.URL, address));
        assertThat(warnings).containsExactly(Webhook.URL + " is no address of http or https, so nobody is called");
        warnings.clear();
        tell(Map.of(Lineage.TO, address));
        assertThat(warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning).startsWith(Lineage.TO));
        warnings.clear();
        tell(Map.of(Mail.SERVER, address, Mail.FROM, "a@example.eu", Mail.TO, "b@example.eu"));
        assertThat(warnings)
                .containsExactly(Mail.SERVER + " is not smtp://[USER:PASSWORD@]HOST[:PORT], so no mail is sent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/" + SECRET,
                "http://user:" + SECRET + "@127.0.0.1:1/",
                "https://127.0.0.1:1/x?token=" + SECRET,
                "http://no-such-host.invalid/" + SECRET
            })
    void whereNobodyAnswersTheAddressIsNotRepeated(String address) throws Exception {
        tell(Map.of(Webhook.URL, address, Lineage.TO, address));
        assertThat(warnings).hasSize(2);
    }

    @Test
    void aServerThatIsNotEncryptedAsAskedIsToldOf() throws Exception {
        try (TalkativeServer server = new TalkativeServer((out, in) -> out.say("HTTP/1.1 200 OK\r\n\r\n"))) {
            tell(Map.of(Webhook.URL, "https://127.0.0.1:" + server.port() + "/" + SECRET));
            assertThat(warnings)
                    .singleElement()
                    .satisfies(warning -> assertThat(warning).startsWith(Webhook.URL));
        }
    }

    /// Ways to serve mail.
    enum Post {
        NOTHING,
        A_GREETING_WITHOUT_END,
        A_LINE_WITHOUT_END,
        A_FLOOD_OF_EXTENSIONS,
        SLOW_WORDS,
        REPEATS_THE_PASSWORD,
        NOISE,
        GOES_AWAY;

        void to(TalkativeServer.Voice out, InputStream in) throws IOException, InterruptedException {
            switch (this) {
                case NOTHING -> new CountDownLatch(1).await();
                case A_GREETING_WITHOUT_END -> forever(out, "", "220-hello " + "x".repeat(60) + "\r\n");
                case A_LINE_WITHOUT_END -> forever(out, "220 ", "x".repeat(1 << 16));
                case A_FLOOD_OF_EXTENSIONS -> forever(out, "220 hello\r\n", "250-X" + System.nanoTime() + "\r\n");
                case SLOW_WORDS -> {
                    out.say("220");
                    while (in.available() >= 0) {
                        out.say("-");
                        new CountDownLatch(1).await(200, java.util.concurrent.TimeUnit.MILLISECONDS);
                    }
                }
                case REPEATS_THE_PASSWORD -> {
                    out.say("220 hello\r\n250-hello\r\n250 AUTH PLAIN LOGIN\r\n");
                    out.say("535 \u001b[2J no " + SECRET + " AHVzZXIA"
                            + Base64.getEncoder().encodeToString(("\0user\0" + SECRET).getBytes(StandardCharsets.UTF_8))
                            + "\r\n535 go\r\n");
                    while (in.read() >= 0) {
                        // Hears all.
                    }
                }
                case NOISE -> forever(out, "", "\u0000\u00ff\u001b[31m" + SECRET);
                case GOES_AWAY -> out.say("220 hello\r\n");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerOfMailThatMisbehavesIsLeft(Post post) throws Exception {
        try (TalkativeServer server = new TalkativeServer(post::to)) {
            for (String beginning : List.of("smtps://", "smtp://user:" + SECRET + "@")) {
                warnings.clear();
                Map<String, String> environment = new HashMap<>();
                environment.put(Mail.SERVER, beginning + "127.0.0.1:" + server.port());
                environment.put(Mail.FROM, "a@example.eu");
                environment.put(Mail.TO, "b@example.eu");
                tell(environment);
                assertThat(warnings)
                        .singleElement()
                        .satisfies(warning -> assertThat(warning)
                                .startsWith(Mail.SERVER + ": the end of the run could not be told: ")
                                .hasSizeLessThan(700));
            }
            assertThat(server.said()).isLessThan(A_FEW_BUFFERS);
        }
    }

    @Test
    void aServerOfMailWithAForeignCertificateGetsNoMail() {
        GreenMail server = MailServers.any(ServerSetup.PROTOCOL_SMTPS);
        server.start();
        try {
            String address =
                    "smtps://user:" + SECRET + "@127.0.0.1:" + server.getSmtps().getPort();
            new Watchers(
                            Map.of(Mail.SERVER, address, Mail.FROM, "a@example.eu", Mail.TO, "b@example.eu"),
                            warnings::add,
                            Duration.ofMinutes(1))
                    .ended(failed());
            assertThat(warnings)
                    .singleElement()
                    .satisfies(warning ->
                            assertThat(warning).containsIgnoringCase("certif").doesNotContain(SECRET));
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void oneWhoHangsKeepsNobodyElseFromBeingTold() {
        CountDownLatch never = new CountDownLatch(1);
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Watcher hangs = watcher("HANGS", () -> {
            boolean waits = true;
            while (waits) {
                try {
                    never.await();
                    waits = false;
                } catch (InterruptedException e) {
                    // As a look-up of a name by the system, which no interrupt reaches.
                }
            }
        });
        Watcher breaks = watcher("BREAKS", () -> {
            throw new IllegalStateException(SECRET);
        });
        Watcher fills = watcher("FILLS", () -> {
            throw new OutOfMemoryError(SECRET);
        });
        Watcher sinks = watcher("SINKS", () -> {
            throw new StackOverflowError(SECRET);
        });
        Watcher listens = watcher("LISTENS", () -> told.add("told"));

        new Watchers(List.of(hangs, breaks, fills, sinks, listens), warnings::add, Duration.ofSeconds(1))
                .ended(failed());
        never.countDown();

        assertThat(told).containsExactly("told");
        assertThat(warnings)
                .containsExactly(
                        "HANGS: the end of the run could not be told: it took longer than the 1 seconds that all who"
                                + " are told have together",
                        "BREAKS: the end of the run could not be told: unexpected IllegalStateException",
                        "FILLS: the end of the run could not be told: unexpected OutOfMemoryError",
                        "SINKS: the end of the run could not be told: unexpected StackOverflowError");
    }

    private interface Telling {
        void tell() throws IOException;
    }

    private static Watcher watcher(String setting, Telling telling) {
        return new Watcher() {
            @Override
            public String setting() {
                return setting;
            }

            @Override
            public void ended(RunEnd run) throws IOException {
                telling.tell();
            }
        };
    }

    @Test
    void whatARunSaysOfItselfHoldsNoSecretEither() {
        Map<String, String> environment = Map.of(
                "CERTSWEEP_DB_PASSWORD", SECRET, "CERTSWEEP_DB_URL", "jdbc:postgresql://host/db?password=0ther-secret");
        Secrets secrets = new Secrets(environment);
        assertThat(secrets.without("no " + SECRET + " at jdbc:postgresql://host/db?password=0ther-secret"))
                .isEqualTo("no *** at ***");
        assertThat(secrets.without("refused 0ther-secret")).isEqualTo("refused ***");
        assertThat(secrets.without("the host is there")).isEqualTo("the host is there");
    }

    @Test
    void aPipeAsAFileOfEventsIsNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");
        tell(Map.of(Lineage.TO, pipe.toString()));
        assertThat(warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("took longer"));
    }
}
