package eu.certsweep.cli.watch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.certsweep.batch.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Whatever a web address or a server of mail answers, telling them of a run ends, and says nothing secret or hidden.
///
/// In the build the kept corpus is answered again (`src/test/resources/eu/certsweep/cli/watch/AnswersFuzzTestInputs`);
/// `scripts/fuzz webAnswers mailAnswers` looks for new answers.
class AnswersFuzzTest {

    private static final String SECRET = "s3cr3t-t0ken";

    private static ServerSocket server;
    private static volatile byte[] answer = new byte[0];

    @BeforeAll
    static void listens() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> {
            while (!server.isClosed()) {
                try (Socket caller = server.accept();
                        OutputStream out = caller.getOutputStream();
                        InputStream in = caller.getInputStream()) {
                    out.write(answer);
                    out.flush();
                    caller.shutdownOutput();
                    in.readNBytes(1);
                } catch (IOException e) {
                    // The caller has gone.
                }
            }
        });
    }

    @AfterAll
    static void falls() throws IOException {
        server.close();
    }

    @FuzzTest(maxDuration = "5m")
    void webAnswers(byte[] bytes) {
        tell(bytes, Map.of(Webhook.URL, "http://127.0.0.1:" + server.getLocalPort() + "/" + SECRET));
    }

    @FuzzTest(maxDuration = "5m")
    void mailAnswers(byte[] bytes) {
        tell(
                bytes,
                Map.of(
                        Mail.SERVER,
                        "smtp://user:" + SECRET + "@127.0.0.1:" + server.getLocalPort(),
                        Mail.FROM,
                        "a@example.eu",
                        Mail.TO,
                        "b@example.eu"));
    }

    private static void tell(byte[] bytes, Map<String, String> environment) {
        answer = bytes;
        List<String> warnings = Collections.synchronizedList(new ArrayList<>());
        new Watchers(environment, warnings::add, Duration.ofMillis(500))
                .ended(new RunEnd(
                        "fuzz",
                        "Fuzz",
                        Path.of("."),
                        "1",
                        Command.RUN,
                        LocalDate.of(2026, 6, 30),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        5,
                        "failed",
                        Optional.empty()));
        for (String warning : warnings) {
            if (warning.contains(SECRET) || warning.chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError(warning);
            }
        }
    }
}
