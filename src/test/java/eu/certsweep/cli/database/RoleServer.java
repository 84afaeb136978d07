package eu.certsweep.cli.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/// A server as an operator would run it, with an administrator and any roles; a database `registers` in it.
public final class RoleServer implements AutoCloseable {

    private static final int PORTS_TO_TRY = 5;

    private final Path home;
    private final Account account;
    private final PostgresPrograms programs;
    private int port;

    private RoleServer(Path home) throws Exception {
        this.home = home;
        this.programs = PostgresPrograms.in(Path.of("target", "postgresql").toAbsolutePath());
        this.account = Account.find(home, programs, true);
    }

    /// @param home an empty folder
    /// @param settings lines for `postgresql.conf`; files that they name lie in the folder
    public static RoleServer start(Path home, String... settings) throws Exception {
        RoleServer server = new RoleServer(Files.createDirectories(home));
        Files.writeString(home.resolve("admin"), password("admin") + "\n");
        server.account.own(home);
        server.run(
                "initdb",
                "--pgdata=" + server.data(),
                "--username=admin",
                "--pwfile=" + home.resolve("admin"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C");
        Files.writeString(
                server.data().resolve("postgresql.conf"),
                "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nfsync = off\n"
                        + "dynamic_shared_memory_type = sysv\n" + String.join("\n", settings) + "\n",
                StandardOpenOption.APPEND);
        server.listen();
        try (Connection admin = DriverManager.getConnection(server.url("postgres"), "admin", password("admin"));
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE registers ENCODING 'UTF8' TEMPLATE template0");
        }
        return server;
    }

    private void listen() throws Exception {
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            ProgramRun run = ProgramRun.start(
                    account,
                    home,
                    List.of(
                            programs.program("pg_ctl").toString(),
                            "--pgdata=" + data(),
                            "--log=" + home.resolve("log"),
                            "--wait",
                            "--options=-p " + port,
                            "start"));
            if (run.isGood()) {
                return;
            }
            String log = Files.readString(home.resolve("log"));
            if (attempt == PORTS_TO_TRY || !log.contains("could not bind")) {
                throw new IOException(run.output() + log);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path data() {
        return home.resolve("data");
    }

    private void run(String program, String... arguments) throws DatabaseException, IOException {
        List<String> command =
                new java.util.ArrayList<>(List.of(programs.program(program).toString()));
        command.addAll(List.of(arguments));
        ProgramRun run = ProgramRun.start(account, home, command);
        if (!run.isGood()) {
            throw new IOException(run.output());
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String url() {
        return url("registers");
    }

    public static String password(String role) {
        return "geheim-" + role;
    }

    /// What the program is told to use the server as a role.
    public Map<String, String> environment(String role) {
        return Map.of("CERTSWEEP_DB_URL", url(), "CERTSWEEP_DB_USER", role, "CERTSWEEP_DB_PASSWORD", password(role));
    }

    public Connection login(String role) throws SQLException {
        return DriverManager.getConnection(url(), role, password(role));
    }

    /// Runs statements as the administrator.
    public void administer(String sql) throws SQLException {
        try (Connection admin = login("admin");
                Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws DatabaseException, IOException {
        run("pg_ctl", "--pgdata=" + data(), "--mode=fast", "--wait", "stop");
    }
}
