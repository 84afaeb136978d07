import java.nio.file.*;
import java.sql.*;

/** Runs bench-peer.sql in DuckDB and prints the seconds of each statement: {@code java -cp duckdb_jdbc.jar BenchPeer.java peer.sql [FILE.duckdb]}, in the folder of BenchData.java. */
public class BenchPeer {
    public static void main(String[] a) throws Exception {
        long start = System.nanoTime();
        try (var c = DriverManager.getConnection("jdbc:duckdb:" + (a.length > 1 ? a[1] : "")); var s = c.createStatement()) {
            for (String sql : Files.readString(Path.of(a[0])).replaceAll("(?m)^\\s*--.*$", "").split(";\\s*\\n")) {
                if (sql.isBlank()) continue;
                long t = System.nanoTime();
                s.execute(sql);
                double seconds = (System.nanoTime() - t) / 1e9;
                if (seconds > 0.05) System.out.printf("%6.2f s  %s%n", seconds, sql.strip().lines().findFirst().orElse("").substring(0, Math.min(60, sql.strip().lines().findFirst().orElse("").length())));
            }
        }
        System.out.printf("%6.2f s  in all%n", (System.nanoTime() - start) / 1e9);
    }
}
