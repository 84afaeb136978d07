package eu.certsweep.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The nearest word by bits against the table that one would draw on paper.
class NearWordsTest {

    @ParameterizedTest
    @CsvSource({
        "FIREWAL, FIREWALL",
        "FRIEWALL, FIREWALL",
        "fire wal, FIREWALL",
        "ROUTERSWITCH, ROUTER_SWITCH",
        "VNP, VPN",
        "БГ, ''"
    })
    void findsWhatWasMeantOrNothing(String written, String meant) {
        NearWords words = new NearWords(Map.of(
                "FIREWALL", "FIREWALL", "ROUTER_SWITCH", "ROUTER_SWITCH", "VPN", "VPN", "HYPERVISOR", "HYPERVISOR"));

        assertThat(words.near(written).orElse("")).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theNearestIsAsNearAsAnyByTheTable(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            Map<String, String> words = new HashMap<>();
            for (int i = 0; i < 12; i++) {
                String word = word(random);
                words.put(word, word);
            }
            String written = word(random);
            int least = words.keySet().stream()
                    .mapToInt(word -> distance(written, word))
                    .min()
                    .orElseThrow();

            Optional<String> nearest = new NearWords(words).nearest(written);

            assertThat(nearest.map(word -> distance(written, word))).as(written).contains(least);
        }
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(1, 20); i > 0; i--) {
            word.append("abcdäж".charAt(random.nextInt(6)));
        }
        return word.toString();
    }

    /// Letters to insert, delete, replace or swap with their neighbour.
    private static int distance(String from, String to) {
        int[][] table = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int replaced = table[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                table[i][j] = Math.min(replaced, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[from.length()][to.length()];
    }
}
