package eu.certsweep.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files in the system's folder for temporary ones, which only this account may read. A killed process leaves its own
/// behind; a later one removes them a day after they were written.
final class TemporaryFiles {

    private static final Pattern NAME = Pattern.compile("certsweep-([0-9]{1,9})-[0-9]+\\.[a-z]+");

    /// A process of another container that shares the folder cannot be seen from here.
    private static final Duration SURELY_LEFT = Duration.ofDays(1);

    private static boolean tidied;

    private TemporaryFiles() {}

    /// A new, empty file.
    ///
    /// @param suffix as `.unwrapped`
    static synchronized Path create(String suffix) throws IOException {
        Path file = Files.createTempFile("certsweep-" + ProcessHandle.current().pid() + "-", suffix);
        Path folder = file.getParent();
        if (!tidied && folder != null) {
            tidied = true;
            removeLeftovers(folder, Instant.now().minus(SURELY_LEFT));
        }
        return file;
    }

    /// Removes the files of processes that live no longer.
    ///
    /// @param before when they must have been written
    static void removeLeftovers(Path folder, Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "certsweep-*")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    removeIfOld(file, before);
                }
            }
        }
    }

    private static void removeIfOld(Path file, Instant before) throws IOException {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                Files.deleteIfExists(file);
            }
        } catch (AccessDeniedException | NoSuchFileException e) {
            // another account's, which tidies up its own; or another process was faster
        }
    }
}
