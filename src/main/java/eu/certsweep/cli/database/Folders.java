package eu.certsweep.cli.database;

import eu.certsweep.job.SmallFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// Folders and files that only their owner may see.
final class Folders {

    private Folders() {}

    /// Makes the folder, and those above it, unless it is there; mode 0700 where there are modes, and 0750 above it.
    static void createPrivate(Path folder) throws IOException {
        requireNoFile(folder);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.resolveSibling(""), mode("rwxr-x---"));
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder, mode("rwx------"));
            }
        }
    }

    /// Says what stands where the folder, or one above it, should be; the system alone says that something is there.
    private static void requireNoFile(Path folder) throws IOException {
        for (@Nullable Path place = folder; place != null; place = place.getParent()) {
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(place)) {
                String kind = Files.isRegularFile(place)
                        ? "is a file"
                        : SmallFile.whyNot(place).replaceFirst(";.*", "");
                throw new FileSystemException(place.toString(), null, kind + " where a folder should be");
            }
        }
    }

    /// Writes a new file of mode 0600; its bytes are on the disk on return.
    static void writePrivate(Path file, byte[] bytes) throws IOException {
        Files.createFile(file, mode("rw-------"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var buffer = java.nio.ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /// Makes renames within the folder durable, where the system can do so.
    static void sync(Path folder) throws IOException {
        if (!PostgresPrograms.isWindows()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// Makes a folder that was not there; mode 0700 where there are modes.
    ///
    /// @param beginning what its name begins with
    static Path createNew(Path parent, String beginning) throws IOException {
        return Files.createTempDirectory(parent, beginning, mode("rwx------"));
    }

    /// Deletes a folder with all that is in it, following no link; nothing happens if it is not there. A folder into
    /// which somebody goes on writing stays, with what was written meanwhile.
    static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(folder, new Present() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure) throws IOException {
                    try {
                        Files.deleteIfExists(left);
                        return FileVisitResult.CONTINUE;
                    } catch (DirectoryNotEmptyException stillWritten) {
                        return FileVisitResult.CONTINUE;
                    }
                }
            });
        }
    }

    /// Calls for a folder and for all that is in it, following no link. What vanishes meanwhile is passed over.
    static void each(Path folder, Action action) throws IOException {
        Files.walkFileTree(folder, new Present() {
            @Override
            public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) throws IOException {
                return call(entered);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return call(file);
            }

            private FileVisitResult call(Path path) throws IOException {
                try {
                    action.on(path);
                    return FileVisitResult.CONTINUE;
                } catch (NoSuchFileException gone) {
                    return FileVisitResult.CONTINUE;
                }
            }
        });
    }

    /// What is done with a file or folder.
    interface Action {
        void on(Path path) throws IOException;
    }

    /// Passes over what is gone when its turn comes.
    private static class Present extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return PostgresPrograms.isWindows()
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                };
    }
}
