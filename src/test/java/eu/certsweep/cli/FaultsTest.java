package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.cli.Program.Ended;
import eu.certsweep.cli.database.RoleServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong around the program at night, brought about for real: each ends in a clear message, the right exit
/// code, an unchanged edition and a next start that works. Full disks and too little memory: [ShortOfRoomTest]; killed
/// programs and servers: [KilledSweepTest]; a migration that was interrupted: [SchemaUpkeepTest].
class FaultsTest {

    @TempDir
    private Path folder;

    private Map<String, String> undisturbed(JobFolder job) throws IOException {
        Path out = folder.resolve("undisturbed");
        Ended ended = Program.run("run", job.file(), "--var", folder.resolve("undisturbed-var"), "--out", out);
        assertThat(ended.code()).as(ended.err()).isZero();
        return Program.outputs(out.resolve("2026-06-30"));
    }

    @Test
    void theLineToTheServerIsCutAgainAndAgain() throws Exception {
        JobFolder job = JobFolder.of(folder.resolve("job"), 400, 3);
        Map<String, String> expected = undisturbed(job);
        List<Integer> codes = new ArrayList<>();
        try (RoleServer server = RoleServer.start(folder.resolve("server"))) {
            int port = URI.create(server.url().substring("jdbc:".length())).getPort();
            boolean isCut = true;
            for (long bytes = 20_000; isCut; bytes *= 6) {
                try (CutLine line = new CutLine(port, bytes)) {
                    Map<String, String> environment = new HashMap<>(server.environment("admin"));
                    environment.put("CERTSWEEP_DB_URL", server.url().replace(":" + port, ":" + line.port()));

                    Ended ended = Program.ended(folder.resolve("log"), environment, "run", job.file());

                    isCut = line.isCut();
                    codes.add(ended.code());
                    assertThat(ended.code()).as(ended.err()).isIn(ExitCodes.DONE, ExitCodes.FAILED);
                    assertThat(ended.err()).doesNotContain("please report");
                    if (ended.code() == ExitCodes.FAILED) {
                        assertThat(ended.err()).containsAnyOf("the database went away: ", "The server at ");
                    }
                }
            }
        }
        assertThat(codes.getLast()).isZero();
        assertThat(codes).contains(ExitCodes.FAILED);
        assertThat(Program.outputs(job.output())).isEqualTo(expected);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void twoHostsShareADatabase() throws Exception {
        JobFolder job = JobFolder.of(folder.resolve("job"), 200, 4);
        try (RoleServer server = RoleServer.start(folder.resolve("server"))) {
            Map<String, String> environment = server.environment("admin");
            Process one = Program.start(
                    folder.resolve("one.log"), environment, "run", job.file(), "--var", folder.resolve("one"));
            while (one.isAlive() && !isBegun(server)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            signal("STOP", one);

            Ended other = Program.ended(
                    folder.resolve("other.log"), environment, "run", job.file(), "--var", folder.resolve("other"));

            assertThat(other.code()).as(other.err()).isEqualTo(ExitCodes.ALREADY_RUNNING);
            signal("CONT", one);
            assertThat(one.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(one.exitValue())
                    .as(Files.readString(folder.resolve("one.log")))
                    .isZero();
        }
        assertThat(Program.outputs(job.output())).isEqualTo(undisturbed(job));
    }

    private static boolean isBegun(RoleServer server) {
        try (Connection connection = server.login("admin");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM run")) {
            return rows.next() && rows.getInt(1) > 0;
        } catch (SQLException notThereYet) {
            return false;
        }
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void aFileIsReplacedWhileItIsRead() throws Exception {
        JobFolder job = JobFolder.of(folder.resolve("job"), 50, 8);
        try (RoleServer server = RoleServer.start(folder.resolve("server"))) {
            Map<String, String> environment = server.environment("admin");
            Ended first = Program.ended(folder.resolve("log"), environment, "run", job.file());
            assertThat(first.code()).as(first.err()).isZero();
            Map<String, String> published = Program.outputs(job.output());
            JobFolder next = JobFolder.of(folder.resolve("job"), 50, 9);
            Path file = folder.resolve("job/data/usages-00.csv");
            Path replaced = Files.copy(file, folder.resolve("replaced.csv"));

            Path log = folder.resolve("replaced.log");
            Process reading;
            try (Connection held = server.login("admin");
                    Statement statement = held.createStatement()) {
                held.setAutoCommit(false);
                statement.execute("LOCK TABLE usage_row IN EXCLUSIVE MODE");
                reading = Program.start(log, environment, "run", "--accept-loss", next.file());
                while (reading.isAlive() && !isWaiting(server)) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                Files.writeString(replaced, Files.readString(replaced).replace(",yes,", ",no,"));
                Files.move(replaced, file, StandardCopyOption.REPLACE_EXISTING);
                held.commit();
            }
            assertThat(reading.waitFor(2, TimeUnit.MINUTES)).isTrue();

            assertThat(reading.exitValue()).as(Files.readString(log)).isEqualTo(ExitCodes.UNREADABLE_SOURCE);
            assertThat(Files.readString(log)).contains("usages-00.csv: was replaced while it was read");
            assertThat(Program.outputs(job.output())).isEqualTo(published);
            Ended last = Program.ended(folder.resolve("log"), environment, "run", "--accept-loss", next.file());
            assertThat(last.code()).as(last.err()).isZero();
            assertThat(Program.outputs(next.output())).isEqualTo(undisturbed(next));
        }
    }

    private static boolean isWaiting(RoleServer server) throws SQLException {
        try (Connection connection = server.login("admin");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation IS NOT NULL")) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    /// A clock that is set back leaves a database that knows moments of the future.
    @Test
    void theClockIsSetBack() throws Exception {
        JobFolder job = JobFolder.of(folder.resolve("job"), 60, 5);
        try (RoleServer server = RoleServer.start(folder.resolve("server"))) {
            Map<String, String> environment = server.environment("admin");
            Ended first = Program.ended(folder.resolve("log"), environment, "run", job.file());
            assertThat(first.code()).as(first.err()).isZero();
            // Nor a word of the library that keeps the log, which tells all of its settings if one of them is odd.
            assertThat(first.err()).doesNotContain("|-");
            for (String shift : shiftsOfMoments(server)) {
                server.administer(shift);
            }
            JobFolder changed = JobFolder.of(folder.resolve("job"), 61, 6);

            Ended next = Program.ended(folder.resolve("log"), environment, "run", "--accept-loss", changed.file());
            Ended status = Program.ended(folder.resolve("log"), environment, "status", changed.file());

            assertThat(next.code()).as(next.err()).isZero();
            assertThat(status.code()).as(status.err()).isZero();
            assertThat(Program.outputs(changed.output())).isEqualTo(undisturbed(changed));
        }
    }

    private static List<String> shiftsOfMoments(RoleServer server) throws SQLException {
        List<String> shifts = new ArrayList<>();
        try (Connection connection = server.login("admin");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT format('ALTER TABLE %1$I DISABLE TRIGGER USER; UPDATE %1$I SET %2$I = %2$I + %3$L::interval',
                            c.table_name, c.column_name, '400 days')
                        FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
                            AND c.data_type LIKE 'timestamp%' AND c.table_name <> 'flyway_schema_history'
                        """)) {
            while (rows.next()) {
                shifts.add(rows.getString(1));
            }
        }
        assertThat(shifts).anyMatch(shift -> shift.contains("started_at"));
        return shifts;
    }
}
