package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// What a reader computes of all that is published: from the options of one edition, and from several editions. Sixty
/// entities, three of them in IT; under the low estimate one alone pays more by option A than by the baseline.
@TestMethodOrder(org.junit.jupiter.api.MethodOrderer.MethodName.class)
class PublicEditionsTogetherTest {

    private static final String DATE = "2026-06-30";

    @TempDir
    private static Path folder;

    private static Ended first = new Ended(-1, "", "");

    @BeforeAll
    static void publish() throws IOException {
        Files.writeString(folder.resolve("entities.csv"), entities(60));
        StringBuilder usages = new StringBuilder(
                "entity_id,usage_ref,kind,ict_category,origin,essential_function,quantity,annual_cost_eur\n");
        for (int i = 0; i < 61; i++) {
            usages.append("E%03d,U1,product,FIREWALL,procured,yes,2,%d\n".formatted(i, 1000 + 17 * i));
            usages.append("E%03d,U2,product,ROUTER_SWITCH,procured,yes,3,%d\n".formatted(i, 2000 + 31 * i));
        }
        usages.append("E007,U3,product,VPN,developed,yes,1,\n");
        Files.writeString(folder.resolve("usages.csv"), usages);
        Files.writeString(
                folder.resolve("certificates.csv"),
                "certificate_id,scheme,level,kind,product_id,issued_on,valid_until\n"
                        + "C1,EUCC,high,product,P1,2025-03-01,2030-01-01\n");
        Files.writeString(folder.resolve("base.yaml"), requirements("BA", "[FIREWALL]"));
        Files.writeString(folder.resolve("a.yaml"), requirements("A", "[ROUTER_SWITCH, VPN]"));
        Files.writeString(folder.resolve("costs.yaml"), """
                horizon-years: 10
                discount-rate: 0.03
                estimates:
                  low:
                    procured: {"*": {one-off-per-unit: 60, premium-rate: 0.04}, ROUTER_SWITCH: {one-off-per-unit: 0, premium-rate: 0}}
                    developed: {EUCC: {substantial: {one-off: 2000, per-year: 10}, high: {one-off: 3000, per-year: 20}}}
                    admin: {hours-per-entity: 0, hours-per-usage: 0}
                  central:
                    procured: {"*": {one-off-per-unit: 150, premium-rate: 0.08}}
                    developed: {EUCC: {substantial: {one-off: 3000, per-year: 30}, high: {one-off: 3000, per-year: 30}}}
                    admin: {hours-per-entity: 1, hours-per-usage: 1}
                  high:
                    procured: {"*": {one-off-per-unit: 320, premium-rate: 0.15}}
                    developed: {EUCC: {substantial: {one-off: 5000, per-year: 50}, high: {one-off: 6000, per-year: 60}}}
                    admin: {hours-per-entity: 2, hours-per-usage: 2}
                hourly-tariff: {"*": 32.5}
                """);
        first = run("whole", "", "entities.csv", DATE, "first");
    }

    private static String entities(int count) {
        StringBuilder text =
                new StringBuilder("entity_id,name,member_state,sector_code,headcount,turnover_eur,balance_sheet_eur\n");
        for (int i = 0; i < count; i++) {
            String state = i >= 60 || i < 20 ? "DE" : i < 40 ? "FR" : i < 57 ? "PL" : "IT";
            text.append("E%03d,Name,%s,ENERGY.ELECTRICITY,300,90000000,90000000\n".formatted(i, state));
        }
        return text.toString();
    }

    private static String requirements(String name, String categories) {
        return """
                requirement-set: %1$s
                title: %1$s
                requirements:
                  - {id: %1$s-1, title: t, legal-basis: "24(2)", obligation: use-certified, applies-to: {sectors: [ENERGY]}, ict: {kinds: [product], categories: %2$s}, accepted: [{scheme: EUCC, level: substantial}], in-force: 2025-07-01, mandatory: 2026-01-01}
                """.formatted(name, categories);
    }

    private static Ended run(String job, String scope, String entities, String date, String out) throws IOException {
        Path file = folder.resolve(out + ".yaml");
        Files.writeString(file, """
                job: %s
                title: Public
                authority: X
                reference-date: 2026-06-30
                %s
                sources:
                  - {register: entities, files: %s}
                  - {register: usages, files: usages.csv}
                  - {register: certificates, files: certificates.csv}
                schemes: %s
                baseline: [base.yaml]
                options: [{id: A, title: a, requirements: [a.yaml]}]
                costs: costs.yaml
                quality-gate: {max-rejected-share: 0.5}
                disclosure: {tables: [[member-state]]}
                audience: public
                output: out
                """.formatted(
                        job,
                        scope.isEmpty() ? "" : "scope: {member-states: " + scope + "}",
                        entities,
                        Path.of("sample-data/reference/schemes.yaml").toAbsolutePath()));
        return Program.run(
                "run", file, "--as-of", date, "--var", folder.resolve("var"), "--out", folder.resolve("out-" + out));
    }

