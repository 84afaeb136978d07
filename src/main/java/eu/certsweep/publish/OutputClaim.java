package eu.certsweep.publish;

import eu.certsweep.edition.OutputTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/// Whose an output folder is. It belongs to the first job that publishes there: a file in it says so. Editions are
/// replaced as a whole, so nothing but what the program published may lie in one.
public final class OutputClaim {

    /// The file that names the job, in the output folder.
    public static final String MARKER = ".certsweep-job";

    private static final Set<String> MADE_OF_TABLES = Set.of(
            Manifest.FILE,
            "report.html",
            "report.xlsx",
            "statistics.sdmx.csv",
            "statistics.dsd.json",
            "datapackage.json",
            "metadata.jsonld");
    private static final Set<String> FOLDERS = Set.of("annotated", "parquet");
    private static final int SHOWN = 5;

    private final Path out;
    private final String job;

    /// @param out the output folder; need not be there yet
    public OutputClaim(Path out, String job) {
        this.out = out;
        this.job = job;
    }

    /// Why the job must not publish an edition there; nothing is written.
    ///
    /// @param name of the edition's subfolder
    /// @return a sentence for the user; none if it may
    /// @throws IOException if the folder cannot be read
    public Optional<String> refusal(String name) throws IOException {
        Optional<String> owner = owner();
        if (owner.isPresent() && !owner.get().equals(job)) {
            return Optional.of(belongsTo(owner.get()));
        }
        Set<String> foreign = foreign(out.resolve(name));
        return foreign.isEmpty()
                ? Optional.empty()
                : Optional.of("the folder " + out.resolve(name) + " holds " + foreign.size()
                        + " files that certsweep did not publish ("
                        + foreign.stream().limit(SHOWN).collect(Collectors.joining(", "))
                        + (foreign.size() > SHOWN ? ", …" : "")
                        + "), and an edition is replaced as a whole: move them elsewhere, then start again; nothing was"
                        + " changed");
    }

    private String belongsTo(String other) {
        return "the output folder " + out + " belongs to job " + other + ": give job " + job
                + " another `output` (or --out); if it is the same job under a new name, delete " + out.resolve(MARKER)
                + " and move the editions of " + other + " elsewhere; nothing was changed";
    }

    /// Makes the folder the job's.
    ///
    /// @return why it cannot be; none if it is
    /// @throws IOException if the folder cannot be written to
    public Optional<String> take() throws IOException {
        Path marker = out.resolve(MARKER);
        if (marked().isEmpty()) {
            Optional<String> before = published();
            if (before.isPresent() && !before.get().equals(job)) {
                return Optional.of(belongsTo(before.get()));
            }
            Path written = out.resolve(MARKER + "." + UUID.randomUUID());
            Files.writeString(written, job + "\n", StandardOpenOption.CREATE_NEW);
            try {
                Permissions.tighten(written);
                put(written, marker);
            } finally {
                Files.deleteIfExists(written);
            }
        }
        String owner = marked().orElse(job);
        return owner.equals(job) ? Optional.empty() : Optional.of(belongsTo(owner));
    }

    /// All of it or nothing, and never over another job's.
    private static void put(Path written, Path marker) throws IOException {
        try {
            if (Files.exists(marker) && Files.size(marker) == 0) {
                // A killed run on a file system without links, or a full disk.
                Files.delete(marker);
            }
            Files.createLink(marker, written);
        } catch (FileAlreadyExistsException e) {
            // Another job was faster, which the caller finds out by reading.
            return;
        } catch (UnsupportedOperationException | FileSystemException e) {
            try {
                Files.write(marker, Files.readAllBytes(written), StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException faster) {
                return;
            }
        }
    }

    private Optional<String> owner() throws IOException {
        Optional<String> marked = marked();
        return marked.isPresent() ? marked : published();
    }

    private Optional<String> marked() throws IOException {
        Path marker = out.resolve(MARKER);
        if (!Files.isRegularFile(marker)) {
            return Optional.empty();
        }
        String name = Files.readString(marker).strip();
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /// The job of the editions there, which may be older than markers; another than this one, if there is one.
    private Optional<String> published() throws IOException {
        if (!Files.isDirectory(out)) {
            return Optional.empty();
        }
        TreeSet<String> jobs = new TreeSet<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(out, "[0-9]*")) {
            for (Path folder : folders) {
                manifest(folder).map(Manifest::job).ifPresent(jobs::add);
            }
        }
        return jobs.stream()
                .filter(other -> !other.equals(job))
                .findFirst()
                .or(() -> jobs.stream().findFirst());
    }

    private static Optional<Manifest> manifest(Path folder) throws IOException {
        Path file = folder.resolve(Manifest.FILE);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Manifest.read(file)).filter(read -> read.job() != null && read.outputs() != null)
                    : Optional.empty();
        } catch (JacksonException e) {
            // What is damaged says nothing, and is written again.
            return Optional.empty();
        }
    }

    /// Files of an edition's folder that the program did not put there, relative to it. Without a manifest that says
    /// so,
    /// their names tell.
    private static Set<String> foreign(Path edition) throws IOException {
        if (!Files.isDirectory(edition)) {
            return Set.of();
        }
        Set<String> files;
        try (Stream<Path> walk = Files.walk(edition)) {
            files = walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> edition.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> !isClutter(path.substring(path.lastIndexOf('/') + 1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Optional<Manifest> manifest = manifest(edition);
        if (manifest.isPresent()) {
            manifest.get().outputs().forEach(output -> files.remove(output.path()));
            files.remove(Manifest.FILE);
        } else {
            List<String> tables =
                    OutputTable.all().stream().map(OutputTable::file).toList();
            files.removeIf(path -> MADE_OF_TABLES.contains(path)
                    || tables.contains(path)
                    || FOLDERS.contains(path.substring(0, Math.max(0, path.indexOf('/')))));
        }
        return files;
    }

    /// What programs that only look leave behind: folder settings, locks of opened workbooks.
    private static boolean isClutter(String name) {
        return name.equals(".DS_Store")
                || name.equals("Thumbs.db")
                || name.equals("desktop.ini")
                || name.startsWith(".~lock.")
                || name.startsWith("~$")
                || name.startsWith(".nfs");
    }
}
