package eu.certsweep.job;

import java.util.List;
import java.util.Map;

/// A part of a YAML file with the line on which it begins.
sealed interface YamlNode {

    /// Line from 1.
    int line();

    /// A single value.
    ///
    /// @param text as written, quotes resolved
    /// @param type what YAML takes it for
    record Scalar(int line, String text, Type type) implements YamlNode {}

    /// What YAML takes a scalar for.
    enum Type {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NOTHING
    }

    /// A list.
    record Sequence(int line, List<YamlNode> items) implements YamlNode {}

    /// A mapping in the order of the file.
    record Mapping(int line, Map<String, Entry> entries) implements YamlNode {}

    /// A key with its value.
    ///
    /// @param line of the key
    record Entry(int line, YamlNode value) {}
}
