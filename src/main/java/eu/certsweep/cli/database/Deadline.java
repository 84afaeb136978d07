package eu.certsweep.cli.database;

import java.time.Duration;

/// A bound on waiting for what tells nobody that it is done.
///
/// @param nanoTime when it is over, on the clock of [System#nanoTime()]
record Deadline(long nanoTime) {

    private static final long PAUSE_MILLIS = 20;

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    boolean isOver() {
        return System.nanoTime() - nanoTime >= 0;
    }

    /// Pauses before the next look.
    ///
    /// @throws DatabaseException with this message if the deadline is over
    void pauseOr(String message) throws DatabaseException {
        if (isOver()) {
            throw new DatabaseException(message);
        }
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while waiting for the embedded database.", e);
        }
    }
}
