package eu.certsweep.cli;

import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Where the program starts.
@Command(
        name = "certsweep",
        version = "certsweep 0.1.0",
        mixinStandardHelpOptions = true,
        description = "Sweeps registers of entities for the use of European cybersecurity certification schemes"
                + " (NIS 2, Article 24).")
public final class CertsweepMain {

    private CertsweepMain() {}

    /// Runs one command and leaves with its exit code.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CertsweepMain()).execute(arguments));
    }

    /// Does once what every command does, so that the launcher can record which classes a start needs. Of no use to
    /// people.
    @Command(name = "warm-up", hidden = true)
    int warmUp(@Option(names = "--var", required = true) Path work) throws DatabaseException, SQLException {
        try (Database database = Database.open(DatabaseSettings.embedded(work));
                Connection connection = database.dataSource(1).getConnection()) {
            return connection.isValid(10) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }
}
