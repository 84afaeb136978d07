package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Units that headers of numbers name.
class HeaderUnitsTest {

    private static final Path FILE = Path.of("register.csv");
    private static final List<String> OTHERS = List.of("entity_id", "name", "member_state", "sector_code");

    private static HeaderUnit unit(Register register, String column, String header) {
        return NumberHeaders.of(register).unit(register.indexOf(column), header);
    }

    private static int[] match(SourceDefinition source, String... headers) throws SourceException {
        return Headers.required(source)
                .match(
                        FILE,
                        "row 1",
                        java.util.stream.Stream.concat(OTHERS.stream(), List.of(headers).stream())
                                .toList());
    }

    private static SourceDefinition plain() {
        return SourceDefinition.of(Register.ENTITIES, "*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Umsatz (Mio. €)|1000000",
                "Umsatz in Mio. €|1000000",
                "Umsatz Mio EUR|1000000",
                "Umsatz [Mio. EUR]|1000000",
                "Umsatz, T€|1000",
                "Umsatz (T€)|1000",
                "Umsatz TEUR|1000",
                "Umsatz_in_TEUR|1000",
                "Umsatz (k€)|1000",
                "Umsatz (K)|1000",
                "Umsatz in Tsd.|1000",
                "Umsatz (Mrd. €)|1000000000",
                "Jahresumsatz (in Millionen Euro)|1000000",
                "Umsatz (1.000 €)|1000",
                "Umsatz (€)|1",
                "Umsatz EUR|1",
                "turnover_eur|1",
                "Umsatz|1",
                "Turnover (EUR million)|1000000",
                "Turnover (EUR m)|1000000",
                "Turnover (€m)|1000000",
                "Turnover EURm|1000000",
                "Turnover (€bn)|1000000000",
                "Turnover (EUR billion)|1000000000",
                "Turnover (thousands)|1000",
                "Turnover ('000 EUR)|1000",
                "Turnover (€000s)|1000",
                "Turnover in 1 000 EUR|1000",
                "Turnover (MEUR)|1000000",
                "EUR million turnover|1000000",
                "оборот (хил. евро)|1000",
                "оборот (млн. евро)|1000000",
                "roční obrat (tis. eur)|1000",
                "obrat (mil. EUR)|1000000",
                "omsætning (mio. euro)|1000000",
                "omsætning (t. euro)|1000",
                "κύκλος εργασιών (εκατ. €)|1000000",
                "κύκλος εργασιών σε χιλιάδες ευρώ|1000",
                "facturación (miles de euros)|1000",
                "facturación (mil euros)|1000",
                "facturación (millones €)|1000000",
                "facturación (miles de millones de euros)|1000000000",
                "käive (tuh eurot)|1000",
                "käive (mln eurot)|1000000",
                "liikevaihto (milj. €)|1000000",
                "liikevaihto, tuhatta euroa|1000",
                "chiffre d'affaires (k€)|1000",
                "chiffre d'affaires en millions d'euros|1000000",
                "chiffre d'affaires (Md€)|1000000000",
                "láimhdeachas (milliún euro)|1000000",
                "promet (mil. eura)|1000000",
                "promet (tis. EUR)|1000",
                "árbevétel (millió euró)|1000000",
                "árbevétel (ezer EUR)|1000",
                "fatturato (migliaia di euro)|1000",
                "fatturato (mln €)|1000000",
                "apyvarta (tūkst. EUR)|1000",
                "apyvarta (mln. eurų)|1000000",
                "apgrozījums (milj. eiro)|1000000",
                "apgrozījums, tūkst. EUR|1000",
                "fatturat (miljuni ta' ewro)|1000000",
                "fatturat (eluf ta' ewro)|1000",
                "omzet (x € 1.000)|1000",
                "omzet (mln. euro)|1000000",
                "obrót (tys. EUR)|1000",
                "obrót (mln euro)|1000000",
                "volume de negócios (milhares de euros)|1000",
                "volume de negócios (mil euros)|1000",
                "volume de negócios (M€)|1000000",
                "cifra de afaceri (mii euro)|1000",
                "cifra de afaceri (mil. euro)|1000000",
                "tržby (mil. EUR)|1000000",
                "tržby (v tisícoch eur)|1000",
                "prihodki (v tisoč evrih)|1000",
                "prihodki (mio EUR)|1000000",
                "omsättning (miljoner euro)|1000000",
                "omsättning (tusental euro)|1000"
            })
    void theHeaderIsTheColumnsAndItsUnitTheFactor(String header, BigDecimal factor) throws Exception {
        HeaderUnit unit = unit(Register.ENTITIES, "turnover_eur", header);
        assertThat(unit.isPlain()).as("%s", unit).isTrue();
        assertThat(unit.factor()).isEqualByComparingTo(factor);
        assertThat(match(plain(), header)[Register.ENTITIES.indexOf("turnover_eur")])
                .isEqualTo(OTHERS.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Obrót (tys. zł)",
                "Obrót (PLN)",
                "obrót mln zł",
                "obrat (tis. Kč)",
                "obrat (mil. Kč)",
                "omsättning (Mkr)",
                "omsättning (tkr)",
                "omsättning (MSEK)",
                "omsætning (mio. kr.)",
                "omsætning (1.000 DKK)",
                "оборот (хил. лв.)",
                "cifra de afaceri (lei)",
                "cifra de afaceri (mii lei)",
                "árbevétel (M Ft)",
                "árbevétel (eFt)",
                "árbevétel (E Ft)",
                "Turnover (USD)",
                "Turnover ($)",
                "Turnover (US$ million)",
                "Turnover (£m)",
                "Umsatz (CHF)",
                "Umsatz in Mio. CHF",
                "Umsatz (TUSD)",
                "Turnover (JPY)",
                "Turnover (ALL)",
                "Umsatz (PLN/EUR)",
                "Umsatz (%)"
            })
    void aCurrencyThatIsNotTheEuroStopsTheFileUnlessTheSourceSaysTheFactor(String header) {
        assertThatThrownBy(() -> match(plain(), header))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("row 1: the header \"" + header + "\" of turnover_eur names")
                .hasMessageContaining("units: {turnover_eur: ");
        assertThatCode(() -> match(
                        plain().toBuilder()
                                .units(Map.of("turnover_eur", new BigDecimal("0.23")))
                                .build(),
                        header))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "headcount|Mitarbeiter (Tsd.)|1000",
                "headcount|Mitarbeiter in Tausend|1000",
                "headcount|Employees ('000)|1000",
                "headcount|Employees (thousands)|1000",
                "headcount|Mitarbeiter|1",
                "headcount|Beschäftigte (in 1000)|1000",
                "headcount|Mitarbeiter (in Tsd. Personen)|1000"
            })
    void countsHaveUnitsToo(String column, String header, BigDecimal factor) throws Exception {
        assertThat(unit(Register.ENTITIES, column, header).factor()).isEqualByComparingTo(factor);
        assertThat(match(plain(), header)[Register.ENTITIES.indexOf(column)]).isEqualTo(OTHERS.size());
        assertThat(unit(Register.USAGES, "quantity", "Anzahl (Tsd. Stück)").factor())
                .isEqualByComparingTo("1000");
        assertThat(unit(Register.USAGES, "annual_cost_eur", "Jahreskosten (T€)").factor())
                .isEqualByComparingTo("1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Mitarbeiter (m)", "Mitarbeiter (w)", "Turnover 2025 (EUR)", "Umsatzrendite (%)", "T", "Mio. €"})
    void letterAloneAndOtherWordsAreNoUnits(String header) throws Exception {
        int[] columns = match(plain(), header);
        assertThat(columns[Register.ENTITIES.indexOf("headcount")]).isNegative();
        assertThat(columns[Register.ENTITIES.indexOf("turnover_eur")]).isNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zahl (mil EUR)", "Wert (EUR billion)", "Umsatz (Mio. €) in Tsd."})
    void aUnitThatMeansSeveralNumbersIsAsked(String header) {
        SourceDefinition source =
                plain().toBuilder().columns(Map.of("turnover_eur", header)).build();
        assertThatThrownBy(() -> match(source, header))
                .hasMessageContaining("names a unit that means several numbers")
                .hasMessageContaining("units: {turnover_eur: ");
    }

    @Test
    void aColumnInEuroIsTakenBeforeOneInAnotherCurrency() throws Exception {
        assertThat(match(plain(), "Obrót (PLN)", "Obrót (EUR)")[Register.ENTITIES.indexOf("turnover_eur")])
                .isEqualTo(OTHERS.size() + 1);
        assertThatThrownBy(() -> match(plain(), "Umsatz (Mio. €)", "Umsatz (T€)"))
                .hasMessageContaining("all mean turnover_eur");
    }

    static List<WordFile> languages() {
        return WordFile.all(HeaderUnits.class, "units");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasWordsForThousandAndMillionAndTheEuro(WordFile file) {
        assertThat(file.lines())
                .extracting(WordFile.Line::key)
                .contains("thousand", "million", "euro")
                .doesNotHaveDuplicates();
    }
}
