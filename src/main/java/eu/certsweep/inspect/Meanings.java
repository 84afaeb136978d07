package eu.certsweep.inspect;

import eu.certsweep.normalise.TermWords;
import eu.certsweep.source.WordFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What an unknown value of an enumeration may mean: the known values for which some official language of the Union has
/// the same words. Likeness of letters alone says nothing ("Gesundheit" is no energy), but for a slip of the pen.
final class Meanings {

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONG_WORD = 6;
    private static final int LONGEST_VALUE = 100;

    /// Words of these columns that no normaliser reads.
    private static final Map<String, String> OWN_WORDS =
            Map.of("sector_code", "sectors.properties", "ict_category", "ict-categories.properties");

    private final Map<String, String> whole = new HashMap<>();
    private final Map<String, List<List<String>>> phrases = new TreeMap<>();

    /// @param known values of the column, as a normaliser writes them
    Meanings(String column, Set<String> known) {
        for (String value : known) {
            add(value, value);
        }
        TermWords.of(column).forEach((value, words) -> words.forEach(word -> add(value, word)));
        String file = OWN_WORDS.get(column);
        if (file != null) {
            WordFile.read(Meanings.class, file).lines().stream()
                    .filter(line -> known.contains(line.key()))
                    .forEach(line -> line.words().forEach(word -> add(line.key(), word)));
        }
    }

    private void add(String value, String word) {
        whole.putIfAbsent(WordFile.fold(word), value);
        phrases.computeIfAbsent(value, key -> new ArrayList<>()).add(words(word));
    }

    /// What the value means.
    ///
    /// @param sure whether it is a known word from its first letter to its last
    /// @param values those that it may mean, sorted; none if no words agree
    record Meaning(boolean sure, List<String> values) {}

    Meaning of(String value) {
        if (value.length() > LONGEST_VALUE) {
            return new Meaning(false, List.of());
        }
        String same = whole.get(WordFile.fold(value));
        if (same != null) {
            return new Meaning(true, List.of(same));
        }
        Set<String> meant = new TreeSet<>();
        whole.forEach((word, known) -> {
            if (slip(WordFile.fold(value), word)) {
                meant.add(known);
            }
        });
        if (meant.isEmpty()) {
            List<String> written = words(value);
            phrases.forEach((known, list) -> {
                if (list.stream().anyMatch(phrase -> agree(written, phrase))) {
                    meant.add(known);
                }
            });
        }
        return new Meaning(false, List.copyOf(meant));
    }

    private static List<String> words(String text) {
        return Arrays.stream(SEPARATORS.split(text.replace("'", "").replace("’", ""), -1))
                .filter(word -> !word.isEmpty())
                .map(WordFile::fold)
                .toList();
    }

    /// Whether all words of the known phrase stand in the value one after the other. A long word may begin a compound.
    private static boolean agree(List<String> written, List<String> phrase) {
        for (int from = 0; from + phrase.size() <= written.size(); from++) {
            boolean all = !phrase.isEmpty();
            for (int i = 0; all && i < phrase.size(); i++) {
                String word = written.get(from + i);
                String known = phrase.get(i);
                all = word.equals(known)
                        || (phrase.size() == 1 && known.length() >= LONG_WORD && word.startsWith(known));
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    /// Whether one letter lacks, is too many, is another, or stands before its neighbour.
    static boolean slip(String written, String word) {
        if (word.length() < LONG_WORD || Math.abs(written.length() - word.length()) > 1) {
            return false;
        }
        int same = 0;
        while (same < Math.min(written.length(), word.length()) && written.charAt(same) == word.charAt(same)) {
            same++;
        }
        String restWritten = written.substring(same);
        String restWord = word.substring(same);
        if (restWritten.length() == restWord.length()) {
            boolean swapped = restWord.length() > 1
                    && restWritten.charAt(0) == restWord.charAt(1)
                    && restWritten.charAt(1) == restWord.charAt(0)
                    && restWritten.substring(2).equals(restWord.substring(2));
            return swapped || (!restWord.isEmpty() && restWritten.substring(1).equals(restWord.substring(1)));
        }
        return restWritten.length() > restWord.length()
                ? restWritten.substring(1).equals(restWord)
                : restWord.substring(1).equals(restWritten);
    }
}
