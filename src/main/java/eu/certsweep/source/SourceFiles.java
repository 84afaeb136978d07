package eu.certsweep.source;

import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.job.SourceLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the files of a source.
public final class SourceFiles {

    private static final String GLOB_SIGNS = "*?[{";

    /// A pattern for names of files: a folder of such a name was not meant.
    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

    private SourceFiles() {}

    /// The files that match the source's glob, in no order. Locks of open workbooks are none.
    ///
    /// @param folder where relative globs start: the folder of the job file
    /// @throws SourceException if nothing matches, a folder cannot be read, or something that matches cannot be a
    ///     delivery; all of them are named
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
        List<Path> found;
        if (rest.size() == 1 && pattern.chars().noneMatch(c -> GLOB_SIGNS.indexOf(c) >= 0)) {
            Path file = resolve(folder, source, start, pattern).normalize();
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new SourceException(
                        Path.of(glob),
                        "there is no such file in " + folder + "; put it there or correct `files` of the source");
            }
            if (Clutter.isLock(pattern)) {
                throw new SourceException(
                        file, "is the lock of a workbook that somebody has open, not the workbook: name that");
            }
            found = List.of(file);
        } else {
            found = walked(start, pattern, rest.size(), source);
        }
        List<SourceException> faults = new ArrayList<>();
        for (Path file : found) {
            try {
                requireDelivery(start, file, source);
            } catch (SourceException e) {
                faults.add(e);
            }
        }
        SourceException.throwAll(faults);
        return found;
    }

    private static List<Path> walked(Path base, String pattern, int depth, SourceDefinition source)
            throws SourceException {
        Path glob = Path.of(source.files());
        if (!Files.isDirectory(base)) {
            throw new SourceException(glob, "the folder " + base + " does not exist; correct `files` of the source");
        }
        Glob matcher = glob(base, pattern, glob);
        boolean named = ENDING.matcher(pattern).find();
        try (Stream<Path> paths = Files.walk(base.toRealPath(), pattern.contains("**") ? Integer.MAX_VALUE : depth)) {
            Path real = base.toRealPath();
            List<Path> found = paths.filter(path -> !path.equals(real))
                    .filter(path -> !Clutter.is(String.valueOf(path.getFileName())))
                    .filter(path -> named || !Files.isDirectory(path))
                    .map(path -> base.resolve(real.relativize(path)))
                    .filter(path -> isNamed(matcher, pattern, base.relativize(path)))
                    .toList();
            if (found.isEmpty()) {
                throw new SourceException(
                        glob, "no file in " + base + " matches; put one there or correct `files` of the source");
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new SourceException(glob, "the folder " + base + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// A pattern that is none may be the name of a file, as `[.csv`.
    private static Glob glob(Path base, String pattern, Path written) throws SourceException {
        try {
            return Glob.of(pattern);
        } catch (Glob.MalformedException e) {
            if (Files.exists(base.resolve(pattern))) {
                return Glob.literal(pattern);
            }
            throw new SourceException(
                    written,
                    "`files` is no pattern: " + e.getMessage() + "; where the sign is part of a name, write `\\` before"
                            + " it",
                    e);
        }
    }

    private static boolean isNamed(Glob matcher, String pattern, Path path) {
        String name = path.toString().replace(path.getFileSystem().getSeparator(), "/");
        return matcher.matches(name) || name.equals(pattern);
    }

    /// Nothing is opened here that is no file: a pipe would wait for its writer.
    private static void requireDelivery(Path base, Path file, SourceDefinition source) throws SourceException {
        if (!nameIsText(file)) {
            throw new SourceException(
                    file, "the name of this file is not written in UTF-8, so that it cannot be told: rename it");
        }
        if (Files.isSymbolicLink(file) && !Files.exists(file) && !Files.notExists(file)) {
            throw new SourceException(
                    file,
                    (leadsBack(file)
                                    ? "is a link that leads back to itself"
                                    : "is a link that cannot be followed, as a folder on its way is closed")
                            + ": put the file itself there, or remove it");
        }
        if (Files.isSymbolicLink(file) && Files.notExists(file)) {
            throw new SourceException(
                    file, "is a link to nothing: put back what it leads to, put the file itself there, or remove it");
        }
        if (Files.isDirectory(file)) {
            throw new SourceException(file, "is a folder, not a file: name the files in it, as `FOLDER/*.csv`");
        }
        if (!Files.isRegularFile(file)) {
            throw new SourceException(
                    file, "is no ordinary file, but a pipe, a socket or a device: put a file there, or remove it");
        }
        requireInside(base, file, source);
        if (!Files.isReadable(file)) {
            throw new SourceException(file, "cannot be read: check its permissions");
        }
        requireSize(file, file, source.limits());
    }

    private static boolean leadsBack(Path link) {
        try {
            return !Files.exists(link.toRealPath());
        } catch (AccessDeniedException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean nameIsText(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                && name.indexOf('\uFFFD') < 0;
    }

    /// @param file as messages name it
    /// @throws SourceException if the file is larger than its source allows
    static void requireSize(Path file, Path content, SourceLimits limits) throws SourceException {
        try {
            if (Files.size(content) > limits.fileSize()) {
                throw new SourceException(
                        file,
                        "the file is larger than " + LimitException.size(limits.fileSize())
                                + ": ask for a smaller one, or allow more in the source, as `limits: {file-size: "
                                + LimitException.size(2 * limits.fileSize()) + "}`");
            }
        } catch (IOException e) {
            throw new SourceException(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    /// Whether a file of this name is left by a program beside what people mean, and so no delivery.
    public static boolean isClutter(String name) {
        return Clutter.is(name);
    }

    /// What a job names is its author's word, `..` and links to folders included. What lies in the folder is the
    /// senders', so no link of theirs may lead elsewhere.
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
        return JobDefinition.nameOf(folder, path);
    }

    /// SHA-256 of a file's bytes, hexadecimal.
    ///
    /// @throws SourceException if the file cannot be read
    public static String sha256(Path file) throws SourceException {
        return sha256(file, () -> false);
    }

    /// SHA-256 of a file's bytes, hexadecimal.
    ///
    /// @param stop whether somebody wants it to end before its time; asked again and again
    /// @throws SourceException if the file cannot be read
    /// @throws CancellationException if it was to end
    static String sha256(Path file, BooleanSupplier stop) throws SourceException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = digest();
            try (DigestInputStream digesting = new DigestInputStream(in, digest)) {
                byte[] buffer = new byte[1 << 18];
                int read = digesting.read(buffer);
                while (read >= 0) {
                    if (stop.getAsBoolean()) {
                        throw new CancellationException("stopped on request");
                    }
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
