package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.SweepException;
import eu.certsweep.batch.SweepRequest;
import eu.certsweep.job.DateRange;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `run --engine spark` for `spark-submit`, which sets master and settings: nothing of Spring is loaded.
///
/// `spark-submit --class eu.certsweep.cli.SparkSubmitMain certsweep-spark.jar JOB.yaml`
@Command(
        name = "certsweep-spark",
        description = "The main job on the cluster of spark-submit.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class SparkSubmitMain implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "JOB.yaml", description = "The job definition, on the driver's machine.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private Path job;

    @Option(names = "--as-of", paramLabel = "YYYY-MM-DD", description = "The reference date (default: the job's).")
    private @Nullable LocalDate asOf;

    @Option(names = "--out", paramLabel = "DIR", description = "The output folder (default: the job's).")
    private @Nullable Path out;

    @Option(
            names = "--staging",
            paramLabel = "WHERE",
            description = "A folder or address that all workers and the driver share (default: beside the output).")
    private @Nullable String staging;

    SparkSubmitMain(Console console) {
        this.console = console;
    }

    public static void main(String[] arguments) {
        // Our own code names its locale; a library that does not shall not write digits of another script.
        Locale.setDefault(Locale.ROOT);
        Console console = Console.system();
        CommandLine line = new CommandLine(new SparkSubmitMain(console));
        line.setExecutionExceptionHandler(new Failures(console));
        int code = line.execute(arguments);
        if (code != ExitCodes.DONE) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() throws DefinitionException, SweepException, IOException {
        JobDefinition definition = JobReader.read(job);
        LocalDate chosen = asOf;
        LocalDate day = chosen != null
                ? chosen
                : definition.referenceDate().orElseGet(() -> LocalDate.now(ZoneId.systemDefault()));
        Optional<String> fault = DateRange.JUDGED.fault(day);
        if (fault.isPresent()) {
            throw new SweepException(
                    SweepException.Kind.WRONG_USAGE,
                    "the reference date " + day + " " + fault.get() + "; correct --as-of");
        }
        Path output = out;
        return new SparkSweeping(console)
                .sweep(
                        new SweepRequest(
                                definition,
                                eu.certsweep.batch.Command.RUN,
                                day,
                                Optional.empty(),
                                definition.audience(),
                                output == null ? definition.output() : output.toAbsolutePath(),
                                1,
                                true,
                                false,
                                Version.build(),
                                Path.of("var")),
                        Optional.empty(),
                        Optional.ofNullable(staging),
                        Map.of());
    }
}
