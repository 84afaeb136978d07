package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a job declares of its sources, in whole jobs: `expect`, `on-resubmission`, `columns`, `defaults`, `lookups`.
class DeclaredCareTest {

    private static final String ENTITIES = "entity_id,name,member_state,sector_code\n";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path work;

    @BeforeAll
    static void oneWorkFolderForAll() {
        work = shared.resolve("var");
    }

    private Path file() {
        return folder.resolve("job.yaml");
    }

    private Ended certsweep(String command) {
        return Program.run(command, file(), "--var", work);
    }

    /// A job over these sources, which no other test has run; it has one entity and no usage.
    private void job(String... sources) throws IOException {
        JobFolder job = JobFolder.of(folder, 1, 1);
        Files.delete(folder.resolve("data/usages-00.csv"));
        job.write("data/entities.csv", ENTITIES + "E1,One,DE,ENERGY\n");
        sources(sources);
    }

    private void sources(String... sources) throws IOException {
        Files.writeString(file(), """
                job: c-%s
                reference-date: 2026-06-30
                sources:
                %s
                schemes: schemes.yaml
                baseline: [rules.yaml]
                output: out
                """.formatted(
                folder.getFileName().toString().replaceAll("[^a-z0-9]", ""),
                String.join(
                        "\n",
                        Stream.of(sources).map(source -> "  - {" + source + "}").toList())));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve("data").resolve(name), text);
    }

    private static String rows(int from, int to) {
        StringBuilder rows = new StringBuilder(ENTITIES);
        for (int r = from; r < to; r++) {
            rows.append("E").append(r).append(",Name,DE,ENERGY\n");
        }
        return rows.toString();
    }

    private Map<String, String> outputs() throws IOException {
        return Program.outputs(folder.resolve("out/2026-06-30"));
    }

    private String output(String name) throws IOException {
        return Files.readString(folder.resolve("out/2026-06-30").resolve(name));
    }

    /// Nothing was replaced, nothing published, and what is stored gives what it gave.
    private void refuses(String... message) throws IOException {
        Map<String, String> before = outputs();
        Ended ended = certsweep("run");
        assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        assertThat(ended.err()).contains(message).contains("nothing was replaced");
        assertThat(outputs()).isEqualTo(before);
        assertThat(certsweep("evaluate").code()).isZero();
        assertThat(certsweep("publish").code()).isZero();
        assertThat(outputs()).isEqualTo(before);
    }

    private void accepts(int entities) throws IOException {
        Ended ended = certsweep("run");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(output("per_entity.csv").lines()).hasSize(1 + entities);
    }

    @Test
    void countsMinRowsOverAllFilesOfASource() throws IOException {
        job("register: entities, files: data/e-*.csv, expect: {min-rows: 4, max-shrink: 1}");
        write("e-1.csv", rows(0, 3));
        write("e-2.csv", rows(3, 5));
        accepts(5);
        Files.delete(folder.resolve("data/e-2.csv"));
        refuses("data/e-*.csv: 3 rows, at least 4 are expected");
        write("e-2.csv", rows(3, 4));
        accepts(4);
    }

    @Test
    void measuresShrinkageOverAllFilesOfASource() throws IOException {
        job("register: entities, files: data/e-*.csv, expect: {max-shrink: 0.5}");
        write("e-1.csv", rows(0, 6));
        write("e-2.csv", rows(6, 10));
        accepts(10);
        write("e-1.csv", rows(0, 1));
        accepts(5);
        write("e-2.csv", rows(6, 7));
        refuses("data/e-*.csv: 2 rows after 5, a loss of more than 50 %");
        write("e-3.csv", rows(7, 8));
        accepts(3);
    }

    @Test
    void measuresShrinkageAlsoWhenTheGlobHasChanged() throws IOException {
        job("register: entities, files: data/e-*.csv, expect: {max-shrink: 0.5}");
        write("e-1.csv", rows(0, 10));
        accepts(10);
        sources("register: entities, files: data/f-*.csv, expect: {max-shrink: 0.5}");
        write("f-1.csv", rows(0, 2));
        refuses("data/f-*.csv: 2 rows after 10");
        sources(
                "register: entities, files: data/f-*.csv, expect: {max-shrink: 0.5}",
                "register: entities, files: data/g-*.csv, expect: {max-shrink: 0.5}");
        write("g-1.csv", rows(2, 6));
        accepts(6);
    }

    @Test
    void replacesAnEntitysRowsByThoseOfALaterFileWhetherTheyAreGoodOrNot() throws IOException {
        job(
                "register: entities, files: data/entities.csv",
                "register: usages, files: data/u-*.csv, on-resubmission: latest-file");
        String header = "entity_id,usage_ref,kind,ict_category\n";
        write("entities.csv", ENTITIES + "E1,One,DE,ENERGY\nE2,Two,DE,ENERGY\n");
        write("u-1.csv", header + "E1,1,product,HSM\nE1,2,product,WRONG\nE2,1,product,ALSO WRONG\n");
        write("u-2.csv", header + "E1,3,product,STILL WRONG\n");

        accepts(2);

        assertThat(output("rejects.csv"))
                .contains("data/u-2.csv,,2,ict_category,error,unknown-value,STILL WRONG")
                .contains("data/u-1.csv,,4,ict_category,error,unknown-value,ALSO WRONG")
                .doesNotContain(",WRONG,");
        assertThat(output("import_report.csv")).contains("data/u-1.csv,usages").contains(",3,1,2,");
    }

    @Test
    void readsByColumnsDefaultsAndLookups() throws IOException {
        job("register: entities, files: data/e.csv, columns: {name: Was es ist, sector_code: Feld},"
                + " defaults: {member_state: Deutschland}, lookups: {sector_code: {\"Strom usw.\": ENERGY, leer: ''}}");
        write("e.csv", "entity_id,Was es ist,Feld,nace\nE1,One,STROM USW.,\nE2,Two,leer,64.19\nE3,Three,,\n");

        accepts(2);

        assertThat(output("per_entity.csv")).contains("BASELINE,E1,One,DE,ENERGY,", "BASELINE,E2,Two,DE,BANKING");
        assertThat(output("rejects.csv")).contains("data/e.csv,,4,Feld,error,missing-value");
    }

    @Test
    void endsWith5AndTheNearestHeaderWhenAColumnIsNotInTheFile() throws IOException {
        job("register: entities, files: data/e.csv");
        write("e.csv", rows(0, 2));
        accepts(2);
        Map<String, String> before = outputs();
        sources("register: entities, files: data/e.csv, columns: {name: Namee}");

        Ended ended = certsweep("run");

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err())
                .contains("e.csv: row 1: `columns` says that name is in \"Namee\"", "the nearest is \"name\"")
                .contains("Headers found: \"entity_id\", \"name\", \"member_state\", \"sector_code\"");
        assertThat(outputs()).isEqualTo(before);
        sources("register: entities, files: data/e.csv, columns: {name: Name}");
        accepts(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expect: {min-rows: many} | min-rows",
                "expect: {min-rows: -1} | min-rows",
                "expect: {min-rows: 1.5} | min-rows",
                "expect: {max-shrink: 30} | max-shrink",
                "expect: {max-shrink: -0.1} | max-shrink",
                "expect: {max-shrink: '30 %'} | max-shrink",
                "expect: 3 | expect",
                "expect: {rows: 3} | rows",
                "on-resubmission: newest | latest-file",
                "columns: [name] | columns",
                "columns: {nmae: x} | did you mean 'name'",
                "defaults: {name: [1]} | name",
                "lookups: {name: x} | name"
            })
    void endsWith2AndNamesTheLineOfAWrongDeclaration(String declared, String named) throws IOException {
        job("register: entities, files: data/entities.csv, " + declared);

        Ended ended = certsweep("run");

        assertThat(ended.code()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err()).contains("job.yaml:4", named);
    }
}
