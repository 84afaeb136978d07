package eu.certsweep.law;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaSignsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1",
                "+1",
                "-1",
                "@a",
                "\t=1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff201",
                "\ufe661",
                "\ufe621",
                "\ufe631",
                "\ufe6b1",
                "\u180e=1",
                "\u200b\u2060=1",
                "\ufeff=1",
                "\u00a0=1",
                " =1",
                "\u0001=1",
                "\udb40\udc01=1"
            })
    void findsAFormulaByItsSignAlsoBehindWhatNobodySees(String text) {
        assertThat(FormulaSigns.isFormula(text)).isTrue();
        assertThat(FormulaSigns.isFormula("'" + text, 1)).isTrue();
        assertThat(FormulaSigns.isFormula("a" + text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "1-2", "'=1", "\u00e9=1", " a=1"})
    void leavesOtherTextsAlone(String text) {
        assertThat(FormulaSigns.isFormula(text)).isFalse();
    }
}
