package eu.certsweep.edition;

import java.io.IOException;
import java.nio.file.Path;

/// A manifest that this program did not write, or that was bent since.
public final class DamagedManifestException extends IOException {

    private static final long serialVersionUID = 1;

    DamagedManifestException(Path file, Exception cause) {
        super(
                file + " is damaged: "
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
                        + "; publish the edition again",
                cause);
    }
}
