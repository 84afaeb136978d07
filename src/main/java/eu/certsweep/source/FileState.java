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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A file as it was found: its content by hash, and what the file system says of it.
///
/// @param sha256 of the bytes, hexadecimal
/// @param modified as the file system had it before the bytes were read
/// @param key the file system's own name for the file, if it has one: another file under the same path has another
/// @param settled whether the last change was long enough ago that a further one must show in `modified`
/// @param stamp what the file system says, in one text that any later change of the bytes makes another; none where the
///     file system does not say enough, or the last change was not long enough ago
public record FileState(
        String sha256,
        long bytes,
        FileTime modified,
        @Nullable Object key,
        boolean settled,
        Optional<String> stamp) {

    /// File systems round times, some to two seconds.
    private static final Duration ROUNDING = Duration.ofSeconds(3);

    /// What an earlier look at a file found.
    ///
    /// @param stamp as the file system had it then
    /// @param sha256 of its bytes
    public record Sighting(String stamp, String sha256) {}

    /// Reads the files, several at once; those that bear the stamp of an earlier look are not read, since they hold the
    /// same bytes.
    ///
    /// @param seen earlier looks
    /// @throws SourceException if one of them cannot be read or is not a file
    public static Map<Path, FileState> of(List<Path> paths, Map<Path, Sighting> seen) throws SourceException {
        Map<Path, FileState> states = new ConcurrentHashMap<>();
        Map<Path, SourceException> failures = new ConcurrentHashMap<>();
        paths.parallelStream().forEach(path -> {
            try {
                states.put(path, of(path, Optional.ofNullable(seen.get(path))));
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

    private static FileState of(Path path, Optional<Sighting> seen) throws SourceException {
        return of(path, seen, Instant.now());
    }

    /// @param now not after the moment of the call, as the clock has it
    static FileState of(Path path, Optional<Sighting> seen, Instant now) throws SourceException {
        try {
            if (!Files.isRegularFile(path)) {
                throw new SourceException(path, "is not a file; correct `files` of the source");
            }
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            Optional<String> stamp = stamp(path, now);
            Optional<String> known = seen.filter(sighting -> stamp.equals(Optional.of(sighting.stamp)))
                    .filter(sighting -> Files.isReadable(path))
                    .map(Sighting::sha256);
            return new FileState(
                    known.isPresent() ? known.get() : SourceFiles.sha256(path),
                    attributes.size(),
                    attributes.lastModifiedTime(),
                    attributes.fileKey(),
                    isSettled(attributes.lastModifiedTime(), now),
                    stamp);
        } catch (IOException | UncheckedIOException e) {
            throw new SourceException(
                    path, "cannot be read (" + e.getMessage() + "); check that it exists and may be read", e);
        }
    }

    /// The time of the last change of status is what makes it tell: unlike that of the last change of the bytes, no
    /// program can set it.
    private static Optional<String> stamp(Path path, Instant now) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        Map<String, Object> attributes = Files.readAttributes(path, "unix:dev,ino,size,lastModifiedTime,ctime");
        FileTime modified = (FileTime) Objects.requireNonNull(attributes.get("lastModifiedTime"));
        FileTime changed = (FileTime) Objects.requireNonNull(attributes.get("ctime"));
        return isSettled(modified, now) && isSettled(changed, now)
                ? Optional.of(Stream.of(
                                attributes.get("dev"), attributes.get("ino"), attributes.get("size"), modified, changed)
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")))
                : Optional.empty();
    }

    private static boolean isSettled(FileTime change, Instant now) {
        return change.toInstant().plus(ROUNDING).isBefore(now);
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
