package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a job says of its options: costs that add up, options that compare.
class ImpactAssessmentTest {

    private static final List<String> FIGURES =
            List.of("one_off_eur", "per_year_eur", "admin_eur", "present_value_eur");

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path work;

    @BeforeAll
    static void oneWorkFolderForAll() {
        work = shared.resolve("var");
    }

    @Test
    void addsUpToTheCentAndMeasuresOptionsAgainstTheBaseline() throws IOException {
        JobFolder job = assessment("adds-up");

        Ended ended = Program.run("run", job.file(), "--var", work);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("present value beyond the baseline", "    A ");
        List<Map<String, String>> options = rows(job, "options.csv");
        assertThat(options)
                .extracting(row -> row.get("option") + " " + row.get("estimate"))
                .containsExactly(
                        "A central",
                        "A high",
                        "A low",
                        "B central",
                        "B high",
                        "B low",
                        "BASELINE central",
                        "BASELINE high",
                        "BASELINE low",
                        "SAME central",
                        "SAME high",
                        "SAME low");
        for (Map<String, String> row : options) {
            Map<String, String> baseline = options.stream()
                    .filter(other -> "BASELINE".equals(other.get("option"))
                            && row.getOrDefault("estimate", "").equals(other.get("estimate")))
                    .findFirst()
                    .orElseThrow();
            assertThat(amount(row, "additional_present_value_eur"))
                    .isEqualTo(amount(row, "present_value_eur").subtract(amount(baseline, "present_value_eur")));
            if (row.equals(baseline)) {
                assertThat(row).containsEntry("additional_present_value_eur", "0.00");
            }
        }
        assertThat(only(options, "SAME")).isEqualTo(only(options, "A"));
        assertThat(amount(options.getFirst(), "additional_present_value_eur")).isPositive();
        for (String option : List.of("A", "B", "BASELINE", "SAME")) {
            Map<String, String> central = options.stream()
                    .filter(row -> option.equals(row.get("option")) && "central".equals(row.get("estimate")))
                    .findFirst()
                    .orElseThrow();
            for (String figure : FIGURES) {
                assertThat(sum(rows(job, "per_entity.csv"), option, figure))
                        .as("%s %s", option, figure)
                        .isEqualTo(amount(central, figure));
                assertThat(sum(
                                rows(job, "statistics.csv").stream()
                                        .filter(row -> !row.containsValue("_T"))
                                        .toList(),
                                option,
                                figure))
                        .as("%s %s", option, figure)
                        .isEqualTo(amount(central, figure));
            }
            List<Map<String, String>> affected = rows(job, "per_entity.csv").stream()
                    .filter(row -> option.equals(row.get("option")) && !"0".equals(row.get("usages_in_scope")))
                    .toList();
            assertThat(central)
                    .containsEntry("entities_affected", String.valueOf(affected.size()))
                    .containsEntry(
                            "entities_micro_small",
                            String.valueOf(affected.stream()
                                    .filter(row ->
                                            List.of("micro", "small").contains(row.getOrDefault("size_class", "")))
                                    .count()))
                    .containsEntry(
                            "usages_needing_action",
                            sum(affected, option, "usages_in_transition")
                                    .add(sum(affected, option, "usages_non_compliant"))
                                    .toPlainString());
        }
    }

