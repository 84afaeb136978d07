package eu.certsweep.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What an output folder rests on and holds, for `manifest.json`.
///
/// @param runId of the run that published
/// @param inputs register files and files of definitions
/// @param rows counts over all current files
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
        String startedAt,
        List<Input> inputs,
        List<Output> outputs,
        Rows rows,
        Map<String, Double> durations) {

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
            @Nullable Long rows) {}

    /// A file that was written.
    ///
    /// @param rows without the header; none for files without rows
    public record Output(
            String path,
            String sha256,
            long bytes,
            @Nullable Long rows) {}

    /// Rows over all current files.
    public record Rows(long read, long accepted, long rejected) {}

    /// Writes the manifest as JSON.
    public void write(Path file) throws IOException {
        JsonMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        Files.write(file, (mapper.writeValueAsString(this) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
