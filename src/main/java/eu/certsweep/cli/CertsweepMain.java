package eu.certsweep.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

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
}
