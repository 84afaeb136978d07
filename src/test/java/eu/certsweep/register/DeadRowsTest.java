package eu.certsweep.register;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadRowsTest {

    @TempDir
    private Path folder;

    @Test
    void clearsTablesOfWhichAConsiderablePartIsDeleted() throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(folder));
                Connection connection = database.dataSource(1).getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : new String[] {"many", "few", "none"}) {
                statement.execute("CREATE TABLE " + table + " AS SELECT n, repeat('x', 100) AS text"
                        + " FROM generate_series(1, 10000) n");
            }
            statement.execute("DELETE FROM many WHERE n <= 5000");
            statement.execute("DELETE FROM few WHERE n <= 1000");
            statement.execute("SELECT pg_stat_force_next_flush()");
            long before = size(statement);

            assertThat(DeadRows.clear(connection)).containsExactly("many");

            statement.execute("INSERT INTO many SELECT n, repeat('y', 100) FROM generate_series(1, 5000) n");
            // Without it they would take half as much again.
            assertThat(size(statement)).isLessThan(before * 5 / 4);
            statement.execute("SELECT pg_stat_force_next_flush()");
            assertThat(DeadRows.clear(connection)).isEmpty();
        }
    }

    /// The catalogue of tables grows with those that each evaluation makes and drops.
    @Test
    void clearsTheServersOwnTables() throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(folder));
                Connection connection = database.dataSource(1).getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 200; i++) {
                statement.execute("CREATE TABLE t (a integer, b integer, c integer, d text, e text)");
                statement.execute("DROP TABLE t");
            }
            statement.execute("SELECT pg_stat_force_next_flush()");

            assertThat(DeadRows.clear(connection)).contains("pg_attribute", "pg_class");
        }
    }

    private static long size(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT pg_relation_size('many')")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
