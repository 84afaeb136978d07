package eu.certsweep.cli.database;

import javax.sql.DataSource;

/// The PostgreSQL database that one process works on, open until it is closed.
///
/// ```java
/// try (Database database = Database.open(settings)) {
///     DataSource connections = database.dataSource(4);
/// }
/// ```
///
/// At the process's end on SIGTERM or SIGINT it is closed as well. Thread-safe.
public sealed interface Database extends AutoCloseable permits EmbeddedDatabase, ServerDatabase {

    /// Opens the server that the settings name, or else the embedded database, which is created and started if need be.
    ///
    /// @throws DatabaseException if it cannot be used; the message says what to do
    static Database open(DatabaseSettings settings) throws DatabaseException {
        return settings.server().isPresent()
                ? ServerDatabase.open(settings.server().get())
                : EmbeddedDatabase.open(settings);
    }

    /// The JDBC address, without user and password.
    String jdbcUrl();

    /// The user to connect as; empty if the address or the driver knows.
    String user();

    /// The password to connect with; empty if none is needed or the driver knows. Never to be shown.
    String password();

    /// A new pool of at most so many connections, closed together with the database.
    DataSource dataSource(int connections);

    /// What and where it is, for people; without secrets.
    String description();

    /// That its server does not answer; else the last error that it wrote into its log since this was opened. Empty if
    /// there is none, or if the log is not ours to read.
    String complaint();

    /// Gives the database back; waits until an embedded server that nobody else uses has stopped. Closing again
    /// does nothing.
    @Override
    void close() throws DatabaseException;
}
