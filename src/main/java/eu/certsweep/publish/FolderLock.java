package eu.certsweep.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The right to write one folder, against every other process that writes it, whatever database it uses. It ends with
/// the process, so a killed one never leaves it behind. On file systems that know no locks it holds nobody off.
final class FolderLock implements AutoCloseable {

    private static final int TRIES = 10;

    private final Path file;
    private final FileChannel channel;
    private final @Nullable FileLock lock;

    private FolderLock(Path file, FileChannel channel, @Nullable FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /// @param file of the lock; made, and removed in the end
    /// @throws FolderInUseException if another process has it
    static FolderLock take(Path file) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            try {
                FolderLock taken = new FolderLock(file, channel, lock(channel));
                if (taken.lock == null || taken.isThere()) {
                    return taken;
                }
                // Who had it has removed its file in between: this one is nobody's.
                channel.close();
            } catch (OverlappingFileLockException e) {
                channel.close();
                throw new FolderInUseException(file, e);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
        throw new FolderInUseException(file, null);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (IOException e) {
            // As on shares of the network without a service of locks.
            return null;
        }
        if (lock == null) {
            throw new OverlappingFileLockException();
        }
        return lock;
    }

    /// Whether the file of that name is the locked one, of which only the channel knows: it is given a length that no
    /// other has. To open the file a second time would end the lock.
    private boolean isThere() throws IOException {
        int length = 1 + ThreadLocalRandom.current().nextInt(1 << 20);
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.allocate(1), length - 1L);
        } catch (IOException e) {
            // The disk is full, so that nobody is about to publish.
            return true;
        }
        try {
            return Files.size(file) == length;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (lock != null) {
                Files.deleteIfExists(file);
            }
        } finally {
            channel.close();
        }
    }
}
