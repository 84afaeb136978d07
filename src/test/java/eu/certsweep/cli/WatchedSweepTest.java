package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import eu.certsweep.cli.Program.Ended;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedSweepTest {

    @TempDir
    private Path folder;

    @Test
    void tellsOfARunThatFailed() throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            JobFolder job = JobFolder.of(folder, 3, 1);
            Files.delete(folder.resolve("data/certificates.csv"));
            Path metrics = Files.createDirectory(folder.resolve("metrics"));

            Ended ended = Program.ended(
                    folder.resolve("log"),
                    Map.of(
                            "CERTSWEEP_METRICS_DIR",
                            metrics.toString(),
                            "CERTSWEEP_WEBHOOK_URL",
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/hook"),
                    "run",
                    job.file(),
                    "--var",
                    folder.resolve("var"));

            assertThat(ended.code()).as(ended.err()).isEqualTo(5);
            assertThat(Files.readString(metrics.resolve("certsweep-small.prom")))
                    .contains("certsweep_last_exit_code{job=\"small\",command=\"run\"} 5");
            assertThat(received).hasSize(1);
            assertThat(received.getFirst()).contains("\"event\":\"failed\"", "\"exit-code\":5", "certificates.csv");
        } finally {
            server.stop(0);
        }
    }
}
