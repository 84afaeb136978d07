package eu.certsweep.batch;

import eu.certsweep.register.Roles;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/// Brings the schema up to date, if that is this role's to do; who only sweeps needs it to be so already. A schema that
/// a newer program made is left alone: this one does not know what is written there.
public final class SchemaUpkeep implements FlywayMigrationStrategy {

    /// Whether the schema is there; whether the role may change it; whether it is one that is meant to sweep alone.
    private static final String RIGHTS = "SELECT c.oid IS NOT NULL, coalesce(pg_has_role(c.relowner, 'USAGE'), false),"
            + " EXISTS (SELECT FROM pg_roles r WHERE r.rolname = 'certsweep_worker' AND pg_has_role(r.oid, 'USAGE'))"
            + " AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = 'certsweep_owner'"
            + " AND pg_has_role(r.oid, 'USAGE')), current_user"
            + " FROM (SELECT to_regclass('flyway_schema_history') AS history) h LEFT JOIN pg_class c ON c.oid = h.history";

    /// Made by a program that knows more migrations than this one.
    private static final Set<MigrationState> FUTURE =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private final DataSource dataSource;

    SchemaUpkeep(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// @throws SchemaException if the schema is a newer program's, another build's, or not this role's to migrate
    @Override
    public void migrate(Flyway flyway) {
        try (Connection connection = dataSource.getConnection()) {
            MigrationInfoService migrations = flyway.info();
            refuseNewer(migrations);
            if (mayMigrate(connection, migrations)) {
                bringUpToDate(flyway);
                Roles.grant(connection);
            }
        } catch (SQLException e) {
            throw new FlywayException("the schema cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    /// Looks whether this program could work on a schema, and changes nothing.
    ///
    /// @return the version that there is; 0 if there is no schema yet
    /// @throws SchemaException if it is a newer program's
    public static String look(DataSource dataSource) {
        MigrationInfoService migrations = Flyway.configure()
                .dataSource(dataSource)
                .javaMigrations(new SpringBatchTables())
                .load()
                .info();
        refuseNewer(migrations);
        return Optional.ofNullable(migrations.current())
                .map(SchemaUpkeep::version)
                .orElse("0");
    }

    private static void refuseNewer(MigrationInfoService migrations) {
        MigrationInfo[] all = migrations.all();
        Optional<MigrationInfo> newest = newest(all, SchemaUpkeep::isOfTheFuture);
        if (newest.isPresent()) {
            throw SchemaException.newer(
                    version(newest.get()),
                    newest(all, migration -> !isOfTheFuture(migration))
                            .map(SchemaUpkeep::version)
                            .orElse("0"));
        }
    }

    private static boolean isOfTheFuture(MigrationInfo migration) {
        return FUTURE.contains(migration.getState());
    }

    private static Optional<MigrationInfo> newest(MigrationInfo[] all, Predicate<MigrationInfo> wanted) {
        return Arrays.stream(all)
                .filter(migration -> migration.getVersion() != null)
                .filter(wanted)
                .max(Comparator.comparing(MigrationInfo::getVersion));
    }

    private static boolean mayMigrate(Connection connection, MigrationInfoService migrations) throws SQLException {
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
            MigrationInfo[] pending = migrations.pending();
            if (pending.length > 0) {
                throw SchemaException.older(isThere ? version(migrations.current()) : "", last(pending), role);
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
            } catch (FlywayValidateException second) {
                throw SchemaException.ofAnotherBuild(difference(second));
            } catch (FlywayException second) {
                second.addSuppressed(first);
                throw second;
            } catch (SQLException gone) {
                first.addSuppressed(gone);
                throw first;
            }
        }
    }

    /// What Flyway says of the first migration that differs, without its advice for developers.
    private static String difference(FlywayValidateException invalid) {
        return String.valueOf(invalid.getMessage())
                .lines()
                .filter(line -> line.contains("igration") && !line.startsWith("Validate failed"))
                .findFirst()
                .map(line -> line.replace("Detected ", "").strip())
                .orElse("its history of migrations differs");
    }
}
