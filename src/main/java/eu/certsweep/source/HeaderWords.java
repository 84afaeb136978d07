package eu.certsweep.source;

import eu.certsweep.job.Register;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The words of [Synonyms] as people write them, and the languages that have them.
final class HeaderWords {

    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, Set<String>> languages = new HashMap<>();

    private HeaderWords(Register register, List<WordFile> files) {
        register.columns().forEach(column -> columns.put(column.name(), register.indexOf(column.name())));
        String prefix = register.code() + ".";
        for (WordFile file : files) {
            String language = file.name().replaceAll(".*/|\\.properties", "");
            for (WordFile.Line line : file.lines()) {
                if (line.key().startsWith(prefix)) {
                    int column = register.indexOf(
                            line.key().substring(prefix.length()).replace("?", ""));
                    line.words().forEach(word -> {
                        columns.put(word, column);
                        languages
                                .computeIfAbsent(WordFile.fold(word), any -> new HashSet<>())
                                .add(language);
                    });
                }
            }
        }
    }

    /// Read once, as the synonyms are.
    private static final class Shipped {

        private static final Map<Register, HeaderWords> BY_REGISTER = read();

        private static Map<Register, HeaderWords> read() {
            List<WordFile> files = WordFile.all(HeaderWords.class, "headers");
            return Arrays.stream(Register.values())
                    .collect(Collectors.toUnmodifiableMap(
                            register -> register, register -> new HeaderWords(register, files)));
        }
    }

    static HeaderWords of(Register register) {
        HeaderWords words = Shipped.BY_REGISTER.get(register);
        return words == null ? new HeaderWords(register, List.of()) : words;
    }

    /// All words, with the place of their column.
    Map<String, Integer> columns() {
        return Collections.unmodifiableMap(columns);
    }

    /// The languages that have the word, whatever column it means.
    Set<String> languages(String word) {
        return languages.getOrDefault(WordFile.fold(word), Set.of());
    }
}
