package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `certsweep validate`, through the command line: it opens what a job names.
class ValidateTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeARegister() throws IOException {
        Files.writeString(folder.resolve("e.csv"), "Nr;Firma;Land;Branche\nE1;A;DE;ENERGY\n");
    }

    private Ended validate(String sources, String rest) throws IOException {
        return Program.run("validate", job(sources, rest));
    }

    private Path job(String sources, String rest) throws IOException {
        return Files.writeString(folder.resolve("job.yaml"), "job: a\nsources:\n" + sources + rest);
    }

    @Test
    void saysOnStandardOutputThatAJobIsValid() throws IOException {
        Ended ended = validate("""
                  - register: entities
                    files: e.csv
                    columns: {entity_id: Nr}
                """, "");

        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("job.yaml: valid; 1 sources, 0 options, 0 requirements");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void listsEveryFaultOfDefinitionAndFilesAtOnceOnTheirLines() throws IOException {
        Ended ended = validate("""
                  - register: entities
                    files: e.csv
                    columns:
                      entity_id: Number
                      name: Firm
                    defaults:
                      size_class: huge
                    lookups:
                      sector_code:
                        Strom: ENERGY.ELECTRICTY
                        Gas: ENERGY.GAS
                  - register: certificates
                    files: e.csv
                    format: xlsx
                  - register: usages
                    files: usages-*.csv
                    colums: {}
                """, "qualitygate: {}\n");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out())
                .containsSubsequence(
                        "job.yaml:6: sources[0].columns.entity_id: ",
                        "e.csv: row 1: `columns` says that entity_id is in \"Number\", but there is no such header",
                        "job.yaml:7: sources[0].columns.name: ",
                        "says that name is in \"Firm\"",
                        "the nearest is \"Firma\"",
                        "job.yaml:9: sources[0].defaults.size_class: \"huge\" is no value of size_class",
                        "job.yaml:12: sources[0].lookups.sector_code.Strom: \"ENERGY.ELECTRICTY\" is no value of sector_code",
                        "the nearest is ENERGY.ELECTRICITY",
                        "job.yaml:15: sources[1].files: ",
                        "`format: xlsx`, but the file is",
                        "job.yaml:18: sources[2].files: usages-*.csv: no file in",
                        "job.yaml:19: sources[2].colums: is not a known key",
                        "job.yaml:20: qualitygate: is not a known key; did you mean 'quality-gate'?",
                        "faults: 8");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void endsWithFiveWhenNothingIsWrongButThatFilesAreMissingOrUnreadable() throws IOException {
        Files.writeString(folder.resolve("b.csv"), "%PDF-1.7 x");
        Ended ended = validate("""
                  - {register: entities, files: e.csv, columns: {entity_id: Nr}}
                  - {register: usages, files: gone.csv}
                  - {register: certificates, files: b.csv}
                """, "");

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.out())
                .contains("job.yaml:4: sources[1].files: gone.csv: there is no such file in " + folder)
                .contains("job.yaml:5: sources[2].files: ", "b.csv: ", "PDF", "faults: 2");
    }

    @Test
    void aColumnThatTheRegisterNeedsAndNobodyGivesIsAFault() throws IOException {
        Ended ended = validate("  - {register: entities, files: e.csv}\n", "");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).contains("job.yaml:3: sources[0].files: ", "no column for entity_id", "`defaults: {");
    }

    @Test
    void aValueThatIsStillToBeFilledInIsANote() throws IOException {
        Ended ended = validate("""
                  - register: entities
                    files: e.csv
                    defaults: {entity_id: ""}
                """, "");

        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.err()).contains("note: ", "job.yaml:5: sources[0].defaults: no value yet for entity_id");
    }

    @Test
    void valuesAreHeldAgainstTheListsOfTheJobItself() throws IOException {
        Files.writeString(folder.resolve("u.csv"), "entity_id,usage_ref,kind\nE1,1,product\n");
        Files.writeString(
                folder.resolve("categories.yaml"),
                "ict-categories: [{id: RADIO, title: Radios}, {id: TOWER, title: T}]\n");
        String source = "  - {register: usages, files: u.csv, defaults: {ict_category: RADIO}, lookups: {ict_category:"
                + " {x: %s}}}\n";

        Ended known = validate(source.formatted("TOWER"), "ict-categories: categories.yaml\n");
        assertThat(known.code()).as(known.out()).isZero();
        Ended other = validate(source.formatted("FIREWALL"), "ict-categories: categories.yaml\n");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.out()).contains("lookups.ict_category.x: \"FIREWALL\" is no value of ict_category");
    }

    @Test
    void tellsTheSameToPrograms() throws IOException {
        JsonNode answer = JsonMapper.shared()
                .readTree(Program.run(
                                "validate",
                                "--json",
                                job("  - {register: entities, files: e.csv, columns: {name: Firm}}\n", ""))
                        .out());

        assertThat(answer.get("valid").asBoolean()).isFalse();
        assertThat(answer.at("/faults/0/line").asInt()).isEqualTo(3);
        assertThat(answer.at("/faults/0/key").asString()).isEqualTo("sources[0].columns.name");
        assertThat(answer.at("/notes").isArray()).isTrue();
    }

    @Test
    void aRequirementThatReachesNobodyInTheScopeIsANote() throws IOException {
        String rule =
                "  - {id: %s, title: T, legal-basis: \"24(1)\", obligation: use-certified, applies-to: %s, accepted:"
                        + " [{scheme: EUCC, level: basic}], in-force: 2026-01-01, mandatory: 2026-06-01}\n";
        Files.writeString(
                folder.resolve("rules.yaml"),
                "requirement-set: rules\nrequirements:\n"
                        + rule.formatted("R1", "{member-states: [FR]}")
                        + rule.formatted("R2", "{sectors: [ENERGY.GAS]}")
                        + rule.formatted("R3", "{sectors: [HEALTH]}")
                        + rule.formatted("R4", "{}"));

        Ended ended = validate(
                "  - {register: entities, files: e.csv, columns: {entity_id: Nr}}\n",
                "baseline: [rules.yaml]\nscope: {member-states: [DE], sectors: [ENERGY]}\n");

        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.err().lines())
                .containsExactly(
                        "note: requirement R1 reaches nobody: it applies to the Member States FR, and the job's scope has"
                                + " DE alone; change `applies-to` or `scope`",
                        "note: requirement R3 reaches nobody: it applies to the sectors HEALTH, and the job's scope has"
                                + " ENERGY alone; change `applies-to` or `scope`");
    }

    @Test
    void idsThatStandTwiceAreFaults() throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), """
                requirement-set: rules
                requirements:
                  - &r {id: R1, title: T, legal-basis: x, obligation: use-certified, accepted: [{scheme: EUCC, level: basic}], in-force: 2026-01-01, mandatory: 2026-06-01}
                  - *r
                """);
        Ended ended = validate(
                "  - {register: entities, files: e.csv, columns: {entity_id: Nr}}\n",
                "baseline: [rules.yaml]\noptions:\n  - {id: A, requirements: [rules.yaml]}\n"
                        + "  - {id: A, requirements: [rules.yaml]}\n");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).contains("'A' is the id of another option, too");
    }
}
