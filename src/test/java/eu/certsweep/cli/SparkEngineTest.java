package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.batch.Command;
import eu.certsweep.batch.Progress;
import eu.certsweep.batch.StopRequest;
import eu.certsweep.batch.SweepRequest;
import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseSettings;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import eu.certsweep.spark.SparkFault;
import eu.certsweep.spark.SparkRequest;
import eu.certsweep.spark.SparkSweep;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both engines write the same bytes. Files are split every few kilobytes, so that small registers are judged by
/// many tasks.
class SparkEngineTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
    private static final long GRAIN = 2_000;

    @TempDir
    private static Path store;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private static SparkSession spark;

    @SuppressWarnings("NullAway.Init")
    private static Database database;

    @SuppressWarnings("NullAway.Init")
    private static Application application;

    @BeforeAll
    static void start() throws Exception {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.adaptive.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
        database = Database.open(DatabaseSettings.embedded(store));
        application = Application.start(database);
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
        database.close();
        spark.stop();
    }

    /// More with `mvn test -Dtest=SparkEngineTest -Dworlds=200`, a few seconds each.
    static LongStream worlds() {
        return LongStream.rangeClosed(1, Long.getLong("worlds", 2));
    }

    @ParameterizedTest(name = "world {0}")
    @MethodSource("worlds")
    void writesTheSameBytesForARandomWorld(long seed) throws Exception {
        NightlyRegisters registers = new NightlyRegisters(folder, seed);
        LocalDate day = registers.night();
        for (long night = seed % 5; night > 0; night--) {
            day = registers.night();
        }
        // A store that knows nothing of the job yet, as Spark's has no night before.
        Path job = renamed(folder.resolve("nights.yaml"), "world-" + seed);
        assertThat(spark(job, day)).isEqualTo(own(job, day));
    }

    @Test
    void writesTheGoldenCopyOfTheDemo() throws Exception {
        Path golden = Path.of("sample-data/expected/demo");
        run(Path.of("jobs/impact-assessment.yaml"), DAY, 200_000);
        assertThat(Program.tables(folder.resolve("spark/2026-06-30"))).isEqualTo(Program.tables(golden));
    }

    @Test
    void writesTheSameBytesForTheNightlyJob() throws Exception {
        Path job = Path.of("jobs/nightly-energy-de.yaml");
        assertThat(spark(job, DAY)).isEqualTo(own(job, DAY));
    }

    @Test
    void readsWhatSourcesSayOfColumnsRowsAndKeysAlike() throws Exception {
        Path job = SourceSaysRunTest.job(folder);
        assertThat(spark(job, DAY)).isEqualTo(own(job, DAY));
    }

    /// An entity that is rejected in its own register, ids that are near to one that is there, files of one sender.
    @Test
    void bothSayAlikeWhoseFaultAnUnknownIdIs() throws Exception {
        JobFolder job = JobFolder.of(folder, 6, 3);
        String header = "entity_id,usage_ref,kind,ict_category,in_use_from\n";
        String row = ",product,FIREWALL,2024-05-01\n";
        Files.delete(folder.resolve("data/usages-00.csv"));
        job.write(
                "data/entities.csv",
                Files.readString(folder.resolve("data/entities.csv"))
                        + "DE-7,Werke Iburg,DE,ENERGY.GAS.NONE,70\nDE-1234,Netz Hilter,DE,ENERGY.GAS.LNG,70\n");
        job.write("data/usages-a.csv", header + "DE-7,1" + row + "DE-7,2" + row + "E0001,1" + row);
        job.write(
                "data/usages-b.csv", header + "DE-7,3" + row + "DE-1243,1" + row + "DЕ-1234,1" + row + "FR-99,1" + row);
        job.write("data/usages-c.csv", header + "DE-1234,2" + row.replace("05-01", "05-41"));
        job.job("quality-gate: {max-rejected-share: 1}\n");
        Map<String, String> files = spark(job.file(), DAY);
        assertThat(files).isEqualTo(own(job.file(), DAY));
        String mend =
                "the row of this entity in the register of entities is rejected: data/entities.csv, row 8; when it"
                        + " is mended, this row counts\"\n";
        assertThat(files.get("rejects.csv"))
                .contains(
                        "data/usages-a.csv,,2,entity_id,error,unknown-entity,DE-7,\"not the fault of this file's sender: "
                                + mend)
                .contains("data/usages-b.csv,,2,entity_id,error,unknown-entity,DE-7,")
                .contains(",DE-1243,\"no entity has this id; the nearest one is 'DE-1234'; correct the id, or add")
                .contains(
                        "its letter 2 is Cyrillic (U+0415) and looks like E; the register has one that looks the same,"
                                + " 'DE-1234'")
                .contains(
                        ",FR-99,\"no entity has this id; correct the id, or add the entity to the register of entities\"");
        assertThat(files.keySet().stream().filter(name -> name.startsWith("annotated/")))
                .as("nothing in usages-a.csv is its sender's fault")
                .containsExactlyInAnyOrder(
                        "annotated/entities.csv.xlsx",
                        "annotated/usages-b.csv.xlsx",
                        "annotated/Netz_Hilter-usages-c.csv.xlsx");
        try (XSSFWorkbook copy = new XSSFWorkbook(
                Files.newInputStream(folder.resolve("spark/2026-06-30/annotated/usages-b.csv.xlsx")))) {
            assertThat(copy.getSheetAt(0).getLastRowNum()).as("three faults").isEqualTo(6);
        }
        job.job("quality-gate: {max-rejected-share: 0}\n");
        String remark =
                "3 faults are of rows whose entity is rejected in the register of entities, and not of those who"
                        + " sent them: mend data/entities.csv, row 8 of entity DE-7 first";
        assertThatThrownBy(() -> run(job.file(), DAY, GRAIN)).hasMessageContaining(remark);
        assertThatThrownBy(() -> own(job.file(), DAY)).hasMessageContaining(remark);
    }

    @Test
    void splitsFilesWhereRecordsBeginAndJudgesAnEntityOfManyParts() throws Exception {
        JobFolder job = JobFolder.of(folder, 40, 7);
        StringBuilder large = new StringBuilder(
                "entity_id,usage_ref,kind,ict_category,product_id,supplier,essential_function,in_use_from,quantity\n");
        for (int u = 0; u < 9_500; u++) {
            large.append("E0007,%s%d,product,FIREWALL,P%02d,%s,yes,%s,%d\n"
                    .formatted(
                            u % 3 == 0 ? "!" : "U",
                            u % 9_400,
                            u % 20,
                            u % 7 == 0
                                    ? "\"a \"\"b\"\",\nc, %d\nE0001,X\"".formatted(u)
                                    : u % 501 == 0 ? "\"open" : u % 11 == 0 ? "5\" disk" : "ä & b",
                            u % 400 == 0 ? "31.02.2024" : "01.05.24",
                            1 + u % 4));
        }
        job.write("data/usages-90.csv", large.toString());
        // A later file replaces these rows, and with them what they are warned of.
        job.write("data/usages-80.csv", large.substring(0, 2_000));
        job.write(
                "data/usages-91.csv", large.toString().replace("E0007", "E9999").substring(0, 60_000));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("data/usages-92.csv.gz")))) {
            out.write(large.toString().replace("E0007", "E0011").getBytes(StandardCharsets.ISO_8859_1));
        }
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("COPY (SELECT 'E00' || (20 + i % 10) AS entity_id, 'D' || i % 290 AS usage_ref,"
                    + " 'product' AS kind, 'HSM' AS ict_category, i % 7 AS quantity, DATE '2024-05-01' AS in_use_from"
                    + " FROM range(300) t(i)) TO '%s' (FORMAT parquet)"
                            .formatted(folder.resolve("data/usages-93.parquet")));
        }
        job.write("own.yaml", """
                requirement-set: own
                requirements:
                  - id: OWN
                    title: A certificate of the entity itself
                    legal-basis: "24(1)"
                    obligation: obtain-certificate
                    accepted: [{scheme: EUCC, level: substantial}]
                    in-force: 2026-01-01
                    mandatory: 2026-06-01
                """);
        job.job("options: [{id: A, title: A, requirements: [own.yaml]}]\n");
        Path file = renamed(job.file(), "large");
        Files.writeString(
                file,
                Files.readString(file).replace("data/usages*.csv}", "\"data/usages*\", on-resubmission: latest-file}"));
        Map<String, String> written = spark(file, DAY);
        assertThat(written).isEqualTo(own(file, DAY));
        assertThat(Objects.requireNonNull(written.get("findings.csv"))).contains("(entity)");
        assertThat(Objects.requireNonNull(written.get("rejects.csv")))
                .contains("data/usages-90.csv", "data/usages-93.parquet,,8,quantity,error,out-of-range,0,")
                .doesNotContain("data/usages-80.csv");
    }

    @Test
    void tooManyFindingsForOneFileBecomeAFolder() throws Exception {
        JobFolder job = JobFolder.of(folder, 40, 3).job("formats: [parquet, sdmx, metadata]\n");
        String whole = Objects.requireNonNull(spark(job.file(), DAY).get("findings.csv"));
        run(job.file(), DAY, GRAIN, 1000);
        Map<String, String> parts = Program.outputs(folder.resolve("spark/2026-06-30"));
        String header = whole.substring(0, whole.indexOf('\n') + 1);
        assertThat(parts).containsKey("findings/part-00001.csv").doesNotContainKey("findings.csv");
        assertThat(header
                        + parts.entrySet().stream()
                                .filter(file -> file.getKey().startsWith("findings/"))
                                .map(file -> file.getValue().substring(header.length()))
                                .collect(Collectors.joining()))
                .isEqualTo(whole);
        assertThat(Files.readString(folder.resolve("spark/2026-06-30/manifest.json")))
                .contains("\"findings/part-00001.csv\"", "too many for one file");
        assertThat(parts)
                .containsKeys(
                        "parquet/findings/part-00001.parquet", "parquet/per_entity.parquet", "statistics.sdmx.csv")
                .doesNotContainKeys("parquet/findings.parquet", "datapackage.json");
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*), count(DISTINCT (option, entity_id, usage_ref,"
                        + " requirement_id)) FROM '%s/spark/2026-06-30/parquet/findings/*.parquet'"
                                .formatted(folder))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(whole.lines().count() - 1).isEqualTo(rows.getLong(2));
        }
    }

    @Test
    void aRunBelowTheGateLeavesWhatWasPublished() throws Exception {
        JobFolder job = JobFolder.of(folder, 40, 3);
        run(job.file(), DAY, GRAIN);
        Map<String, String> before = Program.outputs(folder.resolve("spark/2026-06-30"));
        job.job("quality-gate: {max-rejected-share: 0.0001}\n");
        assertThatThrownBy(() -> run(job.file(), DAY, GRAIN))
                .isInstanceOfSatisfying(
                        SparkFault.class, fault -> assertThat(fault.kind()).isEqualTo(SparkFault.Kind.BELOW_GATE))
                .hasMessageContaining("nothing was published");
        assertThat(Program.outputs(folder.resolve("spark/2026-06-30"))).isEqualTo(before);
        assertThat(folder.resolve("spark").toFile().list())
                .containsExactlyInAnyOrder("2026-06-30", "rejected", ".spark.lock", ".certsweep-job");
        assertThat(Files.readString(folder.resolve("spark/rejected/rejects.csv")))
                .contains("data/usages-00.csv,,");
        job.job("quality-gate: {max-rejected-share: 1}\n");
        run(job.file(), DAY, GRAIN);
        assertThat(folder.resolve("spark/rejected")).doesNotExist();
    }

    @Test
    void saysWhichFileCannotBeRead() throws Exception {
        JobFolder job = JobFolder.of(folder, 5, 3).write("data/usages-x.csv", "a,b\n1,2\n");
        assertThatThrownBy(() -> run(job.file(), DAY, GRAIN))
                .isInstanceOfSatisfying(
                        SparkFault.class,
                        fault -> assertThat(fault.kind()).isEqualTo(SparkFault.Kind.UNREADABLE_SOURCE))
                .hasMessageContaining("usages-x.csv");
    }

    @Test
    void refusesWhatItCannotDo() throws Exception {
        JobFolder job = JobFolder.of(folder, 5, 3);
        Program.Ended ended =
                Program.run("run", job.file(), "--engine", "spark", "--audience", "public", "--master", "local[1]");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("run the job without --engine spark");
        assertThat(Program.run("run", job.file(), "--engine", "spark", "--full").code())
                .isEqualTo(2);
        assertThat(Program.run("run", job.file(), "--master", "local[2]").err()).contains("go with --engine spark");
        Path open = Files.createDirectories(folder.resolve("spark"));
        Files.writeString(open.resolve(".certsweep-job"), "small\npublic\n");
        assertThatThrownBy(() -> run(job.file(), DAY, GRAIN)).hasMessageContaining("for the audience 'public'");
    }

    private static Path renamed(Path job, String name) throws Exception {
        return Files.writeString(job, Files.readString(job).replaceFirst("job: [a-z]+", "job: " + name));
    }

    private Map<String, String> spark(Path job, LocalDate day) throws Exception {
        run(job, day, GRAIN);
        return Program.outputs(folder.resolve("spark").resolve(day.toString()));
    }

    private void run(Path job, LocalDate day, long grain) throws Exception {
        run(job, day, grain, SparkRequest.LARGEST_CSV);
    }

    private void run(Path job, LocalDate day, long grain, long largestCsv) throws Exception {
        SparkSweep.run(
                new SparkRequest(
                        JobReader.read(job),
                        day,
                        JobDefinition.Audience.AUTHORITY,
                        folder.resolve("spark"),
                        Optional.of("local[2]"),
                        Optional.empty(),
                        Map.of(),
                        grain,
                        largestCsv,
                        Version.number()),
                spark);
    }

    private Map<String, String> own(Path job, LocalDate day) throws Exception {
        SweepRequest request = Sweeping.request(
                JobReader.read(job),
                Command.RUN,
                day,
                Optional.empty(),
                JobDefinition.Audience.AUTHORITY,
                folder.resolve("own"),
                2,
                true);
        application.sweeps().run(request.withWork(store), new Progress(), new StopRequest());
        return Program.outputs(folder.resolve("own").resolve(day.toString()));
    }
}
