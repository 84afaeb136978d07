package eu.certsweep.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/// The lock that one run of a job holds, in the database and thus for every host that uses it. It ends with the
/// connection, so a killed run never leaves it behind.
final class JobLock implements AutoCloseable {

    private final Connection connection;

    private JobLock(Connection connection) {
        this.connection = connection;
    }

    /// Takes the lock of the job.
    ///
    /// @throws SweepException if another run holds it
    static JobLock take(DataSource dataSource, String job) throws SQLException, SweepException {
        Connection connection = dataSource.getConnection();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 24))")) {
            select.setString(1, "certsweep job " + job);
            try (ResultSet rows = select.executeQuery()) {
                if (rows.next() && rows.getBoolean(1)) {
                    return new JobLock(connection);
                }
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        throw new SweepException(
                SweepException.Kind.ALREADY_RUNNING,
                "job " + job + " is already running; wait for it to end, or see `certsweep status`");
    }

    @Override
    public void close() throws SQLException {
        try (Connection closing = connection;
                var statement = closing.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_all()");
        }
    }
}
