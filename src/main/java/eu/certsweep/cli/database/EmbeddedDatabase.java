package eu.certsweep.cli.database;

import eu.certsweep.cli.database.ClusterUsers.Turn;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/// PostgreSQL in the work folder, kept there between runs.
///
/// The server belongs to no process: the first that needs it starts it, others join, the last one stops it. One that
/// was left running because its users were killed serves the next and is stopped by it.
final class EmbeddedDatabase implements Database {

    private final Path home;
    private final Path programs;
    private final ClusterUsers users;
    private final int port;
    private final String password;
    private final ConnectionPools pools;
    private final ServerLog log;
    private final long logged;
    private boolean isClosed;
    private final Thread atExit;

    private EmbeddedDatabase(Path home, Path programs, ClusterUsers users, int port, String password)
            throws IOException {
        this.home = home;
        this.programs = programs;
        this.users = users;
        this.port = port;
        this.password = password;
        this.pools = new ConnectionPools(jdbcUrl(), user(), password);
        this.log = new ServerLog(Cluster.log(home));
        this.logged = log.size();
        this.atExit = new Thread(this::closeAtExit, "certsweep-database-exit");
    }

    static EmbeddedDatabase open(DatabaseSettings settings) throws DatabaseException {
        return open(settings, true);
    }

    /// @param namespaces whether root may run the server in a user namespace; if not, it needs another account
    static EmbeddedDatabase open(DatabaseSettings settings, boolean namespaces) throws DatabaseException {
        Path home = settings.work().resolve("postgresql");
        try {
            Folders.createPrivate(home);
            ClusterUsers users = ClusterUsers.of(home);
            boolean isOpen = false;
            try {
                int port = join(settings, namespaces, users);
                EmbeddedDatabase database =
                        new EmbeddedDatabase(home, settings.programs(), users, port, Cluster.password(home));
                Runtime.getRuntime().addShutdownHook(database.atExit);
                isOpen = true;
                return database;
            } finally {
                if (!isOpen) {
                    users.close();
                }
            }
        } catch (IOException e) {
            throw unusable(home, e);
        }
    }

    private static int join(DatabaseSettings settings, boolean namespaces, ClusterUsers users)
            throws DatabaseException, IOException {
        Path home = settings.work().resolve("postgresql");
        ClusterServer server = new ClusterServer(home);
        try (Turn turn = users.takeTurn()) {
            boolean alone = turn.join();
            if (alone && server.isStopping()) {
                server.stop(Account.thatRuns(home), PostgresPrograms.in(settings.programs()));
            }
            if (alone && server.locksUsOut()) {
                // Nobody uses it, and it is ours: stopped, it can be given a new password.
                server.stop(Account.thatRuns(home), PostgresPrograms.in(settings.programs()));
                Files.deleteIfExists(home.resolve("password"));
            }
            Optional<Integer> running = server.running();
            if (running.isPresent()) {
                return running.get();
            }
            if (!alone) {
                throw new DatabaseException("Another certsweep uses the embedded database in " + home
                        + ", but its server cannot be reached from here (it crashed, or runs in another container):"
                        + " wait until that certsweep has ended, or use another work folder (--var DIR or"
                        + " CERTSWEEP_VAR).");
            }
            PostgresPrograms programs = PostgresPrograms.in(settings.programs());
            Cluster cluster = new Cluster(home, Account.find(home, programs, namespaces), programs);
            cluster.prepare();
            return server.start(cluster);
        }
    }

    private static DatabaseException unusable(Path home, IOException fault) {
        String said = String.valueOf(fault.getMessage());
        if (said.contains("Too many open files")) {
            return new DatabaseException(
                    "This process may not open more files (ulimit -n): allow it 1024 or more, and try again.", fault);
        }
        String reason = switch (fault) {
            case AccessDeniedException denied ->
                "no permission for " + denied.getFile()
                        + "; run certsweep as the owner of the work folder, or name another one (--var DIR or"
                        + " CERTSWEEP_VAR)";
            case FileSystemException failed ->
                failed.getFile()
                        + (failed.getReason() != null && failed.getReason().startsWith("is ") ? " " : ": ")
                        + (failed.getReason() == null ? fault.getClass().getSimpleName() : failed.getReason())
                        + "; check the folder and its disk, or name another one (--var DIR or CERTSWEEP_VAR)";
            default -> fault.getMessage() + "; check the folder and its disk";
        };
        return new DatabaseException("The embedded database in " + home + " cannot be opened: " + reason + ".", fault);
    }

    @Override
    public String jdbcUrl() {
        return ClusterServer.jdbcUrl(port);
    }

    @Override
    public String user() {
        return ClusterConfiguration.NAME;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public DataSource dataSource(int connections) {
        return pools.open(connections);
    }

    @Override
    public String description() {
        return "embedded PostgreSQL in " + home + ", port " + port;
    }

    @Override
    public String complaint() {
        if (!pools.silence().isEmpty()) {
            return pools.silence();
        }
        try {
            return ServerLog.complaint(log.since(logged)).orElse("");
        } catch (IOException e) {
            return "its log " + log.file() + " cannot be read: " + e.getMessage();
        }
    }

    /// When the process is told to end while it closes the database, it must not end before the server has stopped:
    /// the hook stays until then, and waits here.
    @Override
    public synchronized void close() throws DatabaseException {
        if (!isClosed) {
            isClosed = true;
            try {
                leave();
            } finally {
                forgetExit();
            }
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending already; the hook will find the database closed.
        }
    }

    private void leave() throws DatabaseException {
        pools.close();
        try (users;
                Turn turn = users.takeTurn()) {
            if (turn.leave()) {
                PostgresPrograms unpacked = PostgresPrograms.in(programs);
                new ClusterServer(home).stop(Account.thatRuns(home), unpacked);
            }
        } catch (IOException e) {
            throw unusable(home, e);
        }
    }

    private void closeAtExit() {
        try {
            close();
        } catch (DatabaseException e) {
            System.getLogger(EmbeddedDatabase.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
        }
    }
}
