package eu.certsweep.publish;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Another process is writing the folder at this moment. The message says what to do.
public final class FolderInUseException extends IOException {

    private static final long serialVersionUID = 1L;

    FolderInUseException(Path lock, @Nullable Throwable cause) {
        super(
                "another run is writing there at this moment (" + lock
                        + " is locked): wait for its end, and give each database that runs the job an output folder of"
                        + " its own",
                cause);
    }
}
