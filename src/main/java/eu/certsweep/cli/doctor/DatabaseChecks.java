package eu.certsweep.cli.doctor;

import eu.certsweep.batch.SchemaException;
import eu.certsweep.batch.SchemaUpkeep;
import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettings;
import eu.certsweep.cli.database.DatabaseSettings.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The database: whether it can be reached, its version, encoding, encryption of the way there, rights, clock.
public final class DatabaseChecks {

    private static final Duration DRIFT = Duration.ofSeconds(5);
    /// Flyway has one for its history and one for migrations.
    private static final int SCHEMA_CONNECTIONS = 2;

    private final Clock clock;

    public DatabaseChecks(Clock clock) {
        this.clock = clock;
    }

    /// Looks at the database that sweeps would use; an embedded one is started for that.
    public List<Finding> all(DatabaseSettings settings) {
        List<Finding> findings = new ArrayList<>();
        try (Database database = Database.open(settings)) {
            findings.add(Finding.ok("database", database.description()));
            try (Connection connection = database.dataSource(1).getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                findings.add(version(statement));
                findings.add(encryption(statement, settings));
                findings.add(role(statement));
                findings.add(schema(database));
                findings.add(time(statement));
                findings.add(rights(connection, statement));
            }
        } catch (DatabaseException e) {
            findings.add(Finding.problem("database", String.valueOf(e.getMessage()), "the sentence says it"));
        } catch (SQLException e) {
            findings.add(Finding.problem(
                    "database", String.valueOf(e.getMessage()), "see the log of the database; then start again"));
        }
        return findings;
    }

    private static Finding version(Statement statement) throws SQLException {
        String found = String.format(
                Locale.ROOT,
                "PostgreSQL %s, encoding %s",
                ask(statement, "show server_version"),
                ask(statement, "show server_encoding"));
        return Finding.ok("database version", found);
    }

    /// The server says how the connection came to it; whether the server is the right one, only the driver checks.
    private static Finding encryption(Statement statement, DatabaseSettings settings) throws SQLException {
        String protocol = ask(
                statement,
                "select coalesce((select version || ', ' || cipher from pg_stat_ssl where pid = pg_backend_pid()"
                        + " and ssl), '')");
        String address = ask(statement, "select coalesce(host(inet_server_addr()), 'local')");
        boolean local = address.equals("local") || address.startsWith("127.") || address.equals("::1");
        if (!protocol.isEmpty()) {
            String mode = settings.server().map(Server::sslMode).orElse("");
            String found = "encrypted (" + protocol + "), sslmode " + mode;
            return local || mode.equals("verify-full")
                    ? Finding.ok("connection", found)
                    : Finding.warning(
                            "connection",
                            found + ": whoever answers is taken for the server",
                            "say ?sslmode=verify-full&sslrootcert=FILE in CERTSWEEP_DB_URL");
        }
        return local
                ? Finding.ok("connection", "not encrypted, and does not leave the machine")
                : Finding.warning(
                        "connection",
                        "not encrypted, to " + address,
                        "registers pass by in the clear: add ?sslmode=verify-full to CERTSWEEP_DB_URL");
    }

    /// Who the program is to the database, and what it may do there.
    private static Finding role(Statement statement) throws SQLException {
        String who = ask(statement, "select current_user");
        if (ask(statement, "select rolsuper from pg_roles where rolname = current_user")
                .equals("t")) {
            return Finding.warning(
                    "database role",
                    who + ", a superuser",
                    "nothing here needs that: see `certsweep roles` and docs/how-to/secure.md");
        }
        boolean isThere = ask(statement, "select to_regclass('flyway_schema_history') is not null")
                .equals("t");
        if (!isThere) {
            return Finding.ok("database role", who + "; there is no schema yet");
        }
        boolean owns = ask(
                        statement,
                        "select pg_has_role(relowner, 'USAGE') from pg_class where oid ="
                                + " to_regclass('flyway_schema_history')")
                .equals("t");
        boolean sweeps = ask(statement, "select coalesce(has_table_privilege(to_regclass('run'), 'INSERT'), false)")
                .equals("t");
        if (owns) {
            return Finding.ok("database role", who + ": migrates and sweeps");
        }
        return sweeps
                ? Finding.ok("database role", who + ": sweeps, and may not migrate")
                : Finding.problem(
                        "database role",
                        who + " may neither migrate nor sweep",
                        "run as certsweep_worker, see `certsweep roles`");
    }

    private static Finding schema(Database database) {
        try {
            String version = SchemaUpkeep.look(database.dataSource(SCHEMA_CONNECTIONS));
            return Finding.ok("database schema", version.equals("0") ? "not made yet" : "version " + version);
        } catch (SchemaException e) {
            return Finding.problem("database schema", String.valueOf(e.getMessage()), "the sentence says it");
        }
    }

    private Finding time(Statement statement) throws SQLException {
        Instant before = clock.instant();
        String text = ask(statement, "select extract(epoch from clock_timestamp())::text");
        Instant after = clock.instant();
        Instant theirs = Instant.ofEpochMilli(
                new java.math.BigDecimal(text).movePointRight(3).longValue());
        boolean agrees = !theirs.isBefore(before.minus(DRIFT)) && !theirs.isAfter(after.plus(DRIFT));
        return agrees
                ? Finding.ok("database clock", "agrees with the machine's")
                : Finding.warning(
                        "database clock",
                        theirs + ", the machine says " + after,
                        "the times of runs will be confusing: let both keep time by NTP");
    }

    /// Tries what a sweep does: tables of its own, with partitions.
    private static Finding rights(Connection connection, Statement statement) throws SQLException {
        String who = ask(statement, "select current_user || ' in schema ' || coalesce(current_schema, '(none)')");
        try {
            statement.execute("create table certsweep_doctor (part integer) partition by list (part)");
            statement.execute("create table certsweep_doctor_1 partition of certsweep_doctor for values in (1)");
            return Finding.ok("database rights", who + " may make tables");
        } catch (SQLException e) {
            return Finding.problem(
                    "database rights",
                    who + " may not make tables: " + e.getMessage(),
                    "let the user own the database or a schema: CREATE SCHEMA certsweep AUTHORIZATION the_user, and"
                            + " ?currentSchema=certsweep in CERTSWEEP_DB_URL");
        } finally {
            connection.rollback();
        }
    }

    private static String ask(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return String.valueOf(answer.getString(1));
        }
    }
}
