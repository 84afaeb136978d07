package eu.certsweep.impact;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.evaluate.Evaluator;
import eu.certsweep.evaluate.OptionConclusion;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.CertificateStatus;
import eu.certsweep.law.Entity;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Level;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Origin;
import eu.certsweep.law.Sector;
import eu.certsweep.law.Usage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Computes the example of `docs/concepts/costs.md` with the figures that stand there, and holds it against the results
/// that stand there.
class WorkedExampleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

    @TempDir
    private Path folder;

    @Test
    void comesToTheFiguresThatTheDocumentationComesTo() throws Exception {
        String text = Files.readString(Path.of("docs/concepts/costs.md"));
        JobDefinition job = job(group(text, "(?s)```yaml\n(.*?)```", 1));
        Entity entity = entity();
        List<Usage> usages = List.of(
                firewalls(
                        "U1",
                        group(text, "\\| (\\d+) firewalls, ([\\d ]+\\.\\d+) a year \\| non", 1),
                        group(text, "\\| (\\d+) firewalls, ([\\d ]+\\.\\d+) a year \\| non", 2),
                        null),
                firewalls(
                        "U2",
                        group(text, "\\| (\\d+) firewalls, (\\d+) a year \\| compliant", 1),
                        group(text, "\\| (\\d+) firewalls, (\\d+) a year \\| compliant", 2),
                        "C1"),
                usage("U3", "REMOTE_ACCESS", Origin.DEVELOPED, BigDecimal.ONE, null, null));
        Certificate certificate = new Certificate(
                "C1",
                "EUCC",
                Level.SUBSTANTIAL,
                null,
                Kind.PRODUCT,
                "P1",
                null,
                CertificateStatus.VALID,
                null,
                DAY,
                null);

        OptionConclusion conclusion = new Evaluator(DAY, job.options(), job.schemes(), List.of(certificate))
                .evaluate(entity, usages, 0)
                .options()
                .get(1);
        CostFigures figures = new CostModel(job.costs().orElseThrow())
                .cost(Quantities.of(entity.memberState(), usages, conclusion, new Quantities.Needs()))
                .central();

        assertThat(conclusion.tally().nonCompliant()).isEqualTo(1);
        assertThat(conclusion.tally().inTransition()).isEqualTo(1);
        assertThat(figures)
                .isEqualTo(new CostFigures(
                        published(text, "one_off_eur"),
                        published(text, "per_year_eur"),
                        published(text, "admin_eur"),
                        published(text, "present_value_eur")));
    }

    private JobDefinition job(String costs) throws Exception {
        String central = group(costs, "(?s)\ncentral:\n(.*)hourly-tariff", 1).indent(2);
        Files.writeString(
                folder.resolve("costs.yaml"),
                costs.replaceAll("(?s)central:\n.*hourly-tariff", "hourly-tariff") + "estimates:\n  low:\n" + central
                        + "  central:\n" + central + "  high:\n" + central);
        Files.writeString(folder.resolve("option.yaml"), """
                requirement-set: example
                requirements:
                  - id: A-1
                    title: Certified firewalls
                    legal-basis: "24(2)"
                    obligation: use-certified
                    ict: {categories: [FIREWALL]}
                    accepted: [{scheme: EUCC, level: substantial}]
                    in-force: 2026-01-01
                    mandatory: 2026-03-01
                  - id: A-2
                    title: Certified remote access
                    legal-basis: "24(2)"
                    obligation: use-certified
                    ict: {categories: [REMOTE_ACCESS]}
                    accepted: [{scheme: EUCC, level: high}, {scheme: EUCS, level: high}]
                    in-force: 2026-01-01
                    mandatory: 2027-01-01
                """);
        Files.writeString(
                folder.resolve("schemes.yaml"),
                "schemes: [{id: EUCC, status: adopted, available-from: 2025-02-27, kinds: [product]},"
                        + " {id: EUCS, status: adopted, available-from: 2025-02-27, kinds: [product]}]\n");
        Files.writeString(folder.resolve("categories.yaml"), "ict-categories: [{id: FIREWALL}, {id: REMOTE_ACCESS}]\n");
        Files.writeString(folder.resolve("job.yaml"), """
                job: example
                sources: [{register: entities, files: entities.csv}]
                schemes: schemes.yaml
                ict-categories: categories.yaml
                options: [{id: A, requirements: [option.yaml]}]
                costs: costs.yaml
                """);
        return JobReader.read(folder.resolve("job.yaml"));
    }

    private static Entity entity() {
        return new Entity(
                "E1",
                "Energy",
                MemberState.DE,
                Sector.find("ENERGY").orElseThrow(),
                null,
                new BigDecimal("300"),
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null);
    }

    private static Usage firewalls(String ref, String units, String cost, @Nullable String certificate) {
        return usage(
                ref,
                "FIREWALL",
                Origin.PROCURED,
                new BigDecimal(units),
                new BigDecimal(cost.replace(" ", "")),
                certificate);
    }

    private static Usage usage(
            String ref,
            String category,
            Origin origin,
            BigDecimal units,
            @Nullable BigDecimal cost,
            @Nullable String certificate) {
        return new Usage(
                "E1",
                ref,
                Kind.PRODUCT,
                category,
                null,
                null,
                null,
                null,
                origin,
                false,
                null,
                null,
                certificate,
                units,
                cost);
    }

    private static BigDecimal published(String text, String figure) {
        return new BigDecimal(group(text, "\\| " + figure + " \\| .* \\| ([\\d.]+) \\|", 1));
    }

    private static String group(String text, String pattern, int group) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(group);
    }
}
