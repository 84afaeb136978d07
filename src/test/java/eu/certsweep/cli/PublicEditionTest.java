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
    private static final List<String> COUNTS = List.of(
            "usages_in_scope", "usages_compliant", "usages_in_transition", "usages_scheme_gap", "usages_non_compliant");
    private static final List<String> AMOUNTS =
            List.of("one_off_eur", "per_year_eur", "admin_eur", "present_value_eur");

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
        Map<List<String>, String> whole = new HashMap<>();
        for (String line : Files.readAllLines(forAuthority().resolve("statistics.csv"))) {
            whole.put(List.of(Arrays.copyOf(line.split(",", -1), 5)), line);
        }
        List<String> open = Files.readAllLines(forAll().resolve("statistics.csv"));

        int hidden = 0;
        for (String line : open.subList(1, open.size())) {
            String[] row = line.split(",", -1);
            String authoritys = whole.getOrDefault(List.of(Arrays.copyOf(row, 5)), "not in the authority's edition");
            String[] known = authoritys.split(",", -1);
            String status = row[row.length - 1];
            if (status.equals("F")) {
                assertThat(line).isEqualTo(authoritys);
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
        // Three options; six Member States and thirteen sectors by category, five sizes, and their margins.
        assertThat(open).hasSize(1 + 3 * 70);
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

    /// Recomputed from the authority's results of every entity, not by the program's own rules.
    @Test
    void tellsNoFigureToWhichFewContributeOrThatOneOrTwoDominate() throws IOException {
        List<Map<String, String>> entities = rows(forAuthority().resolve("per_entity.csv")).stream()
                .filter(row -> !"out-of-scope".equals(row.get("category")))
                .toList();
        int checked = 0;
        for (Map<String, String> row : rows(forAll().resolve("statistics.csv"))) {
            if (!"F".equals(row.get("conf_status"))) {
                continue;
            }
            List<Map<String, String>> contributors =
                    entities.stream().filter(entity -> isIn(entity, row)).toList();
            assertThat(contributors).hasSizeGreaterThanOrEqualTo(4);
            for (String column : COUNTS) {
                assertThat(shares(contributors, column).size())
                        .as("%s of %s", column, row)
                        .isNotIn(1, 2, 3);
            }
            for (String column : AMOUNTS) {
                List<Double> shares = shares(contributors, column);
                if (!shares.isEmpty()) {
                    double sum =
                            shares.stream().mapToDouble(Double::doubleValue).sum();
                    assertThat(shares).as("%s of %s", column, row).hasSizeGreaterThanOrEqualTo(4);
                    assertThat(shares.getFirst()).isLessThanOrEqualTo(0.85 * sum + 0.005);
                    assertThat(sum - shares.get(0) - shares.get(1))
                            .as("%s of %s", column, row)
                            .isGreaterThanOrEqualTo(0.1 * shares.getFirst() - 0.005);
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(50);
    }

    private static boolean isIn(Map<String, String> entity, Map<String, String> place) {
        return java.util.Objects.equals(entity.get("option"), place.get("option"))
                && Stream.of("member_state", "size_class", "category")
                        .allMatch(column -> "_T".equals(place.get(column))
                                || java.util.Objects.equals(place.get(column), entity.get(column)))
                && ("_T".equals(place.get("sector"))
                        || entity.getOrDefault("sector_code", "")
                                .split("\\.", -1)[0]
                                .equals(place.get("sector")));
    }

    /// Those that are not zero, the largest first.
    private static List<Double> shares(List<Map<String, String>> entities, String column) {
        return entities.stream()
                .map(entity -> number(entity, column))
                .filter(share -> share != 0)
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
    }

    @Test
    void namesNoPathOfAConfidentialFile() throws IOException {
        assertThat(Files.readString(forAll().resolve("manifest.json")))
                .doesNotContain("disclosure.csv", folder.toString());
        assertThat(everybody.err()).contains("disclosure.csv");
    }

    /// The scope of a second job is that of the first one without one Member State: the difference is what is hidden.
    @Test
    void isRefusedBesideAnEditionOfAPartOfItsEntities() throws IOException {
        Path jobs = folder.resolve("part/jobs");
        Files.createDirectories(jobs);
        Path root = Path.of("").toAbsolutePath();
        String text = Files.readString(JOB)
                .replace("../", root + "/")
                .replaceFirst("(?m)^job: .*", "job: without-one")
                .replaceFirst("(?m)^reference-date:", "scope: {member-states: [CZ, DE, EL, IT, PL]}\nreference-date:");
        Path part = jobs.resolve("part.yaml");
        Files.writeString(part, text);

        Ended ended = Program.run(
                "run", part, "--var", folder.resolve("var"), "--audience", "public", "--out", folder.resolve("less"));

        assertThat(ended.code()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err()).contains("public edition of job impact-assessment", "member_state FR", "difference");
        assertThat(folder.resolve("less").resolve(DATE)).doesNotExist();
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
    void isRefusedInTheFolderOfTheAuthority() throws IOException {
        assertThat(Program.run("publish", JOB, "--var", folder.resolve("var"), "--out", folder.resolve("both"))
                        .code())
                .isZero();
        assertThat(folder.resolve("both").resolve(DATE).resolve("per_entity.csv"))
                .exists();

        Map<String, String> before = Program.outputs(folder.resolve("both").resolve(DATE));
        Ended refused = publish("both");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("audience", "--out");
        assertThat(Program.outputs(folder.resolve("both").resolve(DATE))).isEqualTo(before);
    }

    @Test
    void isNotReplacedByASlipInTheFolderOfAJobForEverybody() throws IOException {
        JobFolder job = JobFolder.of(folder.resolve("small"), 40, 5).job("audience: public\n");
        Path work = folder.resolve("var");
        assertThat(Program.run("run", job.file(), "--var", work).code()).isZero();
        Map<String, String> before = texts(job.output());

        Ended slip = Program.run("run", job.file(), "--var", work, "--audience", "authority");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("small/out"));
        Ended otherDay = Program.run(
                "run", job.file(), "--var", work, "--audience", "authority", "--out", link, "--as-of", "2026-06-29");
        Ended meant = Program.run(
                "run", job.file(), "--var", work, "--audience", "authority", "--out", folder.resolve("meant"));
        // The job's evaluation is the authority's and the public's: what is published afterwards is a choice of folder.
        Ended published = Program.run("publish", job.file(), "--var", work, "--audience", "authority", "--out", link);

        assertThat(List.of(slip, otherDay, published)).allSatisfy(refused -> {
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err())
                    .contains(
                            "holds editions for the audience 'public' (2026-06-30)", "a folder of its own with --out");
        });
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
