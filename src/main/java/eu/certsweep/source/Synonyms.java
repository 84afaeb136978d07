package eu.certsweep.source;

import eu.certsweep.job.Register;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The words that headers use for the canonical columns of a register, from `headers/LANGUAGE.properties`: a line a
/// column, as `entities.name = Name, nom, ...`. Words are compared by [WordFile#WordFile.fold(String)].
///
/// A line `usages.usage_ref? = Asset, Seriennummer` gives words that mean the column where no other header does: lists
/// of assets and of certificates made for something else have several columns that could serve.
public final class Synonyms {

    private static final String WEAK = "?";

    private final Map<String, Integer> columns;
    private final Map<String, Integer> ranks;

    private Synonyms(Map<String, Integer> columns, Map<String, Integer> ranks) {
        this.columns = columns;
        this.ranks = ranks;
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
        return Shipped.BY_REGISTER.getOrDefault(register, new Synonyms(Map.of(), Map.of()));
    }

    /// The words of a register in these files.
    ///
    /// @throws IllegalStateException if a word means two columns, or a key no column
    static Synonyms of(Register register, List<WordFile> files) {
        Map<String, Integer> columns = new HashMap<>();
        register.columns()
                .forEach(column -> columns.put(WordFile.fold(column.name()), register.indexOf(column.name())));
        Map<String, Integer> ranks = new HashMap<>();
        String prefix = register.code() + ".";
        for (WordFile file : files) {
            for (WordFile.Line line : file.lines()) {
                if (line.key().startsWith(prefix)) {
                    boolean weak = line.key().endsWith(WEAK);
                    int column = register.indexOf(
                            line.key().substring(prefix.length()).replace(WEAK, ""));
                    int rank = 0;
                    for (String word : line.words()) {
                        rank += weak ? 1 : 0;
                        for (String written : List.of(word, transliterated(word))) {
                            put(file, columns, written, column);
                            ranks.merge(WordFile.fold(written), rank, Math::min);
                        }
                    }
                }
            }
        }
        return new Synonyms(columns, ranks);
    }

    private static void put(WordFile file, Map<String, Integer> columns, String word, int column) {
        Integer other = columns.putIfAbsent(WordFile.fold(word), column);
        if (WordFile.fold(word).isEmpty() || (other != null && other != column)) {
            throw new IllegalStateException(file.name() + ": " + word + " means nothing or two columns");
        }
    }

    /// All words, folded.
    Set<String> words() {
        return columns.keySet();
    }

    /// The place of the canonical column that the header means.
    public @Nullable Integer column(String header) {
        return columns.get(WordFile.fold(header));
    }

    /// How well the header says so: 0 where it can mean nothing else, more where another header that means the column
    /// does so rather, the lower the better.
    int rank(String header) {
        return ranks.getOrDefault(WordFile.fold(header), 0);
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
