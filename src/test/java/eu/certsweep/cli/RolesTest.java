package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.cli.Program.Ended;
import eu.certsweep.cli.database.RoleServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server with the roles of `certsweep roles`: the owner migrates, the worker sweeps, readers see their Member
/// State's rows, and none of them anything beyond.
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {

    private static final String REFUSED = "42501";

    private Path folder;

    private RoleServer server;
    private JobFolder job;
    private Ended early;

    @BeforeAll
    void sweepsAsTheWorkerWhatTheOwnerMigrated(@TempDir Path work) throws Exception {
        folder = work;
        server = RoleServer.start(folder.resolve("server"));
        server.administer(script());
        for (String role : List.of("certsweep_owner", "certsweep_worker")) {
            server.administer("ALTER ROLE " + role + " PASSWORD '" + RoleServer.password(role) + "'");
        }
        early = as("certsweep_worker", "status");
        assertThat(as("certsweep_owner", "status").code()).isZero();
        server.administer(script("--reader", "DE", "--reader", "FR", "--reader", "*"));
        server.administer("CREATE ROLE stranger LOGIN; CREATE ROLE certsweep_reader_it LOGIN IN ROLE certsweep_reader");
        for (String reader : List.of(
                "certsweep_reader_de",
                "certsweep_reader_fr",
                "certsweep_reader_all",
                "certsweep_reader_it",
                "stranger")) {
            server.administer("ALTER ROLE " + reader + " PASSWORD '" + RoleServer.password(reader) + "'");
        }
        job = JobFolder.of(folder.resolve("job"), 60, 7);
        Path entities = job.file().resolveSibling("data/entities.csv");
        Files.writeString(
                entities,
                Files.readString(entities)
                        + "X1,Here,DE,ENERGY.GAS.LNG,300\nX1,There,FR,ENERGY.GAS.LNG,300\nX2,Nowhere,DE,MOON,300\n"
                        + "X3,Odd,DE,ENERGY.GAS.LNG,3OO\n");
        sweep();
        job.write("data/certificates.csv", Files.readString(job.file().resolveSibling("data/certificates.csv")));
        Files.writeString(
                job.file().resolveSibling("data/usages-00.csv"),
                "X1,U1,product,FIREWALL,P01,yes,2024-05-01,1.00\nE0001,U99,product,FIREWALL,P01,yes,31.02.2024,1.00\n",
                java.nio.file.StandardOpenOption.APPEND);
        sweep();
    }

    @AfterAll
    void stopsTheServer() throws Exception {
        server.close();
    }

    private void sweep() throws Exception {
        Ended swept = as("certsweep_worker", "run", job.file(), "--threads", 2);
        assertThat(swept.code()).as(swept.err()).isZero();
    }

    private static String script(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("roles"));
        arguments.addAll(List.of(options));
        Ended printed = Program.run(arguments.toArray());
        assertThat(printed.code()).as(printed.err()).isZero();
        return printed.out();
    }

    private Ended as(String role, Object... arguments) throws IOException, InterruptedException {
        return Program.ended(folder.resolve(role + ".log"), server.environment(role), arguments);
    }

    private List<String> rows(String role, String query) throws SQLException {
        try (Connection connection = server.login(role)) {
            return rows(connection, query);
        }
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private void refused(String role, String sql) throws SQLException {
        try (Connection connection = server.login(role);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .as("%s: %s", role, sql)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(REFUSED));
        }
    }

    @Test
    void theWorkerIsToldThatTheOwnerHasToMigrateFirst() {
        assertThat(early.code()).isEqualTo(1);
        assertThat(early.err())
                .contains("has no schema yet", "role certsweep_worker may not migrate it", "as the owner")
                .doesNotContain("unexpected", "\tat ");
    }

    @Test
    void theWorkerIsToldThatTheSchemaIsOld() throws Exception {
        server.administer("UPDATE flyway_schema_history SET version = '1.' || version WHERE version::numeric >= 60");
        try {
            Ended ended = as("certsweep_worker", "run", job.file());

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err())
                    .containsPattern("of version [0-9]+, this program needs [0-9]+; role certsweep_worker")
                    .doesNotContain("\tat ");
        } finally {
            server.administer("UPDATE flyway_schema_history SET version = substr(version, 3)"
                    + " WHERE starts_with(version, '1.')");
        }
    }

    @Test
    void theWorkerPublishesWhatAnEmbeddedDatabaseDoes() {
        Ended embedded =
                Program.run("run", job.file(), "--var", folder.resolve("var"), "--out", folder.resolve("embedded"));
        assertThat(embedded.code()).as(embedded.err()).isZero();
        try {
            assertThat(Program.outputs(job.output())).isEqualTo(Program.outputs(folder.resolve("embedded/2026-06-30")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"certsweep_reader_de, DE", "certsweep_reader_fr, FR"})
    void aReaderSeesTheRowsOfItsMemberStateAndNoOthers(String reader, String state) throws Exception {
        String mine =
                "(SELECT e.entity_id FROM entity_row e WHERE e.member_state = '" + state + "' AND e.entity_id <> 'X1')";
        String place = "snapshot_id || ':' || row_no || ':' || ";
        for (String[] table : new String[][] {
            {"entity_row", place + "entity_id", "member_state = '" + state + "'"},
            {"usage_row", place + "entity_id", "entity_id IN " + mine},
            {"rejected_row", place + "coalesce(entity_id, '')", "entity_id IN " + mine},
            {
                "fault",
                place + "value",
                "(snapshot_id, row_no) IN (SELECT snapshot_id, row_no FROM rejected_row WHERE entity_id IN " + mine
                        + ")"
            },
            {"entity_result", "evaluation_id || entity_id || option_id", "member_state = '" + state + "'"},
            {"finding", "evaluation_id || entity_id || usage_ref", resultOf(state)},
            {"entity_state", "evaluation_id || entity_id", resultOf(state)},
            {"reliance", "evaluation_id || entity_id", resultOf(state)},
            {"late_fault", "evaluation_id || entity_id", resultOf(state)}
        }) {
            String query = "SELECT " + table[1] + " FROM " + table[0];
            List<String> expected = rows("admin", query + " WHERE " + table[2] + " ORDER BY 1");

            assertThat(rows(reader, query.replace(" FROM ", " FROM readable_") + " ORDER BY 1"))
                    .as(table[0])
                    .isEqualTo(expected);
            if (!List.of("reliance", "late_fault").contains(table[0])) {
                assertThat(expected).as(table[0]).isNotEmpty();
                assertThat(rows("admin", query)).as(table[0]).hasSizeGreaterThan(expected.size());
            }
        }
    }

    private static String resultOf(String state) {
        return "(evaluation_id, entity_id) IN (SELECT r.evaluation_id, r.entity_id FROM entity_result r"
                + " WHERE r.member_state = '" + state + "')";
    }

    @Test
    void aReaderOfAllSeesAllAndOneThatIsBoundToNothingSeesNothing() throws Exception {
        for (String table : List.of("entity_row", "usage_row", "rejected_row", "fault", "entity_result", "finding")) {
            String count = "SELECT count(*) FROM readable_" + table;
            assertThat(rows("certsweep_reader_all", count))
                    .as(table)
                    .isEqualTo(rows("admin", "SELECT count(*) FROM " + table));
            assertThat(rows("certsweep_reader_it", count)).as(table).containsExactly("0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM entity_row",
                "SELECT count(*) FROM certificate_row",
                "SELECT * FROM reader_entities()",
                "SELECT * FROM reader_states()",
                "SELECT id FROM evaluation",
                "SELECT * FROM usage_row_00",
                "SELECT * FROM entity_result_e@",
                "SELECT * FROM finding_e@",
                "SELECT * FROM audit",
                "SELECT * FROM snapshot",
                "SELECT * FROM run",
                "SELECT snapshots FROM evaluation",
                "SELECT * FROM impact_part",
                "SELECT * FROM reader_member_state",
                "SELECT * FROM batch_job_execution",
                "SELECT * FROM pg_authid",
                "INSERT INTO reader_member_state VALUES ('certsweep_reader_de', 'FR')",
                "INSERT INTO entity_row SELECT * FROM entity_row",
                "UPDATE entity_row SET name = 'x'",
                "DELETE FROM usage_row",
                "TRUNCATE finding",
                "DROP TABLE entity_row",
                "ALTER TABLE entity_row DISABLE ROW LEVEL SECURITY",
                "CREATE POLICY mine ON entity_row USING (true)",
                "DELETE FROM audit",
                "CREATE TABLE mine (x integer)",
                "CREATE TEMPORARY TABLE mine (x integer)",
                "CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
                "CREATE SCHEMA mine",
                "CREATE ROLE mine",
                "ALTER ROLE certsweep_reader_de SUPERUSER",
                "GRANT certsweep_data TO certsweep_reader_de",
                "SET ROLE certsweep_worker",
                "SET ROLE certsweep_data",
                "SET ROLE certsweep_reader_fr",
                "SET SESSION AUTHORIZATION admin",
                "SET row_security = off; SELECT * FROM entity_row",
                "COPY entity_row TO PROGRAM 'cat'",
                "COPY (SELECT 1) TO '/tmp/certsweep-never'",
                "SELECT pg_read_file('postgresql.conf')",
                "SELECT lo_import('/etc/passwd')"
            })
    void aReaderIsRefused(String sql) throws Exception {
        String evaluation = Objects.requireNonNull(
                rows("admin", "SELECT max(id) FROM evaluation").getFirst());
        refused("certsweep_reader_de", sql.replace("@", evaluation));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit SET exit_code = 0",
                "DELETE FROM audit",
                "TRUNCATE audit",
                "DROP TABLE audit",
                "ALTER TABLE audit DISABLE TRIGGER ALL",
                "DROP FUNCTION audit_kept()",
                "CREATE OR REPLACE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                "UPDATE flyway_schema_history SET success = false",
                "DROP TABLE run",
                "ALTER TABLE snapshot ADD COLUMN x integer",
                "INSERT INTO reader_member_state VALUES ('certsweep_reader_de', 'FR')",
                "SET ROLE certsweep_owner",
                "CREATE ROLE mine",
                "CREATE SCHEMA mine",
                "CREATE TEMPORARY TABLE mine (x integer)",
                "SELECT * FROM pg_authid",
                "COPY (SELECT 1) TO PROGRAM 'cat'",
                "SELECT pg_read_file('postgresql.conf')"
            })
    void theWorkerIsRefused(String sql) throws Exception {
        refused("certsweep_worker", sql);
    }

    /// What hides rows from readers does not stand in the plans of those who sweep.
    @Test
    void readersCostTheWorkerNothing() throws Exception {
        String explain = "EXPLAIN (COSTS OFF) SELECT * FROM ";
        for (String table : List.of("entity_row", "usage_row", "fault", "entity_result", "finding")) {
            assertThat(rows("certsweep_worker", explain + table)).as(table).isEqualTo(rows("admin", explain + table));
            assertThat(rows("certsweep_reader_de", explain + "readable_" + table))
                    .containsExactly("Function Scan on read_" + table);
        }
    }

    @Test
    void passwordsStandNowhere() throws Exception {
        String secret = RoleServer.password("certsweep_worker");
        Ended doctor = as("certsweep_worker", "doctor", job.file());
        assertThat(doctor.err())
                .contains("certsweep_worker: sweeps, and may not migrate")
                .doesNotContain(secret);
        assertThat(as("certsweep_worker", "status", "--audit", "--json").err())
                .contains("certsweep_worker")
                .doesNotContain(secret);
        List<Path> telling = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve("server/data")))
                    .toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret)) {
                    telling.add(file);
                }
            }
        }
        assertThat(telling).isEmpty();
        for (String table : rows(
                "admin",
                "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p')"
                        + " AND relnamespace = 'public'::regnamespace")) {
            assertThat(rows(
                            "admin",
                            "SELECT t::text FROM %s t WHERE strpos(t::text, '%s') > 0".formatted(table, secret)))
                    .as(table)
                    .isEmpty();
        }
    }

    @Test
    void theAuditNamesTheWorkerAndTheOwnerAlone() throws Exception {
        assertThat(rows("certsweep_worker", "SELECT DISTINCT database_user FROM audit"))
                .containsExactly("certsweep_worker");
        assertThatThrownBy(() -> rows("certsweep_owner", "DELETE FROM audit RETURNING id"))
                .hasMessageContaining("the audit is kept as it was written");
    }

    @Test
    void whoIsNoneOfTheRolesDoesNotGetIn() {
        assertThatThrownBy(() -> server.login("stranger").close())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(REFUSED));
    }

    @Test
    void theScriptMayBeRunAgainAndRefusesWhatIsNoMemberState() throws Exception {
        server.administer(script("--reader", "DE"));
        assertThat(rows("certsweep_reader_de", "SELECT DISTINCT member_state FROM readable_entity_row"))
                .containsExactly("DE");
        Ended wrong = Program.run("roles", "--reader", "de'; DROP TABLE run; --");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("is no Member State");
    }

    /// The owner's migrations change tables whose partitions the worker made.
    @Test
    void theOwnerMayChangeTablesWhosePartsTheWorkerMade() throws Exception {
        try (Connection owner = server.login("certsweep_owner");
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("ALTER TABLE entity_result ADD COLUMN later text");
            assertThat(rows(
                            owner,
                            "SELECT count(*) FROM pg_attribute a JOIN pg_inherits i ON i.inhrelid = a.attrelid"
                                    + " WHERE a.attname = 'later' AND i.inhparent = 'entity_result'::regclass"))
                    .doesNotContain("0");
            owner.rollback();
        }
    }
}
