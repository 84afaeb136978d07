package eu.certsweep.inspect;

import eu.certsweep.job.DefinitionFault;
import eu.certsweep.job.JobReader;
import eu.certsweep.job.Register;
import eu.certsweep.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A new folder with all that a job needs: the job itself, drafted from files, the definitions that it names, and
/// a README.
///
/// The folder appears as a whole or not at all, and nothing that is there is ever replaced.
public final class NewProject {

    private static final String JOB = "job.yaml";
    private static final List<Register> TEMPLATES = List.of(Register.ENTITIES, Register.USAGES, Register.CERTIFICATES);

    private final Path folder;
    private final Optional<Path> schemas;

    /// What a job needs beside its sources, and where it is.
    private record Part(String file, String resource, String schema) {}

    private static final List<Part> PARTS = List.of(
            new Part("reference/schemes.yaml", "/eu/certsweep/job/schemes.yaml", "schemes"),
            new Part("reference/costs.yaml", "project/costs.yaml", "costs"),
            new Part("requirements/baseline.yaml", "project/baseline.yaml", "requirements"));

    /// A folder in which something is already, or that cannot be made of what was given.
    public static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /// @param schemas folder of the JSON Schemas by which editors check definitions, if there is one
    public NewProject(Path folder, Optional<Path> schemas) {
        this.folder = folder.toAbsolutePath().normalize();
        this.schemas = schemas;
    }

    /// A job that nobody has given a folder yet; it names its files by their whole paths.
    ///
    /// @throws IOException if a folder of the files cannot be listed
    public static String job(JobDraft draft, Optional<Path> schemas) throws IOException {
        return draft.yaml(
                head(schemas, "draft", "Drafted from what the files seem to be"),
                path -> path,
                List.of("quality-gate: {max-rejected-share: 0.05}", "output: out"));
    }

    private static List<String> head(Optional<Path> schemas, String job, String title) {
        List<String> lines = new ArrayList<>();
        schemaLine(schemas, "job").ifPresent(lines::add);
        lines.add("job: " + job);
        lines.add("title: " + Yaml.quoted(title));
        lines.add("authority: \"\"   # who runs it; goes into every output");
        lines.add("reference-date: today");
        return lines;
    }

    private static Optional<String> schemaLine(Optional<Path> schemas, String name) {
        return schemas.map(where -> "# yaml-language-server: $schema="
                + where.resolve(name + ".schema.json").toString().replace('\\', '/'));
    }

