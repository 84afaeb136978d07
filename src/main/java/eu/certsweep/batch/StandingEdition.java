package eu.certsweep.batch;

import eu.certsweep.edition.DeliveryRows;
import eu.certsweep.edition.FileDigest;
import eu.certsweep.job.JobDefinition.Audience;
import eu.certsweep.publish.Manifest;
import eu.certsweep.register.Evaluation;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

/// The edition that an earlier run put into its place, where a new one of the same evaluation by the same definitions
/// would say the same: then its files are taken over instead of written again, each after its hash was checked.
///
/// @param place its folder
/// @param manifest what a run of the store says that it holds
record StandingEdition(Path place, Manifest manifest) {

    private static final String COPIES = "annotated/";

    private static final String DELIVERIES = "deliveries.csv";

    /// What tells of the run, and so is written anew.
    static final Set<String> OF_THE_RUN = Set.of("changes.csv", "import_report.csv", DELIVERIES);

    /// Finds it.
    ///
    /// @param definitions files of the job as a manifest would list them now
    /// @return none if none lies there that this store knows, or if a new one would say anything else
    static Optional<StandingEdition> find(Sweep sweep, Evaluation evaluation, List<Manifest.Input> definitions)
            throws IOException {
        SweepRequest request = sweep.request();
        Path place = request.output().resolve(evaluation.referenceDate().toString());
        Path file = place.resolve(Manifest.FILE);
        // Copies to send back are made of the files as they lie there now: only an import has just seen these.
        if (request.command() != Command.RUN
                || request.full()
                || request.audience() != Audience.AUTHORITY
                || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            String hash = FileDigest.of(file).sha256();
            if (!sweep.catalogue().hasPublished(request.job().job(), hash)) {
                return Optional.empty();
            }
            Manifest manifest = Manifest.read(file);
            boolean same = manifest.evaluation() == evaluation.id()
                    && manifest.version().equals(request.version())
                    && manifest.audience().equals(request.audience().code())
                    && manifest.outputs().stream()
                            .noneMatch(output -> output.path().endsWith("left-out.txt"))
                    && Set.copyOf(definitions).equals(definitionsOf(manifest));
            return same ? Optional.of(new StandingEdition(place, manifest)) : Optional.empty();
        } catch (JacksonException e) {
            // What cannot be read is written again.
            return Optional.empty();
        }
    }

    private static Set<Manifest.Input> definitionsOf(Manifest manifest) {
        Set<Manifest.Input> definitions = new HashSet<>(manifest.inputs());
        definitions.removeIf(input -> !input.role().equals(Manifest.DEFINITION));
        return definitions;
    }

    /// Takes over every file but those that tell of the run, which the folder holds already.
    ///
    /// @param derived whether also those that are made of the tables: they may tell of the run, too
    /// @return the files; none if one is gone or altered: then the folder holds files that are to be written again
    Optional<List<Manifest.Output>> takeOver(Path folder, boolean derived) throws IOException {
        List<Manifest.Output> taken = new ArrayList<>();
        for (Manifest.Output output : manifest.outputs()) {
            boolean wanted = !OF_THE_RUN.contains(output.path()) && (derived || !isDerived(output));
            if (wanted) {
                if (!takeOver(output, folder)) {
                    return Optional.empty();
                }
                taken.add(output);
            }
        }
        return Optional.of(taken);
    }

    /// Whether a file is made of the tables.
    static boolean isDerived(Manifest.Output output) {
        return output.rows() == null && !output.path().startsWith(COPIES);
    }

    private boolean takeOver(Manifest.Output output, Path folder) throws IOException {
        Path from = place.resolve(output.path()).normalize();
        Path to = folder.resolve(output.path()).normalize();
        if (!from.startsWith(place) || !Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.deleteIfExists(to);
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(from, to);
        }
        return FileDigest.of(to).equals(new FileDigest(output.bytes(), output.sha256()));
    }

    /// Whether the deliveries that were written anew tell of the same losses as those that stand.
    boolean tellsOfTheSameLosses(Path written) throws IOException {
        return Files.isRegularFile(place.resolve(DELIVERIES), LinkOption.NOFOLLOW_LINKS)
                && DeliveryRows.losses(place).equals(DeliveryRows.losses(written));
    }

    /// Whether the file that was written anew is, byte for byte, the one that stands.
    boolean holds(Path written) throws IOException {
        String name = String.valueOf(written.getFileName());
        String hash = FileDigest.of(written).sha256();
        return manifest.outputs().stream()
                .anyMatch(
                        output -> output.path().equals(name) && output.sha256().equals(hash));
    }
}