    @Test
    void countsWithoutACostTableAndLeavesTheCostsEmpty() throws IOException {
        JobFolder job = JobFolder.of(folder, 30, 5);
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: small", "job: no-costs"));

        Ended ended = Program.run("run", job.file(), "--var", work);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).doesNotContain("present value");
        assertThat(Files.readAllLines(job.output().resolve("options.csv")))
                .hasSize(4)
                .element(1)
                .asString()
                .matches("BASELINE,central,,,,,,[1-9][0-9]*,[0-9]+,[1-9][0-9]*");
    }

    @Test
    void listsSchemeGapsAsEvidence() throws IOException {
        JobFolder job = assessment("gaps");

        assertThat(Program.run("run", job.file(), "--var", work).code()).isZero();

        Map<String, String> gap = rows(job, "scheme_gaps.csv").getFirst();
        assertThat(gap)
                .containsEntry("option", "A")
                .containsEntry("kind", "entity")
                .containsEntry("ict_category", "")
                .containsEntry("member_states", "2")
                .containsEntry("sectors", "1")
                .containsEntry("missing_schemes", "EUCC")
                .containsEntry("requirements", "A-2");
        long entities = rows(job, "findings.csv").stream()
                .filter(row -> "A".equals(row.get("option"))
                        && "A-2".equals(row.get("requirement_id"))
                        && "scheme-gap".equals(row.get("outcome")))
                .count();
        assertThat(gap).containsEntry("entities", String.valueOf(entities));
        assertThat(gap).containsEntry("usages", String.valueOf(entities));
    }

    @Test
    void tellsWhichEntitiesDependOnCertificatesThatEndSoon() throws IOException {
        JobFolder job = JobFolder.of(folder, 1, 1);
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: small", "job: expiring"));
        job.write("data/entities.csv", "entity_id,name,member_state,sector_code,headcount\nE1,One,DE,ENERGY,300\n");
        job.write(
                "data/usages-00.csv",
                "entity_id,usage_ref,kind,ict_category,product_id\n"
                        + "E1,U1,product,FIREWALL,P1\nE1,U2,product,FIREWALL,P2\nE1,U3,product,FIREWALL,P1\n"
                        + "E1,U4,product,FIREWALL,P3\nE1,U5,product,FIREWALL,P4\n");
        job.write(
                "data/certificates.csv",
                "certificate_id,scheme,level,kind,product_id,issued_on,valid_until\n"
                        + "ENDS,EUCC,high,product,P1,2025-06-01,2026-09-28\n"
                        + "TWO,EUCC,high,product,P2,2025-06-01,2026-06-30\nLASTS,EUCC,high,product,P2,2025-06-01,2026-09-29\n"
                        + "OVER,EUCC,high,product,P3,2025-06-01,2026-06-29\nLOW,EUCC,basic,product,P4,2025-06-01,2026-07-01\n");

        assertThat(Program.run("run", job.file(), "--var", work).code()).isZero();

        assertThat(Files.readAllLines(job.output().resolve("expiring.csv")))
                .containsExactly(
                        "option,certificate_id,entity_id,scheme,level,ends_on,days_left,usages,usages_lapsing",
                        "BASELINE,ENDS,E1,EUCC,high,2026-09-28,90,2,2",
                        "BASELINE,TWO,E1,EUCC,high,2026-06-30,0,1,0");
    }

    @Test
    void forecastsWhatARunOnThatDateSays() throws IOException {
        JobFolder job = JobFolder.of(folder, 40, 9);
        job.write(
                "data/certificates.csv",
                "certificate_id,scheme,level,kind,product_id,issued_on,valid_until\n"
                        + "C1,EUCC,high,product,P01,2025-06-01,2026-12-31\nC2,EUCC,high,product,P02,2025-06-01,2027-01-01\n"
                        + "C3,EUCC,high,product,P03,2025-06-01,\nC4,EUCC,high,product,P04,2025-06-01,2026-06-29\n");
        job.job("horizon: [2027-01-01, 2026-07-01]\n");
        Files.writeString(
                job.file(),
                Files.readString(job.file())
                        .replace("job: small", "job: forecast")
                        .replace("reference-date: 2026-06-30", "reference-date: 2026-05-31"));
        assertThat(Program.run("run", job.file(), "--var", work).code()).isZero();
        List<String> forecast =
                Files.readAllLines(job.output().resolveSibling("2026-05-31").resolve("forecast.csv"));
        assertThat(Program.run("run", job.file(), "--var", work, "--as-of", "2027-01-01")
                        .code())
                .isZero();
        List<String> then =
                Files.readAllLines(job.output().resolveSibling("2027-01-01").resolve("forecast.csv"));

        assertThat(forecast).hasSize(4);
        assertThat(forecast.get(0)).startsWith("option,date,entities,entities_compliant,");
        assertThat(forecast.get(1)).startsWith("BASELINE,2026-05-31,").endsWith(",0,0");
        assertThat(forecast.get(2)).startsWith("BASELINE,2026-07-01,").endsWith(",1,1");
        assertThat(forecast.get(3)).startsWith("BASELINE,2027-01-01,").endsWith(",2,1");
        assertThat(then)
                .filteredOn(line -> line.startsWith("BASELINE,2027-01-01,"))
                .singleElement()
                .satisfies(line -> assertThat(line.replaceAll(",\\d+,\\d+$", ""))
                        .isEqualTo(forecast.get(3).replaceAll(",\\d+,\\d+$", "")));
    }

    @Test
    void tellsWhoseOutcomeChangedSinceTheLastFinishedRunAndWhy() throws IOException {
        JobFolder job = JobFolder.of(folder, 1, 1);
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: small", "job: changes"));
        String entities = "entity_id,name,member_state,sector_code,headcount\n";
        String usages = "entity_id,usage_ref,kind,ict_category,product_id\n";
        String certificates = "certificate_id,scheme,level,kind,product_id,issued_on,valid_until\n";
        job.write("data/entities.csv", entities + entity("ROW") + entity("CERT") + entity("SAME") + entity("GONE"));
        job.write("data/usages-00.csv", usages + usage("ROW", "P1") + usage("CERT", "P2") + usage("SAME", "P1"));
        job.write(
                "data/certificates.csv",
                certificates + "C1,EUCC,high,product,P1,2025-06-01,2026-09-01\n"
                        + "C2,EUCC,high,product,P2,2025-06-01,\n");
        assertThat(Program.run("run", job.file(), "--var", work).code()).isZero();
        assertThat(changes(job)).isEmpty();

        job.write("data/entities.csv", entities + entity("ROW") + entity("CERT") + entity("SAME") + entity("NEW"));
        job.write("data/usages-00.csv", usages + usage("ROW", "P9") + usage("CERT", "P2") + usage("SAME", "P1"));
        job.write(
                "data/certificates.csv",
                certificates + "C1,EUCC,high,product,P1,2025-06-01,2026-09-01\n"
                        + "C2,EUCC,basic,product,P2,2025-06-01,\n");
        assertThat(Program.run("import", job.file(), "--var", work, "--accept-loss")
                        .code())
                .isZero();
        assertThat(Program.run("evaluate", job.file(), "--var", work).code()).isZero();
        assertThat(Program.run("publish", job.file(), "--var", work).code()).isZero();
        assertThat(changes(job))
                .containsExactly(
                        "BASELINE,CERT,compliant,non-compliant,certificate-changed,",
                        "BASELINE,GONE,not-applicable,,entity-gone,",
                        "BASELINE,NEW,,not-applicable,entity-new,",
                        "BASELINE,ROW,compliant,non-compliant,row-changed,");

        assertThat(Program.run("run", job.file(), "--var", work).code()).isZero();
        assertThat(changes(job)).as("nothing changed").isEmpty();

        Ended later = Program.run("run", job.file(), "--var", work, "--as-of", "2026-10-01");
        assertThat(later.code()).as(later.err()).isZero();
        assertThat(Files.readAllLines(job.output().resolveSibling("2026-10-01").resolve("changes.csv")))
                .contains("BASELINE,SAME,compliant,non-compliant,date-passed,");
        String rules = Files.readString(folder.resolve("rules.yaml"));
        job.write("rules.yaml", rules.replace("substantial", "basic"));
        assertThat(Program.run("run", job.file(), "--var", work, "--as-of", "2026-10-02")
                        .code())
                .isZero();
        assertThat(Files.readAllLines(job.output().resolveSibling("2026-10-02").resolve("changes.csv")))
                .contains("BASELINE,CERT,non-compliant,compliant,requirement-changed,date-passed");
    }

    private static String entity(String id) {
        return id + ",Name,DE,ENERGY,300\n";
    }

    private static String usage(String entity, String product) {
        return entity + ",U1,product,FIREWALL," + product + "\n";
    }

    private static List<String> changes(JobFolder job) throws IOException {
        return Files.readAllLines(job.output().resolve("changes.csv")).stream()
                .skip(1)
                .toList();
    }

    /// A job with three options, two of them with the same requirements, and costs.
    private JobFolder assessment(String name) throws IOException {
        JobFolder job = JobFolder.of(folder, 60, 77).usageFiles(3);
        job.write("option-a.yaml", OPTION.formatted("A", "HSM", "2027-06-01"));
        job.write("option-b.yaml", OPTION.formatted("B", "FIREWALL", "2026-02-01"));
        job.write("costs.yaml", COSTS);
        job.job("""
                options:
                  - {id: A, requirements: [option-a.yaml]}
                  - {id: B, requirements: [option-a.yaml, option-b.yaml]}
                  - {id: SAME, requirements: [option-a.yaml]}
                costs: costs.yaml
                """);
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: small", "job: " + name));
        return job;
    }

    private static final String OPTION = """
            requirement-set: %1$s
            requirements:
              - id: %1$s-1
                title: More
                legal-basis: "24(2)"
                obligation: use-certified
                accepted: [{scheme: EUCC, level: high}]
                ict: {categories: [%2$s]}
                in-force: 2026-01-01
                mandatory: %3$s
              - id: %1$s-2
                title: Yourself
                legal-basis: "24(2)"
                obligation: obtain-certificate
                accepted: [{scheme: EUCC, level: basic}]
                in-force: 2026-01-01
                mandatory: %3$s
            """;

    private static final String COSTS = """
            horizon-years: 7
            estimates:
              low:
                procured: {"*": {one-off-per-unit: 10.005, premium-rate: 0.01}}
                developed: {"*": {"*": {one-off: 1000, per-year: 100}}}
                admin: {hours-per-entity: 1, hours-per-usage: 0.1}
              central:
                procured: {"*": {one-off-per-unit: 33.335, premium-rate: 0.0777}}
                developed: {EUCC: {high: {one-off: 5000.55, per-year: 99.99}}}
                admin: {hours-per-entity: 2, hours-per-usage: 0.3}
              high:
                procured: {"*": {one-off-per-unit: 90, premium-rate: 0.2}}
                developed: {"*": {"*": {one-off: 9000, per-year: 900}}}
                admin: {hours-per-entity: 5, hours-per-usage: 1.5}
            hourly-tariff: {"*": 31.17, DE: 45.71}
            """;

    private static List<Map<String, String>> only(List<Map<String, String>> rows, String option) {
        return rows.stream()
                .filter(row -> option.equals(row.get("option")))
                .map(row -> {
                    Map<String, String> others = new HashMap<>(row);
                    others.remove("option");
                    return others;
                })
                .toList();
    }

    private static BigDecimal sum(List<Map<String, String>> rows, String option, String column) {
        return rows.stream()
                .filter(row -> option.equals(row.get("option")))
                .map(row -> amount(row, column))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(Map<String, String> row, String column) {
        return new BigDecimal(row.getOrDefault(column, "no " + column));
    }

    /// Rows by column. No cell of these files has a comma.
    private static List<Map<String, String>> rows(JobFolder job, String file) throws IOException {
        List<String> lines = Files.readAllLines(job.output().resolve(file));
        List<String> header = Stream.of(lines.getFirst().split(",", -1)).toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int c = 0; c < cells.length; c++) {
                row.put(header.get(c), cells[c]);
            }
            rows.add(row);
        }
        return rows;
    }
}
