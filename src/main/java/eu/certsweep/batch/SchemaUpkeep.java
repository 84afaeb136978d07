package eu.certsweep.batch;

import eu.certsweep.register.Roles;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/// Brings the schema up to date, if that is this role's to do; who only sweeps needs it to be so already.
final class SchemaUpkeep implements FlywayMigrationStrategy {

    /// Whether the schema is there; whether the role may change it; whether it is one that is meant to sweep alone.
    private static final String RIGHTS = "SELECT c.oid IS NOT NULL, coalesce(pg_has_role(c.relowner, 'USAGE'), false),"
            + " EXISTS (SELECT FROM pg_roles r WHERE r.rolname = 'certsweep_worker' AND pg_has_role(r.oid, 'USAGE'))"
            + " AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = 'certsweep_owner'"
            + " AND pg_has_role(r.oid, 'USAGE')), current_user"
            + " FROM (SELECT to_regclass('flyway_schema_history') AS history) h LEFT JOIN pg_class c ON c.oid = h.history";

    private final DataSource dataSource;

    SchemaUpkeep(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// @throws OldSchemaException if the role may not do what there is to do
    @Override
    public void migrate(Flyway flyway) {
        try (Connection connection = dataSource.getConnection()) {
            if (mayMigrate(connection, flyway)) {
                bringUpToDate(flyway);
                Roles.grant(connection);
            }
        } catch (SQLException e) {
            throw new FlywayException("the schema cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    private static boolean mayMigrate(Connection connection, Flyway flyway) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rights = statement.executeQuery(RIGHTS)) {
            rights.next();
            boolean isThere = rights.getBoolean(1);
            boolean owns = rights.getBoolean(2);
            boolean sweepsAlone = rights.getBoolean(3);
            String role = rights.getString(4);
            if (owns || (!isThere && !sweepsAlone)) {
                return true;
            }
            MigrationInfo[] pending = flyway.info().pending();
            if (pending.length > 0) {
                throw new OldSchemaException(isThere ? version(flyway.info().current()) : "", last(pending), role);
            }
            return false;
        }
    }

    private static String version(MigrationInfo migration) {
        return String.valueOf(migration.getVersion());
    }

    private static String last(MigrationInfo[] pending) {
        return Arrays.stream(pending)
                .reduce((one, next) -> next)
                .map(SchemaUpkeep::version)
                .orElseThrow();
    }

    /// The server of a killed program may still be finishing that program's migration, or have died between a migration
    /// and Flyway's note of it; the second attempt finds it done.
    private void bringUpToDate(Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayException first) {
            try {
                MigrationNotes.completeHistory(dataSource);
                flyway.migrate();
            } catch (FlywayException second) {
                second.addSuppressed(first);
                throw second;
            } catch (SQLException gone) {
                first.addSuppressed(gone);
                throw first;
            }
        }
    }
}
