package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import eu.certsweep.cli.database.RoleServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

/// A reader of Germany looks for an id of France that it may not see. Whatever it asks, it is answered the same for a
/// guess that is right and for one that is wrong, and is never told the id; and nothing it does stops a sweep.
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReaderAttacksTest {

    private static final String READER = "certsweep_reader_de";
    /// Planted in every register; an id that is a number, so that casts of it succeed.
    private static final String HIDDEN = "471199";
    private static final String WRONG = "471177";

    private static final String MEASURED = "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) ";

    private Path folder;
    private RoleServer server;
    private JobFolder job;

    @BeforeAll
    void plantsAnId(@TempDir Path work) throws Exception {
        folder = work;
        server = RoleServer.start(folder.resolve("server"));
        server.administer(script());
        for (String role : List.of("certsweep_owner", "certsweep_worker")) {
            server.administer("ALTER ROLE " + role + " PASSWORD '" + RoleServer.password(role) + "'");
        }
        assertThat(as("certsweep_owner", "status").code()).isZero();
        server.administer(script("--reader", "DE"));
        server.administer("ALTER ROLE " + READER + " PASSWORD '" + RoleServer.password(READER) + "'");
        job = JobFolder.of(folder.resolve("job"), 60, 7);
        append("entities", HIDDEN + ",Hidden,FR,ENERGY.GAS.LNG,300\n");
        append(
                "usages-00",
                "%1$s,U1,product,FIREWALL,P77,yes,2024-05-01,7.77\n%1$s,U2,product,FIREWALL,P01,yes,31.02.2024,1.00\n"
                        .formatted(HIDDEN));
        Path certificates = job.file().resolveSibling("data/certificates.csv");
        job.write(
                "data/certificates.csv",
                Files.readString(certificates).replace("product_id,issued_on", "product_id,issued_on,holder_entity_id")
                        + "CE1,EUCC,high,entity,,2025-06-01," + HIDDEN + "\n");
        sweep();
        server.administer("ANALYZE");
    }

    private void append(String file, String rows) throws IOException {
        Files.writeString(job.file().resolveSibling("data/" + file + ".csv"), rows, StandardOpenOption.APPEND);
    }

    @AfterAll
    void stopsTheServer() throws Exception {
        server.close();
    }

    private static String script(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("roles"));
        arguments.addAll(List.of(options));
        return Program.run(arguments.toArray()).out();
    }

    private Ended as(String role, Object... arguments) throws IOException, InterruptedException {
        return Program.ended(folder.resolve(role + ".log"), server.environment(role), arguments);
    }

    private void sweep() throws Exception {
        Ended swept = as("certsweep_worker", "run", job.file(), "--threads", 2);
        assertThat(swept.code()).as(swept.err()).isZero();
    }

    /// Ways of asking: `@` is the guess, `#` each of the names that tables of entities have or had for readers.
    static Stream<String> ways() {
        List<String> ways = new ArrayList<>();
        for (String way : List.of(
                // Plans.
                MEASURED + "SELECT * FROM # WHERE entity_id = '@'",
                "SET enable_seqscan = off; SET enable_bitmapscan = off; " + MEASURED
                        + "SELECT * FROM # WHERE entity_id >= '@' AND entity_id < '@~'",
                "SET enable_seqscan = off; " + MEASURED + "SELECT * FROM # WHERE entity_id LIKE '@%'",
                MEASURED + "SELECT entity_id FROM # WHERE entity_id = '@' ORDER BY entity_id",
                MEASURED + "SELECT count(*) FROM # a JOIN # b USING (entity_id) WHERE a.entity_id = '@'",
                "EXPLAIN (FORMAT JSON) SELECT * FROM # WHERE entity_id = '@'",
                "EXPLAIN (VERBOSE, SETTINGS) SELECT * FROM # WHERE entity_id BETWEEN '@' AND '@'",
                "SET auto_explain.log_nested_statements = on; SET client_min_messages = log;"
                        + " SELECT 1 FROM # WHERE entity_id = '@'",
                "LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SELECT 1 FROM # WHERE entity_id = '@'",
                "SET debug_print_parse = on; SET debug_print_plan = on; SET client_min_messages = log;"
                        + " SELECT count(*) FROM #",
                "SET trace_sort = on; SET work_mem = '64kB'; SELECT count(*) FROM # WHERE entity_id = '@'",
                "SET row_security = off; SELECT * FROM # WHERE entity_id = '@'",
                // Errors that name a value or come of one.
                "SELECT entity_id::int FROM # WHERE entity_id = '@'",
                "SELECT 1 / (CASE WHEN entity_id = '@' THEN 0 ELSE 1 END) FROM #",
                "SELECT * FROM # WHERE 1 / (CASE WHEN entity_id = '@' THEN 0 ELSE 1 END) = 1",
                "SELECT * FROM # WHERE CASE WHEN entity_id = '@' THEN entity_id::inet IS NULL ELSE true END",
                "SELECT * FROM # WHERE entity_id = '@' AND (entity_id || '{')::jsonb IS NOT NULL",
                "SELECT regexp_replace('a', '(' || entity_id, '') FROM # WHERE entity_id = '@'",
                "SELECT query_to_xml('SELECT * FROM # WHERE entity_id = ''@''', true, false, '')",
                "SELECT table_to_xml('#', true, false, '')",
                "SELECT ts_stat('SELECT to_tsvector(entity_id) FROM # WHERE entity_id = ''@''')",
                "DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM # WHERE entity_id = '@'"
                        + " LOOP RAISE NOTICE '%', r; END LOOP; END $$",
                // Other ways to rows.
                "COPY # TO STDOUT",
                "COPY (SELECT * FROM # WHERE entity_id = '@') TO STDOUT",
                "BEGIN; DECLARE c SCROLL CURSOR FOR SELECT * FROM # WHERE entity_id = '@';"
                        + " FETCH ALL FROM c; MOVE BACKWARD ALL IN c; COMMIT",
                "BEGIN; DECLARE c CURSOR WITH HOLD FOR SELECT * FROM # WHERE entity_id = '@'; COMMIT; FETCH ALL FROM c",
                "PREPARE p AS SELECT count(*) FROM # WHERE entity_id = $1; EXECUTE p ('@');"
                        + " EXPLAIN (COSTS OFF) EXECUTE p ('@'); DEALLOCATE p",
                "SELECT ctid, xmin, tableoid FROM # WHERE entity_id = '@'",
                "SELECT * FROM # TABLESAMPLE BERNOULLI (100) WHERE entity_id = '@'",
                "SELECT * FROM # WHERE entity_id = '@' FOR UPDATE",
                "SELECT min(entity_id), max(entity_id), count(*) FILTER (WHERE entity_id = '@') FROM #",
                "SET search_path = pg_temp, public; SELECT * FROM # WHERE entity_id = '@'",
                "SET role = certsweep_data; SELECT * FROM # WHERE entity_id = '@'",
                "SET role = certsweep_reader; SELECT * FROM # WHERE entity_id = '@'",
                "INSERT INTO # (entity_id) VALUES ('@')",
                "CREATE TEMP TABLE mine (entity_id text REFERENCES # (entity_id))",
                "ANALYZE VERBOSE #",
                "SELECT currtid2('#', '(0,1)')",
                "SELECT pg_relation_size('#'), pg_indexes_size('#')")) {
            Stream.of(
                            "entity_row",
                            "usage_row",
                            "entity_result",
                            "readable_entity_row",
                            "readable_usage_row",
                            "readable_rejected_row",
                            "read_entity_result()")
                    .map(table -> way.replace("#", table))
                    .forEach(ways::add);
        }
        ways.addAll(List.of(
                // What the server knows of all.
                "SELECT * FROM pg_stats WHERE most_common_vals::text LIKE '%@%' OR histogram_bounds::text LIKE '%@%'",
                "SELECT * FROM pg_statistic WHERE stavalues1::text LIKE '%@%'",
                "SELECT * FROM pg_statistic_ext_data",
                "SELECT * FROM pg_stat_statements WHERE query LIKE '%@%'",
                "SELECT database_to_xml(true, false, '')",
                "SELECT * FROM pg_largeobject",
                "SELECT * FROM usage_row_07 WHERE entity_id = '@'",
                "SELECT * FROM readable_certificate_row WHERE holder_entity_id = '@'",
                "SELECT * FROM readable_fault WHERE value LIKE '%@%' OR message LIKE '%@%'",
                "SELECT * FROM readable_finding WHERE entity_id = '@'",
                "SELECT * FROM readable_late_fault WHERE value = '@'",
                "SELECT * FROM readable_evaluation e WHERE e::text LIKE '%@%'",
                "SELECT * FROM read_certificate_row() c WHERE c::text LIKE '%@%'",
                "SELECT reader_entities()",
                "SELECT last_value FROM run_id_seq",
                "SELECT pg_sequence_last_value('run_id_seq')",
                "SELECT pg_ls_dir('.'), pg_read_file('postgresql.conf')",
                "SELECT prosrc FROM pg_proc WHERE prosrc LIKE '%' || left('@', 6) || '%'"));
        return ways.stream();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void isAnsweredTheSameForARightGuessAndAWrongOne(String way) throws Exception {
        String wrong = answer(way.replace("@", WRONG));
        String right = answer(way.replace("@", HIDDEN));

        assertThat(right.replace(HIDDEN, WRONG)).isEqualTo(wrong);
        if (!way.contains("@")) {
            assertThat(right).doesNotContain(HIDDEN);
        }
    }

    /// All that comes back: rows, counts, notices, errors with their details.
    private String answer(String sql) throws Exception {
        StringBuilder answer = new StringBuilder();
        try (Connection connection = server.login(READER);
                Statement statement = connection.createStatement()) {
            try {
                if (sql.startsWith("COPY")) {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
                    answer.append(out.toString(StandardCharsets.UTF_8));
                } else {
                    collect(statement, statement.execute(sql), answer);
                }
            } catch (PSQLException e) {
                answer.append(Objects.requireNonNull(e.getServerErrorMessage()));
            }
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                answer.append(warning.getMessage()).append('\n');
            }
        }
        // Times, and offsets in the text of the query.
        return answer.toString()
                .replaceAll("(?i)(cpu|elapsed|avg read rate|system usage)\\b.*", "")
                .replaceAll(":(location|stmt_location|stmt_len) -?[0-9]+", "");
    }

    private static void collect(Statement statement, boolean isRows, StringBuilder answer) throws SQLException {
        boolean rows = isRows;
        while (rows || statement.getUpdateCount() >= 0) {
            if (rows) {
                ResultSet found = statement.getResultSet();
                while (found.next()) {
                    for (int c = 1; c <= found.getMetaData().getColumnCount(); c++) {
                        answer.append(found.getString(c)).append('|');
                    }
                    answer.append('\n');
                }
            } else {
                answer.append(statement.getUpdateCount()).append('\n');
            }
            rows = statement.getMoreResults();
        }
    }

    /// How many rows of others there are is for nobody either, where a superuser ran the script.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT reltuples FROM pg_class WHERE relname = 'entity_row'",
                "SELECT relpages FROM pg_class WHERE relname = 'entity_row'",
                "SELECT * FROM pg_stat_user_tables",
                "SELECT * FROM pg_stat_all_indexes",
                "SELECT * FROM pg_statio_user_tables",
                "SELECT pg_stat_get_live_tuples('flyway_schema_history'::regclass)",
                "SELECT * FROM pg_stat_activity",
                "SELECT * FROM pg_locks",
                "SELECT pg_lock_status()",
                "SELECT pg_total_relation_size('entity_row')",
                "SELECT pg_database_size(current_database())",
                "SELECT pg_advisory_lock(1)",
                "SELECT pg_try_advisory_lock_shared(1, 2)",
                "SELECT pg_advisory_xact_lock(1)",
                "SELECT lo_create(0)",
                "BEGIN; LOCK TABLE entity_row IN ACCESS SHARE MODE",
                "BEGIN; LOCK TABLE run IN EXCLUSIVE MODE"
            })
    void isRefused(String sql) throws Exception {
        assertThat(answer(sql)).contains("permission denied");
    }

    /// What a reader holds does not stop the night, nor the owner's next start.
    @Test
    void aReaderThatHoldsWhateverItCanStopsNoSweep() throws Exception {
        try (Connection held = server.login(READER);
                Statement statement = held.createStatement()) {
            held.setAutoCommit(false);
            for (String way : List.of(
                    "SELECT count(*) FROM readable_entity_row",
                    "SELECT count(*) FROM readable_usage_row",
                    "SELECT count(*) FROM readable_finding",
                    "SELECT count(*) FROM entity_result",
                    "SELECT pg_advisory_lock(hashtextextended('certsweep job small', 24))",
                    "SELECT pg_advisory_lock(hashtextextended('certsweep access', 24))",
                    "LOCK TABLE reader_member_state IN ACCESS SHARE MODE",
                    "DO $$ BEGIN EXECUTE 'LOCK TABLE '"
                            + " || (SELECT relname FROM pg_class WHERE relname LIKE 'job_lock_%'); END $$")) {
                statement.execute("SAVEPOINT before");
                try {
                    statement.execute(way);
                } catch (SQLException e) {
                    statement.execute("ROLLBACK TO before");
                }
            }
            for (int night = 1; night <= 3; night++) {
                append("usages-00", "E0001,N" + night + ",product,FIREWALL,P01,yes,2024-05-01,1.00\n");
                sweep();
            }
            assertThat(as("certsweep_owner", "status").code()).isZero();
            held.rollback();
        }
    }
}
