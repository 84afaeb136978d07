package eu.certsweep.job;

import eu.certsweep.job.YamlNode.Entry;
import eu.certsweep.job.YamlNode.Mapping;
import eu.certsweep.job.YamlNode.Sequence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// On which line of a job file a key stands.
///
/// `lines.of("sources", 1, "columns", "name")`
public final class KeyLines {

    private final Optional<YamlNode> root;

    KeyLines(Optional<YamlNode> root) {
        this.root = root;
    }

    /// The line of a key, or of the last part of its path that is there; 1 if none is.
    ///
    /// @param path keys of mappings, and places in lists from 0
    public int of(Object... path) {
        YamlNode node = root.orElse(null);
        int line = node == null ? 1 : node.line();
        for (Object step : path) {
            if (node instanceof Mapping mapping) {
                Entry entry = mapping.entries().get(String.valueOf(step));
                line = entry == null ? line : entry.line();
                node = entry == null ? null : entry.value();
            } else {
                node = item(node, step);
                line = node == null ? line : node.line();
            }
        }
        return line;
    }

    private static @Nullable YamlNode item(@Nullable YamlNode node, Object step) {
        return node instanceof Sequence sequence
                        && step instanceof Integer place
                        && place < sequence.items().size()
                ? sequence.items().get(place)
                : null;
    }
}
