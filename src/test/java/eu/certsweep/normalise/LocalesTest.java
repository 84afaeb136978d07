package eu.certsweep.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.normalise.RegisterInMemory.Cell;
import eu.certsweep.source.WordFile;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The decimal sign of a locale is the program's own knowledge; here it is held against CLDR's.
class LocalesTest {

    static Stream<String> locales() {
        return Stream.concat(
                WordFile.LANGUAGES.stream(),
                Stream.of(
                        "de-AT", "de-CH", "de-LI", "it-CH", "fr-CH", "fr-BE", "nl-BE", "en-IE", "en-GB", "pt-PT",
                        "el-CY"));
    }

    @ParameterizedTest
    @MethodSource("locales")
    void theDecimalSignIsThatOfCldr(String tag) {
        SourceDefinition plain = SourceDefinition.of(Register.ENTITIES, "*");
        SourceDefinition source = plain.toBuilder().locale(tag).build();
        Map<String, Cell> row = RegisterInMemory.soundRow(Register.ENTITIES);
        row.put("headcount", Cell.text("1.234"));
        Normalised<?> read = new RegisterInMemory(source, List.copyOf(row.keySet()))
                .row(row)
                .normalised()
                .getFirst();

        char sign = DecimalFormatSymbols.getInstance(Locale.forLanguageTag(tag)).getDecimalSeparator();
        assertThat(RegisterInMemory.value(Register.ENTITIES, ((Normalised.Accepted<?>) read).value(), "headcount"))
                .isEqualTo(sign == ',' ? "1234" : "1.234");
    }
}
