package eu.certsweep.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.job.SourceDefinitionBuilder;
import eu.certsweep.normalise.ColumnReadings.DecimalReading;
import eu.certsweep.source.CellType;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.RegisterFiles;
import eu.certsweep.source.SourceException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a source can say of its columns, rows and values, from a CSV file to the records.
class SourceSaysTest {

    @TempDir
    private Path folder;

    /// What became of a file.
    private record Read(List<Normalised<?>> rows, long passedOver) {

        List<String> values(Register register, String column) {
            return rows.stream()
                    .map(row -> switch (row) {
                        case Normalised.Accepted<?> good ->
                            String.valueOf(RegisterInMemory.value(register, good.value(), column));
                        case Normalised.Rejected<?> bad ->
                            bad.faults().getFirst().code() + " in "
                                    + bad.faults().getFirst().column() + ": "
                                    + bad.faults().getFirst().message();
                    })
                    .toList();
        }
    }

    private Read read(SourceDefinitionBuilder source, String csv) throws Exception {
        return read(source.build(), csv);
    }

    private Read read(SourceDefinition source, String csv) throws Exception {
        Path file = Files.writeString(folder.resolve("register.csv"), csv);
        Optional<ColumnReadings> readings = Optional.of(ColumnReadings.UNKNOWN);
        List<Normalised<?>> rows = new ArrayList<>();
        long passedOver = 0;
        while (readings.isPresent()) {
            rows.clear();
            try (RegisterFile opened = RegisterFiles.open(file, source)) {
                Normaliser<?> normaliser = Normalisers.of(
                        new NormaliserSettings(
                                source,
                                opened.headers(),
                                IntStream.of(opened.columns()).boxed().toList(),
                                RegisterInMemory.ICT_CATEGORIES,
                                RegisterInMemory.SCHEMES,
                                readings.get()),
                        Optional.empty());
                while (opened.next()) {
                    rows.add(normaliser.normalise(opened.row()));
                }
                passedOver = opened.passedOver();
                readings = normaliser.otherReadings();
            }
        }
        return new Read(List.copyOf(rows), passedOver);
    }

    private static SourceDefinitionBuilder source(Register register) {
        return SourceDefinition.builder(register, "*");
    }

