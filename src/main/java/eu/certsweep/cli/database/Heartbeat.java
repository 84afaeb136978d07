package eu.certsweep.cli.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Asks a server again and again whether it is there, while others wait for its answers. A server that is halted, or a
/// network that swallows everything, tells nobody: whoever asked it something would wait for ever.
final class Heartbeat implements AutoCloseable {

    /// How often a server is asked, and how long it may take to answer.
    record Patience(Duration pause, Duration answer) {

        static final Patience USUAL = new Patience(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    /// Makes a connection, or fails within the given time.
    interface Way {
        Connection open(Duration within) throws SQLException;
    }

    private final Way way;
    private final Patience patience;
    private final Runnable silence;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Connection line;

    private Heartbeat(Way way, Patience patience, Runnable silence) {
        this.way = way;
        this.patience = patience;
        this.silence = silence;
    }

    /// Begins to ask.
    ///
    /// @param silence done once, when two questions in a row, the second over a new connection, had no answer in time
    static Heartbeat begin(Way way, Patience patience, Runnable silence) {
        Heartbeat heartbeat = new Heartbeat(way, patience, silence);
        Thread.ofPlatform().daemon().name("heartbeat of the database").start(heartbeat::beat);
        return heartbeat;
    }

    private void beat() {
        try {
            while (!closed.await(patience.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                if (!isThere() && closed.getCount() > 0) {
                    silence.run();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hangUp();
        }
    }

    private boolean isThere() {
        if (line != null && answers(line)) {
            return true;
        }
        hangUp();
        long begin = System.nanoTime();
        try {
            line = way.open(patience.answer());
            return true;
        } catch (SQLException e) {
            // A refusal is an answer; and who is gone for good is noticed by everybody.
            return System.nanoTime() - begin < patience.answer().toNanos() * 9 / 10;
        }
    }

    private boolean answers(Connection connection) {
        try {
            return connection.isValid((int) Math.max(1, patience.answer().toSeconds()));
        } catch (SQLException e) {
            return false;
        }
    }

    private void hangUp() {
        Connection old = line;
        line = null;
        if (old != null) {
            end(old);
        }
    }

    /// Ends a connection without telling the server, also one that another thread waits on.
    static void end(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            System.getLogger(Heartbeat.class.getName())
                    .log(System.Logger.Level.DEBUG, "the connection had ended: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
