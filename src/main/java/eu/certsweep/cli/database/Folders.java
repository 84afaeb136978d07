package eu.certsweep.cli.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Folders and files that only their owner may see.
final class Folders {

    private Folders() {}

    /// Makes the folder, and those above it, unless it is there; mode 0700 where there are modes, and 0750 above it.
    static void createPrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.resolveSibling(""), mode("rwxr-x---"));
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder, mode("rwx------"));
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

    /// Deletes a folder with all that is in it, following no link; nothing happens if it is not there.
    static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            List<Path> contents;
            try (Stream<Path> walk = Files.walk(folder)) {
                contents = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : contents) {
                Files.deleteIfExists(path);
            }
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
