package eu.certsweep.batch;

import eu.certsweep.publish.Manifest;
import eu.certsweep.register.Catalogue;
import eu.certsweep.register.Run;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// An edition in the output folder that the store knows nothing of, as after an older backup of the store was put back:
/// what changed or got lost since that edition, a comparison with what the store knows does not tell.
final class UnknownEdition {

    /// A store keeps a moment less exactly than a manifest.
    private static final Duration SAME = Duration.ofSeconds(1);

    private static final int RUNS = 20;

    private UnknownEdition() {}

    /// Looks at the edition that is to be replaced and at the latest one.
    ///
    /// @param name of the subfolder that is to be replaced
    /// @return a sentence for the console; none if the store knows them
    static Optional<String> note(SweepRequest request, Catalogue catalogue, String name) throws IOException {
        if (request.knownAt().isPresent()) {
            return Optional.empty();
        }
        for (Path folder : List.of(request.output().resolve(name), latest(request.output(), name))) {
            Optional<Manifest> manifest = manifest(folder.resolve(Manifest.FILE))
                    .filter(found -> request.job().job().equals(found.job()))
                    .filter(found -> !isKnown(found, catalogue));
            if (manifest.isPresent()) {
                return Optional.of(sentence(folder, manifest.get(), request, catalogue));
            }
        }
        return Optional.empty();
    }

    private static String sentence(Path folder, Manifest manifest, SweepRequest request, Catalogue catalogue) {
        String last = catalogue.runs(Optional.of(request.job().job()), RUNS).stream()
                .filter(run -> run.state() == Run.State.DONE)
                .findFirst()
                .map(run -> "run " + run.id() + " of " + run.startedAt())
                .orElse("no run of this job");
        return "the edition in " + folder + " is of a run that the store does not know (begun " + manifest.startedAt()
                + "), as after an older backup was put back: changes.csv and deliveries.csv compare with what the store"
                + " knows (" + last + "), not with that edition";
    }

    private static boolean isKnown(Manifest manifest, Catalogue catalogue) {
        try {
            Instant begun = Instant.parse(manifest.startedAt());
            return catalogue
                    .run(manifest.runId())
                    .filter(run -> run.job().equals(manifest.job()))
                    .filter(run ->
                            Duration.between(run.startedAt(), begun).abs().compareTo(SAME) < 0)
                    .isPresent();
        } catch (DateTimeException e) {
            return false;
        }
    }

    /// The other folder of the latest reference date; that of the name itself if there is no other.
    private static Path latest(Path output, String name) throws IOException {
        List<String> others = new ArrayList<>();
        if (Files.isDirectory(output)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(output, "[0-9]*-*-*")) {
                folders.forEach(folder -> others.add(String.valueOf(folder.getFileName())));
            }
        }
        others.remove(name);
        return output.resolve(others.isEmpty() ? name : Collections.max(others));
    }

    private static Optional<Manifest> manifest(Path file) throws IOException {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(Manifest.read(file)).filter(read -> read.job() != null && read.startedAt() != null)
                    : Optional.empty();
        } catch (JacksonException e) {
            // What is damaged says nothing, and is written again.
            return Optional.empty();
        }
    }
}
