package eu.certsweep.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The word that somebody probably meant.
class NearestTest {

    private static final List<String> WORDS = List.of("FIREWALL", "HSM", "MANAGED_SOC", "VPN");

    @Test
    void guessesWhatIsAFewLettersAway() {
        assertThat(Nearest.to("FIREWAL", WORDS)).contains("FIREWALL");
        assertThat(Nearest.to("managed-soc", WORDS)).contains("MANAGED_SOC");
        assertThat(Nearest.to("VNP", WORDS)).contains("VPN");
    }

    @Test
    void doesNotGuessWhatIsFarAway() {
        assertThat(Nearest.to("Paketfilter", WORDS)).isEmpty();
    }

    @Test
    void listsTheWordsBehindTheGuess() {
        assertThat(Nearest.hint("HSN", WORDS, "Known"))
                .isEqualTo("; did you mean 'HSM'? Known: FIREWALL, HSM, MANAGED_SOC, VPN");
        assertThat(Nearest.hint("?????????", List.of("HSM"), "Known")).isEqualTo(". Known: HSM");
    }
}
