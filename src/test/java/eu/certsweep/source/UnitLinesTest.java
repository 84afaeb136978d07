package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Units that stand above a header or in the row below it.
class UnitLinesTest {

    private static final String HEADER = "entity_id;name;member_state;sector_code;headcount;Umsatz;Bilanzsumme\n";
    private static final String ROW = "E1;A;DE;ENERGY;300;12500;9900\n";

    @TempDir
    private Path folder;

    /// What a file says: factors by column, messages of its rows, and notes.
    private record Read(Map<String, BigDecimal> factors, List<String> rows, List<String> notes) {}

    private Read read(String text, SourceDefinition source) throws SourceException, IOException {
        Path file = Files.writeString(folder.resolve("r.csv"), text);
        List<String> rows = new ArrayList<>();
        try (RegisterFile opened = RegisterFiles.open(file, source)) {
            while (opened.next()) {
                String malformed = opened.row().malformed();
                rows.add(opened.row().number() + (malformed == null ? "" : ": " + malformed));
            }
            return new Read(opened.units().in(source).units(), rows, ReadingNotes.of(source, opened));
        }
    }

    private static SourceDefinition plain() {
        return SourceDefinition.of(Register.ENTITIES, "*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Angaben in Tsd. EUR|1000",
                "Beträge in Mio. EUR|1000000",
                "Alle Werte in T€|1000",
                "Register 2025 (Angaben in Mio. €, Stand 30.6.)|1000000",
                "Einheit;Tsd. EUR|1000",
                "Einheit: TEUR|1000",
                "(in thousands of euro)|1000",
                "All amounts are in EUR million unless stated otherwise|1000000",
                "en milliers d'euros|1000",
                "Montants en k€|1000",
                "σε χιλιάδες ευρώ|1000",
                "в хил. евро|1000",
                "kwoty w tys. EUR|1000",
                "importi in migliaia di euro|1000",
                "valores em milhares de euros|1000",
                "belopp i miljoner euro|1000000",
                "(ezer euróban)|1000",
                "(tuhansina euroina)|1000"
            })
    void aTitleThatNamesTheEuroIsOfAllAmounts(String title, BigDecimal factor) throws Exception {
        Read read = read(title + "\n\n" + HEADER + ROW, plain());
        assertThat(read.factors())
                .containsOnlyKeys("turnover_eur", "balance_sheet_eur")
                .allSatisfy((column, by) -> assertThat(by).isEqualByComparingTo(factor));
        assertThat(read.rows()).containsExactly("4");
        assertThat(read.notes())
                .contains("turnover_eur is multiplied by " + factor + ", as row 1 "
                        + Excerpt.of(title.substring(title.indexOf(';') + 1)) + " beside the headers says");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Angaben in Tausend",
                "Alle Werte (Tsd.)",
                "Figures in thousands unless stated otherwise",
                "Adatok ezerben",
                "Adatok ezer euróban",
                "in 1000 EUR",
                "Beträge ('000)",
                "Beträge in CHF",
                "Währung: PLN",
                "Kwoty w tys. zł",
                "Beträge in $",
                "Anteile in %",
                "Umsatz in Tsd. EUR",
                "Umsätze in Tsd. EUR, Summen in Mio. EUR"
            })
    void aTitleThatMayBeTheUnitStopsTheFileUnlessTheSourceSaysIt(String title) throws Exception {
        String text = title + "\n" + HEADER + ROW;
        assertThatThrownBy(() -> read(text, plain()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("row 1: \"")
                .hasMessageContaining("turnover_eur: ")
                .hasMessageContaining("say by what its numbers are to be multiplied, as `units: {balance_sheet_eur: ");
        Map<String, BigDecimal> units = Map.of(
                "turnover_eur", BigDecimal.ONE, "balance_sheet_eur", BigDecimal.ONE, "headcount", BigDecimal.ONE);
        assertThat(read(text, plain().toBuilder().units(units).build()).rows()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Register der Unternehmen 2025",
                "Alle Angaben in EUR",
                "Unternehmen ab 10 Mio. EUR Umsatz",
                "Land: FR",
                "Status: ALL",
                "Entities with LEI",
                "Top 1000 entities",
                "Zeilen: 1000",
                "Schwelle: 1.000 EUR",
                "Företag i din kommun",
                "Seite 1 von 3"
            })
    void otherTitlesAreNoUnits(String title) throws Exception {
        Read read = read(title + "\n" + HEADER + ROW, plain());
        assertThat(read.factors()).isEmpty();
        assertThat(read.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "';;;;;in Mio. €;in Mio. €', 1000000",
        "'-;-;-;-;-;TEUR;TEUR', 1000",
        "'Text;Text;Code;Code;Personen;Tsd. EUR;Tsd. EUR', 1000",
        "'[-];;;;(Anzahl);(k€);[k€]', 1000"
    })
    void aRowOfUnitsIsOfItsColumnsAndNoRowOfTheRegister(String units, BigDecimal factor) throws Exception {
        for (String text : List.of(HEADER + units + "\n" + ROW, units + "\n" + HEADER + ROW)) {
            Read read = read(text, plain());
            assertThat(read.factors())
                    .as(text)
                    .containsOnlyKeys("turnover_eur", "balance_sheet_eur")
                    .allSatisfy((column, by) -> assertThat(by).isEqualByComparingTo(factor));
            assertThat(read.rows()).last().isEqualTo("3");
            assertThat(read.rows().subList(0, read.rows().size() - 1))
                    .allMatch(row -> row.startsWith("2: the row names units"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {";;;;;TPLN;TPLN", ";;;;;%;EUR", ";;;;;TEUR;"})
    void aRowOfOtherUnitsStopsTheFile(String units) {
        assertThatThrownBy(() -> read(HEADER + units + "\n" + ROW, plain()))
                .hasMessageContaining("row 2: ")
                .hasMessageContaining("units: {");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A;Alpha;DE;ENERGY;x;1000;1000", "A;Alpha;DE;ENERGY;;;", "E1;A;DE;ENERGY;300;TEUR;9900"})
    void aRowOfValuesIsNoRowOfUnits(String row) throws Exception {
        Read read = read(HEADER + row + "\n", plain());
        assertThat(read.rows()).containsExactly("2");
        assertThat(read.factors()).isEmpty();
    }

    @Test
    void headersCountBeforeTitlesAndContradictRowsOfUnits() throws Exception {
        String header = "entity_id;name;member_state;sector_code;Umsatz (Mio. €);Bilanzsumme\n";
        Read read = read("Angaben in Tsd. EUR\n" + header + "E1;A;DE;ENERGY;1;2\n", plain());
        assertThat(read.factors()).containsOnlyKeys("balance_sheet_eur");
        assertThatThrownBy(() -> read(header + ";;;;TEUR;TEUR\nE1;A;DE;ENERGY;1;2\n", plain()))
                .hasMessageContaining("row 2: \"TEUR\" beside the headers may be the unit of turnover_eur");
        String euro = "entity_id;name;member_state;sector_code;Umsatz (EUR)\n";
        assertThatThrownBy(() -> read("Angaben in Tsd. EUR\n" + euro + "E1;A;DE;ENERGY;1\n", plain()))
                .hasMessageContaining("row 1: \"Angaben in Tsd. EUR\"");
    }

    @Test
    void sheetsHaveThemToo() throws Exception {
        String[] header = {"entity_id", "name", "member_state", "sector_code", "Umsatz"};
        Path file = folder.resolve("r.xlsx");
        String title = RawWorkbook.row(1, "Beträge in Mio. EUR") + RawWorkbook.row(3, header);
        Files.write(
                file,
                new RawWorkbook()
                        .sheet("S", title + RawWorkbook.row(4, "E1", "A", "DE", "ENERGY", "125"))
                        .bytes());
        try (RegisterFile opened = RegisterFiles.open(file, plain())) {
            assertThat(opened.units().in(plain()).units()).containsEntry("turnover_eur", new BigDecimal("1000000"));
        }
        String units = RawWorkbook.row(1, header) + RawWorkbook.row(2, "", "", "", "", "in T CHF");
        Files.write(file, new RawWorkbook().sheet("S", units).bytes());
        assertThatThrownBy(() -> RegisterFiles.open(file, plain()))
                .hasMessageContaining("sheet \"S\", row 2: \"in T CHF\" beside the headers may be the unit of");
    }
}
