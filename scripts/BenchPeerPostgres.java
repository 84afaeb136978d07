import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Runs bench-peer-postgresql.sql in a server of its own that loses everything in a crash, and prints the seconds of each
/// statement: `java -cp postgresql.jar BenchPeerPostgres.java PROGRAMS bench-peer-postgresql.sql`, in the folder of
/// BenchData.java. PROGRAMS holds `bin`; as root the server runs as the user `nobody`.
public class BenchPeerPostgres {

    private static final String PORT = "54932";

    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        Path home = Path.of("").toAbsolutePath();
        Path work = Files.createTempDirectory("bench-postgresql");
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path programs = Path.of(arguments[0]).toAbsolutePath().resolve("bin");
        Path data = work.resolve("data");
        run(programs.resolve("initdb").toString(), "-D", data.toString(), "-U", "bench", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync");
        run(programs.resolve("pg_ctl").toString(), "-D", data.toString(), "-w", "-l", work.resolve("log").toString(), "-o", String.join(" ",
                "-p " + PORT, "-c listen_addresses=127.0.0.1", "-c unix_socket_directories=''", "-c fsync=off", "-c full_page_writes=off", "-c synchronous_commit=off",
                "-c wal_level=minimal", "-c max_wal_senders=0", "-c max_wal_size=16GB", "-c shared_buffers=2GB", "-c work_mem=512MB", "-c maintenance_work_mem=512MB",
                "-c max_parallel_workers_per_gather=2", "-c jit=off", "-c autovacuum=off"), "start");
        Files.createDirectories(home.resolve("peer/postgresql"));
        try (var connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + PORT + "/postgres", "bench", "");
                var statement = connection.createStatement()) {
            tell("start", start);
            for (String sql : Files.readString(Path.of(arguments[1])).replaceAll("(?m)^\\s*--.*$", "").split(";\\s*\\n")) {
                String text = sql.strip();
                if (text.isEmpty()) {
                    continue;
                }
                long begin = System.nanoTime();
                if (text.contains("USAGES")) {
                    for (String file : usages(home)) {
                        statement.execute("SET bench.file = '" + file + "'");
                        copy(connection, text.replace("USAGES", file), home);
                    }
                } else if (text.startsWith("COPY")) {
                    copy(connection, text, home);
                } else {
                    statement.execute(text);
                }
                tell(text.lines().findFirst().orElseThrow(), begin);
            }
        } finally {
            run(programs.resolve("pg_ctl").toString(), "-D", data.toString(), "-m", "immediate", "stop");
        }
        try (Stream<Path> files = Files.walk(work)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
        tell("in all", start);
    }

    /// As `\\copy` of psql: the file is the client's, since the server may not read there.
    private static void copy(Connection connection, String sql, Path home) throws IOException, SQLException {
        Matcher file = Pattern.compile("(FROM|TO) '([^']+)'").matcher(sql);
        if (!file.find()) {
            throw new IllegalStateException("no file in " + sql);
        }
        Path path = home.resolve(file.group(2));
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        if (file.group(1).equals("FROM")) {
            try (InputStream in = Files.newInputStream(path)) {
                copies.copyIn(file.replaceFirst("FROM STDIN"), in, 1 << 20);
            }
        } else {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 20)) {
                copies.copyOut(file.replaceFirst("TO STDOUT"), out);
            }
        }
    }

    private static List<String> usages(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("data"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("usages-")).sorted().toList();
        }
    }

    private static void tell(String what, long since) {
        double seconds = (System.nanoTime() - since) / 1e9;
        if (seconds > 0.05) {
            System.out.printf("%6.2f s  %s%n", seconds, what.substring(0, Math.min(60, what.length())));
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        if (ProcessHandle.current().info().user().orElse("").equals("root")) {
            line.addAll(List.of("setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"));
        }
        line.addAll(List.of(command));
        File log = File.createTempFile("bench", ".log");
        int code = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log).directory(new File("/")).start().waitFor();
        if (code != 0) {
            throw new IOException(line + " ended with " + code + ":\n" + Files.readString(log.toPath()));
        }
        log.delete();
    }
}
