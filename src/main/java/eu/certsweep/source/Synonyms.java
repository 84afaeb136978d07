package eu.certsweep.source;

import eu.certsweep.job.Register;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The words that headers use for the canonical columns of a register, from `headers/LANGUAGE.properties`: a line a
/// column, as `entities.name = Name, nom, ...`. Words are compared by [WordFile#WordFile.fold(String)].
public final class Synonyms {

    private final Map<String, Integer> columns;

    private Synonyms(Map<String, Integer> columns) {
        this.columns = columns;
    }

    /// Read once: a folder of many small files would spend its time here.
    private static final class Shipped {

        private static final Map<Register, Synonyms> BY_REGISTER = read();

        private static Map<Register, Synonyms> read() {
            List<WordFile> files = WordFile.all(Synonyms.class, "headers");
            return Arrays.stream(Register.values())
                    .collect(Collectors.toUnmodifiableMap(register -> register, register -> of(register, files)));
        }
    }

    /// The words of a register, its canonical names among them.
    public static Synonyms of(Register register) {
        return Shipped.BY_REGISTER.getOrDefault(register, new Synonyms(Map.of()));
    }

    /// The words of a register in these files.
    ///
    /// @throws IllegalStateException if a word means two columns, or a key no column
    static Synonyms of(Register register, List<WordFile> files) {
        Map<String, Integer> columns = new HashMap<>();
        register.columns()
                .forEach(column -> columns.put(WordFile.fold(column.name()), register.indexOf(column.name())));
        String prefix = register.code() + ".";
        for (WordFile file : files) {
            for (WordFile.Line line : file.lines()) {
                if (line.key().startsWith(prefix)) {
                    int column = register.indexOf(line.key().substring(prefix.length()));
                    line.words().forEach(word -> {
                        put(file, columns, word, column);
                        put(file, columns, transliterated(word), column);
                    });
                }
            }
        }
        return new Synonyms(columns);
    }

    private static void put(WordFile file, Map<String, Integer> columns, String word, int column) {
        Integer other = columns.putIfAbsent(WordFile.fold(word), column);
        if (WordFile.fold(word).isEmpty() || (other != null && other != column)) {
            throw new IllegalStateException(file.name() + ": " + word + " means nothing or two columns");
        }
    }

    /// The place of the canonical column that the header means.
    public @Nullable Integer column(String header) {
        return columns.get(WordFile.fold(header));
    }

    /// As people write who have no umlauts at hand: `Groesse` for `Größe`, `oekonomisk` for `økonomisk`.
    private static String transliterated(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ø", "oe")
                .replace("ü", "ue")
                .replace("å", "aa");
    }
}
