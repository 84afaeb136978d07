package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What number formats make of numbers (ECMA-376 part 1, 18.8.31): `text|worth` for a formatted number.
class NumberFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                // format ~ number ~ what is shown ~ what it is worth
                "\"S-\"0000 ~ 42 ~ S-0042 ~ S-42",
                "[$-407]00000 ~ 7 ~ 00007 ~ 7",
                "\"DE-\"General ~ 42 ~ DE-42 ~ DE-42",
                "0.00 ~ 5.1 ~ 5.10 ~ 5.1",
                "0.00 ~ 5.105 ~ 5.11 ~ 5.105",
                "0.0# ~ 5 ~ 5.0 ~ 5",
                "0.## ~ 5 ~ 5 ~ 5",
                "#,##0.00 ~ 1234567.5 ~ 1234567.50 ~ 1234567.5",
                "#,##0\" T€\" ~ 12500.4 ~ 12500 T€ ~ 12500.4 T€",
                "0.0,,\" Mio. €\" ~ 12500000 ~ 12.5 Mio. € ~ 12.5 Mio. €",
                "#,##0, ~ 12500000 ~ 12500 ~ 12500 T",
                "#,##0,\\ \"€\" ~ 12500000 ~ 12500 € ~ 12500 T €",
                "#,##0.0,, ~ 12500000 ~ 12.5 ~ 12.5 Mio",
                "#,##0.00\\ [$zł-415] ~ 43000000 ~ 43000000.00 zł ~ 43000000 zł",
                "[$$-409]#,##0.00 ~ 5 ~ $5.00 ~ $5",
                "$#,##0.00 ~ 5 ~ $5.00 ~ $5",
                "0% ~ 0.5 ~ 50% ~ 50%",
                "0.0\\ % ~ 0.1234 ~ 12.3 % ~ 12.34 %",
                "#,##0;(#,##0) ~ -5 ~ (5) ~ (5)",
                "#,##0;[Red]#,##0 ~ -5 ~ 5 ~ -5",
                "0 ~ -5 ~ -5 ~ -5",
                "0\" €\" ~ -5 ~ -5 € ~ -5 €",
                "000\\-000 ~ 1234 ~ 001-234 ~",
                "0000\\-00\\-00 ~ 20240115 ~ 2024-01-15 ~",
                "00\\ 00 ~ 1234 ~ 12 34 ~ 1234",
                "[>=1000000]0.0,,\"M\";[>=1000]0,\"K\";0 ~ 2500000 ~ 2.5M ~ 2.5M",
                "[>=1000000]0.0,,\"M\";[>=1000]0,\"K\";0 ~ 2500 ~ 3K ~ 2.5K",
                "[>=1000000]0.0,,\"M\";[>=1000]0,\"K\";0 ~ 250 ~ 250 ~ 250",
                "[<5]\"<5\";0 ~ 3 ~ <5 ~",
                "[=1]\"yes\";[=0]\"no\";General ~ 1 ~ yes ~",
                "\"yes\";;\"no\" ~ 0 ~ no ~",
                "_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-;_-* \"-\"??\\ \"€\"_-;_-@_- ~ 1.5 ~ 1.50 € ~ 1.5 €",
                "_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-;_-* \"-\"??\\ \"€\"_-;_-@_- ~ 0 ~ - € ~ -0 €",
                "0;-0;\"-\" ~ 0 ~ 0 ~ 0",
                "0;-0;\"k. A.\" ~ 0 ~ k. A. ~",
                "# ?/? ~ 0.5 ~ 1/2 ~ 0.5",
                "# ?/? ~ 2.25 ~ 2 1/4 ~ 2.25",
                "0.00E+00 ~ 12345678 ~ 12345678 ~ 12345678",
                "?0.0? ~ 1.5 ~ 1.5 ~ 1.5",
                "@ ~ 1.5 ~ 1.5 ~ 1.5",
                "General ~ 1.1000000000000001 ~ 1.1 ~ 1.1",
                "0.00 ~ 0.005 ~ 0.01 ~ 0.005",
                ".00 ~ 12.5 ~ 12.50 ~ 12.5",
                "[h]:mm ~ 30.5 ~ 732:00:00 ~",
                "hh:mm ~ 45658.5 ~ 12:00:00 ~",
                "\"day\" 0 ~ 3 ~ day 3 ~ day 3",
            })
    void showsWhatAPersonSeesAndKeepsWhatItIsWorth(String format, String number, String text, @Nullable String worth) {
        Utf8Buffer cell = new Utf8Buffer(1 << 16);
        CellType type = NumberFormat.of(format).append(number, false, cell);
        String bytes = new String(cell.bytes(), 0, cell.size(), StandardCharsets.UTF_8);
        if (worth == null) {
            assertThat(bytes).isEqualTo(text);
            assertThat(type).isEqualTo(CellType.TEXT);
        } else if (text.equals(worth) && text.matches("-?[0-9.]+")) {
            assertThat(bytes).isEqualTo(text);
            assertThat(type).isEqualTo(CellType.NUMBER);
        } else {
            assertThat(bytes).isEqualTo(text + ShownNumber.SEPARATOR + worth);
            assertThat(type).isEqualTo(CellType.FORMATTED);
        }
    }

    @Test
    void aHiddenNumberHasNoTextButItsWorth() {
        assertThat(shown(NumberFormat.of(";;;"), "42")).isEqualTo(ShownNumber.SEPARATOR + "42");
        assertThat(shown(NumberFormat.of("0;-0;;@"), "0")).isEqualTo(ShownNumber.SEPARATOR + "0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dd.mm.yyyy",
                "yyyy\\-mm\\-dd;@",
                "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
                "[$-407]d/\\ mmm\\ yy;@",
                "d-mmm",
                "mmmm\\ yyyy",
                "dd/mm/yyyy\\ hh:mm:ss.000",
                "m/d/yy h:mm AM/PM",
                "TT.MM.JJJJ",
                "jj/mm/aaaa",
                "[Red]yyyy-mm-dd",
                "\"am \"dd.mm.yyyy",
                "[<=0]\"\";dd.mm.yyyy",
            })
    void showsDays(String format) {
        assertThat(shown(NumberFormat.of(format), "46203")).isEqualTo("2026-06-30");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 42, 42",
        "2, 5.1, 5.10|5.1",
        "3, 1234, 1234",
        "4, 5.1, 5.10|5.1",
        "9, 0.5, 50%|50%",
        "12, 0.5, 1/2|0.5",
        "14, 46203, 2026-06-30",
        "22, 46203.5, 2026-06-30",
        "30, 46203, 2026-06-30",
        "44, 7, 7",
        "49, 7, 7",
        "163, 7, 7",
        "21, 0.5, 12:00:00"
    })
    void knowsFormatsWithoutACode(int format, String number, String shown) {
        assertThat(shown(NumberFormat.builtIn(format), number)).isEqualTo(shown.replace('|', ShownNumber.SEPARATOR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"General", "0", "#,##0", "@", "0_ ", "#,##0_);(#,##0)", "0.00E+00", "[$-409]0"})
    void knowsWhichFormatsShowDigitsAsTheyAre(String format) {
        assertThat(NumberFormat.of(format).showsDigits()).isTrue();
        assertThat(shown(NumberFormat.of(format), "42")).isEqualTo("42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "00", "0%", "0,", "0\"x\"", "dd", "[>5]0;\"x\"", "", ";;;", "?/?"})
    void knowsWhichDoNot(String format) {
        assertThat(NumberFormat.of(format).showsDigits()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "42 ~ DE-0042 ~ DE-0042 ~ DE-42",
                "12500 ~ 12.500 T€ ~ 12500 T€ ~ 12500 T€",
                "12500.4 ~ 12.500 T€ ~ 12500 T€ ~ 12500.4 T€",
                "43000000 ~ 43 000 000,00 zł ~ 43000000.00 zł ~ 43000000 zł",
                "12345678 ~ 12.345.678,00 ~ 12345678.00 ~ 12345678",
                "1.234 ~ 1,234 ~ 1.234 ~ 1.234",
                "1234 ~ 1,234 ~ 1234 ~ 1234",
                "1234 ~ 1.234 ~ 1234 ~ 1234",
                "-5 ~ (5) ~ (5) ~ (5)",
                "-5 ~ -5,00 € ~ -5.00 € ~ -5 €",
                "12500000 ~ 12.500 ~ 12500 ~ 12500 T",
                "0.1 ~ 1,00E-01 ~ 0.1 ~ 0.1",
                "42 ~ 43 ~ 43 ~",
                "1 ~ ja ~ ja ~",
            })
    void readsWhatOpenDocumentSaysThatItShows(String number, String said, String text, @Nullable String worth) {
        assertThat(ShownNumber.of(number, said, false, null))
                .isEqualTo(new ShownNumber(text, worth == null ? "" : worth));
    }

    @Test
    void namesACurrencyThatIsNotShown() {
        assertThat(ShownNumber.of("5", "5,00", false, "PLN")).isEqualTo(new ShownNumber("5.00 PLN", "5 PLN"));
        assertThat(ShownNumber.of("0.5", "50 %", true, null)).isEqualTo(new ShownNumber("50 %", "50 %"));
        assertThat(ShownNumber.unsaid("0.5", true, null)).isEqualTo(new ShownNumber("50%", "50%"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "General ~ a1",
                "@ ~ a1",
                "0.00 ~ a1",
                ";; ~ a1",
                "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"??_);_(@_) ~ a1",
                "[Red]@ ~ a1",
                "0;0;0;General ~ a1",
                "\"DE-\"@ ~ DE-a1",
                "0;\"DE-\"@ ~ DE-a1",
                "0;-0;0;\"DE-\"@ ~ DE-a1",
                "\\D\\E\\-@\" x\" ~ DE-a1 x",
                "@-@ ~ a1-a1",
                "0;0;0;\"none\" ~ none",
                ";;; ~ ||a1",
                "0;0;0; ~ ||a1",
            })
    void showsTexts(String format, String shown) {
        Utf8Buffer text = new Utf8Buffer(1 << 16);
        text.append("a1");
        NumberFormat.of(format).show(0, text);
        assertThat(new String(text.bytes(), 0, text.size(), StandardCharsets.UTF_8))
                .isEqualTo(shown.replace('|', ShownNumber.SEPARATOR));
    }

    private static String shown(NumberFormat format, String number) {
        Utf8Buffer text = new Utf8Buffer(1 << 16);
        format.append(number, false, text);
        return new String(text.bytes(), 0, text.size(), StandardCharsets.UTF_8);
    }
}
