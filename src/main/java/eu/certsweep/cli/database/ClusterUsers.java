package eu.certsweep.cli.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who uses an embedded server. Every process holds a shared lock on `users.lock` as long as it uses the server, so
/// that the last one knows that it is the last; the system takes the lock from a process that is killed. Starting,
/// joining, leaving and stopping happen one at a time, under the exclusive lock on `turn.lock`.
final class ClusterUsers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /// The homes in use by this process. Locks on files belong to the process as a whole, and closing any handle on a
    /// file gives up all of them: a second use by the same process would break the first and say nothing.
    private static final Set<Path> IN_USE_HERE = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileChannel users;
    private @Nullable FileLock membership;

    private ClusterUsers(Path home, FileChannel users) {
        this.home = home;
        this.users = users;
    }

    /// @param home an existing folder
    /// @throws DatabaseException if this process uses the home already
    static ClusterUsers of(Path home) throws DatabaseException, IOException {
        Path real = home.toRealPath();
        if (!IN_USE_HERE.add(real)) {
            throw new DatabaseException("The embedded database in " + home
                    + " is open in this process already: close it first, or share what is open.");
        }
        try {
            return new ClusterUsers(real, open(real.resolve("users.lock")));
        } catch (IOException e) {
            IN_USE_HERE.remove(real);
            throw e;
        }
    }

    /// The right to change who uses the server and whether it runs, until it is closed.
    final class Turn implements AutoCloseable {

        private final FileChannel channel;

        private Turn(FileChannel channel) {
            this.channel = channel;
        }

        /// Joins the users.
        ///
        /// @return whether no other process uses the server
        boolean join() throws IOException {
            boolean alone = isAlone();
            membership = users.lock(0, Long.MAX_VALUE, true);
            return alone;
        }

        /// Leaves the users.
        ///
        /// @return whether no process uses the server any more
        boolean leave() throws IOException {
            if (membership != null) {
                membership.release();
                membership = null;
            }
            return isAlone();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /// Waits until no other process starts, joins, leaves or stops.
    Turn takeTurn() throws DatabaseException, IOException {
        FileChannel channel = open(home.resolve("turn.lock"));
        boolean taken = false;
        try {
            Deadline deadline = Deadline.in(PATIENCE);
            while (channel.tryLock() == null) {
                deadline.pauseOr("Another certsweep has been starting or stopping the embedded database in " + home
                        + " for " + PATIENCE.toMinutes() + " minutes: end that process and try again.");
            }
            taken = true;
            return new Turn(channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private boolean isAlone() throws IOException {
        try (FileLock all = users.tryLock()) {
            return all != null;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            users.close();
        } finally {
            IN_USE_HERE.remove(home);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
