package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.cli.Program.Ended;
import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who ran what, on which inputs, with which result.
class AuditTest {

    @TempDir
    private Path folder;

    private JsonNode audit(JobFolder job) {
        Ended ended = Program.run("status", job.file(), "--audit", "--json", "--var", folder.resolve("var"));
        assertThat(ended.code()).as(ended.err()).isZero();
        return JsonMapper.shared().readTree(ended.out());
    }

    @Test
    void aLineTellsOfEachCommandWithItsInputsAndItsResult() throws Exception {
        JobFolder job = JobFolder.of(folder, 20, 7);
        assertThat(Program.run("run", job.file(), "--var", folder.resolve("var"), "--threads", 2)
                        .code())
                .isZero();
        job.job("quality-gate: {max-rejected-share: 0}\n");
        assertThat(Program.run("run", job.file(), "--var", folder.resolve("var"))
                        .code())
                .isEqualTo(3);

        JsonNode lines = audit(job);

        assertThat(lines.size()).isEqualTo(2);
        assertThat(lines.get(0).get("exit-code").asInt()).isEqualTo(3);
        JsonNode first = lines.get(1);
        assertThat(first.get("exit-code").asInt()).isZero();
        assertThat(first.get("command").asString()).isEqualTo("run");
        assertThat(first.get("options").asString())
                .startsWith("--as-of 2026-06-30 ")
                .contains(" --threads 2");
        assertThat(first.get("database-user").asString()).isEqualTo("certsweep");
        assertThat(first.get("account").asString())
                .isEqualTo(ProcessHandle.current().info().user().orElseThrow());
        assertThat(first.get("process").asLong())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(first.get("files").asInt()).isEqualTo(3);
        assertThat(first.get("inputs").asString()).isEqualTo(listed(job));
        assertThat(first.get("counts").get("entities").asInt()).isEqualTo(20);
        Ended shown = Program.run("status", "--audit", "--var", folder.resolve("var"));
        assertThat(shown.out()).contains("run small", "exit code 3", "exit code 0", listed(job));
    }

    /// As `sha256sum` would have it.
    private static String listed(JobFolder job) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String name : List.of("certificates", "entities", "usages-00")) {
            Path file = job.file().resolveSibling("data/" + name + ".csv");
            lines.add(sha256(Files.readAllBytes(file)) + " " + name.replace("-00", "") + " data/" + name + ".csv\n");
        }
        lines.sort(null);
        return sha256(String.join("", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void aKilledCommandLeavesItsBeginning() throws Exception {
        JobFolder job = JobFolder.of(folder, 20, 7);
        assertThat(Program.run("run", job.file(), "--var", folder.resolve("var"))
                        .code())
                .isZero();
        try (Database database = Database.open(DatabaseSettings.embedded(folder.resolve("var")));
                Connection connection = database.dataSource(1).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO audit (written_at, database_user, account, host, process, version, command,"
                    + " options, job, definitions) SELECT '2020-01-01', 'somebody', account, host, process, version,"
                    + " command, options, job, definitions FROM audit WHERE begin_id IS NULL");
        }

        JsonNode killed = audit(job).get(0);

        assertThat(killed.get("end").isNull()).isTrue();
        assertThat(killed.get("database-user").asString()).isEqualTo("certsweep");
        assertThat(killed.get("begin").asString()).doesNotStartWith("2020");
    }

    @Test
    void notEvenTheOwnerChangesALineByAnOrdinaryStatement() throws Exception {
        JobFolder job = JobFolder.of(folder, 5, 7);
        assertThat(Program.run("import", job.file(), "--var", folder.resolve("var"))
                        .code())
                .isZero();
        try (Database database = Database.open(DatabaseSettings.embedded(folder.resolve("var")));
                Connection connection = database.dataSource(1).getConnection()) {
            for (String change : List.of(
                    "UPDATE audit SET exit_code = 0",
                    "DELETE FROM audit",
                    "DELETE FROM audit WHERE id < 0",
                    "TRUNCATE audit")) {
                assertThatThrownBy(() -> execute(connection, change))
                        .as(change)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("the audit is kept as it was written");
            }
        }
        assertThat(audit(job).size()).isEqualTo(1);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatIsPublishedAloneRestsOnTheFilesOfItsEvaluation() throws IOException {
        JobFolder job = JobFolder.of(folder, 5, 7);
        assertThat(Program.run("run", job.file(), "--var", folder.resolve("var"))
                        .code())
                .isZero();
        assertThat(Program.run("publish", job.file(), "--var", folder.resolve("var"))
                        .code())
                .isZero();

        JsonNode lines = audit(job);

        assertThat(lines.get(0).get("command").asString()).isEqualTo("publish");
        assertThat(lines.get(0).get("inputs")).isEqualTo(lines.get(1).get("inputs"));
    }
}
