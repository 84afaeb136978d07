package eu.certsweep.source;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// A file that cannot be read as the register it is said to be. The message names the file, the place and the fix.
public sealed class SourceException extends Exception permits HeaderException {

    private static final long serialVersionUID = 1L;

    private static final int MOST = 100;

    public SourceException(Path file, String message) {
        super(file + ": " + message);
    }

    public SourceException(Path file, String message, Throwable cause) {
        super(file + ": " + message, cause);
    }

    private SourceException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Throws one exception for all of these, if there are any, so that everything is told at once: a line for each.
    public static void throwAll(Collection<SourceException> faults) throws SourceException {
        if (faults.size() == 1) {
            throw faults.iterator().next();
        }
        if (!faults.isEmpty()) {
            List<String> lines = faults.stream()
                    .flatMap(fault -> fault.getMessage().lines())
                    .distinct()
                    .toList();
            String all = lines.stream().limit(MOST).collect(Collectors.joining("\n"));
            String more = lines.size() > MOST ? "\nand " + (lines.size() - MOST) + " more" : "";
            throw new SourceException(all + more, faults.iterator().next());
        }
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
