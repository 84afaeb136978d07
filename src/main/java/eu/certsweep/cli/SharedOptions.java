package eu.certsweep.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options of every command that uses the database.
final class SharedOptions {

    @Option(
            names = "--var",
            paramLabel = "DIR",
            description = "Work folder with the embedded database (default: CERTSWEEP_VAR, else var).")
    @Nullable
    Path var;
}
