package eu.certsweep.cli;

import eu.certsweep.batch.Command;
import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.SweepException;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettings;
import eu.certsweep.cli.database.DatabaseSettingsException;
import eu.certsweep.edition.DamagedManifestException;
import eu.certsweep.edition.Difference;
import eu.certsweep.edition.EditionComparison;
import eu.certsweep.edition.EditionManifest;
import eu.certsweep.edition.FolderListing;
import eu.certsweep.edition.ManifestCheck;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.HiddenCharacters;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `certsweep verify`: whether an edition is as it was published, and whether the same inputs give it again.
@picocli.CommandLine.Command(
        name = "verify",
        description = {
            "Whether an output folder is as it was published, and whether its inputs give it again.",
            "",
            "Every file is held against the SHA-256 of the manifest. With --job the inputs are, too, and the edition is",
            "made anew from them in a temporary folder, with a database of its own, and compared byte by byte.",
            "Exit codes: 0 the same, 1 not the same, 2 wrong usage, 5 inputs are missing."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    private static final Set<Difference.Kind> INPUTS_THAT_LACK =
            EnumSet.of(Difference.Kind.INPUT_MISSING, Difference.Kind.INPUT_UNREADABLE);

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it before it runs anything
    private CommandSpec spec;

    @Parameters(paramLabel = "OUTPUT_FOLDER", description = "The folder of a reference date, which has manifest.json.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private Path folder;

    @Option(
            names = "--job",
            paramLabel = "JOB.yaml",
            description = "The job definition, beside which the inputs are found.")
    private @Nullable Path job;

    @Option(names = "--json", description = "The answer as JSON on standard output.")
    private boolean json;

    VerifyCommand(Console console) {
        this.console = console;
    }

    /// The answer for programs.
    ///
    /// @param madeAnew whether the edition was made anew and compared
    /// @param files checked against the manifest
    private record Answer(
            boolean same,
            String job,
            String referenceDate,
            String audience,
            int files,
            boolean madeAnew,
            int compared,
            List<String> notCompared,
            List<Found> differences) {}

    private record Found(String file, String kind, String detail) {}

    @Override
    public Integer call()
            throws DefinitionException, SweepException, DatabaseException, DatabaseSettingsException, IOException,
                    SQLException {
        Path named = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(named.resolve(EditionManifest.FILE))) {
            throw new ParameterException(
                    spec.commandLine(),
                    folder + " has no " + EditionManifest.FILE
                            + "; name the folder of a reference date, such as out/JOB/2026-06-30");
        }
        Path edition = named.toRealPath();
        EditionManifest manifest;
        try {
            manifest = EditionManifest.of(edition);
        } catch (DamagedManifestException e) {
            console.say("certsweep: " + e.getMessage());
            return ExitCodes.FAILED;
        } catch (IOException e) {
            console.say(
                    "certsweep: %s cannot be read (%s)", named.resolve(EditionManifest.FILE), FolderListing.reason(e));
            return ExitCodes.FAILED;
        }
        List<Difference> differences = new ArrayList<>(ManifestCheck.outputs(edition, manifest));
        Optional<EditionComparison> comparison = Optional.empty();
        Path jobFile = job;
        if (jobFile != null) {
            JobDefinition definition = definition(jobFile, manifest);
            List<Difference> inputs = ManifestCheck.inputs(definition.folder(), manifest);
            differences.addAll(inputs);
            if (inputs.isEmpty()
                    && differences.stream().noneMatch(found -> found.kind() == Difference.Kind.UNREADABLE)) {
                comparison = Optional.of(anew(edition, definition, manifest));
                differences.addAll(comparison.get().differences());
            }
        }
        answer(manifest, comparison, differences);
        return code(differences);
    }

    private JobDefinition definition(Path file, EditionManifest manifest) throws DefinitionException {
        JobDefinition definition = JobReader.read(file);
        if (!definition.job().equals(manifest.job())) {
            throw new ParameterException(
                    spec.commandLine(),
                    file + " is the job '" + definition.job() + "', but the edition is of the job '"
                            + HiddenCharacters.escaped(manifest.job(), "") + "'; name that one");
        }
        return definition;
    }

    private EditionComparison anew(Path edition, JobDefinition definition, EditionManifest manifest)
            throws SweepException, DatabaseException, DatabaseSettingsException, IOException, SQLException {
        if (!manifest.version().equals(Version.number())) {
            console.say(
                    "note: version %s of the program made the edition; this is %s",
                    manifest.version(), Version.number());
        }
        Path work = Files.createTempDirectory("certsweep-verify-");
        try {
            Console silent = new Console(
                    new PrintStream(PrintStream.nullOutputStream()),
                    new PrintStream(PrintStream.nullOutputStream()),
                    false);
            new Sweeping(silent, DatabaseSettings.embedded(work.resolve("var")))
                    .sweep(
                            definition,
                            Sweeping.request(
                                    definition,
                                    Command.RUN,
                                    manifest.referenceDate(),
                                    Optional.empty(),
                                    manifest.audience(),
                                    work.resolve("out"),
                                    Runtime.getRuntime().availableProcessors(),
                                    false));
            return EditionComparison.of(
                    edition,
                    work.resolve("out").resolve(manifest.referenceDate().toString()));
        } finally {
            delete(work);
        }
    }

    private static void delete(Path work) throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void answer(
            EditionManifest manifest, Optional<EditionComparison> comparison, List<Difference> differences) {
        if (json) {
            console.print(Json.text(new Answer(
                    differences.isEmpty(),
                    manifest.job(),
                    manifest.referenceDate().toString(),
                    manifest.audience().code(),
                    manifest.outputs().size(),
                    comparison.isPresent(),
                    comparison.map(EditionComparison::compared).orElse(0),
                    comparison.map(EditionComparison::notCompared).orElse(List.of()),
                    differences.stream()
                            .map(found -> new Found(found.file(), found.kind().code(), found.detail()))
                            .toList())));
            return;
        }
        console.answer(
                "%s, reference date %s, audience %s: %d files in the manifest",
                HiddenCharacters.escaped(manifest.job(), ""),
                manifest.referenceDate(),
                manifest.audience().code(),
                manifest.outputs().size());
        differences.forEach(difference -> console.answer("  %s", difference));
        comparison.ifPresent(made -> {
            console.answer("  made anew from the same inputs: %d files compared byte by byte", made.compared());
            made.notCompared().forEach(file -> console.answer("  not compared, as it tells of the run: %s", file));
        });
        if (job != null && comparison.isEmpty()) {
            boolean isUnreadable = differences.stream().anyMatch(found -> found.kind() == Difference.Kind.UNREADABLE);
            console.answer(
                    isUnreadable
                            ? "  not made anew, as not all of the edition can be read"
                            : "  not made anew, as the inputs are not those of the edition");
        }
        console.answer(differences.isEmpty() ? "  all as published" : "  not as published");
    }

    private static int code(List<Difference> differences) {
        if (differences.isEmpty()) {
            return ExitCodes.DONE;
        }
        return differences.stream().allMatch(difference -> INPUTS_THAT_LACK.contains(difference.kind()))
                ? ExitCodes.UNREADABLE_SOURCE
                : ExitCodes.FAILED;
    }
}
