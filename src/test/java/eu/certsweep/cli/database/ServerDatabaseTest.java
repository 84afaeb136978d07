package eu.certsweep.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.cli.database.DatabaseSettings.Server;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
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
