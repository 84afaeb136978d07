package eu.certsweep.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What messages on ids that are not found tell of them.
class LookAlikesTest {

    @Test
    void lettersOfOtherScriptsAreNamedWithTheirPlace() {
        assertThat(LookAlikes.in("ΑΤ-10")).contains("its letter 1 is Greek (U+0391) and looks like A");
        assertThat(LookAlikes.in("DЕ-11")).contains("its letter 2 is Cyrillic (U+0415) and looks like E");
        assertThat(LookAlikes.in("БГ-1")).contains("its letter 1 is Cyrillic (U+0411)");
        assertThat(LookAlikes.in("\uff24E-11")).contains("its letter 1 is a wide one (U+FF24)");
    }

    @Test
    void dashesThatLookLikeHyphensAreNamed() {
        assertThat(LookAlikes.in("DE–12")).contains("it has a dash (U+2013) where most ids have a hyphen");
        assertThat(LookAlikes.in("DE\u221212"))
                .hasValueSatisfying(text -> assertThat(text).contains("U+2212"));
        assertThat(LookAlikes.in("DE-\u0661")).contains("its digit 1 is of another script (U+0661)");
    }

    @Test
    void smallLettersMayBeTheReason() {
        assertThat(LookAlikes.in("de-12")).contains("it has small letters, and case counts");
    }

    @Test
    void nothingIsSaidOfAnIdLikeAllOthers() {
        assertThat(LookAlikes.in("DE-12/Ä")).isEmpty();
        assertThat(LookAlikes.in("")).isEmpty();
    }
}
