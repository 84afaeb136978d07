package eu.certsweep.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.register.CopyRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class EmbeddedDatabaseTest {

    private static final Path PROGRAMS = PreparedPrograms.FOLDER;

    @TempDir
    Path work;

    /// A work folder with an empty database, to be copied: making one takes longer than most tests.
    @TempDir
    static Path made;

    private DatabaseSettings settings = DatabaseSettings.embedded(Path.of("."));

    @BeforeAll
    static void makesAnEmptyDatabase() throws Exception {
        Database.open(DatabaseSettings.embedded(made).withPrograms(PROGRAMS)).close();
    }

    @BeforeEach
    void choosesTheWorkFolder() {
        settings = DatabaseSettings.embedded(work).withPrograms(PROGRAMS);
    }

    private void startsWithAnEmptyDatabase() throws IOException {
        try (Stream<Path> walk = Files.walk(made)) {
            for (Path path : walk.toList()) {
                Path copy = work.resolve(made.relativize(path).toString());
                if (!Files.exists(copy)) {
                    Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    @AfterEach
    void leavesNoServerBehind() throws Exception {
        if (Files.exists(data())) {
            // Whatever a test left running is taken over, and ends with its last user.
            Database.open(settings).close();
            assertThat(Postmaster.of(data())).isEmpty();
        }
    }

    private Path data() {
        return work.resolve("postgresql/data");
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static String ask(Database database, String question) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }

    private static void tell(Database database, String statement) throws SQLException {
        try (Connection connection = connect(database);
                Statement telling = connection.createStatement()) {
            telling.execute(statement);
        }
    }

    private ProcessHandle server() throws Exception {
        return ProcessHandle.of(Postmaster.of(data()).orElseThrow().pid()).orElseThrow();
    }

    private static void assertEnds(ProcessHandle process) {
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(30));
    }

    private static void kill(ProcessHandle process) throws ExecutionException, InterruptedException, TimeoutException {
        process.destroyForcibly();
        process.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void theFirstStartMakesAServerForDataThatIsKept() throws Exception {
        try (Database database = Database.open(settings)) {
            assertThat(ask(database, "show server_version")).startsWith("18.");
            assertThat(ask(database, "show server_encoding")).isEqualTo("UTF8");
            assertThat(ask(database, "select datcollate from pg_database where datname = current_database()"))
                    .isEqualTo("C");
            assertThat(ask(database, "show data_checksums")).isEqualTo("on");
            assertThat(ask(database, "show fsync")).isEqualTo("on");
            assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "show wal_level")).isEqualTo("minimal");
            assertThat(ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(database, "select rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
            assertThat(database.description()).contains(work.toString()).doesNotContain(database.password());
        }
    }

    @Test
    void onlyTheOwnerCanReadThePasswordAndTheData() throws Exception {
        try (Database database = Database.open(settings)) {
            Path home = work.resolve("postgresql");
            assertThat(permissions(home.resolve("password"))).isEqualTo("rw-------");
            assertThat(permissions(home)).isEqualTo("rwx------");
            assertThat(permissions(home.resolve("data"))).isEqualTo("rwx------");
            assertThat(Files.readString(home.resolve("password")).strip()).isEqualTo(database.password());
            assertThat(database.password()).hasSize(40);
        }
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void nobodyComesInWithoutThePassword() throws Exception {
        startsWithAnEmptyDatabase();
        try (Database database = Database.open(settings)) {
            for (String user : List.of("certsweep", "postgres")) {
                assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, "guessed")
                                .close())
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void theSecondStartFindsTheRowsOfTheFirst() throws Exception {
        startsWithAnEmptyDatabase();
        try (Database database = Database.open(settings)) {
            tell(database, "create table kept as select 42 as answer");
        }
        assertThat(Postmaster.of(data())).isEmpty();
        try (Database database = Database.open(settings)) {
            assertThat(ask(database, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void aPoolHandsOutConnectionsUntilTheDatabaseIsClosed() throws Exception {
        startsWithAnEmptyDatabase();
        Database database = Database.open(settings);
        var pool = database.dataSource(2);
        try (Connection first = pool.getConnection();
                Connection second = pool.getConnection()) {
            assertThat(first.isValid(5) && second.isValid(5)).isTrue();
        }
        database.close();
        database.close();
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
    }

    /// Few rows, many, and so many that the server still writes them when they are left.
    @Test
    void aConnectionWhoseRowsAreLeftServesTheNextStatement() throws Exception {
        startsWithAnEmptyDatabase();
        try (Database database = Database.open(settings);
                Connection connection = database.dataSource(1).getConnection()) {
            for (int rows : List.of(1, 100, 20_000)) {
                try (CopyRows left = new CopyRows(
                        connection,
                        "SELECT 7 FROM generate_series(0, %1$d) a, generate_series(0, %1$d) b".formatted(rows))) {
                    assertThat(left.next()).isTrue();
                }
                try (Statement statement = connection.createStatement();
                        ResultSet answer = statement.executeQuery("SELECT 11")) {
                    assertThat(answer.next()).isTrue();
                    assertThat(answer.getInt(1)).isEqualTo(11);
                }
            }
        }
    }

    @Test
    void processesShareOneServerAndTheLastOneStopsIt() throws Exception {
        startsWithAnEmptyDatabase();
        ProcessHandle server;
        try (OtherProcess first = OtherProcess.using(settings)) {
            String url = first.said();
            server = server();
            try (Database database = Database.open(settings)) {
                assertThat(database.jdbcUrl()).isEqualTo(url);
                first.end();
                assertThat(ask(database, "select 1")).isEqualTo("1");
            }
        }
        assertEnds(server);
    }

    @Test
    void theServerOutlivesTheOneWhoStartedItWhileOthersUseIt() throws Exception {
        startsWithAnEmptyDatabase();
        Database database = Database.open(settings);
        try (OtherProcess second = OtherProcess.using(settings)) {
            assertThat(second.said()).isEqualTo(database.jdbcUrl());
            database.close();
            assertThat(server().isAlive()).isTrue();
        }
        assertThat(Postmaster.of(data())).isEmpty();
    }

    @Test
    void firstStartsAtTheSameTimeEndUpWithOneServer() throws Exception {
        try (OtherProcess first = OtherProcess.using(settings);
                OtherProcess second = OtherProcess.using(settings);
                Database database = Database.open(settings)) {
            assertThat(first.said()).isEqualTo(database.jdbcUrl());
            assertThat(second.said()).isEqualTo(database.jdbcUrl());
        }
    }

    @Test
    void aServerLeftByAKilledProcessIsTakenOverAndStopped() throws Exception {
        startsWithAnEmptyDatabase();
        OtherProcess killed = OtherProcess.using(settings);
        String url = killed.said();
        killed.kill();
        ProcessHandle server = server();
        assertThat(server.isAlive()).isTrue();
        try (Database database = Database.open(settings)) {
            assertThat(database.jdbcUrl()).isEqualTo(url);
            assertThat(ask(database, "select 1")).isEqualTo("1");
        }
        assertEnds(server);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aServerLeftInAStopThatNeverEndsIsEndedAndTakenOver() throws Exception {
        startsWithAnEmptyDatabase();
        OtherProcess killed = OtherProcess.using(settings);
        assertThat(killed.said()).startsWith("jdbc:");
        killed.kill();
        ProcessHandle server = server();
        for (ProcessHandle child : server.children().toList()) {
            signal("STOP", child);
        }
        signal("INT", server);
        Deadline told = Deadline.in(Duration.ofSeconds(30));
        while (!Postmaster.of(data()).orElseThrow().isStopping()) {
            told.pauseOr("the server does not say that it stops");
        }
        try (Database database = Database.open(settings)) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
        }
        assertEnds(server);
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        String pid = Long.toString(process.pid());
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    @Test
    void aTerminatedProcessStopsItsServer() throws Exception {
        startsWithAnEmptyDatabase();
        OtherProcess terminated = OtherProcess.using(settings);
        assertThat(terminated.said()).startsWith("jdbc:");
        ProcessHandle server = server();
        terminated.terminate();
        assertEnds(server);
    }

    @Test
    void aServerThatWasKilledRecoversWithAllThatWasCommitted() throws Exception {
        startsWithAnEmptyDatabase();
        try (Database database = Database.open(settings)) {
            tell(database, "create table committed (n int)");
            tell(database, "insert into committed select generate_series(1, 10000)");
            kill(server());
        }
        assertThat(data().resolve("postmaster.pid")).exists();
        try (Database database = Database.open(settings)) {
            assertThat(ask(database, "select count(*) from committed")).isEqualTo("10000");
        }
    }

    @Test
    void aProcessNumberThatWentToAnotherProgramDoesNotStandInTheWay() throws Exception {
        startsWithAnEmptyDatabase();
        try (Database database = Database.open(settings)) {
            tell(database, "create table committed as select 1 as n");
            kill(server());
        }
        List<String> lines = Files.readAllLines(data().resolve("postmaster.pid"));
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(data().resolve("postmaster.pid"), lines);
        try (Database database = Database.open(settings)) {
            assertThat(ask(database, "select n from committed")).isEqualTo("1");
        }
    }

    @Test
    void noSecondServerIsStartedWhileAnotherProcessUsesOneThatCannotBeSeen() throws Exception {
        startsWithAnEmptyDatabase();
        try (OtherProcess user = OtherProcess.using(settings)) {
            assertThat(user.said()).startsWith("jdbc:");
            kill(server());
            assertThatThrownBy(() -> Database.open(settings).close())
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("Another certsweep uses the embedded database")
                    .hasMessageContaining("--var");
        }
    }

    @Test
    void aFirstStartThatWasCutOffIsBegunAnew() throws Exception {
        Path unfinished = work.resolve("postgresql/data.unfinished");
        Files.createDirectories(unfinished.resolve("base"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");
        try (Database database = Database.open(settings)) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
        }
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void aFirstStartThatWasCutOffMayStillBeWriting() throws Exception {
        Path unfinished = work.resolve("postgresql/data.unfinished.1");
        Path base = unfinished.resolve("base");
        AtomicBoolean living = new AtomicBoolean(true);
        Thread orphan = Thread.ofPlatform().start(() -> {
            for (int i = 0; living.get(); i++) {
                try {
                    Files.createDirectories(base);
                    Files.writeString(base.resolve(Integer.toString(i)), "a page");
                } catch (NoSuchFileException deletedMeanwhile) {
                    assertThat(deletedMeanwhile.getFile()).startsWith(base.toString());
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
        });
        try (Database database = Database.open(settings)) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
        } finally {
            living.set(false);
            orphan.join();
        }
        assertThat(unfinished).exists();
        Database.open(settings).close();
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void aLostPasswordIsSetAnew() throws Exception {
        startsWithAnEmptyDatabase();
        Files.delete(work.resolve("postgresql/password"));
        try (Database database = Database.open(settings)) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void dataOfAnotherVersionAreLeftAloneAndNamed() throws Exception {
        Path version = data().resolve("PG_VERSION");
        Files.createDirectories(data());
        Files.writeString(version, "17\n");
        assertThatThrownBy(() -> Database.open(settings).close())
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("was made by PostgreSQL 17")
                .hasMessageContaining("brings PostgreSQL 18.");
        assertThat(version).hasContent("17");
        Files.delete(version);
        Files.delete(data());
    }

    @Test
    void aServerThatDoesNotStartSaysWhyAndWhereItsLogIs() throws Exception {
        startsWithAnEmptyDatabase();
        Path file = data().resolve("postgresql.auto.conf");
        String before = Files.readString(file);
        Files.writeString(file, "work_mem = 'plenty'\n");
        assertThatThrownBy(() -> Database.open(settings).close())
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("does not start")
                .hasMessageContaining("postgresql.auto.conf")
                .hasMessageContaining("postgresql.log");
        Files.writeString(file, before);
    }

    @Test
    void theSameProcessCannotOpenItTwice() throws Exception {
        startsWithAnEmptyDatabase();
        try (Database database = Database.open(settings)) {
            assertThatThrownBy(() -> Database.open(settings).close())
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("open in this process already");
            assertThat(ask(database, "select 1")).isEqualTo("1");
        }
        Database.open(settings).close();
    }

    @Test
    void aLogThatHasGrownIsTurnedOver() throws Exception {
        startsWithAnEmptyDatabase();
        Path log = work.resolve("postgresql/log/postgresql.log");
        Files.write(log, new byte[5 << 20]);
        Database.open(settings).close();
        assertThat(log.resolveSibling("postgresql.log.1")).hasSize(5 << 20);
        assertThat(Files.size(log)).isLessThan(1 << 20);
    }

    @Test
    void aLaterStartIsQuick() throws Exception {
        startsWithAnEmptyDatabase();
        Database.open(settings).close();
        long before = System.nanoTime();
        Database.open(settings).close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }
}
