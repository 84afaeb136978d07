package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SynonymsTest {

    private static final Path FILE = Path.of("register.csv");

    @ParameterizedTest
    @EnumSource(Register.class)
    void noWordMeansTwoColumnsAndEveryColumnHasItsName(Register register) {
        // Synonyms.of throws for a word with two meanings
        Synonyms synonyms = Synonyms.of(register);
        for (Register.Column column : register.columns()) {
            assertThat(synonyms.column(column.name())).isEqualTo(register.indexOf(column.name()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ENTITIES, ENTITY-ID, entity_id",
        "ENTITIES, Registernummer, entity_id",
        "ENTITIES, GROESSENKLASSE, size_class",
        "ENTITIES, Größenklasse, size_class",
        "ENTITIES, chiffre d’affaires, turnover_eur",
        "ENTITIES, Raison  Sociale, name",
        "ENTITIES, Państwo członkowskie, member_state",
        "ENTITIES, ΚΡΑΤΟΣ ΜΕΛΟΣ, member_state",
        "ENTITIES, pocet zamestnancu, headcount",
        "ENTITIES, Número de empleados, headcount",
        "USAGES, in gebruik sinds, in_use_from",
        "USAGES, Costo annuo, annual_cost_eur",
        "CERTIFICATES, gültig bis, valid_until",
        "CERTIFICATES, Nivel de garantía, level",
        "ENTITIES, Umsatzerloese, turnover_eur",
        "ENTITIES, НАИМЕНОВАНИЕ НА СУБЕКТА, name",
        "ENTITIES, Mérlegfőösszeg, balance_sheet_eur",
        "ENTITIES, MERLEGFOOSSZEG, balance_sheet_eur",
        "ENTITIES, Henkilöstömäärä, headcount",
        "ENTITIES, Uimhir CBL, vat_id",
        "ENTITIES, Valstybė narė, member_state",
        "ENTITIES, Velikostni razred, size_class",
        "ENTITIES, cifră de afaceri, turnover_eur",
        "USAGES, In uso dal, in_use_from",
        "USAGES, Årlig kostnad, annual_cost_eur",
        "USAGES, aarlig kostnad, annual_cost_eur",
        "USAGES, Kiekis, quantity",
        "CERTIFICATES, Derīgs līdz, valid_until",
        "CERTIFICATES, Livell ta’ assigurazzjoni, level"
    })
    void findsAColumnByItsWordWithoutRegardToCaseAccentsAndPunctuation(
            Register register, String header, String column) {
        assertThat(Synonyms.of(register).column(header)).isEqualTo(register.indexOf(column));
    }

    static List<WordFile> languages() {
        return WordFile.all(Synonyms.class, "headers");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasAWordForEveryColumnThatIsNoAbbreviation(WordFile file) {
        Set<String> there = file.lines().stream().map(WordFile.Line::key).collect(Collectors.toSet());
        assertThat(file.lines()).as("no key twice").hasSize(there.size());
        for (Register register : Register.values()) {
            for (Register.Column column : register.columns()) {
                if (!column.name().equals("lei")) {
                    assertThat(there).contains(register.code() + "." + column.name());
                }
            }
        }
    }

    @Test
    void aWordThatMeansTwoColumnsIsRefused() {
        WordFile twice = new WordFile(
                "xx.properties",
                List.of(
                        new WordFile.Line("entities.name", List.of("Titel")),
                        new WordFile.Line("entities.nace", List.of("TITEL."))));
        assertThatThrownBy(() -> Synonyms.of(Register.ENTITIES, List.of(twice)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("xx.properties", "TITEL.");
    }

    @Test
    void theCanonicalNameBeatsASynonym() throws SourceException {
        int[] columns = match(Map.of(), Map.of(), "Firma", "name", "entity_id", "land", "sector");
        assertThat(columns[Register.ENTITIES.indexOf("name")]).isEqualTo(1);
    }

    @Test
    void theColumnsOfTheSourceBeatEverything() throws SourceException {
        int[] columns = match(
                Map.of("entity_id", "akten  ZEICHEN", "name", "sector"),
                Map.of("sector_code", "FOOD"),
                "entity_id",
                " Akten Zeichen",
                "land",
                "sector");
        assertThat(columns[Register.ENTITIES.indexOf("entity_id")]).isEqualTo(1);
        assertThat(columns[Register.ENTITIES.indexOf("name")]).isEqualTo(3);
        assertThat(columns[Register.ENTITIES.indexOf("sector_code")]).isEqualTo(-1);
    }

    @Test
    void namesTwoHeadersThatMeanTheSameColumn() {
        assertThatThrownBy(() -> match(Map.of(), Map.of(), "Firma", "Bezeichnung", "id", "land", "sector"))
                .isInstanceOf(SourceException.class)
                .hasMessageContainingAll("register.csv", "row 1", "\"Firma\"", "\"Bezeichnung\"", "name", "columns");
    }

    @Test
    void listsTheHeadersAndTheNearestWhenAColumnOfTheSourceIsNotThere() {
        assertThatThrownBy(() ->
                        match(Map.of("entity_id", "Aktenzeichen"), Map.of(), "Aktenzeihen", "name", "land", "sector"))
                .isInstanceOf(SourceException.class)
                .hasMessageContainingAll("Aktenzeichen", "the nearest is \"Aktenzeihen\"", "\"sector\"");
    }

    @Test
    void asksForEveryRequiredColumnThatNeitherHeaderNorDefaultGives() {
        assertThatThrownBy(() -> match(Map.of(), Map.of("member_state", "DE"), "name", "x\u0007y"))
                .isInstanceOf(SourceException.class)
                .hasMessageContainingAll("no column for entity_id, sector_code", "x\\u0007y", "defaults");
    }

    @Test
    void theNaceCodeStandsInForTheSector() throws SourceException {
        int[] columns = match(Map.of(), Map.of(), "id", "name", "land", "nace");
        assertThat(columns[Register.ENTITIES.indexOf("sector_code")]).isEqualTo(-1);
    }

    private static int[] match(Map<String, String> columns, Map<String, String> defaults, String... headers)
            throws SourceException {
        return Headers.required(source(Register.ENTITIES, columns, defaults)).match(FILE, "row 1", List.of(headers));
    }

    static SourceDefinition source(Register register, Map<String, String> columns, Map<String, String> defaults) {
        return source(register, "auto", "auto", "auto", "auto", Optional.empty(), columns, defaults);
    }

    static SourceDefinition source(
            Register register,
            String format,
            String encoding,
            String delimiter,
            String sheet,
            Optional<Integer> headerRow,
            Map<String, String> columns,
            Map<String, String> defaults) {
        return SourceDefinition.builder(register, "*")
                .format(format)
                .encoding(encoding)
                .delimiter(delimiter)
                .sheet(sheet)
                .headerRow(headerRow)
                .columns(columns)
                .defaults(defaults)
                .build();
    }
}
