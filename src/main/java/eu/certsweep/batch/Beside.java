package eu.certsweep.batch;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/// Work that is done beside other work, over a connection of its own. Closed, it has ended, in one way or the other.
final class Beside<T> implements AutoCloseable {

    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("certsweep-beside").factory());
    private final Future<T> done;

    /// The work.
    interface Work<T> {
        T over(Connection connection) throws SQLException, IOException;
    }

    private Beside(DataSource dataSource, Work<T> work) {
        done = worker.submit(() -> {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                T result = work.over(connection);
                connection.rollback();
                return result;
            }
        });
    }

    /// Begins it, in one transaction that changes nothing.
    static <T> Beside<T> begin(DataSource dataSource, Work<T> work) {
        return new Beside<>(dataSource, work);
    }

    /// Waits for its end.
    T result() throws SQLException, IOException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            switch (Objects.requireNonNull(e.getCause())) {
                case SQLException cause -> throw cause;
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new IllegalStateException("what was done beside failed", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while work beside was under way", e);
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
