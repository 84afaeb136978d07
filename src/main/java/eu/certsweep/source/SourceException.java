package eu.certsweep.source;

import java.nio.file.Path;
import java.util.Objects;

/// A file that cannot be read as the register it is said to be. The message names the file, the place and the fix.
public final class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    public SourceException(Path file, String message) {
        super(file + ": " + message);
    }

    public SourceException(Path file, String message, Throwable cause) {
        super(file + ": " + message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
