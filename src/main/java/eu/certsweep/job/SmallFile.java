package eu.certsweep.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads files that people write by hand. A device or a pipe, of which nobody knows whether it ever ends, is not
/// opened; of a file that is larger than it should be, no more is read than shows it.
public final class SmallFile {

    private SmallFile() {}

    /// All bytes of a file.
    ///
    /// @param most how many it may have
    /// @throws UnfitException if it is missing, no regular file, or larger; the message says which, without its name:
    ///     `is a folder; ...`
    /// @throws IOException if it cannot be read
    public static byte[] read(Path file, int most) throws UnfitException, IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnfitException(whyNot(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new UnfitException("is larger than " + size(most) + "; is it the file that is meant?");
            }
            return bytes;
        }
    }

    /// Why something is no regular file: `does not exist; correct the path`.
    public static String whyNot(Path file) {
        if (Files.isDirectory(file)) {
            return "is a folder; name a file";
        }
        if (Files.exists(file)) {
            return "is a device, a pipe or a socket; name a regular file";
        }
        return Files.isSymbolicLink(file)
                ? "is a link to what does not exist; correct the link"
                : "does not exist; correct the path";
    }

    private static String size(int bytes) {
        return bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
    }

    /// The file is not one that could be read.
    public static final class UnfitException extends Exception {

        private static final long serialVersionUID = 1L;

        UnfitException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
