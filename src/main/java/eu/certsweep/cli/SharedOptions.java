package eu.certsweep.cli;

import eu.certsweep.cli.database.DatabaseSettings;
import eu.certsweep.cli.database.DatabaseSettingsException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options of every command that uses the database.
final class SharedOptions {

    @Option(
            names = "--var",
            paramLabel = "DIR",
            description =
                    "Work folder with the embedded database (default: CERTSWEEP_VAR, else var beside the program).")
    private @Nullable Path workFolder;

    /// The settings of the database.
    DatabaseSettings settings() throws DatabaseSettingsException {
        return DatabaseSettings.read(
                System.getenv(), Path.of(System.getProperty("certsweep.home", "")), Optional.ofNullable(workFolder));
    }

    /// The work folder that the command line names, else `var`.
    Path workFolder() {
        Path named = workFolder;
        return named == null ? Path.of("var") : named;
    }
}
