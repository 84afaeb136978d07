package eu.certsweep.batch;

import eu.certsweep.register.Catalogue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// A catalogue that is made while the database is still being opened: to map classes to tables takes a quarter of a
/// second of a processor, and needs no connection.
public final class EarlyCatalogue implements AutoCloseable {

    private final LateConnections connections = new LateConnections();
    private final CompletableFuture<Catalogue> made = CompletableFuture.supplyAsync(() -> new Catalogue(connections));

    private EarlyCatalogue() {}

    /// Begins to make it.
    public static EarlyCatalogue begin() {
        return new EarlyCatalogue();
    }

    /// The catalogue of this database, as soon as it is made.
    Catalogue over(DataSource database) {
        connections.database.set(database);
        try {
            return made.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// Closes the catalogue, after it was made if it still is in the making. One that could not be made was told of by
    /// [#over], or was not asked for.
    @Override
    public void close() {
        made.thenAccept(Catalogue::close).exceptionally(failure -> null).join();
    }

    private static final class LateConnections extends AbstractDataSource {

        private final AtomicReference<@Nullable DataSource> database = new AtomicReference<>();

        @Override
        public Connection getConnection() throws SQLException {
            return opened().getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return opened().getConnection(username, password);
        }

        private DataSource opened() throws SQLException {
            DataSource opened = database.get();
            if (opened == null) {
                throw new SQLException("the database is not open yet");
            }
            return opened;
        }
    }
}
