package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import eu.certsweep.batch.ExitCodes;
import eu.certsweep.cli.Program.Ended;
import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedSweepTest {

    @TempDir
    private Path folder;

    private Ended again(JobFolder job, HttpServer server) throws Exception {
        return Program.ended(
                folder.resolve("log"),
                Map.of(
                        "CERTSWEEP_WEBHOOK_URL",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/hook"),
                "run",
                job.file(),
                "--var",
                folder.resolve("var"));
    }

    /// As a run does that is under way.
    private static void hold(Statement statement) throws SQLException {
        String table;
        try (ResultSet rows = statement.executeQuery("SELECT relname FROM pg_class WHERE relname LIKE 'job_lock_%'")) {
            assertThat(rows.next()).isTrue();
            table = rows.getString(1);
        }
        statement.execute("LOCK TABLE ONLY " + table + " IN SHARE ROW EXCLUSIVE MODE");
    }

    /// A job that never ends would be silent otherwise: nobody is told of the first start that it turns away.
    @Test
    void tellsOfARunThatFailedAndOfOneThatIsTurnedAwayTwice() throws Exception {
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

            received.clear();
            try (Database database = Database.open(DatabaseSettings.embedded(folder.resolve("var")));
                    Connection connection = database.dataSource(1).getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                hold(statement);
                Ended turnedAway = again(job, server);
                assertThat(turnedAway.code()).as(turnedAway.err()).isEqualTo(ExitCodes.ALREADY_RUNNING);
                assertThat(received).isEmpty();

                Ended once = again(job, server);
                assertThat(once.code()).as(once.err()).isEqualTo(ExitCodes.ALREADY_RUNNING);
                assertThat(received).hasSize(1);
                assertThat(received.getFirst())
                        .contains("\"event\":\"failed\"", "\"exit-code\":4", "start number 2 in a row");
                connection.rollback();
            }
        } finally {
            server.stop(0);
        }
    }
}
