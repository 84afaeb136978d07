package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that dies between a migration and Flyway's note of it.
class InterruptedMigrationTest {

    @TempDir
    private Path folder;

    @Test
    void theNextStartCompletesTheHistoryOfMigrations() throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(folder.resolve("var")))) {
            start(database);
            String whole = history(database);
            try (Connection connection = database.dataSource(1).getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("DELETE FROM flyway_schema_history WHERE installed_rank ="
                                + " (SELECT max(installed_rank) FROM flyway_schema_history)"))
                        .isEqualTo(1);
            }

            start(database);

            assertThat(history(database)).isEqualTo(whole).contains("31");
        }
    }

    private static void start(Database database) throws Exception {
        try (Application application = Application.start(database)) {
            assertThat(Objects.requireNonNull(application).catalogue().runs(java.util.Optional.empty(), 1))
                    .isEmpty();
        }
    }

    private static String history(Database database) throws Exception {
        try (Connection connection = database.dataSource(1).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT string_agg(concat_ws(' ', installed_rank, version,"
                        + " description, type, script, checksum, success), ';' ORDER BY installed_rank)"
                        + " FROM flyway_schema_history")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
