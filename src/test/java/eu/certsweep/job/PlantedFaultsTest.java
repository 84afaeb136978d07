package eu.certsweep.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A job with many faults is told all of them at once, each with its file, line, key and what to do.
class PlantedFaultsTest {

    @TempDir
    private Path folder;

    @Test
    void listsEveryFaultAtOnce() throws Exception {
        write("schemes.yaml", """
                schemes:
                  - {id: EUCC, status: adopted, kinds: [product]}
                """);
        write("rules.yaml", """
                requirement-set: rules
                requirements:
                  - id: R1
                    title: Certified firewalls
                    legal-basis: "24(3)"
                    obligation: use-certified
                    applies-to: {sector: [ENERGY]}
                    accepted: [{scheme: EUCS, level: substantal}]
                    in-force: 2026-01-01
                    mandatory: 2025-01-01
                """);
        assertThat(faults("""
                        job: Nightly Sweep
                        titel: Nightly sweep
                        reference-date: 2026-02-30
                        scope: {member-states: [XX], sectors: [ENERGIE]}
                        sources:
                          - register: usages
                            files: usages.csv
                            encodign: utf-8
                            columns: {entity: Registernummer}
                            expect: {min-rows: many}
                        schemes: schemes.yaml
                        baseline: [rules.yaml, nowhere.yaml]
                        options:
                          - {id: A, title: A, requirements: []}
                          - {id: A, title: B, requirements: []}
                        quality-gate: {max-rejected-share: 5}
                        audience: everyone
                        """))
                .satisfiesExactly(
                        fault -> tells(fault, "job.yaml:1: job:", "small letters, digits and hyphens"),
                        fault -> tells(fault, "job.yaml:2: titel:", "did you mean 'title'? Known here: job, title"),
                        fault -> tells(fault, "job.yaml:3: reference-date:", "'2026-02-30' is not a date; write it as"),
                        fault -> tells(fault, "job.yaml:4: scope.member-states[0]:", "is not allowed. Allowed: AT, BE"),
                        fault -> tells(fault, "job.yaml:4: scope.sectors:", "did you mean 'ENERGY'? Known: ENERGY, "),
                        fault -> tells(fault, "job.yaml:8: sources[0].encodign:", "did you mean 'encoding'?"),
                        fault -> tells(fault, "job.yaml:9: sources[0].columns.entity:", "Known: entity_id, usage_ref"),
                        fault -> tells(fault, "job.yaml:10: sources[0].expect.min-rows:", "is not a whole number"),
                        fault ->
                                tells(fault, "job.yaml:12: baseline:", "nowhere.yaml does not exist; correct the path"),
                        fault -> tells(fault, "job.yaml:15: options[1].id:", "is the id of another option"),
                        fault -> tells(fault, "job.yaml:16: quality-gate.max-rejected-share:", "at least 0, at most 1"),
                        fault -> tells(fault, "job.yaml:17: audience:", "Allowed: authority, public"),
                        fault -> tells(fault, "rules.yaml:5: ", "did you mean '24(1)'?"),
                        fault -> tells(fault, "rules.yaml:7: ", "did you mean 'sectors'?"),
                        fault -> tells(fault, "rules.yaml:8: ", "did you mean 'substantial'?"),
                        fault -> tells(fault, "rules.yaml:8: ", "is not a scheme of this job; did you mean 'EUCC'?"),
                        fault -> tells(fault, "rules.yaml:10: ", "is before in-force"));
    }

    @Test
    void saysOfAMissingFileOfSchemesNothingButThat() throws Exception {
        write("rules.yaml", """
                requirement-set: rules
                requirements:
                  - id: R1
                    title: Certified firewalls
                    legal-basis: "24(1)"
                    obligation: use-certified
                    accepted: [{scheme: EUCC, level: high}]
                    in-force: 2026-01-01
                    mandatory: 2027-01-01
                """);
        assertThat(faults("""
                        job: nightly
                        sources:
                          - {register: usages, files: usages.csv}
                        schemes: nowhere.yaml
                        baseline: [rules.yaml]
                        """))
                .singleElement()
                .satisfies(fault -> tells(fault, "job.yaml:4: schemes:", "does not exist"));
    }

    private static void tells(String fault, String place, String message) {
        assertThat(fault).startsWith(place).contains(message);
    }

    private List<String> faults(String job) throws IOException {
        write("job.yaml", job);
        try {
            JobReader.read(folder.resolve("job.yaml"));
            return List.of();
        } catch (DefinitionException e) {
            return e.faults().stream()
                    .map(fault -> folder.relativize(folder.resolve(fault.file())) + ":" + fault.line() + ": "
                            + fault.key() + ": " + fault.message())
                    .toList();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
