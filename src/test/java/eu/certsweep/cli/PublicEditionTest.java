package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import eu.certsweep.edition.report.Unpacked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The edition for everybody, on the sample data that the project ships.
class PublicEditionTest {

    private static final Path JOB = Path.of("jobs/impact-assessment.yaml");
    private static final Path GOLDEN = Path.of("sample-data/expected/public");
    private static final String DATE = "2026-06-30";

    @TempDir
    private static Path folder;

    private static Ended authority = new Ended(-1, "", "");
    private static Ended everybody = new Ended(-1, "", "");

    @BeforeAll
    static void bothEditions() {
        authority = Program.run("run", JOB, "--var", folder.resolve("var"), "--out", folder.resolve("authority"));
        everybody = publish("public");
    }

    private static Ended publish(String out) {
        return Program.run(
                "run", JOB, "--var", folder.resolve("var"), "--audience", "public", "--out", folder.resolve(out));
    }

    private static Path forAll() {
        return folder.resolve("public").resolve(DATE);
    }

    private static Path forAuthority() {
        return folder.resolve("authority").resolve(DATE);
    }

    @Test
    void isAsItWasLastLookedThrough() throws IOException {
        assertThat(everybody.code()).as(everybody.err()).isZero();
        assertThat(Program.tables(forAll())).isEqualTo(Program.tables(GOLDEN));
    }

    @Test
    void givesTheSameBytesAgain() throws IOException {
        assertThat(publish("again").code()).isZero();
        assertThat(Program.outputs(folder.resolve("again").resolve(DATE))).isEqualTo(Program.outputs(forAll()));
    }

    @Test
    void namesNoEntityUsageOrFileOfASender() throws IOException {
        assertThat(authority.code()).as(authority.err()).isZero();
        Set<String> secrets = new TreeSet<>();
        for (Map<String, String> row : rows(forAuthority().resolve("per_entity.csv"))) {
            secrets.add(row.getOrDefault("entity_id", ""));
            secrets.add(row.getOrDefault("name", ""));
        }
        for (Map<String, String> row : rows(forAuthority().resolve("findings.csv"))) {
            secrets.add(row.getOrDefault("usage_ref", ""));
            secrets.add(row.getOrDefault("certificate_id", ""));
            secrets.add(row.getOrDefault("source_file", ""));
        }
        secrets.removeIf(secret -> secret.length() < 4 || secret.equals("(entity)"));
        assertThat(secrets).hasSizeGreaterThan(1000);

        Map<String, String> everything = texts(forAll());

        assertThat(everything).containsKey("manifest.json");
        everything.forEach((name, text) ->
                assertThat(secrets.stream().filter(text::contains)).as(name).isEmpty());
    }

    @Test
    void holdsTheFilesForEverybodyAndNoOthers() throws IOException {
        assertThat(texts(forAll()))
                .containsOnlyKeys(
                        "assumptions.csv",
                        "consultation.csv",
                        "datapackage.json",
                        "disclosure_summary.csv",
                        "distribution.csv",
                        "forecast.csv",
                        "manifest.json",
                        "metadata.jsonld",
                        "options.csv",
                        "parquet/statistics.parquet",
                        "report.html",
                        "report.xlsx",
                        "scheme_gaps.csv",
                        "simulation.csv",
                        "statistics.csv",
                        "statistics.dsd.json",
                        "statistics.sdmx.csv",
                        "trust_services.csv");
    }

    @Test
    void publishesFreeRowsAsTheAuthorityHasThemAndNothingOfTheOthers() throws IOException {
        List<String> whole = Files.readAllLines(forAuthority().resolve("statistics.csv"));
        List<String> open = Files.readAllLines(forAll().resolve("statistics.csv"));

        assertThat(open).hasSameSizeAs(whole);
        int hidden = 0;
        for (int i = 1; i < open.size(); i++) {
            String[] known = whole.get(i).split(",", -1);
            String[] row = open.get(i).split(",", -1);
            assertThat(Arrays.copyOf(row, 5)).isEqualTo(Arrays.copyOf(known, 5));
            String status = row[row.length - 1];
            if (status.equals("F")) {
                assertThat(open.get(i)).isEqualTo(whole.get(i));
            } else {
                assertThat(status).isIn("C", "D");
                assertThat(Arrays.copyOfRange(row, 5, row.length - 1)).containsOnly("");
                hidden++;
            }
            int entities = Integer.parseInt(known[5]);
            if (entities < 4) {
                assertThat(status).isEqualTo("C");
            }
        }
        assertThat(hidden).isPositive();
        assertThat(open).anyMatch(row -> row.startsWith("A,_T,_T,_T,_T,485,") && row.endsWith(",F"));
    }

