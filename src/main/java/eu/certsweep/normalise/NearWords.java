package eu.certsweep.normalise;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds the allowed value that somebody probably meant. Made for files in which every row is wrong: most words are
/// passed over by their lengths and letters, without a comparison.
final class NearWords {

    private static final int LONGEST = 100;

    private final String[] words;
    private final String[] meanings;
    private final long[] letters;

    /// @param meanings what is to be shown, by the word that somebody may have meant
    NearWords(Map<String, String> meanings) {
        Map<String, String> folded = new LinkedHashMap<>();
        meanings.entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> folded.putIfAbsent(fold(entry.getKey()), entry.getValue()));
        this.words = folded.keySet().toArray(String[]::new);
        this.meanings = folded.values().toArray(String[]::new);
        this.letters = Arrays.stream(words).mapToLong(NearWords::letters).toArray();
    }

    /// The meaning with the least letters to insert, delete, replace or swap with their neighbour, unless that is more
    /// than a third of them.
    Optional<String> near(String written) {
        String wanted = fold(written);
        return nearest(wanted, true);
    }

    /// The meaning with the least edits, however many these are.
    Optional<String> nearest(String written) {
        return nearest(fold(written), false);
    }

    private Optional<String> nearest(String wanted, boolean bounded) {
        long wantedLetters = letters(wanted);
        int best = -1;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            int limit = bounded ? Math.max(1, Math.min(wanted.length(), word.length()) / 3) : Integer.MAX_VALUE;
            int most = Math.min(limit, least - 1);
            if (Math.abs(wanted.length() - word.length()) > most || missing(wantedLetters, letters[i]) > most) {
                continue;
            }
            int distance = distance(wanted, word);
            if (distance <= most) {
                best = i;
                least = distance;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(meanings[best]);
    }

    /// Edits that there are at least: each brings one kind of letter at most, and takes one away at most.
    private static int missing(long some, long others) {
        return Math.max(Long.bitCount(some & ~others), Long.bitCount(others & ~some));
    }

    private static long letters(String word) {
        long letters = 0;
        for (int i = 0; i < word.length(); i++) {
            letters |= 1L << (word.charAt(i) & 63);
        }
        return letters;
    }

    private static String fold(String word) {
        String cut = word.length() > LONGEST ? word.substring(0, LONGEST) : word;
        return cut.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        int[] previous = new int[to.length() + 1];
        int[] current = new int[to.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    current[j] = Math.min(current[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = previous;
            previous = current;
            current = free;
        }
        return previous[to.length()];
    }
}