    /// Refuses a folder in which there is anything.
    ///
    /// @throws RefusedException if there is; the message says what
    public void requireNew() throws RefusedException, IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new RefusedException(folder + " is a file; name a folder that does not exist yet");
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                List<String> there = all.map(path -> String.valueOf(path.getFileName()))
                        .sorted()
                        .toList();
                if (!there.isEmpty()) {
                    throw new RefusedException(folder + " is not empty ("
                            + String.join(", ", there.subList(0, Math.min(5, there.size())))
                            + (there.size() > 5 ? " and " + (there.size() - 5) + " more" : "")
                            + "), and nothing in it is overwritten; name a new folder");
                }
            }
        }
    }

    /// Makes the folder.
    ///
    /// @param files that were looked at; none: tables without rows are made to be filled in
    /// @return the draft that the job was made of
    /// @throws RefusedException if there is anything in the folder, or the drafted job is not valid
    /// @throws IOException if it cannot be written; then nothing of it is there
    public JobDraft create(List<Inspected> files) throws RefusedException, IOException, SourceException {
        requireNew();
        Path parent = Objects.requireNonNullElse(folder.getParent(), folder);
        Files.createDirectories(parent);
        Path staged = parent.resolve(
                "." + folder.getFileName() + ".new-" + ProcessHandle.current().pid());
        try {
            Files.createDirectory(staged);
            JobDraft draft = JobDraft.of(files.isEmpty() ? templates(staged) : files);
            write(staged, draft);
            requireValid(staged);
            appear(staged);
            return draft;
        } finally {
            delete(staged);
        }
    }

    private static List<Inspected> templates(Path staged) throws IOException, SourceException {
        List<Inspected> files = new ArrayList<>();
        for (Register register : TEMPLATES) {
            Path file = staged.resolve("data").resolve(register.code() + ".csv");
            put(
                    file,
                    register.columns().stream().map(Register.Column::name).collect(Collectors.joining(",", "", "\n")));
            files.add(Inspector.inspect(file, Optional.of(register)));
        }
        return files;
    }

    private void write(Path staged, JobDraft draft) throws IOException {
        for (Part part : PARTS) {
            put(staged.resolve(part.file()), text(part));
        }
        put(
                staged.resolve(JOB),
                draft.yaml(
                        head(schemas, name(), String.valueOf(folder.getFileName())),
                        path -> named(staged, path),
                        List.of(
                                "schemes: reference/schemes.yaml",
                                "baseline: [requirements/baseline.yaml]",
                                "costs: reference/costs.yaml",
                                "quality-gate: {max-rejected-share: 0.05}",
                                "output: out")));
        put(staged.resolve("README.md"), """
                `job.yaml` says which registers are read and how; `requirements` and `reference` hold what they are held against.
                Change them, look whether all is right with `certsweep validate job.yaml`, and start with `certsweep run job.yaml`.
                The results are in `out`, a folder for each reference date; what was wrong with the registers is in its `rejects.csv`.
                """);
    }

    /// Files stay where they are.
    private Path named(Path staged, Path path) {
        if (path.startsWith(staged)) {
            return staged.relativize(path);
        }
        return Objects.equals(folder.getRoot(), path.getRoot()) ? folder.relativize(path) : path;
    }

    private String text(Part part) throws IOException {
        try (InputStream in = NewProject.class.getResourceAsStream(part.resource())) {
            String text =
                    new String(Objects.requireNonNull(in, part.resource()).readAllBytes(), StandardCharsets.UTF_8);
            String own = text.lines()
                    .filter(line -> !line.startsWith("# yaml-language-server:"))
                    .collect(Collectors.joining("\n", "", "\n"));
            return schemaLine(schemas, part.schema()).map(line -> line + "\n").orElse("") + own;
        }
    }

    /// The folder's name as the name of a job.
    private String name() {
        String name = String.valueOf(folder.getFileName())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return name.isEmpty() ? "job" : name.substring(0, Math.min(80, name.length()));
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void requireValid(Path staged) throws RefusedException, IOException {
        JobCheck check = JobCheck.of(JobReader.check(staged.resolve(JOB)));
        List<DefinitionFault> faults = Stream.concat(check.faults().stream(), check.unreadable().stream())
                .toList();
        if (!faults.isEmpty()) {
            throw new RefusedException("no valid job can be drafted from these files, so nothing was written: "
                    + faults.stream()
                            .map(fault -> fault.key() + ": " + fault.message())
                            .collect(Collectors.joining("; ")));
        }
    }

    /// A folder that does not exist yet appears in one step. One that exists stays the same folder, as somebody may
    /// stand in it: the job comes last.
    private void appear(Path staged) throws IOException {
        if (!Files.exists(folder)) {
            Files.move(staged, folder, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        List<Path> parts;
        try (Stream<Path> all = Files.list(staged)) {
            parts = all.sorted(Comparator.comparing((Path path) -> path.endsWith(JOB))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
        List<Path> moved = new ArrayList<>();
        try {
            for (Path part : parts) {
                Path target = folder.resolve(part.getFileName());
                Files.move(part, target);
                moved.add(target);
            }
        } catch (IOException e) {
            for (Path part : moved) {
                delete(part);
            }
            throw e;
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path part : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(part);
                }
            }
        }
    }
}
