package eu.certsweep.job;

import eu.certsweep.job.YamlNode.Entry;
import eu.certsweep.job.YamlNode.Mapping;
import eu.certsweep.job.YamlNode.Scalar;
import eu.certsweep.job.YamlNode.Sequence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads YAML 1.2 (and thus JSON) with line numbers. Hostile files end in a fault, not in a crash.
final class YamlFile {

    private static final int MOST_BYTES = 4 << 20;
    private static final int DEEPEST = 50;

    /// References (`*name`) repeat what they name, and that again: a few lines can stand for more than fits
    /// into memory.
    private static final int MOST_NODES = 200_000;

    private YamlFile() {}

    /// Reads the file.
    ///
    /// @param shown the file as messages name it
    /// @param faults takes what is wrong
    /// @return none if it cannot be read as YAML; what has other faults, such as a key that stands twice, is read
    /// as far
    ///     as it goes, so that all faults are told at once
    static Optional<YamlNode> read(Path file, Path shown, List<DefinitionFault> faults) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(SmallFile.read(file, MOST_BYTES)))
                    .toString();
        } catch (SmallFile.UnfitException e) {
            faults.add(new DefinitionFault(shown, 0, "", e.getMessage()));
            return Optional.empty();
        } catch (CharacterCodingException e) {
            faults.add(new DefinitionFault(shown, 0, "", "is not UTF-8; save it as UTF-8"));
            return Optional.empty();
        } catch (IOException e) {
            faults.add(new DefinitionFault(shown, 0, "", "cannot be read: " + e.getMessage()));
            return Optional.empty();
        }
        return parse(text.startsWith("\ufeff") ? text.substring(1) : text, shown, faults);
    }

    static Optional<YamlNode> parse(String text, Path shown, List<DefinitionFault> faults) {
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setMaxAliasesForCollections(50)
                .setCodePointLimit(MOST_BYTES)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            Optional<Node> root = new Composer(settings, new BoundedParser(settings, text, DEEPEST)).getSingleNode();
            if (root.isEmpty()) {
                faults.add(new DefinitionFault(shown, 1, "", "is empty"));
                return Optional.empty();
            }
            return Optional.of(new Conversion(shown, faults).convert(root.get(), "", 0));
        } catch (BoundedParser.TooMuchException e) {
            faults.add(new DefinitionFault(shown, e.line(), "", e.getMessage()));
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            faults.add(YamlProblem.fault(shown, text, e));
            return Optional.empty();
        } catch (YamlEngineException e) {
            faults.add(new DefinitionFault(shown, 1, "", "is not YAML: " + e.getMessage()));
            return Optional.empty();
        }
    }

    /// From the nodes of the parser to ours.
    private static final class Conversion {

        private final Path shown;
        private final List<DefinitionFault> faults;
        private int nodes;

        Conversion(Path shown, List<DefinitionFault> faults) {
            this.shown = shown;
            this.faults = faults;
        }

        YamlNode convert(Node node, String key, int depth) {
            int line = line(node);
            if (depth > DEEPEST) {
                throw BoundedParser.TooMuchException.nested(line, DEEPEST);
            }
            if (++nodes > MOST_NODES) {
                throw new BoundedParser.TooMuchException(
                        line,
                        "has more than " + MOST_NODES + " values, references (*name) counted as what they repeat");
            }
            return switch (node) {
                case MappingNode mapping -> mapping(mapping, key, depth);
                case SequenceNode sequence -> {
                    List<YamlNode> items = new ArrayList<>();
                    for (Node item : sequence.getValue()) {
                        items.add(convert(item, key + "[" + items.size() + "]", depth + 1));
                    }
                    yield new Sequence(line, items);
                }
                case ScalarNode scalar -> new Scalar(line, text(scalar), type(scalar.getTag()));
                default -> {
                    faults.add(new DefinitionFault(shown, line, key, "is nothing that a definition can hold"));
                    yield new Scalar(line, "", YamlNode.Type.NOTHING);
                }
            };
        }

        private Mapping mapping(MappingNode mapping, String key, int depth) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                int line = line(tuple.getKeyNode());
                if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                    faults.add(new DefinitionFault(shown, line, key, "a key must be a single word"));
                    continue;
                }
                String path = key.isEmpty() ? name.getValue() : key + "." + name.getValue();
                Entry entry = new Entry(line, convert(tuple.getValueNode(), path, depth + 1));
                Entry first = entries.putIfAbsent(name.getValue(), entry);
                if (first != null) {
                    faults.add(new DefinitionFault(
                            shown, line, path, "stands in line " + first.line() + " already; remove one of the two"));
                }
            }
            return new Mapping(line(mapping), entries);
        }

        /// The last line of a block (`|` or `>`) ends as all lines do, which is no part of what it says.
        private static String text(ScalarNode scalar) {
            boolean isBlock =
                    scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
            return isBlock && scalar.getValue().endsWith("\n")
                    ? scalar.getValue().substring(0, scalar.getValue().length() - 1)
                    : scalar.getValue();
        }

        private static int line(Node node) {
            return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        }

        private static YamlNode.Type type(Tag tag) {
            if (tag.equals(Tag.INT)) {
                return YamlNode.Type.INTEGER;
            }
            if (tag.equals(Tag.FLOAT)) {
                return YamlNode.Type.DECIMAL;
            }
            if (tag.equals(Tag.BOOL)) {
                return YamlNode.Type.BOOLEAN;
            }
            return tag.equals(Tag.NULL) ? YamlNode.Type.NOTHING : YamlNode.Type.TEXT;
        }
    }
}
