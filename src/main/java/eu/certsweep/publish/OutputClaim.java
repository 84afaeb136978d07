package eu.certsweep.publish;

import eu.certsweep.edition.OutputTable;
import eu.certsweep.job.JobDefinition.Audience;
import eu.certsweep.law.Coded;
import eu.certsweep.publish.OutputMarker.UnusableMarkerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whose an output folder is. It belongs to the first job that publishes there, and to the audience of that edition: a
/// file in it says so. What tells of single entities so never lies where the public looks. Editions are replaced as a
/// whole, so nothing but what the program published may lie in one.
public final class OutputClaim {

    /// The file that names the job, in the output folder.
    public static final String MARKER = OutputMarker.FILE;

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
    private final Audience audience;

    /// @param out the output folder; need not be there yet
    /// @param audience for whom the editions are
    public OutputClaim(Path out, String job, Audience audience) {
        this.out = out;
        this.job = job;
        this.audience = audience;
    }

    /// Why the job must not publish an edition there; nothing is written.
    ///
    /// @param name of the edition's subfolder
    /// @return a sentence for the user; none if it may
    /// @throws IOException if the folder cannot be read
    public Optional<String> refusal(String name) throws IOException {
        try {
            Optional<String> others = ofOthers(OutputMarker.in(out));
            return others.isPresent() ? others : strangers(name);
        } catch (UnusableMarkerException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Optional<String> ofOthers(Optional<OutputMarker> marker) throws IOException {
        List<Published> published = published(out);
        Optional<String> owner = marker.map(OutputMarker::job).or(() -> owner(published));
        if (owner.isPresent() && !owner.get().equals(job)) {
            return Optional.of(belongsTo(owner.get()));
        }
        Optional<Audience> readers = marker.flatMap(OutputMarker::audience).or(() -> readers(published));
        if (readers.isPresent() && readers.get() != audience) {
            return Optional.of(isReadBy(readers.get(), published));
        }
        return audience == Audience.AUTHORITY ? above() : Optional.empty();
    }

    /// A folder that the public reads is open to it with all that lies below it.
    private Optional<String> above() throws IOException {
        Path real = real(out);
        for (@Nullable Path folder = real.getParent(); folder != null; folder = folder.getParent()) {
            Optional<Audience> readers = readersNoted(folder);
            if (readers.isPresent() && readers.get() == Audience.PUBLIC) {
                return Optional.of("the output folder " + out + " lies in " + folder
                        + ", which holds editions for the audience 'public', and the edition for 'authority' tells of"
                        + " single entities: give it a folder elsewhere with --out; nothing was changed");
            }
        }
        return Optional.empty();
    }

    private static Optional<Audience> readersNoted(Path folder) throws IOException {
        try {
            return OutputMarker.in(folder).flatMap(OutputMarker::audience);
        } catch (UnusableMarkerException | AccessDeniedException e) {
            // Whose that folder is, its own runs ask.
            return Optional.empty();
        }
    }

    /// With all links followed, as far as it is there.
    private static Path real(Path path) throws IOException {
        Path whole = path.toAbsolutePath().normalize();
        for (@Nullable Path there = whole; there != null; there = there.getParent()) {
            if (Files.exists(there)) {
                return there.toRealPath().resolve(there.relativize(whole)).normalize();
            }
        }
        return whole;
    }

    /// Whether two paths lead to the same folder, which need not be there.
    ///
    /// @throws IOException if one cannot be followed
    public static boolean isSameFolder(Path one, Path other) throws IOException {
        return real(one).equals(real(other));
    }

    /// Whether the public reads what lies in a folder, as far as the marker or the editions there tell.
    ///
    /// @throws IOException if it cannot be read
    public static boolean isForPublic(Path out) throws IOException {
        Optional<Audience> noted = readersNoted(out);
        return (noted.isPresent() ? noted : readers(published(out)))
                .filter(readers -> readers == Audience.PUBLIC)
                .isPresent();
    }

    private Optional<String> strangers(String name) throws IOException {
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

    private String isReadBy(Audience readers, List<Published> published) {
        String folders = published.stream()
                .filter(edition -> edition.audience().filter(readers::equals).isPresent())
                .map(Published::folder)
                .sorted()
                .limit(SHOWN)
                .collect(Collectors.joining(", "));
        return "the output folder " + out + " holds editions for the audience '" + readers.code() + "'"
                + (folders.isEmpty() ? "" : " (" + folders + ")") + ", and "
                + switch (audience) {
                    case AUTHORITY -> "the one for 'authority' tells of single entities";
                    case PUBLIC -> "the one for 'public' must not lie beside what tells of single entities";
                }
                + ": give it a folder of its own with --out; if the folder is to be for '" + audience.code()
                + "' from now on, move all editions elsewhere and delete " + out.resolve(MARKER)
                + "; nothing was changed";
    }

    /// Makes the folder the job's, for its audience.
    ///
    /// @return why it cannot be; none if it is
    /// @throws IOException if the folder cannot be written to
    public Optional<String> take() throws IOException {
        try {
            Optional<OutputMarker> marker = OutputMarker.in(out);
            Optional<String> refusal = ofOthers(marker);
            if (refusal.isPresent()) {
                return refusal;
            }
            if (marker.flatMap(OutputMarker::audience).isEmpty()) {
                new OutputMarker(job, Optional.of(audience)).put(out, marker);
            }
            // Another run may have been faster.
            return ofOthers(OutputMarker.in(out));
        } catch (UnusableMarkerException e) {
            return Optional.of(e.getMessage());
        }
    }

    /// An edition that lies in the folder.
    ///
    /// @param folder its name
    private record Published(String folder, String job, Optional<Audience> audience) {}

    /// The editions there, which may be older than markers.
    private static List<Published> published(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        List<Published> published = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(out, "[0-9]*")) {
            for (Path folder : folders) {
                published(folder.resolve(Manifest.FILE), String.valueOf(folder.getFileName()))
                        .ifPresent(published::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return published;
    }

    /// By the two words alone, so that manifests of all versions tell. What is damaged says nothing, and is
    /// written again.
    private static Optional<Published> published(Path manifest, String folder) {
        if (!Files.isRegularFile(manifest)) {
            return Optional.empty();
        }
        try {
            JsonNode read = JsonMapper.shared().readTree(manifest);
            return Optional.of(read.path("job").asString(""))
                    .filter(name -> !name.isEmpty())
                    .map(name -> new Published(
                            folder,
                            name,
                            Coded.find(Audience.class, read.path("audience").asString(""))));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// The job of the editions; another than this one, if there is one.
    private Optional<String> owner(List<Published> published) {
        List<String> jobs =
                published.stream().map(Published::job).distinct().sorted().toList();
        return jobs.stream()
                .filter(other -> !other.equals(job))
                .findFirst()
                .or(() -> jobs.stream().findFirst());
    }

    /// For whom the editions are; for the public, if one is.
    private static Optional<Audience> readers(List<Published> published) {
        return published.stream()
                .flatMap(edition -> edition.audience().stream())
                .max(Comparator.naturalOrder());
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

    /// Files of an edition's folder that the program did not put there, relative to it. Without a manifest that says so
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
