package eu.certsweep.edition;

import eu.certsweep.job.JobDefinition.Audience;
import eu.certsweep.job.SmallFile;
import eu.certsweep.law.Coded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `manifest.json` says that an edition rests on and holds.
///
/// @param version of the program that made it
/// @param inputs relative to the job file
/// @param outputs relative to the edition's folder
public record EditionManifest(
        String version,
        String job,
        Audience audience,
        LocalDate referenceDate,
        List<Entry> inputs,
        List<Entry> outputs) {

    /// Its name in the edition's folder.
    public static final String FILE = "manifest.json";

    public EditionManifest {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /// A file.
    ///
    /// @param path with `/`
    /// @param sha256 hexadecimal
    /// @param rows without the header; none for files without rows
    public record Entry(String path, String sha256, OptionalLong bytes, OptionalLong rows) {}

    /// An input takes some 200 bytes.
    private static final int LARGEST = 256 << 20;

    /// Reads the manifest of an edition.
    ///
    /// @throws DamagedManifestException if it is not what this program writes
    /// @throws IOException if it cannot be read
    public static EditionManifest of(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            JsonNode manifest = JsonMapper.shared().readTree(SmallFile.read(file, LARGEST));
            return new EditionManifest(
                    text(manifest, "version"),
                    text(manifest, "job"),
                    Coded.find(Audience.class, text(manifest, "audience"))
                            .orElseThrow(() -> new IllegalArgumentException("its audience is not known")),
                    LocalDate.parse(text(manifest, "reference-date")),
                    entries(manifest, "inputs"),
                    entries(manifest, "outputs"));
        } catch (SmallFile.UnfitException | JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new DamagedManifestException(file, e);
        }
    }

    private static List<Entry> entries(JsonNode manifest, String key) {
        return manifest.path(key)
                .valueStream()
                .map(entry -> new Entry(
                        text(entry, "path"), text(entry, "sha256"), number(entry, "bytes"), number(entry, "rows")))
                .toList();
    }

    private static OptionalLong number(JsonNode node, String key) {
        return node.path(key).isIntegralNumber()
                ? OptionalLong.of(node.path(key).asLong())
                : OptionalLong.empty();
    }

    private static String text(JsonNode node, String key) {
        if (!node.path(key).isString()) {
            throw new IllegalArgumentException("it has no `" + key + "`");
        }
        return node.path(key).asString();
    }
}
