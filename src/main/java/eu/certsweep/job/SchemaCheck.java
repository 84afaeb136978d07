package eu.certsweep.job;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import eu.certsweep.job.YamlNode.Entry;
import eu.certsweep.job.YamlNode.Mapping;
import eu.certsweep.job.YamlNode.Scalar;
import eu.certsweep.job.YamlNode.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Holds a YAML file against one of the JSON Schemas that the project ships, and puts what is wrong into words.
final class SchemaCheck {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final String IS_NO_ADDRESS = " is no web address; write it as https://example.eu/licence";

    private static final int LONGEST_NUMBER = 100;
    private static final int MOST_DIGITS = 18;

    private final Path shown;
    private final JsonNode schemaText;
    private final Schema schema;

    /// @param shown the file as messages name it
    /// @param name of the schema, such as `job`
    SchemaCheck(Path shown, String name) {
        this.shown = shown;
        String text = resource(name + ".schema.json");
        this.schemaText = JsonMapper.shared().readTree(text);
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    static String resource(String name) {
        try (InputStream in = SchemaCheck.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everything that is wrong with the structure of the file.
    List<DefinitionFault> check(YamlNode root) {
        List<DefinitionFault> faults = new ArrayList<>();
        for (Error error : schema.validate(json(root))) {
            faults.add(fault(root, error));
        }
        return faults;
    }

    private DefinitionFault fault(YamlNode root, Error error) {
        List<Object> path = new ArrayList<>();
        NodePath location = error.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            path.add(location.getElement(i));
        }
        String keyword = Objects.requireNonNullElse(error.getKeyword(), "");
        String property = error.getProperty();
        YamlNode node = root;
        int line = root.line();
        StringBuilder key = new StringBuilder();
        for (Object element : path) {
            line = lineOf(node, element, line);
            node = child(node, element);
            key.append(element instanceof Integer ? "[" + element + "]" : (key.isEmpty() ? "" : ".") + element);
        }
        if ("additionalProperties".equals(keyword) && property != null) {
            List<String> allowed = properties(error);
            return new DefinitionFault(
                    shown,
                    lineOf(node, property, line),
                    (key.isEmpty() ? "" : key + ".") + property,
                    "is not a known key" + Nearest.hint(property, allowed, "Known here"));
        }
        return new DefinitionFault(shown, line, key.toString(), words(keyword, error, node, property));
    }

    private static String words(String keyword, Error error, @Nullable YamlNode node, @Nullable String property) {
        JsonNode wanted = error.getSchemaNode();
        String written = node instanceof Scalar scalar ? "'" + shortened(scalar.text()) + "'" : "";
        return switch (keyword) {
            case "required" -> "the key '" + property + "' is missing; add it";
            case "type" ->
                written + (written.isEmpty() ? "" : " ") + "is not " + kind(wanted)
                        + (node instanceof Scalar scalar
                                        && isNumber(scalar)
                                        && kind(wanted).contains("number")
                                ? " that can be used here"
                                : "")
                        + (node instanceof Scalar
                                        && wanted != null
                                        && wanted.toString().contains("string")
                                ? "; put it in quotes"
                                : "");
            case "enum" -> {
                List<String> allowed = new ArrayList<>();
                if (wanted != null) {
                    wanted.forEach(value -> allowed.add(value.asString()));
                }
                yield written + " is not allowed"
                        + Nearest.hint(node instanceof Scalar scalar ? scalar.text() : "", allowed, "Allowed");
            }
            case "pattern" -> written + form(String.valueOf(wanted));
            case "minLength", "minItems" -> "must not be empty";
            case "minimum" -> written + " is below " + wanted;
            case "maximum" -> written + " is above " + wanted;
            case "maxLength" -> written + " is longer than " + wanted + " characters";
            default -> error.getMessage();
        };
    }

    private static boolean isNumber(Scalar scalar) {
        return scalar.type() == YamlNode.Type.INTEGER || scalar.type() == YamlNode.Type.DECIMAL;
    }

    private static String form(String pattern) {
        if (pattern.contains("today")) {
            return " is neither a date nor today; write it as 2026-06-30";
        }
        if (pattern.contains("https?")) {
            return IS_NO_ADDRESS;
        }
        if (pattern.contains("2[0-3]")) {
            return " is no time of day; write it in quotes, as \"02:30\"";
        }
        if (pattern.contains("{4}-")) {
            return " is not a date; write it as 2026-06-30";
        }
        return pattern.contains("a-z")
                ? " is no name here; use small letters, digits and hyphens, 80 at most"
                : " is no code; use capital letters, digits and underscores, 64 at most";
    }

    private static String kind(@Nullable JsonNode wanted) {
        String types = String.valueOf(wanted);
        if (types.contains("object")) {
            return "a mapping (key: value)";
        }
        if (types.contains("array")) {
            return "a list ([...])";
        }
        if (types.contains("boolean") && !types.contains("string")) {
            return "true or false";
        }
        if (types.contains("number")) {
            return "a number";
        }
        return types.contains("integer") && !types.contains("string") ? "a whole number" : "a text";
    }

    private static String shortened(String text) {
        return HiddenCharacters.escaped(text.length() > 100 ? text.substring(0, 100) + "…" : text, "");
    }

    private List<String> properties(Error error) {
        String pointer = error.getSchemaLocation().getFragment().toString();
        int end = pointer.lastIndexOf('/');
        JsonNode parent = end <= 0 ? schemaText : schemaText.at(pointer.substring(0, end));
        return List.copyOf(parent.path("properties").propertyNames());
    }

    private static int lineOf(@Nullable YamlNode node, Object element, int otherwise) {
        if (node instanceof Mapping mapping) {
            Entry entry = mapping.entries().get(String.valueOf(element));
            return entry == null ? otherwise : entry.line();
        }
        YamlNode item = child(node, element);
        return item == null ? otherwise : item.line();
    }

    private static @Nullable YamlNode child(@Nullable YamlNode node, Object element) {
        if (node instanceof Mapping mapping) {
            Entry entry = mapping.entries().get(String.valueOf(element));
            return entry == null ? null : entry.value();
        }
        if (node instanceof Sequence sequence
                && element instanceof Integer index
                && index < sequence.items().size()) {
            return sequence.items().get(index);
        }
        return null;
    }

    private static JsonNode json(YamlNode node) {
        return switch (node) {
            case Mapping mapping -> {
                ObjectNode object = NODES.objectNode();
                mapping.entries().forEach((key, entry) -> object.set(key, json(entry.value())));
                yield object;
            }
            case Sequence sequence -> {
                ArrayNode array = NODES.arrayNode();
                sequence.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case Scalar scalar -> json(scalar);
        };
    }

    private static JsonNode json(Scalar scalar) {
        return switch (scalar.type()) {
            case TEXT -> NODES.stringNode(scalar.text());
            case BOOLEAN -> NODES.booleanNode("true".equalsIgnoreCase(scalar.text()));
            case NOTHING -> NODES.nullNode();
            case INTEGER, DECIMAL -> number(scalar.text());
        };
    }

    /// A number that is too large or too exact for any key stays a text: nothing is computed from it.
    private static JsonNode number(String text) {
        try {
            if (text.length() > LONGEST_NUMBER) {
                return NODES.stringNode(text);
            }
            BigDecimal number = new BigDecimal(text);
            long digits = (long) number.precision() - number.scale();
            if (digits > MOST_DIGITS || number.scale() > LONGEST_NUMBER) {
                return NODES.stringNode(text);
            }
            return text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-')
                    ? NODES.numberNode(number.toBigInteger())
                    : NODES.numberNode(number);
        } catch (NumberFormatException e) {
            // Octal, infinity and the like: no number that a definition can use.
            return NODES.stringNode(text);
        }
    }
}
