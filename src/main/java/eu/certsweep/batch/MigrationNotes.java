package eu.certsweep.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/// Notes each migration in the transaction that makes it. Flyway writes its own history in a transaction after that
/// one: a server that dies between the two leaves a migration that is made and not in the history, and Flyway makes it
/// again and fails for ever. From the notes the history is completed.
final class MigrationNotes extends BaseCallback {

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE && context.getMigrationInfo().getVersion() != null;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        MigrationInfo migration = context.getMigrationInfo();
        Connection connection = context.getConnection();
        try (Statement table = connection.createStatement()) {
            table.execute(
                    "CREATE TABLE IF NOT EXISTS migration_note (version text PRIMARY KEY, description text NOT NULL,"
                            + " type text NOT NULL, script text NOT NULL, checksum integer)");
        } catch (SQLException e) {
            throw new FlywayException("the migration cannot be noted: " + e.getMessage(), e);
        }
        try (PreparedStatement note = connection.prepareStatement(
                "INSERT INTO migration_note VALUES (?, ?, ?, ?, ?) ON CONFLICT (version) DO NOTHING")) {
            note.setString(1, String.valueOf(migration.getVersion()));
            note.setString(2, migration.getDescription());
            note.setString(3, migration.getType().name());
            note.setString(4, migration.getScript());
            Integer checksum = migration.getChecksum();
            if (checksum == null) {
                note.setNull(5, Types.INTEGER);
            } else {
                note.setInt(5, checksum);
            }
            note.executeUpdate();
        } catch (SQLException e) {
            throw new FlywayException("the migration cannot be noted: " + e.getMessage(), e);
        }
    }

    /// Completes Flyway's history by the notes. To be called after a migration failed, not before: another program may
    /// be between its two transactions, and Flyway waits for it.
    static void completeHistory(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("SELECT to_regclass('migration_note') IS NOT NULL"
                    + " AND to_regclass('flyway_schema_history') IS NOT NULL")) {
                if (!rows.next() || !rows.getBoolean(1)) {
                    return;
                }
            }
            statement.executeUpdate("INSERT INTO flyway_schema_history (installed_rank, version, description,"
                    + " type, script, checksum, installed_by, execution_time, success)"
                    + " SELECT (SELECT coalesce(max(installed_rank), 0) FROM flyway_schema_history)"
                    + " + row_number() OVER (ORDER BY version::numeric), version, description, type, script, checksum,"
                    + " current_user, 0, true FROM migration_note WHERE version NOT IN"
                    + " (SELECT version FROM flyway_schema_history WHERE version IS NOT NULL)");
        }
    }
}
