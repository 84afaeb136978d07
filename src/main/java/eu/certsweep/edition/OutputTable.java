package eu.certsweep.edition;

import eu.certsweep.law.Coded;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A table among the outputs: what it is called, what its columns hold. Described once, as a Table Schema of the
/// Frictionless standards (`tables/*.json`), for everything that is made from the tables.
///
/// @param name identifier, words joined by `-`
/// @param file name of its CSV file
/// @param key names of the columns that tell rows apart; empty if there are none
/// @param schema the description itself, as JSON
public record OutputTable(
        String name,
        String file,
        String title,
        String description,
        List<Field> fields,
        List<String> key,
        JsonNode schema) {

    public OutputTable {
        fields = List.copyOf(fields);
        key = List.copyOf(key);
    }

    /// What a cell holds. An empty cell has no value, whatever the type.
    public enum Type implements Coded {
        STRING,
        /// A whole number of 64 bits.
        INTEGER,
        /// A decimal number; two decimals if the unit is `EUR`.
        NUMBER,
        /// ISO 8601 calendar date.
        DATE
    }

    /// A column.
    ///
    /// @param unit such as `EUR`; none for counts, texts and shares
    public record Field(String name, Type type, @Nullable String unit, String description) {}

    private static final List<OutputTable> ALL =
            text("order.txt").lines().map(OutputTable::described).toList();

    /// Every table, in the order in which a reader meets them.
    public static List<OutputTable> all() {
        return ALL;
    }

    /// The tables that a folder holds.
    public static List<OutputTable> in(Path folder) {
        return ALL.stream()
                .filter(table -> Files.isRegularFile(folder.resolve(table.file)))
                .toList();
    }

    /// The table of this file.
    ///
    /// @throws IllegalArgumentException if there is none
    public static OutputTable of(String file) {
        return ALL.stream()
                .filter(table -> table.file.equals(file))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table is called " + file));
    }

    /// Opens the table of a folder.
    ///
    /// @throws IOException if it cannot be read or has other columns than described
    public TableRows open(Path folder) throws IOException {
        return read(folder.resolve(file));
    }

    /// Opens a file with rows of this table, such as a part of one that is too large for one file.
    ///
    /// @throws IOException if it cannot be read or has other columns than described
    public TableRows read(Path csv) throws IOException {
        return new TableRows(this, csv);
    }

    private static OutputTable described(String table) {
        JsonNode schema = JsonMapper.shared().readTree(text(table + ".json"));
        return new OutputTable(
                schema.path("name").asString(),
                schema.path("file").asString(),
                schema.path("title").asString(),
                schema.path("description").asString(),
                schema.path("fields").valueStream().map(OutputTable::field).toList(),
                schema.path("primaryKey").valueStream().map(JsonNode::asString).toList(),
                schema);
    }

    private static Field field(JsonNode field) {
        String type = field.path("type").asString();
        return new Field(
                field.path("name").asString(),
                Coded.find(Type.class, type)
                        .orElseThrow(() -> new IllegalStateException("type " + type + " of a column is not known")),
                field.path("unit").isMissingNode() ? null : field.path("unit").asString(),
                field.path("description").asString(""));
    }

    private static String text(String resource) {
        try (InputStream in = OutputTable.class.getResourceAsStream("tables/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("the description tables/" + resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
