package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.batch.Command;
import eu.certsweep.batch.Progress;
import eu.certsweep.batch.SchemaException;
import eu.certsweep.batch.SchemaUpkeep;
import eu.certsweep.batch.StopRequest;
import eu.certsweep.batch.SweepRunner;
import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettings;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import eu.certsweep.register.Run;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A store through the years: an older program's is taken over, a newer one's is left alone. All on one store, restored
/// from a dump into a new database: what `pg_dump --inserts` wrote of one with schema 63 and [JobFolder] of 3 entities,
/// seed 1, after `forget E0002`.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SchemaUpkeepTest {

    private static final String FUTURE = "INSERT INTO flyway_schema_history SELECT max(installed_rank) + 1, '9999',"
            + " 'of the future', 'SQL', 'V9999__of_the_future.sql', 1, current_user, now(), 1, true"
            + " FROM flyway_schema_history";

    @TempDir
    private static Path folder;

    private static Database database;

    @BeforeAll
    static void restore() throws Exception {
        database = Database.open(DatabaseSettings.embedded(folder.resolve("var")));
        try (InputStream dump = Objects.requireNonNull(
                        SchemaUpkeepTest.class.getResourceAsStream("store-of-schema-63.sql.gz"));
                InputStream unpacked = new GZIPInputStream(dump)) {
            sql(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Test
    @Order(1)
    void anOlderProgramsStoreIsTakenOverWithAllThatItKnows() throws Exception {
        JobFolder job = JobFolder.of(folder, 3, 1);
        try (Application application = Application.start(database)) {
            SweepRunner.Result result = run(application, job);

            assertThat(result.rowsForgotten()).isEqualTo(6);
            assertThat(result.losses().sentences()).isEmpty();
            assertThat(application.catalogue().runs(Optional.of("small"), 10))
                    .extracting(Run::state)
                    .containsExactly(Run.State.DONE, Run.State.DONE);
            assertThat(application.audit().latest(Optional.of("small"), 10)).hasSize(3);
        }
        assertThat(Files.readString(job.output().resolve("per_entity.csv")))
                .contains("E0000", "E0001")
                .doesNotContain("E0002");
        // Which files counted before it, for figures of the past.
        assertThat(ask("SELECT count(*) FROM acceptance WHERE job = 'small'")).isEqualTo("2");
    }

    /// A server that dies between a migration and Flyway's note of it.
    @Test
    @Order(2)
    void theNextStartCompletesTheHistoryOfMigrations() throws Exception {
        String whole = history();
        sql("DELETE FROM flyway_schema_history WHERE installed_rank ="
                + " (SELECT max(installed_rank) FROM flyway_schema_history)");

        Application.start(database).close();

        assertThat(history()).isEqualTo(whole).contains("31");
    }

    @Test
    @Order(3)
    void aNewerProgramsStoreIsRefusedBeforeAnythingIsChanged() throws Exception {
        String known = ask("SELECT max(version::int) FROM flyway_schema_history");
        sql(FUTURE);
        // As a newer program might have it: rights that this one would take away again, a history it would complete.
        sql("GRANT SELECT ON run TO pg_monitor; DELETE FROM flyway_schema_history WHERE version = '69'");
        String before = everything();

        assertThatThrownBy(() -> Application.start(database))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("of version 9999: a newer certsweep made it")
                .hasMessageContaining("knows versions up to " + known)
                .hasMessageContaining("start the newer certsweep");
        assertThatThrownBy(() -> SchemaUpkeep.look(database.dataSource(2)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("9999");
        assertThat(everything()).isEqualTo(before);
        sql("DELETE FROM flyway_schema_history WHERE version = '9999'");
        Application.start(database).close();
    }

    @Test
    @Order(4)
    void aStoreOfAnotherBuildIsRefusedInASentence() throws Exception {
        sql("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '31'");
        String before = everything();

        assertThatThrownBy(() -> Application.start(database))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("made by another build of certsweep")
                .hasMessageContaining("migration version 31");
        assertThat(everything()).isEqualTo(before);
    }

    private static SweepRunner.Result run(Application application, JobFolder job) throws Exception {
        JobDefinition definition = JobReader.read(job.file());
        return application
                .sweeps()
                .run(
                        Sweeping.request(
                                        definition,
                                        Command.RUN,
                                        null,
                                        Optional.empty(),
                                        JobDefinition.Audience.AUTHORITY,
                                        folder.resolve("out"),
                                        2,
                                        false)
                                .withWork(folder.resolve("var")),
                        new Progress(),
                        new StopRequest());
    }

    private static String history() throws SQLException {
        return ask("SELECT string_agg(concat_ws(' ', installed_rank, version, description, type, script, checksum,"
                + " success), ';' ORDER BY installed_rank) FROM flyway_schema_history");
    }

    /// The history, the relations with their rights, the functions, and how many rows were ever written.
    private static String everything() throws SQLException {
        return history()
                + ask("SELECT string_agg(concat_ws(' ', relname, relkind, relacl::text), ';' ORDER BY relname, oid)"
                        + " FROM pg_class WHERE relnamespace = 'public'::regnamespace")
                + ask("SELECT string_agg(proname || md5(prosrc), ';' ORDER BY proname, oid) FROM pg_proc"
                        + " WHERE pronamespace = 'public'::regnamespace")
                + ask("SELECT (SELECT count(*) FROM run) || ' ' || (SELECT count(*) FROM audit) || ' '"
                        + " || (SELECT count(*) FROM snapshot)");
    }

    private static void sql(String statements) throws SQLException {
        try (Connection connection = database.dataSource(1).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
            // A dump leaves none.
            statement.execute("SELECT set_config('search_path', 'public', false)");
        }
    }

    private static String ask(String question) throws SQLException {
        try (Connection connection = database.dataSource(1).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
