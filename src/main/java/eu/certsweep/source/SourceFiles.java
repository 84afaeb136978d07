package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Finds the files of a source.
public final class SourceFiles {

    private static final String GLOB_SIGNS = "*?[{";

    private SourceFiles() {}

    /// The files that match the source's glob, in no order.
    ///
    /// @param folder where relative globs start: the folder of the job file
    /// @throws SourceException if nothing matches or a folder cannot be read
    public static List<Path> matching(Path folder, SourceDefinition source) throws SourceException {
        String glob = source.files();
        Path start = folder;
        List<String> rest = new ArrayList<>(List.of(glob.split("/", -1)));
        if (glob.startsWith("/")) {
            start = folder.getRoot() == null ? folder : folder.getRoot();
            rest.removeFirst();
        }
        while (rest.size() > 1 && rest.getFirst().chars().noneMatch(c -> GLOB_SIGNS.indexOf(c) >= 0)) {
            start = resolve(folder, source, start, rest.removeFirst());
        }
        start = start.normalize();
        String pattern = String.join("/", rest);
        if (rest.size() == 1 && pattern.chars().noneMatch(c -> GLOB_SIGNS.indexOf(c) >= 0)) {
            Path file = resolve(folder, source, start, pattern).normalize();
            if (!Files.exists(file)) {
                throw new SourceException(
                        Path.of(glob),
                        "there is no such file in " + folder + "; put it there or correct `files` of the source");
            }
            requireInside(start, file, source);
            return List.of(file);
        }
        Path base = start;
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        if (!Files.isDirectory(base)) {
            throw new SourceException(
                    Path.of(glob), "the folder " + base + " does not exist; correct `files` of the source");
        }
        int depth = pattern.contains("**") ? Integer.MAX_VALUE : rest.size();
        try (Stream<Path> paths = Files.walk(base.toRealPath(), depth)) {
            Path real = base.toRealPath();
            List<Path> found = paths.map(path -> base.resolve(real.relativize(path)))
                    .filter(Files::isRegularFile)
                    .filter(path -> matcher.matches(base.relativize(path)))
                    .toList();
            if (found.isEmpty()) {
                throw new SourceException(
                        Path.of(glob),
                        "no file in " + base + " matches; put one there or correct `files` of the source");
            }
            for (Path file : found) {
                requireInside(base, file, source);
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new SourceException(Path.of(glob), "the folder " + base + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// What a job names is its author's word, `..` and links to folders included. What lies in the folder is the
    /// senders',
    /// so no link of theirs may lead elsewhere.
    private static void requireInside(Path base, Path file, SourceDefinition source) throws SourceException {
        try {
            if (!source.limits().linksOutside() && !file.toRealPath().startsWith(base.toRealPath())) {
                throw new SourceException(
                        file,
                        "the file is a link that leads out of the folder " + base + ": put the file itself there, or"
                                + " allow links in the source, as `limits: {links: anywhere}`");
            }
        } catch (IOException e) {
            throw new SourceException(file, "the link cannot be followed: " + e.getMessage(), e);
        }
    }

    private static Path resolve(Path folder, SourceDefinition source, Path start, String name) throws SourceException {
        try {
            return start.resolve(name);
        } catch (InvalidPathException e) {
            throw new SourceException(folder, "`files` is not a path: " + source.files(), e);
        }
    }

    /// What outputs call a file: its path relative to the folder of the job file, with `/`.
    public static String nameOf(Path folder, Path path) {
        Path name = path.startsWith(folder)
                        || (folder.getRoot() != null && folder.getRoot().equals(path.getRoot()))
                ? folder.relativize(path)
                : path;
        return name.toString().replace('\\', '/');
    }

    /// SHA-256 of a file's bytes, hexadecimal.
    ///
    /// @throws SourceException if the file cannot be read
    public static String sha256(Path file) throws SourceException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = digest();
            try (DigestInputStream digesting = new DigestInputStream(in, digest)) {
                byte[] buffer = new byte[1 << 18];
                int read = digesting.read(buffer);
                while (read >= 0) {
                    read = digesting.read(buffer);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new SourceException(
                    file, "cannot be read (" + e.getMessage() + "); check that it exists and may be read", e);
        }
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
