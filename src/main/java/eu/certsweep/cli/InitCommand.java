package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.inspect.Inspected;
import eu.certsweep.inspect.Inspection;
import eu.certsweep.inspect.Inspector;
import eu.certsweep.inspect.JobDraft;
import eu.certsweep.inspect.NewProject;
import eu.certsweep.job.Register;
import eu.certsweep.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `certsweep init`: a new folder with a job that is drafted from files, and what it needs.
@Command(
        name = "init",
        description = {
            "Makes a new project folder: a job drafted from the files, which stay where they are, reference files",
            "and a README. Never overwrites anything."
        },
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it before it runs anything
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The new folder.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private Path folder;

    @Parameters(
            index = "1..*",
            paramLabel = "FILE",
            description = "Registers as they arrived; without any, tables to fill in are made.")
    private List<Path> files = List.of();

    @Option(
            names = "--register",
            paramLabel = "NAME",
            description = "What the files are, where that is not clear: entities, usages, certificates, ...")
    private @Nullable String register;

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Register> known = InspectCommand.register(spec, register);
        NewProject project = new NewProject(folder, InspectCommand.schemas());
        try {
            project.requireNew();
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
            if (unreadable > 0) {
                console.fail("certsweep: nothing was written; leave out what cannot be read");
                return ExitCodes.UNREADABLE_SOURCE;
            }
            tell(project.create(found), found);
            return ExitCodes.DONE;
        } catch (NewProject.RefusedException e) {
            console.fail("certsweep: " + e.getMessage());
            return ExitCodes.WRONG_USAGE;
        } catch (SourceException e) {
            console.fail("certsweep: " + e.getMessage());
            return ExitCodes.UNREADABLE_SOURCE;
        }
    }

    private void tell(JobDraft draft, List<Inspected> found) {
        Path job = folder.resolve("job.yaml");
        StringBuilder text = new StringBuilder("made " + folder + "\n");
        for (Inspected each : found) {
            Inspection file = each.inspection();
            text.append("  ")
                    .append(file.file())
                    .append(": ")
                    .append(file.clear() ? file.register() : "unclear, " + file.unclear())
                    .append('\n');
        }
        text.append("values to fill in: ")
                .append(draft.toFillIn())
                .append(draft.toFillIn() == 0 ? "" : ", marked with `to fill in` in " + job)
                .append('\n')
                .append("next: certsweep validate ")
                .append(job)
                .append('\n');
        console.print(text.toString());
    }
}
