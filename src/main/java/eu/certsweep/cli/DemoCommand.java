package eu.certsweep.cli;

import eu.certsweep.batch.Command;
import eu.certsweep.batch.SweepException;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettingsException;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `certsweep demo`: the main job on the sample data that the project ships.
@picocli.CommandLine.Command(
        name = "demo",
        description = "Runs the main job on the shipped sample data and prints where to look.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    static final String JOB = "jobs/impact-assessment.yaml";

    private final Console console;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "The output folder (default: the job's).")
    private @Nullable Path out;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call()
            throws DefinitionException, SweepException, DatabaseException, DatabaseSettingsException, IOException,
                    SQLException {
        Path named = out;
        Path home = Path.of(System.getProperty("certsweep.home", ""));
        JobDefinition job = JobReader.read(home.resolve(JOB));
        return new Sweeping(console, shared)
                .sweep(
                        job,
                        Sweeping.request(
                                job,
                                Command.RUN,
                                null,
                                Optional.empty(),
                                job.audience(),
                                named == null ? job.output() : named.toAbsolutePath(),
                                Runtime.getRuntime().availableProcessors(),
                                false));
    }
}