    /// E007 pays 2 000 once and 10 a year under the low estimate: 2 085.30 in all, 5 426.51 under the high one.
    @Test
    void differencesOfOptionsAreNobodysAlone() throws IOException {
        assertThat(first.code()).as(first.err()).isZero();
        Path edition = folder.resolve("out-first").resolve(DATE);
        int differences = 0;
        for (String name : List.of("options.csv", "distribution.csv")) {
            List<Map<String, String>> rows = rows(edition.resolve(name));
            for (Map<String, String> one : rows) {
                for (Map<String, String> two : rows) {
                    for (String column : one.keySet()) {
                        String minuend = one.getOrDefault(column, "");
                        String subtrahend = two.getOrDefault(column, "");
                        if (column.endsWith("_eur") && !minuend.isEmpty() && !subtrahend.isEmpty()) {
                            differences++;
                            assertThat(new BigDecimal(minuend).subtract(new BigDecimal(subtrahend)))
                                    .as("%s of %s less %s", column, one, two)
                                    .isNotEqualByComparingTo("2085.30")
                                    .isNotEqualByComparingTo("2000.00")
                                    .isNotEqualByComparingTo("10.00");
                        }
                    }
                }
            }
        }
        assertThat(differences).isGreaterThan(200);
        // One-off costs of two estimates beyond the baseline are two equations in two unknowns: units of routers, and
        // certifications, of which there is one.
        List<Map<String, String>> options = rows(edition.resolve("options.csv"));
        assertThat(options)
                .filteredOn(row -> "A".equals(row.get("option"))
                        && !row.getOrDefault("one_off_eur", "").isEmpty())
                .extracting(row -> row.get("estimate"))
                .containsExactly("central");
        assertThat(options)
                .filteredOn(row -> "BASELINE".equals(row.get("option")))
                .noneMatch(row -> row.getOrDefault("present_value_eur", "").isEmpty());
        assertThat(edition.resolve("simulation.csv")).doesNotExist();
    }

    @Test
    void editionsAreRefusedWhoseDifferenceIsThreeEntities() throws IOException {
        assertThat(first.code()).as(first.err()).isZero();
        String less = "[DE, FR, PL]";
        Files.writeString(folder.resolve("blank.csv"), entities(60) + "\n");
        Files.writeString(folder.resolve("cut.csv"), entities(57));
        Map<String, Ended> refused = new LinkedHashMap<>();
        refused.put("another job, file and date", run("part", less, "blank.csv", "2026-07-01", "date"));
        refused.put("the same job", run("whole", less, "entities.csv", DATE, "scope"));
        refused.put("fewer rows", run("cut", "", "cut.csv", "2026-07-02", "cut"));
        refused.forEach((how, ended) -> {
            assertThat(ended.code()).as("%s: %s", how, ended.err()).isEqualTo(2);
            assertThat(ended.err())
                    .as(how)
                    .contains("nothing is published", "difference of two totals")
                    .doesNotContain("reference date");
        });
        for (String out : List.of("date", "scope", "cut")) {
            for (String date : List.of(DATE, "2026-07-01", "2026-07-02")) {
                assertThat(folder.resolve("out-" + out).resolve(date)).doesNotExist();
            }
        }
    }

    /// After the others: the register has one entity more from now on.
    @Test
    void nightsOfAJobArePublishedAndTheOperatorIsTold() throws IOException {
        Files.writeString(folder.resolve("entities.csv"), entities(61));

        Ended night = run("whole", "", "entities.csv", "2026-07-01", "first");

        assertThat(night.code()).as(night.err()).isZero();
        assertThat(night.err()).contains("public edition for 2026-06-30", "what changed in between");
        assertThat(Files.readString(folder.resolve("out-first/2026-07-01/manifest.json")))
                .doesNotContain("in between");
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header = Arrays.asList(lines.getFirst().split(",", -1));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            String[] cells = line.split(",", -1);
            for (int i = 0; i < cells.length; i++) {
                row.put(header.get(i), cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
