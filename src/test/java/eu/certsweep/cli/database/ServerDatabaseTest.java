package eu.certsweep.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.cli.database.DatabaseSettings.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerDatabaseTest {

    private final Database server;

    ServerDatabaseTest(@TempDir Path work) throws Exception {
        server = Database.open(DatabaseSettings.embedded(work).withPrograms(Path.of("target", "postgresql")));
    }

    @AfterAll
    void stopsTheServer() throws Exception {
        server.close();
    }

    private static ThrowingCallable opening(String url, String user, String password) {
        return () -> open(url, user, password).close();
    }

    private static Database open(String url, String user, String password) throws DatabaseException {
        Server named = new Server(url, Optional.of(user), Optional.of(password));
        Path nowhere = Path.of("never", "made").toAbsolutePath();
        return Database.open(new DatabaseSettings(nowhere, nowhere, Optional.of(named)));
    }

    @Test
    void aServerIsUsedByItsAddress() throws Exception {
        try (Database database = open(server.jdbcUrl(), server.user(), server.password());
                Connection connection = database.dataSource(1).getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(database.description()).startsWith("PostgreSQL 18").contains("127.0.0.1", "certsweep");
            assertThat(Path.of("never")).doesNotExist();
        }
    }

    @Test
    void aWrongPasswordIsSaidAndNotRepeated() {
        assertThatThrownBy(opening(server.jdbcUrl(), server.user(), "geheim"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("refuses the user or password")
                .hasMessageNotContaining("geheim");
    }

    /// Nobody who waits for an answer would be told.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aServerThatIsHaltedEndsTheWaitingAndIsSaid() throws Exception {
        Heartbeat.Patience impatient = new Heartbeat.Patience(Duration.ofMillis(50), Duration.ofSeconds(1));
        List<Long> halted = new ArrayList<>();
        try (ConnectionPools pools =
                        new ConnectionPools(server.jdbcUrl(), server.user(), server.password(), impatient);
                Connection connection = pools.open(2).getConnection();
                Statement statement = connection.createStatement()) {
            // Its own connection is to be halted, too.
            boolean isAsked = false;
            while (!isAsked) {
                halted.clear();
                try (ResultSet rows = statement.executeQuery("SELECT pid, application_name, pg_sleep(0.02)"
                        + " FROM pg_stat_activity ORDER BY backend_type = 'client backend' DESC")) {
                    while (rows.next()) {
                        halted.add(rows.getLong(1));
                        isAsked |= "certsweep heartbeat".equals(rows.getString(2));
                    }
                }
            }
            ProcessHandle.of(halted.getFirst())
                    .flatMap(ProcessHandle::parent)
                    .map(ProcessHandle::pid)
                    .ifPresent(halted::add);
            CompletableFuture<Integer> halting = CompletableFuture.supplyAsync(() -> signal("STOP", halted));

            assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(3600)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));

            assertThat(halting.join()).isZero();
            assertThat(pools.silence()).contains("has not answered for 1 seconds", "halted or overloaded");
        } finally {
            signal("CONT", halted);
        }
    }

    private static int signal(String name, List<Long> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(pid -> command.add(String.valueOf(pid)));
        try {
            return new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// An administrator's limits for everybody would end long statements, and the lock of a job, which is idle.
    @Test
    void limitsOnTimeThatTheServerSetsAreNotForSweeps() throws Exception {
        String user = server.user();
        try (Connection admin = server.dataSource(1).getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("ALTER ROLE " + user + " SET statement_timeout = '1s';" + " ALTER ROLE " + user
                    + " SET idle_session_timeout = '1s'; ALTER ROLE " + user
                    + " SET idle_in_transaction_session_timeout = '1s'; ALTER ROLE " + user
                    + " SET lock_timeout = '1s'");
            try (Database database = open(server.jdbcUrl(), user, server.password());
                    Connection connection = database.dataSource(1).getConnection();
                    Statement limited = connection.createStatement();
                    ResultSet limits = limited.executeQuery("SELECT count(*) FROM pg_settings WHERE setting <> '0'"
                            + " AND name IN ('statement_timeout', 'lock_timeout', 'idle_session_timeout',"
                            + " 'idle_in_transaction_session_timeout')")) {
                limits.next();
                assertThat(limits.getInt(1)).isZero();
            } finally {
                statement.execute("ALTER ROLE " + user + " RESET ALL");
            }
        }
    }

    @Test
    void anUnknownDatabaseOrUserIsSaid() {
        String url = server.jdbcUrl().replace("/certsweep", "/sweeping");
        assertThatThrownBy(opening(url, server.user(), server.password()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("pg_hba.conf")
                .hasMessageContaining("database sweeping");
    }

    @Test
    void anUnreachableServerIsSaid() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(opening("jdbc:postgresql://127.0.0.1:" + port + "/x", "u", "p"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("Nobody answers")
                .hasMessageContaining("port " + port);
    }

    @Test
    void anUnknownHostIsSaid() {
        assertThatThrownBy(opening("jdbc:postgresql://no-such-host.invalid/x", "u", "p"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("no such host")
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void aServerOfAnotherKindIsSaid() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answers = CompletableFuture.runAsync(() -> answerLikeAWebServer(socket));
            assertThatThrownBy(opening(
                            "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/x?sslmode=disable", "u", "p"))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("cannot be used as PostgreSQL")
                    .hasMessageContaining("CERTSWEEP_DB_URL");
            answers.join();
        }
    }

    private static void answerLikeAWebServer(ServerSocket socket) {
        try (Socket client = socket.accept()) {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
