package eu.certsweep.normalise;

import eu.certsweep.source.WordFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The words of the official languages for yes and no, for the Member States and for the terms of enumerations, from
/// `words/LANGUAGE.properties`. Names of Member States are those of CLDR (with usual others), kept here because a Java
/// runtime can be told to use other sources or can lack its locale data.
final class ValueWords {

    private static final Map<String, List<String>> BY_KEY = read();

    private ValueWords() {}

    private static Map<String, List<String>> read() {
        List<WordFile> files = new ArrayList<>(WordFile.all(ValueWords.class, "words"));
        files.addFirst(WordFile.read(ValueWords.class, "words/any.properties"));
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (WordFile file : files) {
            for (WordFile.Line line : file.lines()) {
                words.computeIfAbsent(line.key(), key -> new ArrayList<>()).addAll(line.words());
            }
        }
        words.replaceAll((key, list) -> List.copyOf(list));
        return Map.copyOf(words);
    }

    /// The words for a meaning in all languages; none if there is no such key.
    static List<String> of(String key) {
        return BY_KEY.getOrDefault(key, List.of());
    }

    /// The words for all meanings whose keys begin so, by the rest of the key.
    static Map<String, List<String>> below(String prefix) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        BY_KEY.forEach((key, list) -> {
            if (key.startsWith(prefix)) {
                words.put(key.substring(prefix.length()), list);
            }
        });
        return words;
    }
}
