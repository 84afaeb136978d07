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
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/// `certsweep warm-up`: what the launcher runs once after a build, to record which classes a start needs. Sweeps the
/// sample data into the work folder and says nothing.
@picocli.CommandLine.Command(
        name = "warm-up",
        description = "Runs the sample job without a word, for the launcher.",
        hidden = true)
final class WarmUpCommand implements Callable<Integer> {

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    @Override
    public Integer call()
            throws DefinitionException, SweepException, DatabaseException, DatabaseSettingsException, IOException {
        JobDefinition job = JobReader.read(Path.of(System.getProperty("certsweep.home", ""), DemoCommand.JOB));
        Console silent = new Console(
                new PrintStream(PrintStream.nullOutputStream()),
                new PrintStream(PrintStream.nullOutputStream()),
                false);
        return new Sweeping(silent, shared)
                .sweep(
                        job,
                        Sweeping.request(
                                job,
                                Command.RUN,
                                null,
                                job.audience(),
                                shared.workFolder().resolve("out"),
                                2));
    }
}
