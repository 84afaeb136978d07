package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.inspect.Inspected;
import eu.certsweep.inspect.Inspection;
import eu.certsweep.inspect.Inspector;
import eu.certsweep.inspect.JobDraft;
import eu.certsweep.inspect.NewProject;
import eu.certsweep.job.Register;
import eu.certsweep.law.Coded;
import eu.certsweep.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `certsweep inspect`: what files are, before any job names them. All that it found goes to standard output: as
/// comments, and below them one draft of a job, so that the whole is a job definition.
@Command(
        name = "inspect",
        description = {
            "Looks at files: encoding, delimiter, header row, column types, the register each looks like, likely faults.",
            "Prints what it found and one draft job for all of them on standard output."
        },
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it before it runs anything
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Registers as they arrived.")
    private List<Path> files = List.of();

    @Option(
            names = "--register",
            paramLabel = "NAME",
            description = "What the files are, where that is not clear: entities, usages, certificates, ...")
    private @Nullable String register;

    @Option(names = "--json", description = "Everything as JSON, the draft in it.")
    private boolean json;

    InspectCommand(Console console) {
        this.console = console;
    }

    /// The answer for programs.
    private record Answer(List<Inspection> files, String draft) {}

    @Override
    public Integer call() throws IOException {
        Optional<Register> known = register(spec, register);
        List<Inspected> found = new ArrayList<>();
        int unreadable = 0;
        for (Path file : files.stream().distinct().toList()) {
            try {
                found.add(Inspector.inspect(file, known));
            } catch (SourceException e) {
                console.fail("certsweep: " + e.getMessage());
                unreadable++;
            }
        }
        if (!found.isEmpty()) {
            String draft = NewProject.job(JobDraft.of(found), schemas());
            List<Inspection> inspections =
                    found.stream().map(Inspected::inspection).toList();
            if (json) {
                console.print(Json.text(new Answer(inspections, draft)));
            } else {
                InspectionText text = new InspectionText();
                inspections.forEach(text::add);
                console.print(text.asComment() + draft);
            }
        }
        return unreadable > 0 ? ExitCodes.UNREADABLE_SOURCE : ExitCodes.DONE;
    }

    /// The folder of the JSON Schemas that ship with the program, if it runs from its sources.
    static Optional<Path> schemas() {
        Path folder = Path.of(System.getProperty("certsweep.home", ""), "src/main/resources/eu/certsweep/job")
                .toAbsolutePath()
                .normalize();
        return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
    }

    /// The register of that name.
    ///
    /// @throws ParameterException if there is none
    static Optional<Register> register(CommandSpec spec, @Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        return Optional.of(Coded.find(Register.class, name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no register '" + name + "'; known: "
                                + Arrays.stream(Register.values())
                                        .map(Register::code)
                                        .collect(Collectors.joining(", ")))));
    }
}
