package eu.certsweep.batch;

import eu.certsweep.job.Hashes;
import eu.certsweep.register.ResultTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/// The lock that one run of a job holds, in the database and thus for every host that uses it: on an empty table that
/// the job has for this alone, so that only a role which may write to the store's tables can take it. It ends with the
/// connection, so a killed run never leaves it behind.
final class JobLock implements AutoCloseable {

    private static final String TAKEN = "55P03";
    /// Somebody else made it at the same moment: the table, or its type.
    private static final Set<String> MADE_MEANWHILE = Set.of("42P07", "23505", "XX000");
    private static final int NAME_LENGTH = 16;
    private static final int PATIENCE_SECONDS = 30;

    private final Connection connection;
    private final String job;

    private JobLock(Connection connection, String job) {
        this.connection = connection;
        this.job = job;
    }

    /// Takes the lock of the job.
    ///
    /// @throws SweepException if another run holds it
    static JobLock take(DataSource dataSource, String job) throws SQLException, SweepException {
        Connection connection = dataSource.getConnection();
        try {
            String table = table(job);
            make(connection, table);
            if (lock(connection, table)) {
                admitted(dataSource, job);
                return new JobLock(connection, job);
            }
        } catch (SQLException e) {
            release(connection);
            throw e;
        }
        release(connection);
        int times = turnedAway(dataSource, job);
        throw times > 1
                ? new SweepException(
                        SweepException.Kind.STILL_RUNNING,
                        "job " + job + " is still running: this is start number " + times
                                + " in a row that finds it so; see `certsweep status` whether it gets on, and end it if it"
                                + " does not: the next start goes on where it stood")
                : new SweepException(
                        SweepException.Kind.ALREADY_RUNNING,
                        "job " + job + " is already running; wait for it to end, or see `certsweep status`");
    }

    /// A name of fixed length, since a job's may be longer than that of a table.
    static String table(String job) {
        return "job_lock_" + Hashes.sha256(List.of(job)).substring(0, NAME_LENGTH);
    }

    private static void make(Connection connection, String table) throws SQLException {
        if (isThere(connection, table)) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + table + " ()");
            ResultTables.giveToOwnerOfResults(connection, table);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            if (!MADE_MEANWHILE.contains(e.getSQLState()) || !isThere(connection, table)) {
                throw e;
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static boolean isThere(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            select.setString(1, table);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /// The transaction stays open for as long as the lock is held. It has no number and, at this level, no snapshot
    /// between two statements: no other work waits for it, and dead rows can be cleared. Time limits of the server on
    /// idle transactions are not meant for it.
    private static boolean lock(Connection connection, String table) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN"
                    + " ('idle_in_transaction_session_timeout', 'transaction_timeout', 'statement_timeout')");
            // An administrator's VACUUM may hold an empty table for a moment.
            statement.execute("SET LOCAL lock_timeout = '500ms'");
            statement.execute("LOCK TABLE ONLY " + table + " IN SHARE ROW EXCLUSIVE MODE");
            return true;
        } catch (SQLException e) {
            if (TAKEN.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static void admitted(DataSource dataSource, String job) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM turned_away WHERE job = ?")) {
            delete.setString(1, job);
            delete.executeUpdate();
        }
    }

    /// @return how many starts in a row found the job running
    private static int turnedAway(DataSource dataSource, String job) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO turned_away AS t (job, times) VALUES (?, 1)"
                                + " ON CONFLICT (job) DO UPDATE SET times = t.times + 1 RETURNING times")) {
            insert.setString(1, job);
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static void release(Connection connection) throws SQLException {
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /// To be asked before what a run came to takes the place of what was there. The server gives the lock away as soon
    /// as the connection has ended, which the run notices in no other way: others of its connections may live.
    ///
    /// @throws SweepException if it is not held any more
    void require() throws SweepException {
        if (isHeld()) {
            return;
        }
        throw new SweepException(
                SweepException.Kind.FAILED,
                "the connection that holds the lock of job " + job + " has ended (a server or firewall that ends idle"
                        + " connections, an administrator), and another start may work on the job by now: this one changes"
                        + " nothing any more; what is published stays as it is; see `certsweep status`, then start again");
    }

    private boolean isHeld() {
        try {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /// It ends with the connection in any case: what a run came to does not depend on how.
    @Override
    public void close() {
        try {
            release(connection);
        } catch (SQLException e) {
            System.getLogger(JobLock.class.getName())
                    .log(System.Logger.Level.DEBUG, "the connection of the lock had ended: " + e.getMessage());
        }
    }
}
