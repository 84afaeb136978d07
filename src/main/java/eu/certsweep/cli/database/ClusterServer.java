package eu.certsweep.cli.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// Finds, starts and stops the one server of an embedded database. All methods are called during a turn.
///
/// @param home the folder `postgresql` in the work folder
record ClusterServer(Path home) {

    /// Recovery after a crash replays at most `max_wal_size`; a slow disk may need minutes for it.
    private static final Duration RECOVERY = Duration.ofMinutes(10);

    private static final Duration ANSWER = Duration.ofSeconds(30);

    /// A fast stop writes what is in memory to the disk first.
    private static final Duration STOP = Duration.ofMinutes(1);

    private static final int PORTS_TO_TRY = 5;

    /// A process that cannot be: beyond what systems give out.
    private static final String NOBODY = "2000000000";

    private Path data() {
        return home.resolve("data");
    }

    /// The address of the program's database at a port.
    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + ClusterConfiguration.NAME
                + "?sslmode=disable&gssEncMode=disable&ApplicationName=certsweep";
    }

    /// The port of the server that runs, if one does; waits while it starts, recovers or stops.
    ///
    /// @throws DatabaseException if one runs but does not let us in
    Optional<Integer> running() throws DatabaseException, IOException {
        Deadline recovered = Deadline.in(RECOVERY);
        Deadline answered = Deadline.in(ANSWER);
        Optional<Postmaster> postmaster = Postmaster.of(data());
        while (postmaster.isPresent() && postmaster.get().isAlive()) {
            long pid = postmaster.get().pid();
            if (postmaster.get().isHalted()) {
                throw new DatabaseException("The embedded database in " + home + " (process " + pid
                        + ") is halted by a signal and answers nobody: let it go on with kill -CONT " + pid
                        + ", and try again.");
            }
            switch (knock(postmaster.get().port())) {
                case LETS_IN -> {
                    return Optional.of(postmaster.get().port());
                }
                case BUSY ->
                    recovered.pauseOr("The embedded database in " + home + " (process " + pid
                            + ") has been recovering for " + RECOVERY.toMinutes() + " minutes: see "
                            + home.resolve("log") + " and try again later.");
                case REFUSES ->
                    throw new DatabaseException("The embedded database in " + home + " (process " + pid
                            + ") does not take the password in " + home.resolve("password")
                            + ", and another certsweep uses it: wait until that one has ended and try again; a new"
                            + " password is set then.");
                case SILENT ->
                    answered.pauseOr("The embedded database in " + home + " (process " + pid
                            + ") does not answer: see its log " + Cluster.log(home) + ". If process " + pid
                            + " is PostgreSQL in that folder, end it; then try again.");
            }
            postmaster = Postmaster.of(data());
        }
        return Optional.empty();
    }

    /// Whether a server runs that does not take the password that is kept, as after the file of it was lost or emptied.
    boolean locksUsOut() throws IOException {
        Optional<Postmaster> postmaster = Postmaster.of(data());
        return postmaster.isPresent()
                && postmaster.get().isAlive()
                && knock(postmaster.get().port()) == Answer.REFUSES;
    }

    private enum Answer {
        LETS_IN,
        BUSY,
        REFUSES,
        SILENT
    }

    /// SCRAM proves both sides: who knows the password to check is our server, whatever the port.
    private Answer knock(int port) throws IOException {
        if (port == 0) {
            return Answer.SILENT;
        }
        Properties properties = new Properties();
        properties.setProperty("user", ClusterConfiguration.NAME);
        properties.setProperty("password", Cluster.hasPassword(home) ? Cluster.password(home) : "missing");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        try (var connection = DriverManager.getConnection(jdbcUrl(port), properties)) {
            return connection.isValid(10) ? Answer.LETS_IN : Answer.SILENT;
        } catch (SQLException e) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            return switch (state) {
                case "57P03" -> Answer.BUSY;
                case "28P01", "28000" -> Answer.REFUSES;
                default -> Answer.SILENT;
            };
        }
    }

    /// Starts the server on a free port and waits until it takes connections.
    ///
    /// @throws DatabaseException if it does not start; the message has the server's own reason
    int start(Cluster cluster) throws DatabaseException, IOException {
        ServerLog log = new ServerLog(cluster.log());
        log.turnOver();
        disownStranger();
        dropTorn(cluster);
        Deadline free = Deadline.in(ANSWER);
        int attempt = 1;
        while (true) {
            int port = freePort();
            long before = log.size();
            ProgramRun run = ProgramRun.start(cluster.account(), home, startCommand(cluster, port));
            if (run.isGood()) {
                return port;
            }
            String said = log.since(before);
            boolean heldByOther = said.isEmpty() && run.output().isBlank();
            if (heldByOther || said.contains("is still in use") || said.contains("already exists")) {
                free.pauseOr("The data in " + data() + " is in use by a server that cannot be seen from here"
                        + " (in another container, say): end it, or use another work folder (--var DIR or"
                        + " CERTSWEEP_VAR).");
            } else if (!said.contains("could not bind") || attempt++ == PORTS_TO_TRY) {
                throw new DatabaseException("The embedded database in " + home + " does not start: "
                        + ServerLog.essence(said.isEmpty() ? run.output() : said) + ". Its log is " + cluster.log()
                        + ".");
            }
        }
    }

    /// Where there is `flock`, the server and its children hold a lock for as long as any of them lives: nothing else
    /// keeps a second one out of the folder that runs in another container and sees neither process nor port.
    private List<String> startCommand(Cluster cluster, int port) {
        List<String> command = new ArrayList<>();
        if (hasLock()) {
            command.addAll(List.of("flock", "-n", lock()));
        }
        command.addAll(List.of(
                cluster.programs().program("pg_ctl").toString(),
                "--pgdata=" + data(),
                "--log=" + cluster.log(),
                "--wait",
                "--timeout=" + RECOVERY.toSeconds(),
                "--options=-p " + port,
                "start"));
        return command;
    }

    private static boolean isInstalled(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /// A `postmaster.pid` left by a crash may name what is another program's process by now; PostgreSQL would take it
    /// for a living server and refuse to start. With a process that cannot be in its place, PostgreSQL makes all its
    /// other checks and then takes over by itself.
    private void disownStranger() throws IOException {
        Optional<Postmaster> left = Postmaster.of(data());
        boolean isStranger = left.isPresent()
                && !left.get().isAlive()
                && ProcessHandle.of(left.get().pid()).isPresent();
        if (isStranger) {
            Path file = data().resolve("postmaster.pid");
            Path aside = data().resolve("postmaster.pid.certsweep");
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.set(0, NOBODY);
            Files.write(aside, lines);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// The server's lock tells of one in another container, whose processes are not seen from here.
    private void dropTorn(Cluster cluster) throws DatabaseException, IOException {
        boolean isFree = !hasLock()
                || ProgramRun.start(cluster.account(), home, List.of("flock", "-n", lock(), "true"))
                        .isGood();
        if (isFree) {
            Postmaster.setAsideTorn(data());
        }
    }

    private static boolean hasLock() {
        return PostgresPrograms.isLinux() && isInstalled("flock");
    }

    private String lock() {
        return home.resolve("server.lock").toString();
    }

    /// Stops the server, if it runs, and waits for its end.
    ///
    /// A server that lost one of its processes to a kill recovers, and a fast stop of it never ends (PostgreSQL 18.6).
    /// It is stopped at once: what was committed is in the log on the disk, and the next start recovers it.
    ///
    /// @throws DatabaseException if it goes on, or a signal has halted it, so that it cannot hear
    void stop(Account account, PostgresPrograms programs) throws DatabaseException, IOException {
        Optional<Postmaster> halted = Postmaster.of(data());
        if (halted.isPresent() && halted.get().isAlive() && halted.get().isHalted()) {
            throw new DatabaseException("The embedded database in " + home + " (process "
                    + halted.get().pid()
                    + ") is halted by a signal and cannot be stopped: let it go on with kill -CONT "
                    + halted.get().pid() + ". Nothing is lost; the next start takes it over.");
        }
        for (String mode : recovers() ? List.of("immediate") : List.of("fast", "immediate")) {
            List<String> command = List.of(
                    programs.program("pg_ctl").toString(),
                    "--pgdata=" + data(),
                    "--mode=" + mode,
                    "--wait",
                    "--timeout=" + STOP.toSeconds(),
                    "stop");
            ProgramRun run = ProgramRun.start(account, home, command);
            Optional<Postmaster> left = Postmaster.of(data());
            if (run.isGood() || left.isEmpty() || !left.get().isAlive()) {
                return;
            }
            if (mode.equals("immediate")) {
                throw new DatabaseException("The embedded database in " + home + " (process "
                        + left.get().pid()
                        + ") does not stop: " + ServerLog.essence(run.output())
                        + ". Nothing is lost; the next start takes it over.");
            }
        }
    }

    private boolean recovers() throws IOException {
        Optional<Postmaster> postmaster = Postmaster.of(data());
        return postmaster.isPresent()
                && postmaster.get().isAlive()
                && knock(postmaster.get().port()) == Answer.BUSY;
    }

    /// Whether the server was told to stop and still lives. A program stops its server within its turn, so that during
    /// another's turn nobody waits for this stop any more.
    boolean isStopping() throws IOException {
        Optional<Postmaster> postmaster = Postmaster.of(data());
        return postmaster.isPresent()
                && postmaster.get().isStopping()
                && postmaster.get().isAlive();
    }

    private static int freePort() throws DatabaseException, IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        } catch (SocketException e) {
            throw new DatabaseException(
                    "This machine or container has no loopback address 127.0.0.1 on which the embedded database could"
                            + " listen (" + e.getMessage() + "): switch it on (ip link set lo up), or use a server"
                            + " (CERTSWEEP_DB_URL).",
                    e);
        }
    }
}
