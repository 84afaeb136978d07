package eu.certsweep.edition;

import eu.certsweep.edition.EditionManifest.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds files against the hashes of a manifest.
public final class ManifestCheck {

    private ManifestCheck() {}

    /// What is wrong with the files of an edition: those that are missing, altered, or not in the manifest.
    ///
    /// @throws IOException if a file cannot be read
    public static List<Difference> outputs(Path folder, EditionManifest manifest) throws IOException {
        List<Difference> differences = new ArrayList<>();
        for (Entry entry : manifest.outputs()) {
            Path file = folder.resolve(entry.path()).normalize();
            if (!file.startsWith(folder.normalize())) {
                differences.add(new Difference(
                        entry.path(), Difference.Kind.ALTERED, "the manifest names a file outside of its folder"));
            } else {
                fault(file, entry, Difference.Kind.MISSING, Difference.Kind.ALTERED)
                        .ifPresent(differences::add);
            }
        }
        Set<String> extra = new TreeSet<>(files(folder));
        extra.removeAll(manifest.outputs().stream().map(Entry::path).collect(Collectors.toSet()));
        extra.remove(EditionManifest.FILE);
        extra.forEach(file -> differences.add(new Difference(file, Difference.Kind.EXTRA, "")));
        return differences;
    }

    /// What is wrong with the files that an edition was made from.
    ///
    /// @param folder the job file's
    /// @throws IOException if a file cannot be read
    public static List<Difference> inputs(Path folder, EditionManifest manifest) throws IOException {
        List<Difference> differences = new ArrayList<>();
        for (Entry entry : manifest.inputs()) {
            fault(folder.resolve(entry.path()), entry, Difference.Kind.INPUT_MISSING, Difference.Kind.INPUT_ALTERED)
                    .ifPresent(differences::add);
        }
        return differences;
    }

    private static Optional<Difference> fault(Path file, Entry entry, Difference.Kind missing, Difference.Kind altered)
            throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.of(new Difference(entry.path(), missing, ""));
        }
        String sha256 = FileDigest.of(file).sha256();
        return sha256.equals(entry.sha256())
                ? Optional.empty()
                : Optional.of(new Difference(
                        entry.path(), altered, "SHA-256 " + sha256 + ", the manifest has " + entry.sha256()));
    }

    /// The files of an edition, with `/`.
    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
