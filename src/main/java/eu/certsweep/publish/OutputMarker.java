package eu.certsweep.publish;

import eu.certsweep.job.JobDefinition.Audience;
import eu.certsweep.job.SmallFile;
import eu.certsweep.law.Coded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the file says that an output folder is claimed by: the job on its first line, for whom its editions are on
/// its second.
///
/// @param audience none in files of versions that did not note it
record OutputMarker(String job, Optional<Audience> audience) {

    /// Its name in the output folder.
    static final String FILE = ".certsweep-job";

    private static final int LONGEST = 4096;

    /// Reads the marker of a folder.
    ///
    /// @return none if there is none, or an empty one, as a kill or a full disk may leave it
    /// @throws IOException if something else lies in its place, or it cannot be read
    static Optional<OutputMarker> in(Path out) throws IOException {
        Path file = out.resolve(FILE);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        List<String> lines;
        try {
            lines = new String(SmallFile.read(file, LONGEST), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .toList();
        } catch (SmallFile.UnfitException e) {
            throw new UnusableMarkerException(
                    file + ", which says whose the folder is, "
                            + e.getMessage().replaceFirst(";.*", "")
                            + ": remove it if you know that the editions beside it are this job's; nothing was"
                            + " changed",
                    e);
        }
        if (lines.isEmpty() || lines.getFirst().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OutputMarker(
                lines.getFirst(), lines.size() > 1 ? Coded.find(Audience.class, lines.get(1)) : Optional.empty()));
    }

    /// Puts it into a folder: all of it or nothing, and never over another's.
    ///
    /// @param before what lies there, which this adds to; none if nothing does
    /// @throws IOException if the folder cannot be written to
    void put(Path out, Optional<OutputMarker> before) throws IOException {
        Path file = out.resolve(FILE);
        Path written = out.resolve(FILE + "." + UUID.randomUUID());
        Files.writeString(
                written,
                job + "\n" + audience.map(whom -> whom.code() + "\n").orElse(""),
                StandardOpenOption.CREATE_NEW);
        try {
            Permissions.tighten(written);
            if (before.isPresent()) {
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                link(written, file);
            }
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void link(Path written, Path file) throws IOException {
        try {
            if (Files.exists(file) && Files.size(file) == 0) {
                // A killed run on a file system without links, or a full disk.
                Files.delete(file);
            }
            Files.createLink(file, written);
        } catch (FileAlreadyExistsException e) {
            // Another job was faster, which the caller finds out by reading.
            return;
        } catch (UnsupportedOperationException | FileSystemException e) {
            try {
                Files.write(file, Files.readAllBytes(written), StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException faster) {
                return;
            }
        }
    }

    /// Something lies where the marker should be, and nobody can tell whose the folder is. The message is a
    /// whole sentence.
    static final class UnusableMarkerException extends IOException {

        private static final long serialVersionUID = 1L;

        UnusableMarkerException(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
