package eu.certsweep.cli;

import eu.certsweep.batch.Command;
import eu.certsweep.batch.SweepException;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettingsException;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `certsweep warm-up`: what the launcher runs after a build, to record which classes a start needs. Sweeps the sample
/// data into the work folder and says nothing; with `--telling` it does what commands without a database do.
@picocli.CommandLine.Command(
        name = "warm-up",
        description = "Runs the sample job and prints nothing, for the launcher.",
        hidden = true)
final class WarmUpCommand implements Callable<Integer> {

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    @Option(names = "--telling", description = "Only reads the sample job, looks at a register and writes the help.")
    private boolean telling;

    @Override
    public Integer call()
            throws DefinitionException, SweepException, DatabaseException, DatabaseSettingsException, IOException,
                    SQLException {
        Path file = Path.of(System.getProperty("certsweep.home", ""), DemoCommand.JOB);
        Console silent = new Console(
                new PrintStream(PrintStream.nullOutputStream()),
                new PrintStream(PrintStream.nullOutputStream()),
                false);
        if (telling) {
            CertsweepMain.commandLine(silent).execute("--help");
            CertsweepMain.commandLine(silent)
                    .execute(
                            "inspect",
                            file.resolveSibling("../sample-data/registers/de/entities.csv")
                                    .toString());
            return CertsweepMain.commandLine(silent).execute("validate", file.toString());
        }
        JobDefinition job = JobReader.read(file);
        return new Sweeping(silent, shared, Map.of())
                .sweep(
                        job,
                        Sweeping.request(
                                job,
                                Command.RUN,
                                null,
                                Optional.empty(),
                                job.audience(),
                                shared.workFolder().resolve("out"),
                                2,
                                false));
    }
}
