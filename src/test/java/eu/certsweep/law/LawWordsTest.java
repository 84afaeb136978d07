package eu.certsweep.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The words that job definitions, registers and outputs use are promised; a renamed constant must not change one.
class LawWordsTest {

    @Test
    void theWordsAreThoseOfTheContract() {
        assertThat(words(Category.values())).isEqualTo("essential important undetermined out-of-scope");
        assertThat(words(SizeClass.values())).isEqualTo("micro small medium large unknown");
        assertThat(words(Outcome.values()))
                .isEqualTo("not-applicable compliant in-transition scheme-gap non-compliant indeterminate");
        assertThat(words(Reason.values()))
                .isEqualTo("level-too-low suspended not-yet-valid expired withdrawn wrong-scheme claim-mismatch"
                        + " unknown-certificate no-certificate");
        assertThat(words(Kind.values())).isEqualTo("product service process managed-security-service entity");
        assertThat(words(Level.values())).isEqualTo("basic substantial high");
        assertThat(words(CertificateStatus.values())).isEqualTo("valid suspended withdrawn expired");
        assertThat(words(Obligation.values())).isEqualTo("use-certified obtain-certificate");
        assertThat(words(Origin.values())).isEqualTo("procured developed");
        assertThat(words(Scheme.Status.values())).isEqualTo("adopted candidate requested");
    }

    @Test
    void findsATermByItsExactWord() {
        assertThat(Coded.find(Outcome.class, "scheme-gap")).contains(Outcome.SCHEME_GAP);
        assertThat(Coded.find(Outcome.class, "SCHEME_GAP")).isEmpty();
        assertThat(Coded.find(Outcome.class, "scheme gap")).isEmpty();
        assertThat(Coded.find(Outcome.class, "")).isEmpty();
    }

    @Test
    void thereAreTwentySevenMemberStates() {
        assertThat(Arrays.stream(MemberState.values()).map(MemberState::code))
                .containsExactlyInAnyOrderElementsOf(
                        List.of("AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
                                .split(" ", -1)));
    }

    @Test
    void theCodesOfMemberStatesAreThoseOfIso3166ExceptForGreece() {
        for (MemberState state : MemberState.values()) {
            assertThat(Locale.of("", state.alpha2()).getISO3Country()).isEqualTo(state.alpha3());
        }
    }

    @ParameterizedTest
    @CsvSource({"EL, EL", "GR, EL", "gr, EL", "GRC, EL", "de, DE", "DEU, DE", "Fra, FR"})
    void findsAMemberStateByEitherIsoCode(String text, MemberState state) {
        assertThat(MemberState.find(text)).contains(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UK", "GBR", "XX", "", "D", "Germany"})
    void findsNoOtherState(String text) {
        assertThat(MemberState.find(text)).isEmpty();
    }

    private static String words(Coded... terms) {
        return String.join(" ", Arrays.stream(terms).map(Coded::code).toList());
    }
}
