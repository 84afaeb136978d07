import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Runs bench-peer-postgresql.sql in a server of its own that loses everything in a crash, and prints the seconds of each
/// statement: `java -cp postgresql.jar BenchPeerPostgres.java PROGRAMS bench-peer-postgresql.sql`, in the folder of
/// BenchData.java. PROGRAMS holds `bin`.
public class BenchPeerPostgres {

    private static final List<String> TUNED = List.of(
            "fsync=off", "full_page_writes=off", "synchronous_commit=off", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=16GB", "shared_buffers=2GB", "work_mem=512MB",
            "maintenance_work_mem=512MB", "max_parallel_workers_per_gather=2", "jit=off", "autovacuum=off");

    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        Path home = Path.of("").toAbsolutePath();
        Files.createDirectories(home.resolve("peer/postgresql"));
        try (BenchServer server = new BenchServer(Path.of(arguments[0]).toAbsolutePath().resolve("bin"), TUNED);
                Connection connection = DriverManager.getConnection(server.url());
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
}