    private static Map<String, String> inOrder(String... words) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            map.put(words[i], words[i + 1]);
        }
        return map;
    }

    private static String usages(String... categories) {
        StringBuilder csv = new StringBuilder("entity_id,usage_ref,kind,ict_category\n");
        for (int i = 0; i < categories.length; i++) {
            csv.append("E1,U")
                    .append(i)
                    .append(",product,")
                    .append(categories[i])
                    .append('\n');
        }
        return csv.toString();
    }

    @Test
    void asWrittenBeatsPatternsInTheirOrderAndTheseBeatAllOthers() throws Exception {
        Map<String, String> words = inOrder(
                "*", "OTHER", "~^switch", "ICS_SCADA", "~switch", "HSM", "Switch 1", "FIREWALL", "VPN", "CLOUD_SAAS");
        assertThat(read(
                                source(Register.USAGES).lookups(Map.of("ict_category", words)),
                                usages("Switch 1", "SWITCH 24p", "Core-Switch", "Drucker", "VPN", "HSM"))
                        .values(Register.USAGES, "ict_category"))
                .containsExactly("FIREWALL", "ICS_SCADA", "HSM", "OTHER", "CLOUD_SAAS", "HSM");
    }

    @Test
    void allOthersAreNoMissingValuesAndNoGoodOnes() throws Exception {
        assertThat(read(
                                source(Register.USAGES)
                                        .lookups(Map.of(
                                                "ict_category", Map.of("*", "OTHER"), "supplier", Map.of("*", "ACME")))
                                        .defaults(Map.of("ict_category", "VPN")),
                                usages("Drucker", "", "firewall"))
                        .values(Register.USAGES, "ict_category"))
                .containsExactly("OTHER", "VPN", "FIREWALL");
        assertThat(read(
                                source(Register.USAGES).lookups(Map.of("supplier", Map.of("*", "ACME"))),
                                "entity_id,usage_ref,kind,ict_category,supplier\nE1,U1,product,VPN,Initech\nE1,U2,product,VPN,\n")
                        .values(Register.USAGES, "supplier"))
                .containsExactly("ACME", "null");
    }

    @Test
    void aPatternThatWouldBacktrackForEverReadsAHostileValueInNoTime() throws Exception {
        assertThat(read(
                                source(Register.USAGES)
                                        .lookups(Map.of("ict_category", Map.of("~^(a+)+$", "FIREWALL", "*", "OTHER"))),
                                usages("a".repeat(30_000) + "!", "aaa"))
                        .values(Register.USAGES, "ict_category"))
                .containsExactly("OTHER", "FIREWALL");
    }

    @Test
    void aSourceHasWordsOfItsOwnForMissingValues() throws Exception {
        assertThat(read(
                                source(Register.ENTITIES)
                                        .missing(List.of("Fehlt noch", "-9"))
                                        .lookups(Map.of("headcount", Map.of("~.*", "7")))
                                        .defaults(Map.of("name", "?", "sector_code", "FOOD")),
                                "entity_id,name,member_state,headcount\nE1,FEHLT  NOCH,DE,fehlt-noch\nE2,B,DE,-9\nE3,C,DE,12\n")
                        .values(Register.ENTITIES, "headcount"))
                .containsExactly("null", "null", "7");
    }

    @Test
    void severalColumnsHoldAnIdTogetherAndNoTwoBecomeTheSame() throws Exception {
        SourceDefinitionBuilder source = source(Register.ENTITIES)
                .composites(Map.of("entity_id", List.of("Plant", "Block")))
                .missing(List.of("keiner"))
                .defaults(Map.of("sector_code", "ENERGY"));
        String csv = "Plant,name,Block,member_state\nA,N,1,DE\nA/1,N,,DE\n A ,N,keiner,DE\n,N,A,DE\nA\\,N,1,DE\n"
                + ",N,,DE\nA,N,#DIV/0!,DE\n" + "X".repeat(40) + ",N," + "Y".repeat(40) + ",DE\n";
        List<String> ids = read(source, csv).values(Register.ENTITIES, "entity_id");
        assertThat(ids.subList(0, 5)).containsExactly("A/1", "A\\/1", "A", "/A", "A\\\\/1");
        assertThat(ids.get(5)).startsWith("MISSING_VALUE in Plant");
        assertThat(ids.get(6)).startsWith("FORMULA_ERROR in Block");
        assertThat(ids.get(7)).startsWith("TOO_LONG in Plant");
    }

    @Test
    void aPartThatTheFileLacksIsToldWithTheNearest() {
        assertThatThrownBy(() -> read(
                        source(Register.ENTITIES)
                                .composites(Map.of("entity_id", List.of("Plant", "Blok")))
                                .defaults(Map.of("sector_code", "ENERGY")),
                        "Plant,name,Block,member_state\nA,N,1,DE\n"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("row 1: `columns` says that entity_id is in \"Blok\"")
                .hasMessageContaining("the nearest is \"Block\"");
    }

    @Test
    void anIgnoredHeaderAndAnUnmatchedColumnMeanNothing() throws Exception {
        String csv =
                "certificate_id,Scheme,Status,level,kind,issued_on\nC1,Smart cards,Archived,high,product,2025-06-01\n";
        assertThat(read(
                                source(Register.CERTIFICATES)
                                        .ignore(List.of("SCHEME"))
                                        .unmatched(Set.of("status"))
                                        .defaults(Map.of("scheme", "EUCC")),
                                csv)
                        .values(Register.CERTIFICATES, "scheme"))
                .containsExactly("EUCC");
        assertThatThrownBy(() -> read(source(Register.CERTIFICATES).ignore(List.of("Scheme", "status")), csv))
                .hasMessageContaining("no column for scheme");
        assertThatThrownBy(() -> read(source(Register.CERTIFICATES).unmatched(Set.of("scheme")), csv))
                .hasMessageContaining("no column for scheme");
    }

    @Test
    void onlyTheChosenRowsAreRowsOfTheSource() throws Exception {
        String csv = "entity_id,name,Land,State of plant,member_state,sector_code\n"
                + "E1,A,DE,built,DE,ENERGY\nE2,B,AT,planned,AT,ENERGY\nE3,C,de ,BUILT 2020,DE,ENERGY\nE4,D,,built,DE,ENERGY\n"
                + "E5,E\nE6,F,FR,built,FR,ENERGY,too,many\n";
        Read both = read(
                source(Register.ENTITIES)
                        .only(Map.of("land", List.of("DE", "AT"), "State of plant", List.of("~^built"))),
                csv);
        List<String> ids = both.values(Register.ENTITIES, "entity_id");
        assertThat(ids.subList(0, 2)).containsExactly("E1", "E3");
        assertThat(ids.subList(2, ids.size())).allMatch(id -> id.startsWith("MALFORMED_ROW"));
        assertThat(both.passedOver() + both.rows().size()).isEqualTo(6);
        assertThat(read(source(Register.ENTITIES).only(Map.of("Land", List.of(""))), csv)
                        .values(Register.ENTITIES, "entity_id"))
                .contains("E4")
                .doesNotContain("E1", "E2", "E3");
    }

    @Test
    void aHeaderToChooseByThatTheFileLacksIsTold() {
        assertThatThrownBy(() -> read(
                        source(Register.ENTITIES).only(Map.of("member_state", List.of("DE"))),
                        "entity_id,name,Land,sector_code\nE1,A,DE,ENERGY\n"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("`only` chooses rows by \"member_state\"")
                .hasMessageContaining("the column member_state has the header \"Land\"");
    }

    private static String turnovers(String header, String... values) {
        StringBuilder csv = new StringBuilder("entity_id,name,member_state,sector_code,\"" + header + "\"\n");
        for (String value : values) {
            csv.append("E")
                    .append(csv.length())
                    .append(",N,DE,FOOD,\"")
                    .append(value)
                    .append("\"\n");
        }
        return csv.toString();
    }

    @Test
    void theUnitOfAHeaderMultipliesItsNumbersExactly() throws Exception {
        List<String> values = read(
                        source(Register.ENTITIES), turnovers("Umsatz (Mio. €)", "12,5", "0,1", "7 €", "12 T€", "-"))
                .values(Register.ENTITIES, "turnover_eur");
        assertThat(values.subList(0, 3)).containsExactly("12500000", "100000", "7000000");
        assertThat(values.get(3)).startsWith("INVALID_NUMBER").contains("a unit of its own", "multiplied by 1000000");
        assertThat(values.get(4)).isEqualTo("null");
    }

    /// As text and as the number format of a cell shows it.
    @Test
    void noNumberIsMultipliedTwice() throws Exception {
        assertThat(read(
                                source(Register.ENTITIES),
                                turnovers(
                                        "Umsatz (T€)",
                                        "12 500 T€",
                                        "12500 €",
                                        "1.5 Mio.",
                                        "12 USD",
                                        "12 %",
                                        "2500000000",
                                        "999999999"))
                        .values(Register.ENTITIES, "turnover_eur"))
                .satisfiesExactly(
                        value -> assertThat(value).isEqualTo("12500000"),
                        value -> assertThat(value).isEqualTo("12500000"),
                        value -> assertThat(value).startsWith("INVALID_NUMBER").contains("a unit of its own"),
                        value -> assertThat(value).startsWith("INVALID_NUMBER"),
                        value -> assertThat(value).startsWith("INVALID_NUMBER").contains("percentage"),
                        value -> assertThat(value).startsWith("OUT_OF_RANGE").contains("comes to 2500000000000"),
                        value -> assertThat(value).isEqualTo("999999999000"));
        assertThat(read(
                                source(Register.ENTITIES).units(Map.of("turnover_eur", new BigDecimal("0.23"))),
                                turnovers("Obrót (PLN)", "12 €", "EUR 12", "12"))
                        .values(Register.ENTITIES, "turnover_eur"))
                .satisfiesExactly(
                        value -> assertThat(value).startsWith("INVALID_NUMBER").contains("names the euro"),
                        value -> assertThat(value).startsWith("INVALID_NUMBER").contains("names the euro"),
                        value -> assertThat(value).isEqualTo("2.76"));
        Scaled thousands =
                new Scaled(new Decimals(DecimalReading.UNDECIDED, Decimals.Range.NOT_NEGATIVE), new BigDecimal("1E+3"));
        Column.Faults faults = new Column.Faults("Umsatz (T€)", "");
        for (String worth : List.of("12.5 Mio €", "43000000 zł", "50%")) {
            assertThat(thousands.parse(worth, CellType.FORMATTED, faults).value())
                    .as(worth)
                    .isNull();
        }
        // as `#,##0 "T€"` and `#,##0,` show it
        for (String worth : List.of("12500 T€", "12500 T", "12500.4 T €")) {
            Parsed<BigDecimal> once = thousands.parse(worth, CellType.FORMATTED, faults);
            assertThat(once.value()).as(worth).isBetween(new BigDecimal("12500000"), new BigDecimal("12500400"));
            assertThat(Objects.requireNonNull(once.fault()).message()).contains("counts once");
        }
        assertThat(thousands.parse("12500 €", CellType.FORMATTED, faults).value())
                .isEqualByComparingTo("12500000");
        assertThat(thousands.parse("12500", CellType.NUMBER, faults).value()).isEqualByComparingTo("12500000");
    }

    @Test
    void whatTheSourceSaysOfUnitsOverridesTheHeader() throws Exception {
        SourceDefinitionBuilder inZloty = source(Register.ENTITIES)
                .units(Map.of("turnover_eur", new BigDecimal("0.23")))
                .defaults(Map.of("turnover_eur", "5"));
        assertThat(read(inZloty, turnovers("Obrót (PLN)", "1000.10", "")).values(Register.ENTITIES, "turnover_eur"))
                .containsExactly("230.023", "5");
        assertThat(read(
                                source(Register.ENTITIES).units(Map.of("turnover_eur", BigDecimal.ONE)),
                                turnovers("Umsatz (Mio. €)", "12"))
                        .values(Register.ENTITIES, "turnover_eur"))
                .containsExactly("12");
    }
}
