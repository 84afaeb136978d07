package eu.certsweep.normalise;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds the allowed value that somebody probably meant. Made for files in which every row is wrong: most words are
/// passed over by their lengths and letters, without a comparison.
final class NearWords {

    private static final int LONGEST = 64;

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
        Pattern pattern = new Pattern(wanted);
        int best = -1;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            int limit = bounded ? Math.max(1, Math.min(wanted.length(), word.length()) / 3) : Integer.MAX_VALUE;
            int most = Math.min(limit, least - 1);
            if (Math.abs(wanted.length() - word.length()) > most || missing(wantedLetters, letters[i]) > most) {
                continue;
            }
            int distance = pattern.distance(word);
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

    /// The letters of a word as bits by their places, for comparing it with many others.
    private static final class Pattern {

        private final int length;
        private final long[] ascii = new long[128];
        private final Map<Character, Long> others = new HashMap<>();

        Pattern(String word) {
            length = word.length();
            for (int i = 0; i < length; i++) {
                char letter = word.charAt(i);
                if (letter < ascii.length) {
                    ascii[letter] |= 1L << i;
                } else {
                    others.merge(letter, 1L << i, (some, more) -> some | more);
                }
            }
        }

        private long places(char letter) {
            return letter < ascii.length ? ascii[letter] : others.getOrDefault(letter, 0L);
        }

        /// Edits that lead to the other word, swapped neighbours being one (Hyyrö, A bit-vector algorithm for computing
        /// Levenshtein and Damerau edit distances, 2003): a column of the usual table is two words of bits.
        int distance(String other) {
            if (length == 0) {
                return other.length();
            }
            long up = -1L;
            long down = 0;
            long zero = 0;
            long before = 0;
            long last = 1L << (length - 1);
            int distance = length;
            for (int j = 0; j < other.length(); j++) {
                long here = places(other.charAt(j));
                long swapped = ((~zero & here) << 1) & before;
                zero = (((here & up) + up) ^ up) | here | down | swapped;
                long right = down | ~(zero | up);
                long left = zero & up;
                if ((right & last) != 0) {
                    distance++;
                } else if ((left & last) != 0) {
                    distance--;
                }
                right = (right << 1) | 1;
                left <<= 1;
                up = left | ~(zero | right);
                down = right & zero;
                before = here;
            }
            return distance;
        }
    }
}
