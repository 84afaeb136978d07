package eu.certsweep.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A file as it was found: its content by hash, and what the file system says of it.
///
/// @param sha256 of the bytes, hexadecimal
/// @param modified as the file system had it before the bytes were read
/// @param key the file system's own name for the file, if it has one: another file under the same path has another
/// @param settled whether the last change was long enough ago that a further one must show in `modified`
public record FileState(
        String sha256,
        long bytes,
        FileTime modified,
        @Nullable Object key,
        boolean settled) {

    /// File systems round times, some to two seconds.
    private static final Duration ROUNDING = Duration.ofSeconds(3);

    /// Reads the files, several at once.
    ///
    /// @throws SourceException if one of them cannot be read or is not a file
    public static Map<Path, FileState> of(List<Path> paths) throws SourceException {
        Map<Path, FileState> states = new ConcurrentHashMap<>();
        Map<Path, SourceException> failures = new ConcurrentHashMap<>();
        paths.parallelStream().forEach(path -> {
            try {
                states.put(path, of(path));
            } catch (SourceException e) {
                failures.put(path, e);
            }
        });
        for (Path path : paths) {
            SourceException failure = failures.get(path);
            if (failure != null) {
                throw failure;
            }
        }
        return states;
    }

    static FileState of(Path path) throws SourceException {
        try {
            if (!Files.isRegularFile(path)) {
                throw new SourceException(path, "is not a file; correct `files` of the source");
            }
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            Instant now = Instant.now();
            return new FileState(
                    SourceFiles.sha256(path),
                    attributes.size(),
                    attributes.lastModifiedTime(),
                    attributes.fileKey(),
                    attributes.lastModifiedTime().toInstant().plus(ROUNDING).isBefore(now));
        } catch (IOException | UncheckedIOException e) {
            throw new SourceException(
                    path, "cannot be read (" + e.getMessage() + "); check that it exists and may be read", e);
        }
    }

    /// Whether the file under this path still holds the same bytes. Reads them only where the file system cannot tell.
    ///
    /// @throws SourceException if it can no longer be read
    public boolean holds(Path path) throws SourceException {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            boolean same = now.size() == bytes
                    && now.lastModifiedTime().equals(modified)
                    && (key == null || key.equals(now.fileKey()));
            return (same && settled)
                    || (now.size() == bytes && SourceFiles.sha256(path).equals(sha256));
        } catch (IOException e) {
            throw new SourceException(
                    path, "cannot be read (" + e.getMessage() + "); check that it exists and may be read", e);
        }
    }
}
