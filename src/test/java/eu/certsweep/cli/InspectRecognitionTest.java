package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `certsweep inspect` takes files for, and what it leaves to a person.
class InspectRecognitionTest {

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static JsonNode answer(Object... arguments) {
        Ended ended = Program.run(Stream.concat(Stream.of("inspect", "--json"), Stream.of(arguments))
                .toArray());
        assertThat(ended.code()).as(ended.err()).isZero();
        return JsonMapper.shared().readTree(ended.out());
    }

    private static JsonNode first(Object... arguments) {
        return answer(arguments).at("/files/0");
    }

    private static String column(JsonNode found, String header) {
        for (JsonNode column : found.get("columns")) {
            if (column.get("header").asString().equals(header)) {
                return column.get("column").asString();
            }
        }
        throw new AssertionError("no header " + header);
    }

    @Test
    void freeTextProvesNoColumn() throws IOException {
        JsonNode found = first(file("c.csv", """
                number,product,vendor,level,issued on,protection profile
                C1,Switch,"Alpha Labs, Ltd.",high,2024-07-09,PP 1
                C2,Router,"Beta, Inc.",high,2024-06-11,PP 2
                """));

        assertThat(found.get("register").asString()).isEqualTo("certificates");
        assertThat(found.get("clear").asBoolean()).isTrue();
        assertThat(column(found, "vendor")).isEmpty();
        assertThat(column(found, "protection profile")).isEmpty();
    }

    @Test
    void belowAClearScoreItSaysSoAndWhyAndTheCallerDecides() throws IOException {
        Path plants = file("plants.csv", "Builder;Unit;Comments\nAlpha;North 01;\nBeta;South 02;\n");

        JsonNode found = first(plants);
        assertThat(found.get("clear").asBoolean()).isFalse();
        assertThat(found.get("unclear").asString()).contains("only 1 of 3 headers is known");
        assertThat(found.get("faults").size()).isZero();
        assertThat(Program.run("inspect", plants).out()).contains("# unclear which register this is: only 1 of 3");

        JsonNode decided = first("--register", "entities", plants);
        assertThat(decided.get("register").asString()).isEqualTo("entities");
        assertThat(decided.get("clear").asBoolean()).isTrue();
        Ended wrong = Program.run("inspect", "--register", "entitys", plants);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("there is no register 'entitys'", "entities, ");
    }

    @Test
    void anUnclearFileAmongOthersIsACommentWithTheReason() throws IOException {
        String draft = answer(
                        file("e.csv", "entity_id,name,member_state,sector_code\nE1,A,DE,ENERGY\n"),
                        file("x.csv", "a,b,c\n1,2,3\n"))
                .get("draft")
                .asString();

        assertThat(draft)
                .contains("  # not read, as it is unclear which register it is: no header is a known word")
                .containsOnlyOnce("  - register: ");
    }

    @Test
    void knowsListsOfAssetsAndOfCertificates() throws IOException {
        JsonNode assets = first(file("a.csv", """
                Asset;Hersteller;Modell;Seriennummer;Standort;Anzahl;Inbetriebnahme;Zertifikat-Nr.
                A1;Alpha;M1;77;Keller;2;03.05.2024;C-1
                A2;Beta;M2;78;Dach;1;17.05.2024;
                """));
        assertThat(assets.get("register").asString()).isEqualTo("usages");
        assertThat(assets.get("clear").asBoolean()).isTrue();
        assertThat(column(assets, "Asset")).isEqualTo("usage_ref");
        assertThat(column(assets, "Modell")).isEqualTo("product_name");
        assertThat(column(assets, "Inbetriebnahme")).isEqualTo("in_use_from");
        assertThat(column(assets, "Zertifikat-Nr.")).isEqualTo("certificate_id");

        JsonNode certificates = first(file("b.csv", """
                Name of Product,Manufacturer,Scheme,Assurance Level,Certification Date,Archived Date,Report number
                P1,Alpha,EUCC,high,2024-01-28,2029-01-28,R-1
                P2,Beta,EUCC,high,2024-02-28,2029-02-28,R-2
                """));
        assertThat(certificates.get("register").asString()).isEqualTo("certificates");
        assertThat(certificates.get("clear").asBoolean()).isTrue();
        assertThat(column(certificates, "Certification Date")).isEqualTo("issued_on");
        assertThat(column(certificates, "Archived Date")).isEqualTo("valid_until");
        assertThat(column(certificates, "Report number")).isEqualTo("certificate_id");
    }

    @Test
    void knowsATrustedListInXml() {
        JsonNode found = first(Path.of("sample-data/registers/de/trusted-list.xml"));

        assertThat(found.get("register").asString()).isEqualTo("trusted-list");
        assertThat(found.get("clear").asBoolean()).isTrue();
        assertThat(found.at("/detected/format").asString()).isEqualTo("xml");
    }

    @Test
    void proposesALookUpOnlyWhereWordsAgree() throws IOException {
        JsonNode answer = answer(file("e.csv", """
                entity_id;name;member_state;sector_code
                E1;A;DE;Gesundheit
                E2;B;DE;Gesundheit
                E3;C;DE;Energiewirtschaft Nord
                E4;D;DE;ENERGY.ELECTRICTY
                E5;E;DE;Zauberei
                """));

        assertThat(answer.get("draft").asString())
                .contains("lookups:\n      sector_code:\n        \"Gesundheit\": \"HEALTH\"\n")
                .doesNotContain("\"Gesundheit\": \"ENERGY\"")
                .contains("# lookups: {sector_code: {\"Energiewirtschaft Nord\": \"ENERGY\"}}   # if it means ENERGY")
                .contains("# lookups: {sector_code: {\"ENERGY.ELECTRICTY\": \"ENERGY.ELECTRICITY\"}}")
                .contains("\"Zauberei\": ...}}   # unknown, and no known value has the same words")
                .contains("# Values of sector_code with their rows: \"Gesundheit\" 2, ");
        JsonNode values = answer.at("/files/0/columns/3/values");
        assertThat(values.get(0).get("value").asString()).isEqualTo("Gesundheit");
        assertThat(values.get(0).get("rows").asInt()).isEqualTo(2);
        assertThat(values.get(0).get("known").asBoolean()).isFalse();
        assertThat(values.get(0).get("means").get(0).asString()).isEqualTo("HEALTH");
    }

    @Test
    void tellsOfAFileThatCannotBeReadAndDraftsTheOthers() throws IOException {
        Ended ended = Program.run(
                "inspect",
                file("b.csv", "%PDF-1.7 x"),
                file("e.csv", "entity_id,name,member_state,sector_code\nE1,A,DE,ENERGY\n"));

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("b.csv: ", "PDF");
        assertThat(ended.out()).contains("looks like entities", "  - register: entities");
    }
}
