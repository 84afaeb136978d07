package eu.certsweep.source;

import eu.certsweep.job.Register;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Which column of a register a header may mean that no column reads: the one of whose words it has most, abbreviated
/// or not. Columns that a header of the file holds already are none of them.
final class NearColumns {

    private static final double ENOUGH = 0.6;
    private static final int SHORTEST = 3;

    private final TreeMap<String, String> columns = new TreeMap<>();

    NearColumns(Register register, int[] cells) {
        HeaderWords.of(register).columns().forEach((word, column) -> {
            if (cells[column] < 0) {
                columns.put(word, register.columns().get(column).name());
            }
        });
    }

    Optional<String> nearest(String header) {
        List<String> words = words(header);
        String best = "";
        double most = ENOUGH;
        for (var column : columns.entrySet()) {
            double alike = alike(words, words(column.getKey()));
            if (alike > most) {
                most = alike;
                best = column.getValue();
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /// Letters that both have in words which begin alike, as a share of all.
    private static double alike(List<String> some, List<String> others) {
        int common = 0;
        int all = 0;
        for (String word : some) {
            all += word.length();
            int longest = 0;
            for (String other : others) {
                longest = Math.max(longest, begin(word, other));
            }
            common += longest;
        }
        for (String word : others) {
            int longest = 0;
            for (String other : some) {
                longest = Math.max(longest, begin(word, other) > 0 ? word.length() : 0);
            }
            common += longest;
            all += word.length();
        }
        return all == 0 ? 0 : (double) common / all;
    }

    /// The length of the shorter word, if the longer one begins with it.
    private static int begin(String word, String other) {
        boolean alike = word.equals(other)
                || (Math.min(word.length(), other.length()) >= SHORTEST
                        && (word.startsWith(other) || other.startsWith(word)));
        return alike ? word.length() : 0;
    }

    private static List<String> words(String header) {
        return Arrays.stream(Normalizer.normalize(header, Normalizer.Form.NFC).split("[^\\p{L}\\p{M}]+", -1))
                .map(WordFile::fold)
                .filter(word -> !word.isBlank())
                .toList();
    }
}
