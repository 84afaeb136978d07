package eu.certsweep.publish;

import eu.certsweep.edition.FileDigest;
import eu.certsweep.job.JobDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What an output folder rests on and holds, for `manifest.json`.
///
/// @param runId of the run that published
/// @param evaluation the store's number of the evaluation that was published
/// @param inputs register files and files of definitions
/// @param rows counts over all current files
/// @param remarks sentences that a person should read before the numbers
/// @param durations seconds by step of the run that published
public record Manifest(
        String program,
        String version,
        String job,
        String title,
        String authority,
        String audience,
        String referenceDate,
        long runId,
        int evaluation,
        String startedAt,
        List<Input> inputs,
        List<Output> outputs,
        Rows rows,
        List<String> remarks,
        Map<String, Double> durations) {

    /// Its name in an output folder.
    public static final String FILE = "manifest.json";

    /// The role of an input that defines rather than registers.
    public static final String DEFINITION = "definition";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public Manifest {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        remarks = List.copyOf(remarks);
    }

    /// A file that was read.
    ///
    /// @param role code of the register, or `definition`
    /// @param path relative to the job file
    /// @param sha256 hexadecimal
    /// @param rows read; none for definitions
    public record Input(
            String role,
            String path,
            String sha256,
            long bytes,
            @Nullable Long rows) {

        /// The files of a job's definition.
        public static List<Input> definitions(JobDefinition job) throws IOException {
            List<Input> definitions = new ArrayList<>();
            for (Path file : job.definitionFiles()) {
                FileDigest digest = FileDigest.of(file);
                definitions.add(new Input(
                        DEFINITION, JobDefinition.nameOf(job.folder(), file), digest.sha256(), digest.bytes(), null));
            }
            return definitions;
        }
    }

    /// A file that was written.
    ///
    /// @param rows without the header; none for files without rows
    public record Output(
            String path,
            String sha256,
            long bytes,
            @Nullable Long rows) {

        /// A file as it is now.
        ///
        /// @param path relative to the folder
        public static Output in(Path folder, String path, @Nullable Long rows) throws IOException {
            FileDigest digest = FileDigest.of(folder.resolve(path));
            return new Output(path, digest.sha256(), digest.bytes(), rows);
        }
    }

    /// Rows over all current files.
    public record Rows(long read, long accepted, long rejected) {}

    /// Reads a manifest that [#write] wrote.
    ///
    /// @throws tools.jackson.core.JacksonException if it is none
    public static Manifest read(Path file) throws IOException {
        return MAPPER.readValue(Files.readAllBytes(file), Manifest.class);
    }

    /// Writes the manifest as JSON.
    public void write(Path file) throws IOException {
        Files.write(file, (MAPPER.writeValueAsString(this) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