    @Test
    void hidesInTheDistributionWhatTheStatisticsHide() throws IOException {
        Map<String, String> statuses = new HashMap<>();
        for (Map<String, String> row : rows(forAll().resolve("statistics.csv"))) {
            for (String dimension : List.of("member_state", "sector", "size_class", "category")) {
                if (row.values().stream().filter("_T"::equals).count() == 3 && !"_T".equals(row.get(dimension))) {
                    statuses.put(
                            row.get("option") + " " + dimension.replace('_', '-') + " " + row.get(dimension),
                            row.getOrDefault("conf_status", ""));
                }
            }
        }
        for (Map<String, String> row : rows(forAll().resolve("distribution.csv"))) {
            String status = statuses.get(row.get("option") + " " + row.get("dimension") + " " + row.get("value"));
            assertThat(row.getOrDefault("entities", "").isEmpty())
                    .as("%s", row)
                    .isEqualTo(status != null && !status.equals("F"));
            assertThat(row).containsEntry("median_present_value_eur", "");
        }
    }

    @Test
    void keepsWhatCanBeDerivedInTheWorkFolder() throws IOException {
        Path report =
                folder.resolve("var/disclosure/impact-assessment").resolve(DATE).resolve("disclosure.csv");
        List<Map<String, String>> intervals = rows(report);

        long hidden = rows(forAll().resolve("statistics.csv")).stream()
                .filter(row -> "A".equals(row.get("option")) && !"F".equals(row.get("conf_status")))
                .count();
        assertThat(everybody.err()).contains("rows of statistics.csv are hidden", "disclosure.csv");
        assertThat(intervals)
                .filteredOn(row -> "entities".equals(row.get("figure")))
                .hasSize((int) hidden);
        assertThat(intervals)
                .filteredOn(row -> "entities".equals(row.get("figure")) && "C".equals(row.get("conf_status")))
                .allSatisfy(row -> assertThat(
                                row.getOrDefault("high", "").isEmpty() || number(row, "high") - number(row, "low") >= 4)
                        .isTrue())
                .anySatisfy(row -> assertThat(row).containsEntry("interval", "exact"));
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.getOrDefault(column, ""));
    }

    @Test
    void takesThePlaceOfTheAuthoritysEditionAsAWhole() throws IOException {
        assertThat(Program.run("publish", JOB, "--var", folder.resolve("var"), "--out", folder.resolve("both"))
                        .code())
                .isZero();
        assertThat(folder.resolve("both").resolve(DATE).resolve("per_entity.csv"))
                .exists();

        assertThat(publish("both").code()).isZero();

        assertThat(Program.outputs(folder.resolve("both").resolve(DATE))).isEqualTo(Program.outputs(forAll()));
    }

    @Test
    void isNotReplacedByASlipInTheFolderOfAJobForEverybody() throws IOException {
        JobFolder job = JobFolder.of(folder.resolve("small"), 40, 5).job("audience: public\n");
        Path work = folder.resolve("var");
        assertThat(Program.run("run", job.file(), "--var", work).code()).isZero();
        Map<String, String> before = texts(job.output());

        Ended slip = Program.run("run", job.file(), "--var", work, "--audience", "authority");
        Ended meant = Program.run(
                "run", job.file(), "--var", work, "--audience", "authority", "--out", folder.resolve("meant"));

        assertThat(slip.code()).isEqualTo(2);
        assertThat(slip.err()).contains("holds the edition for the audience 'public'", "--out");
        assertThat(texts(job.output())).isEqualTo(before);
        assertThat(meant.code()).as(meant.err()).isZero();
        assertThat(folder.resolve("meant").resolve(DATE).resolve("per_entity.csv"))
                .exists();
    }

    private static Map<String, String> texts(Path place) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = place.relativize(file).toString();
                if (name.endsWith(".xlsx")) {
                    texts.put(name, unpacked(file));
                    continue;
                }
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                texts.put(name, name.equals("report.html") ? Unpacked.all(text) : text);
            }
        }
        return texts;
    }

    /// All that a workbook holds, so that what is looked for is found in it.
    private static String unpacked(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ZipFile archive = new ZipFile(file.toFile())) {
            for (ZipEntry entry : archive.stream().toList()) {
                text.append(new String(archive.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    /// Rows of a file without quotes that hide commas, but for the name of an entity, which is not needed whole.
    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.getFirst().split(",", -1);
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> {
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < header.length; i++) {
                        row.put(header[i], cells[i].replace("\"", ""));
                    }
                    return row;
                })
                .collect(Collectors.toList());
    }
}
