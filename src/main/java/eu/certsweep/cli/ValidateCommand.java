package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.inspect.JobCheck;
import eu.certsweep.job.CheckedJob;
import eu.certsweep.job.DefinitionFault;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `certsweep validate`: every fault of a job definition at once, and where it does not fit the files that it names,
/// which are opened as far as their headers. What it found goes to standard output, notes to standard error.
@Command(
        name = "validate",
        description = {
            "Checks a job definition, and opens the files that it names as far as their headers;",
            "lists every fault with file, line and fix."
        },
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
    private record Answer(boolean valid, List<Fault> faults, List<String> notes) {}

    private record Fault(String file, int line, String key, String message) {}

    @Override
    public Integer call() throws IOException {
        CheckedJob checked = JobReader.check(job);
        JobCheck found = JobCheck.of(checked);
        List<DefinitionFault> faults = new ArrayList<>(found.faults());
        faults.addAll(found.unreadable());
        faults.sort(DefinitionFault.inOrder(job));
        if (json) {
            List<Fault> told = faults.stream().map(ValidateCommand::forPrograms).toList();
            console.print(Json.text(new Answer(faults.isEmpty(), told, found.notes())));
        } else {
            found.notes().forEach(note -> console.say("note: " + note));
            console.print(faults.isEmpty() ? summary(checked.job().orElseThrow()) : text(faults));
        }
        if (faults.isEmpty()) {
            return ExitCodes.DONE;
        }
        return found.faults().isEmpty() ? ExitCodes.UNREADABLE_SOURCE : ExitCodes.WRONG_USAGE;
    }

    private String summary(JobDefinition definition) {
        return String.format(
                Locale.ROOT,
                "%s: valid; %d sources, %d options, %d requirements%n",
                job,
                definition.sources().size(),
                Math.max(0, definition.options().size() - 1),
                definition.options().stream()
                        .flatMap(option -> option.requirements().stream())
                        .distinct()
                        .count());
    }

    private static String text(List<DefinitionFault> faults) {
        return faults.stream().map(fault -> fault + "\n").collect(Collectors.joining()) + "faults: " + faults.size()
                + "\n";
    }

    private static Fault forPrograms(DefinitionFault fault) {
        return new Fault(fault.file().toString(), fault.line(), fault.key(), fault.message());
    }
}
