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
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A file as it was found: its content by hash, and what the file system says of it.
///
/// @param sha256 of the bytes, hexadecimal
/// @param stamp what the file system said before the bytes were read, in one text that any later change of them makes
///     another; none where the file system does not say enough, or the last change was not long enough ago
public record FileState(String sha256, long bytes, Optional<String> stamp) {

    /// File systems round times, some to two seconds.
    private static final Duration ROUNDING = Duration.ofSeconds(3);

    private static final String LOOK = "unix:dev,ino,size,lastModifiedTime,ctime";

    /// What an earlier look at a file found.
    ///
    /// @param stamp as the file system had it then
    /// @param sha256 of its bytes
    public record Sighting(String stamp, String sha256) {}

    /// Reads the files, several at once; those that bear the stamp of an earlier look are not read, since they hold the
    /// same bytes.
    ///
    /// @param seen earlier looks
    /// @param stop whether somebody wants it to end before its time
    /// @throws SourceException if some of them cannot be read or are not files; all of them are named
    /// @throws java.util.concurrent.CancellationException if it was to end
    public static Map<Path, FileState> of(List<Path> paths, Map<Path, Sighting> seen, BooleanSupplier stop)
            throws SourceException {
        Map<Path, FileState> states = new ConcurrentHashMap<>();
        Map<Path, SourceException> failures = new ConcurrentHashMap<>();
        paths.parallelStream().forEach(path -> {
            try {
                states.put(path, of(path, Optional.ofNullable(seen.get(path)), Instant.now(), stop));
            } catch (SourceException e) {
                failures.put(path, e);
            }
        });
        SourceException.throwAll(
                paths.stream().map(failures::get).filter(Objects::nonNull).toList());
        return states;
    }

    static FileState of(Path path, Optional<Sighting> seen, Instant now) throws SourceException {
        return of(path, seen, now, () -> false);
    }

    /// @param now not after the moment of the call, as the clock has it
    private static FileState of(Path path, Optional<Sighting> seen, Instant now, BooleanSupplier stop)
            throws SourceException {
        try {
            if (!Files.isRegularFile(path)) {
                throw new SourceException(path, "is not a file; correct `files` of the source");
            }
            long bytes = Files.size(path);
            Optional<String> stamp = stamp(path, now);
            Optional<String> known = seen.filter(sighting -> stamp.equals(Optional.of(sighting.stamp)))
                    .filter(sighting -> Files.isReadable(path))
                    .map(Sighting::sha256);
            return new FileState(known.isPresent() ? known.get() : SourceFiles.sha256(path, stop), bytes, stamp);
        } catch (IOException | UncheckedIOException e) {
            throw new SourceException(
                    path, "cannot be read (" + e.getMessage() + "); check that it exists and may be read", e);
        }
    }

    private static Optional<String> stamp(Path path, Instant now) throws IOException {
        if (!tellsChangesOfStatus(path)) {
            return Optional.empty();
        }
        Map<String, Object> attributes = Files.readAttributes(path, LOOK);
        return isSettled(time(attributes, "lastModifiedTime"), now) && isSettled(time(attributes, "ctime"), now)
                ? Optional.of(text(attributes))
                : Optional.empty();
    }

    /// What the file system says of a file, in one text. The time of the last change of status is what makes it tell:
    /// unlike that of the last change of the bytes, no program can set it. Windows has no such time.
    ///
    /// @throws SourceException if the file is no longer there
    public static String look(Path path) throws SourceException {
        try {
            if (tellsChangesOfStatus(path)) {
                return text(Files.readAttributes(path, LOOK));
            }
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime();
        } catch (IOException e) {
            throw new SourceException(
                    path, "cannot be read (" + e.getMessage() + "); check that it exists and may be read", e);
        }
    }

    private static boolean tellsChangesOfStatus(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static String text(Map<String, Object> attributes) {
        return Stream.of("dev", "ino", "size", "lastModifiedTime", "ctime")
                .map(name -> String.valueOf(attributes.get(name)))
                .collect(Collectors.joining(" "));
    }

    private static FileTime time(Map<String, Object> attributes, String name) {
        return (FileTime) Objects.requireNonNull(attributes.get(name));
    }

    private static boolean isSettled(FileTime change, Instant now) {
        return change.toInstant().plus(ROUNDING).isBefore(now);
    }

    /// Whether the file still holds the bytes that have the hash, and these were read from it since.
    ///
    /// @param read hash of what was read, where the reader knows it
    /// @param before what [#look(Path)] said before the reader opened the file
    /// @throws SourceException if the file can no longer be read
    public boolean isOf(Path path, Optional<String> read, String before) throws SourceException {
        if (read.isPresent() && !read.get().equals(sha256)) {
            return false;
        }
        String now = look(path);
        // Bytes that were others while they were read, and are these again, have been written to twice since.
        return stamp.equals(Optional.of(now))
                || ((read.isPresent() || now.equals(before))
                        && SourceFiles.sha256(path).equals(sha256));
    }
}
