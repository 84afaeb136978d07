package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.job.SurveyMapping.Question;
import eu.certsweep.source.SurveyExport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `certsweep inspect`, through the command line.
class InspectTest {

    private static final String GERMAN = """
            Nutzungen der Einrichtungen;;;;;;
            ;;;;;;
            Registernummer;Nutzungsnummer;Art;Kategorie;Einsatzbeginn;Jahreskosten;Wichtigkeit
            E1;1;product;FIREWALL;03.04.2024;1.234,50;x
            E1;2;product;FIREWAL;31.02.2024;1.234;x
            E1;2;service;HSM;05.06.2024;17,00;
            E1;1;product;HSM;05.06.2024;17,00;
            E2;1;Ware;HSM;25.06.2024;;
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String text, Charset charset) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(charset));
    }

    private JsonNode json(Object... arguments) {
        JsonNode answer = answer(arguments);
        assertThat(answer.get("files").size()).isEqualTo(1);
        return answer.get("files").get(0);
    }

    private static JsonNode answer(Object... arguments) {
        Ended ended = Program.run(Stream.concat(Stream.of("inspect", "--json"), Stream.of(arguments))
                .toArray());
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        return JsonMapper.shared().readTree(ended.out());
    }

    /// The draft as it is printed, which `validate` must take as it stands.
    private JobDefinition drafted(Object... arguments) throws Exception {
        return jobOf(answer(arguments).get("draft").asString());
    }

    private JobDefinition jobOf(String draft) throws Exception {
        Path job = Files.writeString(folder.resolve("job.yaml"), draft);
        Ended validated = Program.run("validate", job);
        assertThat(validated.code())
                .as("%s%n%s%n%s", draft, validated.out(), validated.err())
                .isZero();
        return JobReader.read(job);
    }

    @Test
    void tellsWhatAGermanFileIsAndWhatIsWrongWithIt() throws Exception {
        Path file = file(
                "nutzungen.csv", GERMAN.replace("Nutzungen der", "Nützungen der"), Charset.forName("windows-1252"));

        JsonNode found = json(file);

        assertThat(found.at("/detected/format").asString()).isEqualTo("csv");
        assertThat(found.at("/detected/encoding").asString()).isEqualTo("windows-1252");
        assertThat(found.at("/detected/delimiter").asString()).isEqualTo(";");
        assertThat(found.at("/detected/line-ends").asString()).isEqualTo("LF");
        assertThat(found.at("/detected/header-row").asInt()).isEqualTo(3);
        assertThat(found.at("/register").asString()).isEqualTo("usages");
        assertThat(found.at("/registers").size()).isEqualTo(eu.certsweep.job.Register.values().length);
        assertThat(found.at("/rows").asInt()).isEqualTo(5);
        assertThat(found.at("/rejected").asInt()).isEqualTo(3);
        assertThat(types(found))
                .containsEntry("Registernummer", "text/entity_id")
                .containsEntry("Art", "enumeration/kind")
                .containsEntry("Einsatzbeginn", "date/in_use_from")
                .containsEntry("Jahreskosten", "decimal/annual_cost_eur")
                .containsEntry("Wichtigkeit", "boolean/");
        assertThat(found.at("/columns/5/missing").asDouble()).isEqualTo(0.2);
        assertThat(faults(found))
                .containsEntry("invalid-date", "5 Einsatzbeginn 31.02.2024")
                .containsEntry("unknown-value", "5 Kategorie FIREWAL")
                .containsEntry("duplicate-key", "7 Nutzungsnummer 1");
        assertThat(found.at("/remarks").toString()).contains("FIREWAL", "(1 row, perhaps FIREWALL)");
    }

    private static Map<String, String> types(JsonNode found) {
        Map<String, String> types = new java.util.TreeMap<>();
        found.at("/columns")
                .forEach(column -> types.put(
                        column.get("header").asString(),
                        column.get("type").asString() + "/"
                                + column.get("column").asString()));
        return types;
    }

    private static Map<String, String> faults(JsonNode found) {
        Map<String, String> faults = new java.util.TreeMap<>();
        found.at("/faults")
                .forEach(fault -> faults.put(
                        fault.get("code").asString(),
                        fault.get("row").asInt() + " " + fault.get("column").asString() + " "
                                + fault.get("value").asString()));
        return faults;
    }

    @Test
    void printsAllOnStandardOutputAndTheWholeIsAJobThatValidateTakes() throws Exception {
        Path file = file("nutzungen.csv", GERMAN, StandardCharsets.UTF_8);

        Ended ended = Program.run("inspect", file);

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("# looks like usages", "delimiter ;", "header in row 3", "3 would be rejected")
                .contains(
                        "\nsources:\n  - register: usages\n",
                        "# yaml-language-server: $schema=",
                        "expect: {min-rows: ");
        assertThat(ended.out().lines().takeWhile(line -> line.startsWith("#")))
                .allSatisfy(line ->
                        assertThat(line).hasSizeLessThan(81 + folder.toString().length()));
        JobDefinition job = jobOf(ended.out());
        assertThat(job.sources()).singleElement().satisfies(source -> {
            assertThat(source.delimiter()).isEqualTo(";");
            assertThat(source.headerRow()).contains(3);
            assertThat(source.columns()).containsEntry("entity_id", "Registernummer");
            assertThat(eu.certsweep.source.SourceFiles.matching(folder, source)).containsExactly(file);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entity_id,name\nE1,A\n",
                "a,b,c\n1,2,3\n",
                "\"na\"\"me: #x\\\n\u202e\",\"a: {b}\",- c,'d'\n1,2,3,4\n",
                "certificate_id\tscheme\tlevel\tkind\tissued_on\nC1\tEUCC\thigh\tproduct\t2026-01-01\n",
                "entity_id|kind\n",
                "name,Name,name\nA,B,C\n",
                "x\n"
            })
    void draftsWhatValidateTakesWhateverTheHeadersAre(String text) throws Exception {
        Path file = file("a [b] {c}*.csv", text, StandardCharsets.UTF_8);

        Ended ended = Program.run("inspect", file);

        assertThat(ended.code()).as(ended.err()).isZero();
        JobDefinition job = jobOf(ended.out());
        assertThat(eu.certsweep.source.SourceFiles.matching(
                        folder, job.sources().getFirst()))
                .containsExactly(file);
    }

    @Test
    void findsAColumnByItsValuesWhenItsHeaderIsUnknown() throws Exception {
        Path file = file(
                "x.csv",
                "entity_id,name,Sitz,Feld\nE1,A,DE,ENERGY\nE2,B,FR,BANKING\nE3,C,DE,HEALTH\n",
                StandardCharsets.UTF_8);

        JsonNode found = json(file);

        assertThat(types(found)).containsEntry("Feld", "enumeration/sector_code");
        assertThat(found.at("/rejected").asInt()).as(found.toPrettyString()).isZero();
        assertThat(drafted(file).sources().getFirst().columns()).containsEntry("sector_code", "Feld");
    }

    @Test
    void tellsOfASpreadsheetItsSheetsAndTypes() throws Exception {
        Path file = folder.resolve("b.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            workbook.createSheet("Hinweise").createRow(0).createCell(0).setCellValue("Bitte lesen");
            Sheet sheet = workbook.createSheet("Daten");
            Row header = sheet.createRow(3);
            header.createCell(0).setCellValue("entity_id");
            header.createCell(1).setCellValue("name");
            header.createCell(2).setCellValue("member_state");
            header.createCell(3).setCellValue("sector_code");
            header.createCell(4).setCellValue("headcount");
            Row row = sheet.createRow(4);
            row.createCell(0).setCellValue("E1");
            row.createCell(1).setCellValue("=A");
            row.createCell(2).setCellValue("Atlantis");
            row.createCell(3).setCellValue("ENERGY");
            row.createCell(4).setCellValue(12);
            workbook.write(out);
        }

        JsonNode found = json(file);

        assertThat(found.at("/detected/sheets").size()).isEqualTo(2);
        assertThat(found.at("/detected/sheet").asString()).isEqualTo("Daten");
        assertThat(found.at("/register").asString()).isEqualTo("entities");
        assertThat(types(found)).containsEntry("headcount", "integer/headcount");
        assertThat(faults(found)).containsEntry("unknown-value", "5 member_state Atlantis");
        assertThat(drafted(file).sources().getFirst().sheet()).isEqualTo("Daten");
    }

    @Test
    void endsWithFiveWhenTheFileCannotBeReadAndTwoWithoutAFile() throws IOException {
        assertThat(Program.run("inspect", folder.resolve("none.csv")).code()).isEqualTo(5);
        Ended pdf = Program.run("inspect", file("a.csv", "%PDF-1.7 x", StandardCharsets.UTF_8));
        assertThat(pdf.code()).isEqualTo(5);
        assertThat(pdf.err()).contains("a.csv", "PDF");
        assertThat(pdf.out()).isEmpty();
        assertThat(Program.run("inspect").code()).isEqualTo(2);
        assertThat(Program.run("inspect", "--yaml", "x").code()).isEqualTo(2);
    }

    @Test
    void showsControlCharactersEscaped() throws IOException {
        Path file = file("a.csv", "entity_id,name\nE1,\"a\u001b[31mb\u202e\"\n", StandardCharsets.UTF_8);

        Ended ended = Program.run("inspect", file);

        assertThat(ended.out()).doesNotContain("\u001b", "\u202e").contains("\\u001B[31mb\\u202E");
    }

    @Test
    void draftsWhichQuestionOfASurveyGivesWhat() throws Exception {
        SurveyExport export = SurveyExport.narrow(
                3, "I answer as", "Where from", "Size", "Your view: A", "Why", "Your view: B", "Contribution Id");
        String[] views = {"Strongly agree", "Agree", "Disagree"};
        String[] groups = {"Company", "NGO", "EU citizen"};
        for (int i = 0; i < 9; i++) {
            export.row(
                    groups[i % 3],
                    i % 2 == 0 ? "Germany" : "Greece",
                    i % 2 == 0 ? "Micro (1 to 9 employees)" : "Large (250 or more)",
                    views[i / 3],
                    "text number " + i,
                    views[i % 3],
                    "c" + i);
        }
        Path file = export.write(folder.resolve("results.xlsx"));

        JsonNode found = json(file);

        assertThat(found.at("/rows").asInt()).isEqualTo(9);
        assertThat(found.at("/columns").size()).isEqualTo(7);
        JobDefinition job = drafted(file);
        var survey = job.sources().getFirst().survey().orElseThrow();
        assertThat(survey.positions()).isEqualTo(Map.of("A", "Your view: A", "B", "Your view: B"));
        assertThat(survey.attributes())
                .isEqualTo(Map.of(
                        "respondent_type", new Question("I answer as", List.of()),
                        "member_state", new Question("Where from", List.of()),
                        "size_class", new Question("Size", List.of())));
    }

    @Test
    void whereNoColumnTellsContributionsApartEachRowIsARespondent() throws Exception {
        String[] views = {"Strongly agree", "Agree", "Disagree"};
        SurveyExport without = SurveyExport.of("I answer as", "Your view");
        SurveyExport inGerman = SurveyExport.of("I answer as", "Your view", "Kennung des Beitrags");
        for (int i = 0; i < 6; i++) {
            without.row("Company " + i, views[i % 3]);
            inGerman.row("Company " + i, views[i % 3], "8b4ea1e3-3a35-4d4b-9a48-5f3c2d1e0a0" + i);
        }
        SourceDefinition byRow =
                drafted(without.write(folder.resolve("results.xlsx"))).sources().getFirst();
        assertThat(byRow.respondentByRow()).isTrue();
        assertThat(byRow.survey().orElseThrow().positions()).isEqualTo(Map.of("A", "Your view"));

        SourceDefinition byId =
                drafted(inGerman.write(folder.resolve("german.xlsx"))).sources().getFirst();
        assertThat(byId.respondentByRow()).isFalse();
        assertThat(byId.survey().orElseThrow().respondentId()).isEqualTo("Kennung des Beitrags");

        Path table = SurveyExport.of("entity_id", "name", "member_state", "sector_code")
                .row("E1", "One", "DE", "FOOD")
                .write(folder.resolve("table.xlsx"));
        assertThat(json(table).at("/register").asString())
                .as("a sheet called Content makes no survey")
                .isEqualTo("entities");
    }

    @Test
    void draftsTheUnitsThatHeadersNameAndLeavesOthersToAPerson() throws Exception {
        Path file = file(
                "units.csv",
                "entity_id;name;member_state;sector_code;Umsatz (Mio. €);Bilanzsumme (PLN);Mitarbeiter\n"
                        + "E1;A;DE;FOOD;12,5;100;7\n",
                StandardCharsets.UTF_8);
        String draft = answer(file).get("draft").asString();
        assertThat(draft)
                .contains(
                        "    units:   # by what numbers are multiplied, as their headers say\n      turnover_eur: 1000000\n")
                .contains("    ignore: [\"Bilanzsumme (PLN)\"]\n")
                .contains("take it out of `ignore`, and say `units: {balance_sheet_eur: FACTOR}`");
        SourceDefinition source = jobOf(draft).sources().getFirst();
        assertThat(source.units()).containsOnlyKeys("turnover_eur");
        assertThat(source.units().get("turnover_eur")).isEqualByComparingTo("1000000");
        assertThat(json(file).at("/remarks").toString()).contains("is left out until `units` says");
    }
}
