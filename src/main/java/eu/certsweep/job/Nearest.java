package eu.certsweep.job;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the word that somebody probably meant.
public final class Nearest {

    private Nearest() {}

    /// The word with the least edits to get there, unless more than a third of the letters would have to change.
    public static Optional<String> to(String written, Collection<String> words) {
        String wanted = fold(written);
        return words.stream()
                .filter(word ->
                        distance(wanted, fold(word)) <= Math.max(1, Math.min(wanted.length(), word.length()) / 3))
                .min(Comparator.<String>comparingInt(word -> distance(wanted, fold(word)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// The nearest word, if there is one, and all of them: `; did you mean 'x'? Known: x, y`, or `. Known: x, y`.
    static String hint(String written, Collection<String> words, String label) {
        String all = label + ": " + String.join(", ", words);
        return to(written, words)
                .map(word -> "; did you mean '" + word + "'? " + all)
                .orElse(". " + all);
    }

    private static String fold(String word) {
        String folded = word.toLowerCase(Locale.ROOT).replace('_', '-');
        return folded.length() > 100 ? folded.substring(0, 100) : folded;
    }

    /// The number of letters to insert, delete, replace or swap with their neighbour.
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
