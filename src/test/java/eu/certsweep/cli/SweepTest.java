package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole jobs against a real PostgreSQL, through the command line.
class SweepTest {

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path work;

    @BeforeAll
    static void oneWorkFolderForAll() {
        work = shared.resolve("var");
    }

    private static Ended run(JobFolder job, Object... more) {
        return command("run", job, more);
    }

    private static Ended command(String command, JobFolder job, Object... more) {
        return Program.run(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(command, job.file(), "--var", work),
                        java.util.stream.Stream.of(more))
                .toArray());
    }

    /// A job that no other test has run.
    private JobFolder fresh(int entities, long seed) throws IOException {
        JobFolder job = JobFolder.of(folder, entities, seed);
        rename(job, "");
        return job;
    }

    private void rename(JobFolder job, String more) throws IOException {
        job.job(more);
        String name = "t-" + folder.getFileName().toString().replaceAll("[^a-z0-9]", "");
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: small", "job: " + name));
    }

    @Test
    void publishesEverythingAndFindsNothingToImportTheSecondTime() throws IOException {
        JobFolder job = fresh(60, 1);

        Ended first = run(job);
        Map<String, String> outputs = Program.outputs(job.output());
        Ended second = run(job);

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).contains("3 files: 3 imported, 0 unchanged");
        assertThat(second.code()).isZero();
        assertThat(second.err()).contains("3 files: 0 imported, 3 unchanged");
        assertThat(Program.outputs(job.output())).isEqualTo(outputs);
        assertThat(outputs)
                .containsOnlyKeys(
                        "annotated/usages-00.csv.xlsx",
                        "assumptions.csv",
                        "distribution.csv",
                        "expiring.csv",
                        "findings.csv",
                        "forecast.csv",
                        "import_report.csv",
                        "options.csv",
                        "per_entity.csv",
                        "rejects.csv",
                        "scheme_gaps.csv",
                        "sensitivity.csv",
                        "simulation.csv",
                        "statistics.csv");
        assertThat(Files.readString(job.output().resolve("import_report.csv"))).contains(",unchanged\n");
        assertThat(outputs.getOrDefault("per_entity.csv", "").lines()).hasSize(61);
        assertThat(outputs.get("findings.csv")).contains(",non-compliant,");
        assertThat(outputs.get("rejects.csv")).contains("invalid-date");
        assertThat(Files.readString(job.output().resolve("manifest.json")))
                .contains("\"role\" : \"usages\"", "\"path\" : \"per_entity.csv\"");
    }

    /// More of one entity, and more faults, than a statement brings to the store.
    @Test
    void keepsEachRowOfAFileThatManyStatementsBring() throws IOException {
        JobFolder job = fresh(1, 3);
        rename(job, "quality-gate: {max-rejected-share: 1}\n");
        StringBuilder rows = new StringBuilder("entity_id,usage_ref,kind,ict_category,supplier,essential_function\n");
        for (int row = 0; row < 12_000; row++) {
            rows.append("E0000,good-%05d,product,FIREWALL,%s,yes\n".formatted(row, "s".repeat(60)));
            rows.append("E0000,bad-%05d,product,FIREWALL,,%s\n".formatted(row, "neither".repeat(12)));
        }
        job.write("data/usages-99.csv", rows.toString());

        Ended ended = run(job);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(Files.readAllLines(job.output().resolve("findings.csv")).stream()
                        .flatMap(line ->
                                Pattern.compile("good-\\d+").matcher(line).results())
                        .map(MatchResult::group))
                .hasSize(12_000)
                .doesNotHaveDuplicates();
        assertThat(Files.readAllLines(job.output().resolve("rejects.csv")).stream()
                        .filter(line -> line.contains("neither"))
                        .map(line -> line.replaceAll(".*usages-99\\.csv,[^,]*,(\\d+),.*", "$1"))
                        .map(Integer::valueOf))
                .hasSize(12_000)
                .doesNotHaveDuplicates()
                .allMatch(number -> number % 2 == 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void givesTheSameBytesForAnyOrderOfRowsSplitOfFilesAndNumberOfThreads(long seed) throws IOException {
        JobFolder job = fresh(40, seed);
        assertThat(run(job, "--threads", 1).code()).isZero();
        String perEntity = Files.readString(job.output().resolve("per_entity.csv"));
        String statistics = Files.readString(job.output().resolve("statistics.csv"));
        List<String> findings = withoutPlaces(job);

        job.shuffledUsageFiles(1 + new Random(seed).nextInt(5), seed);
        Ended shuffled = run(job, "--threads", 2 + (int) (seed % 3));

        assertThat(shuffled.code()).as("seed %d: %s", seed, shuffled.err()).isZero();
        assertThat(Files.readString(job.output().resolve("per_entity.csv")))
                .as("seed %d", seed)
                .isEqualTo(perEntity);
        assertThat(Files.readString(job.output().resolve("statistics.csv")))
                .as("seed %d", seed)
                .isEqualTo(statistics);
        assertThat(withoutPlaces(job)).as("seed %d", seed).isEqualTo(findings);
    }

    private static List<String> withoutPlaces(JobFolder job) throws IOException {
        return Files.readAllLines(job.output().resolve("findings.csv")).stream()
                .map(line -> line.replaceAll(",[^,]*,[^,]*$", ""))
                .toList();
    }

    @Test
    void endsWith2ForAFaultyDefinitionAndNamesAllFaults() throws IOException {
        JobFolder job = fresh(3, 4);
        Files.writeString(
                job.file(),
                Files.readString(job.file()).replace("authority:", "autority:").replace("rules.yaml", "rule.yaml"));

        Ended ended = run(job);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains("job.yaml:3: autority", "did you mean 'authority'?", "rule.yaml does not exist", "faults: 2");
        assertThat(command("validate", job).code()).isEqualTo(2);
    }

    @Test
    void endsWith2ForWrongUsage() {
        assertThat(Program.run("run").code()).isEqualTo(2);
        assertThat(Program.run("rum", "job.yaml").code()).isEqualTo(2);
        assertThat(Program.run().code()).isEqualTo(2);
    }

    @Test
    void endsWith2WhenThereIsNothingToEvaluateOrPublish() throws IOException {
        JobFolder job = fresh(3, 5);

        assertThat(command("evaluate", job).code()).isEqualTo(2);
        assertThat(command("publish", job).code()).isEqualTo(2);
    }

    @Test
    void importsEvaluatesAndPublishesOneByOne() throws IOException {
        JobFolder job = fresh(20, 6);

        assertThat(command("import", job).code()).isZero();
        assertThat(job.output()).doesNotExist();
        assertThat(command("evaluate", job).code()).isZero();
        assertThat(job.output()).doesNotExist();
        assertThat(command("publish", job).code()).isZero();
        Map<String, String> stepwise = Program.outputs(job.output());
        assertThat(run(job).code()).isZero();
        assertThat(Program.outputs(job.output())).isEqualTo(stepwise);
    }

    @Test
    void evaluatesAgainOnlyWhenSomethingChanged() throws IOException {
        JobFolder job = fresh(20, 40);
        String stands = "its results stand";

        assertThat(run(job).err()).doesNotContain(stands);
        byte[] first = Files.readAllBytes(job.output().resolve("per_entity.csv"));
        assertThat(run(job).err()).contains(stands);
        assertThat(job.output().resolve("per_entity.csv")).hasBinaryContent(first);
        assertThat(run(job, "--as-of", "2026-05-31").err()).doesNotContain(stands);
        assertThat(run(job, "--as-of", "2026-05-31").err()).contains(stands);
        assertThat(run(job).err()).doesNotContain(stands);
        assertThat(job.output().resolve("per_entity.csv")).hasBinaryContent(first);
    }

    @Test
    void publishesTheLastEvaluationAlthoughNewerFilesAreImported() throws IOException {
        JobFolder job = fresh(20, 41);
        assertThat(run(job).code()).isZero();
        Map<String, byte[]> before = outputs(job);
        String entities = Files.readString(folder.resolve("data/entities.csv"));
        job.write("data/entities.csv", entities.replace("ENERGY.GAS.LNG", "BANKING"));

        assertThat(command("import", job).code()).isZero();
        Ended published = command("publish", job);

        assertThat(published.code()).as(published.err()).isZero();
        before.forEach(
                (name, bytes) -> assertThat(job.output().resolve(name)).as(name).hasBinaryContent(bytes));
        assertThat(command("explain", job, "E0001").out()).contains("ENERGY.GAS.LNG");
        assertThat(run(job).code()).isZero();
        assertThat(job.output().resolve("per_entity.csv")).content().contains("BANKING");
    }

    private static Map<String, byte[]> outputs(JobFolder job) throws IOException {
        Map<String, byte[]> outputs = new TreeMap<>();
        for (String name : List.of("per_entity.csv", "findings.csv", "statistics.csv", "rejects.csv")) {
            outputs.put(name, Files.readAllBytes(job.output().resolve(name)));
        }
        return outputs;
    }

    @Test
    void endsWith3BelowTheQualityGateAndLeavesWhatIsPublished() throws IOException {
        JobFolder job = fresh(20, 7);
        assertThat(run(job).code()).isZero();
        Map<String, String> published = Program.outputs(job.output());
        rename(job, "quality-gate: {max-rejected-share: 0.001}\n");

        Ended ended = run(job);

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("the quality gate allows 0.1 %; nothing was published");
        assertThat(Program.outputs(job.output())).isEqualTo(published);
    }

    @Test
    void endsWith3WhenADeliveryShrinksAndReplacesNothing() throws IOException {
        JobFolder job = fresh(30, 8);
        Files.writeString(
                job.file(),
                Files.readString(job.file())
                        .replace("data/entities*.csv}", "data/entities*.csv, expect: {max-shrink: 0.3}}"));
        assertThat(run(job).code()).isZero();
        job.write("data/entities.csv", "entity_id,name,member_state,sector_code\nE0000,One,DE,SPACE\n");

        Ended ended = run(job);

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("1 rows after 30, a loss of more than 30 %");
        assertThat(command("evaluate", job).code()).isZero();
    }

    @Test
    void endsWith4WhileTheSameJobRuns() throws Exception {
        JobFolder job = fresh(5, 9);
        assertThat(run(job).code()).isZero();
        String name = Files.readAllLines(job.file()).getFirst().substring("job: ".length());
        try (Database database = Database.open(DatabaseSettings.embedded(shared.resolve("other")))) {
            DataSource connections = database.dataSource(2);
            Map<String, String> environment = Map.of(
                    "CERTSWEEP_DB_URL",
                    database.jdbcUrl(),
                    "CERTSWEEP_DB_USER",
                    database.user(),
                    "CERTSWEEP_DB_PASSWORD",
                    database.password());
            Path log = folder.resolve("log");
            assertThat(Program.ended(log, environment, "status").code()).isZero();
            try (Connection connection = connections.getConnection();
                    Statement lock = connection.createStatement()) {
                connection.setAutoCommit(false);
                String table = "job_lock_"
                        + eu.certsweep.job.Hashes.sha256(List.of(name)).substring(0, 16);
                lock.execute("CREATE TABLE " + table + " ()");
                connection.commit();
                lock.execute("LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
                Ended ended = Program.ended(log, environment, "run", job.file());
                assertThat(ended.code()).as(ended.err()).isEqualTo(4);
                assertThat(ended.err()).contains("is already running");
                Ended again = Program.ended(log, environment, "run", job.file());
                assertThat(again.code()).as(again.err()).isEqualTo(4);
                assertThat(again.err()).contains("is still running: this is start number 2 in a row");
                connection.rollback();
            }
            assertThat(Program.ended(log, environment, "run", job.file()).code())
                    .isZero();
            try (Connection connection = connections.getConnection();
                    Statement select = connection.createStatement();
                    ResultSet rows = select.executeQuery("SELECT count(*) FROM turned_away")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    @Test
    void endsWith5ForAMissingOrUnreadableSource() throws IOException {
        JobFolder job = fresh(5, 10);
        Files.delete(folder.resolve("data/certificates.csv"));
        Ended missing = run(job);
        job.write("data/certificates.csv", "nothing,of,this\n1,2,3\n");
        Ended unreadable = run(job);

        assertThat(missing.code()).isEqualTo(5);
        assertThat(missing.err()).contains("data/certificates.csv", "there is no such file");
        assertThat(unreadable.code()).as(unreadable.err()).isEqualTo(5);
        assertThat(unreadable.err()).contains("certificates.csv");
    }

    @Test
    void endsWith1WhenTheOutputFolderCannotBeWrittenAndThenResumes() throws IOException {
        JobFolder job = fresh(5, 20);
        Files.writeString(folder.resolve("out"), "in the way");

        Ended blocked = run(job);
        Files.delete(folder.resolve("out"));
        Ended second = run(job);

        assertThat(blocked.code()).isEqualTo(1);
        assertThat(blocked.err()).contains("out", "start again");
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(second.err()).contains("went on with what an earlier start left unfinished");
    }

    @Test
    void explainsAnOutcomeWithItsUsagesFilesAndRows() throws IOException {
        JobFolder job = fresh(1, 22);
        job.write(
                "data/entities.csv",
                "entity_id,name,member_state,sector_code,headcount\nE1,One,DE,ENERGY,300\nE3,Three,DE,NONE,9\n");
        job.write(
                "data/usages-00.csv",
                "entity_id,usage_ref,kind,ict_category,product_id,certificate_id\nE1,U7,product,FIREWALL,P00,\n"
                        + "E1,U8,product,FIREWALL,,EUCC-3O10\n");
        job.write(
                "data/certificates-more.csv",
                "certificate_id,scheme,level,kind,product_id,issued_on\nEUCC-3010,EUCC,high,product,P77,2025-06-01\n");
        rename(job, "quality-gate: {max-rejected-share: 1}\n");
        Files.writeString(
                job.file(), Files.readString(job.file()).replace("data/certificates.csv", "data/certificates*.csv"));
        assertThat(run(job).code()).isZero();

        Ended ended = command("explain", job, "E1");
        Ended json = command("explain", job, "E1", "--json");
        Ended unknown = command("explain", job, "E2");

        assertThat(ended.out())
                .contains(
                        "U8: non-compliant, unknown-certificate (claims 'EUCC-3O10'; the register has one that looks the"
                                + " same, 'EUCC-3010')  [data/usages-00.csv, row 3]");
        assertThat(ended.out())
                .contains(
                        "size class large: headcount 300",
                        "category essential: Annex I and large, Article 3(1)(a)",
                        "R1  Certified firewalls (Article 24(1), in force 2026-01-01, mandatory 2026-06-01)",
                        "U7: non-compliant, level-too-low (C00)  [data/usages-00.csv, row 2]");
        assertThat(json.out()).contains("\"reason\" : \"level-too-low\"");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("has the entity 'E2'", "looked in the work folder");
        assertThat(command("explain", job, "E3").err())
                .contains(
                        "its row in the register of entities is rejected: data/entities.csv, row 3; rejects.csv says");
    }

    @Test
    void tellsTheLastRuns() throws IOException {
        JobFolder job = fresh(5, 23);
        assertThat(run(job).code()).isZero();
        Files.delete(folder.resolve("data/entities.csv"));
        assertThat(run(job).code()).isEqualTo(5);

        Ended status = command("status", job);
        Ended json = command("status", job, "--json");

        assertThat(status.out()).contains("done after", "failed after", "no file in", "it resumes");
        assertThat(json.out()).contains("\"state\" : \"failed\"", "\"exit-code\" : 5");
    }
}
