package eu.certsweep.cli.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Delivers something that the other side may refuse to take for a moment: tries it again after waits, then gives up.
record Tries(List<Duration> waits) {

    /// As watchers try.
    static final Tries USUAL = new Tries(List.of(Duration.ofSeconds(2), Duration.ofSeconds(8)));

    Tries {
        waits = List.copyOf(waits);
    }

    /// One try.
    interface Delivery {

        /// @throws IOException if it did not arrive and may be tried again
        /// @throws RefusedException if it did not arrive and will not
        void deliver() throws IOException, InterruptedException, RefusedException;
    }

    /// It was not taken, and will not be when it comes again.
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /// @throws IOException if it was not delivered; the message is why the last try failed
    void deliver(Delivery delivery) throws IOException {
        String last = "";
        for (int attempt = 0; attempt <= waits.size(); attempt++) {
            try {
                if (attempt > 0) {
                    Thread.sleep(waits.get(attempt - 1));
                }
                delivery.deliver();
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while it was sent", e);
            } catch (RefusedException e) {
                throw new IOException("it was not delivered: " + e.getMessage(), e);
            } catch (IOException e) {
                last = e.toString();
            }
        }
        throw new IOException("it was not delivered: " + last);
    }
}
