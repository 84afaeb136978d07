package eu.certsweep.edition;

import eu.certsweep.edition.EditionManifest.Entry;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Holds files against the hashes of a manifest.
public final class ManifestCheck {

    private ManifestCheck() {}

    /// What is wrong with the files of an edition: those that are missing, altered, cannot be read, or are not in
    /// the manifest.
    ///
    /// @throws IOException if the folder is not there
    public static List<Difference> outputs(Path folder, EditionManifest manifest) throws IOException {
        List<Difference> differences = new ArrayList<>();
        Path real = folder.toRealPath();
        for (Entry entry : manifest.outputs()) {
            Optional<Path> inside = inside(real, entry.path());
            if (inside.isEmpty()) {
                differences.add(new Difference(
                        entry.path(), Difference.Kind.ALTERED, "the manifest names a file outside of its folder"));
                continue;
            }
            Path file = inside.get();
            if (Files.exists(file) && !file.toRealPath().equals(file)) {
                differences.add(new Difference(
                        entry.path(),
                        Difference.Kind.ALTERED,
                        "it is a link, or lies behind one: an edition holds its files themselves"));
            } else {
                fault(file, entry, Difference.Kind.MISSING, Difference.Kind.ALTERED, Difference.Kind.UNREADABLE)
                        .ifPresent(differences::add);
            }
        }
        FolderListing listing = FolderListing.of(real, Integer.MAX_VALUE);
        listing.unreadable()
                .forEach((path, reason) -> differences.add(new Difference(path, Difference.Kind.UNREADABLE, reason)));
        Set<String> extra = new TreeSet<>(listing.files());
        extra.removeAll(manifest.outputs().stream().map(Entry::path).collect(Collectors.toSet()));
        extra.remove(EditionManifest.FILE);
        extra.forEach(file -> differences.add(new Difference(file, Difference.Kind.EXTRA, "")));
        return differences;
    }

    private static Optional<Path> inside(Path folder, String path) {
        try {
            Path file = folder.resolve(path).normalize();
            return file.startsWith(folder) && !file.equals(folder) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// What is wrong with the files that an edition was made from.
    ///
    /// @param folder the job file's
    public static List<Difference> inputs(Path folder, EditionManifest manifest) {
        List<Difference> differences = new ArrayList<>();
        for (Entry entry : manifest.inputs()) {
            fault(
                            folder.resolve(entry.path()),
                            entry,
                            Difference.Kind.INPUT_MISSING,
                            Difference.Kind.INPUT_ALTERED,
                            Difference.Kind.INPUT_UNREADABLE)
                    .ifPresent(differences::add);
        }
        return differences;
    }

    private static Optional<Difference> fault(
            Path file, Entry entry, Difference.Kind missing, Difference.Kind altered, Difference.Kind unreadable) {
        String sha256;
        try {
            if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
                return Optional.of(new Difference(entry.path(), missing, ""));
            }
            sha256 = FileDigest.of(file).sha256();
        } catch (NoSuchFileException e) {
            return Optional.of(new Difference(entry.path(), missing, ""));
        } catch (FileSystemException e) {
            // What lies behind a file, as if it were a folder, is not there either.
            boolean isNothing = Files.notExists(file) && !(e instanceof AccessDeniedException);
            return Optional.of(
                    isNothing
                            ? new Difference(entry.path(), missing, "")
                            : new Difference(entry.path(), unreadable, FolderListing.reason(e)));
        } catch (IOException e) {
            return Optional.of(new Difference(entry.path(), unreadable, FolderListing.reason(e)));
        }
        return sha256.equals(entry.sha256())
                ? Optional.empty()
                : Optional.of(new Difference(
                        entry.path(), altered, "SHA-256 " + sha256 + ", the manifest has " + entry.sha256()));
    }
}
