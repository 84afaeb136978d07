package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.DefinitionFault;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `certsweep validate`: every fault of a job definition at once, without touching data.
@Command(
        name = "validate",
        description = "Checks a job definition and the files it names; lists every fault with file, line and fix.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "JOB.yaml", description = "The job definition.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private Path job;

    @Option(names = "--json", description = "The faults as JSON on standard output.")
    private boolean json;

    ValidateCommand(Console console) {
        this.console = console;
    }

    /// The answer for programs.
    private record Answer(boolean valid, List<Fault> faults) {}

    private record Fault(String file, int line, String key, String message) {}

    @Override
    public Integer call() throws DefinitionException {
        try {
            JobDefinition definition = JobReader.read(job);
            if (json) {
                console.print(Json.text(new Answer(true, List.of())));
            } else {
                console.say(
                        "%s: valid; %d sources, %d options, %d requirements",
                        job,
                        definition.sources().size(),
                        Math.max(0, definition.options().size() - 1),
                        definition.options().stream()
                                .flatMap(option -> option.requirements().stream())
                                .distinct()
                                .count());
            }
            return ExitCodes.DONE;
        } catch (DefinitionException e) {
            if (!json) {
                throw e;
            }
            console.print(Json.text(new Answer(
                    false, e.faults().stream().map(ValidateCommand::forPrograms).toList())));
            return ExitCodes.WRONG_USAGE;
        }
    }

    private static Fault forPrograms(DefinitionFault fault) {
        return new Fault(fault.file().toString(), fault.line(), fault.key(), fault.message());
    }
}
