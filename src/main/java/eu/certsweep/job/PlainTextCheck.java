package eu.certsweep.job;

import eu.certsweep.job.YamlNode.Entry;
import eu.certsweep.job.YamlNode.Mapping;
import eu.certsweep.job.YamlNode.Scalar;
import eu.certsweep.job.YamlNode.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Refuses [hidden characters][HiddenCharacters] in the keys and values of a file of definitions: paths, names and
/// titles go
/// into units of systemd, lines of cron, mails and outputs, in which a line break begins something of its own.
///
/// Notes may have several lines. What stands for a header or a value of a register may have whatever white space and
/// marks of direction the register has.
final class PlainTextCheck {

    private static final Set<String> PROSE =
            Set.of("notes", "source", "sources", "hourly-tariff-source", "discount-rate-source");

    /// Keys of a source whose values, and keys below them, are compared with what stands in files.
    private static final Pattern OF_FILES = Pattern.compile(
            "sources\\[\\d+]\\.(columns|defaults|lookups|eusurvey|sheet|only|ignore|missing|units)\\b.*",
            Pattern.DOTALL);

    private static final Pattern DELIMITER = Pattern.compile("sources\\[\\d+]\\.delimiter");

    private final Path shown;
    private final boolean isJob;
    private final List<DefinitionFault> faults = new ArrayList<>();

    /// @param shown the file as messages name it
    /// @param schema of the file, such as `job`
    PlainTextCheck(Path shown, String schema) {
        this.shown = shown;
        this.isJob = schema.equals("job");
    }

    List<DefinitionFault> check(YamlNode root) {
        look(root, "", "");
        return faults;
    }

    private void look(YamlNode node, String path, String key) {
        switch (node) {
            case Mapping mapping -> {
                for (var named : mapping.entries().entrySet()) {
                    Entry entry = named.getValue();
                    String below = path.isEmpty() ? named.getKey() : path + "." + named.getKey();
                    text(named.getKey(), entry.line(), path, key, "the key");
                    look(entry.value(), below, named.getKey());
                }
            }
            case Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    look(sequence.items().get(i), path + "[" + i + "]", key);
                }
            }
            case Scalar scalar -> text(scalar.text(), scalar.line(), path, key, "the text");
        }
    }

    private void text(String text, int line, String path, String key, String what) {
        text.codePoints()
                .filter(HiddenCharacters::isHidden)
                .filter(character -> !isAllowed(character, path, key))
                .findFirst()
                .ifPresent(character -> faults.add(new DefinitionFault(
                        shown,
                        line,
                        HiddenCharacters.escaped(path, ""),
                        what + " '" + shortened(text) + "' holds the hidden character "
                                + HiddenCharacters.name(character)
                                + (character == '\n' ? "; write it in one line" : "; remove it"))));
    }

    private boolean isAllowed(int character, String path, String key) {
        if (isJob) {
            return OF_FILES.matcher(path).matches()
                    ? Character.isWhitespace(character)
                            || character == 0x85
                            || Character.getType(character) == Character.FORMAT
                    : DELIMITER.matcher(path).matches();
        }
        return PROSE.contains(key) && (character == '\n' || character == '\t');
    }

    private static String shortened(String text) {
        String escaped = HiddenCharacters.escaped(text, "");
        return escaped.length() > 60 ? escaped.substring(0, 60) + "…" : escaped;
    }
}
