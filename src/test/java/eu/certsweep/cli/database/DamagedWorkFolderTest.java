package eu.certsweep.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Work folders as crashes, full disks and other programs leave them: what can be mended without harm is mended, and of
/// the rest the true cause is told. No process of others is ended, or said to be in the way.
class DamagedWorkFolderTest {

    @TempDir
    private Path folder;

    private DatabaseSettings settings(String work) {
        return DatabaseSettings.embedded(folder.resolve(work)).withPrograms(PreparedPrograms.FOLDER);
    }

    private Path home() {
        return folder.resolve("work/postgresql");
    }

    private Path lockFile() {
        return home().resolve("data/postmaster.pid");
    }

    private static String ask(Database database, String question) throws SQLException {
        try (Connection connection = database.dataSource(1).getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    /// A work folder with a row in it, whose server was killed.
    private void killed() throws Exception {
        try (Database database = Database.open(settings("work"))) {
            try (Connection connection = database.dataSource(1).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table committed as select 1 as n");
            }
            ProcessHandle server = server();
            server.destroyForcibly();
            server.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    private ProcessHandle server() throws IOException {
        return ProcessHandle.of(
                        Postmaster.of(home().resolve("data")).orElseThrow().pid())
                .orElseThrow();
    }

    private void assertIsWhole() throws Exception {
        try (Database database = Database.open(settings("work"))) {
            assertThat(ask(database, "select n from committed")).isEqualTo("1");
        }
    }

    @Test
    void whatStandsInThePlaceOfTheWorkFolderIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        Map<Path, String> places = Map.of(
                file,
                file + " is a file where a folder should be",
                file.resolve("below"),
                file + " is a file where a folder should be",
                Path.of("/dev/null"),
                "/dev/null is a device, a pipe or a socket where a folder should be",
                link,
                link + " is a link to what does not exist where a folder should be");
        places.forEach((place, sentence) -> assertThatThrownBy(() -> Database.open(DatabaseSettings.embedded(place)))
                .hasMessageContaining("cannot be opened: " + sentence)
                .hasMessageContaining("--var DIR"));
    }

    @Test
    void aServerOfAnotherFolderIsNotTakenForOursNorEnded() throws Exception {
        killed();
        try (Database other = Database.open(settings("other"))) {
            Path theirs = folder.resolve("other/postgresql/data");
            Postmaster server = Postmaster.of(theirs).orElseThrow();
            List<String> lines = Files.readAllLines(lockFile());
            lines.set(0, Long.toString(server.pid()));
            lines.set(3, Integer.toString(server.port()));
            Files.write(lockFile(), lines);

            assertIsWhole();
            assertThat(ask(other, "select 1")).isEqualTo("1");
            assertThat(Postmaster.of(theirs)).contains(server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "12a\n", "\0\0\0\0", "-1\n", "９９９\n", "99999999999999999999\n"})
    void aLockFileThatNamesNoProcessIsSetAside(String content) throws Exception {
        killed();
        Files.write(lockFile(), content.getBytes(StandardCharsets.UTF_8));
        assertIsWhole();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "not-the-password\n"})
    void aPasswordThatIsNoneIsSetAnew(String content) throws Exception {
        try (OtherProcess user = OtherProcess.using(settings("work"))) {
            assertThat(user.said()).startsWith("jdbc:");
            Files.writeString(home().resolve("password"), content);
            user.kill();
        }
        try (Database database = Database.open(settings("work"))) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
        }
        if (content.isBlank()) {
            Files.writeString(home().resolve("password"), content);
        }
        try (Database database = Database.open(settings("work"))) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bin/postgres", "bin/initdb", "sizes.txt"})
    void aProgramThatWasCutOffIsUnpackedAnew(String name) throws Exception {
        PostgresPrograms programs = PostgresPrograms.in(folder.resolve("programs"));
        Path file = programs.folder().resolve(name);
        long whole = Files.size(file);
        Files.write(file, new byte[100]);

        assertThat(PostgresPrograms.in(folder.resolve("programs"))).isEqualTo(programs);
        assertThat(file).hasSize(whole);
        try (Stream<Path> left = Files.list(folder.resolve("programs"))) {
            assertThat(left).containsExactly(programs.folder());
        }
    }

    @Test
    void programsThatMayNotBeRunWhereTheyLieAreNamed() throws Exception {
        DatabaseSettings settings =
                DatabaseSettings.embedded(folder.resolve("work")).withPrograms(folder.resolve("programs"));
        PostgresPrograms programs = PostgresPrograms.in(folder.resolve("programs"));
        for (String name : List.of("postgres", "initdb", "pg_ctl")) {
            Files.setPosixFilePermissions(programs.program(name), PosixFilePermissions.fromString("rw-r--r--"));
        }
        assertThatThrownBy(() -> Database.open(settings).close())
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("may not be run there: the disk is mounted noexec")
                .hasMessageContaining(programs.folder().toString());
    }

    @Test
    void aMachineWithoutLoopbackIsToldSo() throws Exception {
        try (Database database = Database.open(settings("work"))) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
        }
        Process inside = new ProcessBuilder(
                        "unshare",
                        "-rn",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        folder.resolve("work").toString(),
                        PreparedPrograms.FOLDER.toString())
                .redirectErrorStream(true)
                .start();
        inside.getOutputStream().close();
        String said = new String(inside.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // Some systems switch the loopback of a new network on.
        Assumptions.assumeFalse(said.contains("unshare:") || said.startsWith("jdbc:"), said);
        assertThat(said).contains("has no loopback address 127.0.0.1", "ip link set lo up");
    }

    @Test
    void aHaltedServerIsToldAtOnceAndGoesOn() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/stat"), LinkOption.NOFOLLOW_LINKS), "no /proc here");
        try (OtherProcess user = OtherProcess.using(settings("work"))) {
            assertThat(user.said()).startsWith("jdbc:");
            long pid = server().pid();
            new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
            try {
                assertThatThrownBy(() -> Database.open(settings("work")).close())
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageContaining(
                                "is halted by a signal and answers nobody: let it go on with kill -CONT " + pid);
            } finally {
                new ProcessBuilder("kill", "-CONT", Long.toString(pid)).start().waitFor();
            }
            try (Database database = Database.open(settings("work"))) {
                assertThat(ask(database, "select 1")).isEqualTo("1");
            }
        }
    }
}
