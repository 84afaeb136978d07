package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Registers leave the store as Parquet files, which DuckDB reads.
class ExportTest {

    @TempDir
    private Path folder;

    private Path exported() {
        return folder.resolve("exported");
    }

    private Ended program(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--var", folder.resolve("var")));
        return Program.run(all.toArray());
    }

    private Ended export(Path job) {
        Ended ended = program("export", job, "--parquet", exported());
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended;
    }

    /// The rows as `a|b|c`; nothing for a null.
    private List<String> rows(String query) throws SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(query.replace("$", exported() + "/"))) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object cell = rows.getObject(i);
                    cells.add(cell instanceof BigDecimal number ? number.toPlainString() : Objects.toString(cell, ""));
                }
                found.add(String.join("|", cells));
            }
            return found;
        }
    }

    /// A later file replaces rows, keys are taken twice, an entity is unknown, and a row is faulty.
    private JobFolder aJobWithRowsThatDoNotCount() throws IOException {
        JobFolder job = JobFolder.of(folder.resolve("job"), 0, 1);
        job.write("data/entities.csv", """
                entity_id,name,member_state,sector_code,headcount,turnover_eur,cer_critical,registered_on
                E2,"Two, ""quoted""\",FR,ENERGY.GAS.LNG,300,1234567890123456.78,,2020-02-29
                E1,Εἷς,DE,ENERGY.GAS.LNG,20,,yes,
                E1,Taken,DE,ENERGY.GAS.LNG,20,,,
                """);
        String header = "entity_id,usage_ref,kind,ict_category,product_id,quantity,annual_cost_eur,in_use_from\n";
        job.write(
                "data/usages-1.csv",
                header + "E1,U1,product,HSM,,1,1.00,\nE1,U2,product,HSM,,1,1.00,\nE2,U9,product,HSM,,2,,2024-05-01\n");
        job.write(
                "data/usages-2.csv",
                header
                        + "E1,U1,product,FIREWALL,P1,0.0000000001,7.50,\nE1,U3,product,HSM,,-1,1.00,\nE7,U1,product,HSM,,1,,\n");
        Files.delete(folder.resolve("job/data/usages-00.csv"));
        Files.writeString(
                job.file(),
                Files.readString(job.file())
                        .replace("files: data/usages*.csv}", "files: data/usages*.csv, on-resubmission: latest-file}"));
        return job;
    }

    @Test
    void holdsTheRowsThatCountWithTheirTypesAndPlaces() throws Exception {
        JobFolder job = aJobWithRowsThatDoNotCount();
        Ended early = program("export", job.file(), "--parquet", exported());
        assertThat(early.code()).isEqualTo(2);
        assertThat(early.err())
                .contains("has no finished evaluation yet; start `certsweep run` first (looked in the work folder ");
        Ended run = program("run", job.file());
        assertThat(run.code()).as(run.err()).isZero();

        Ended ended = export(job.file());

        assertThat(ended.err()).contains("2 rows  usages.parquet").contains("exported to " + exported());
        assertThat(rows("SELECT * FROM '$usages.parquet'"))
                .containsExactly(
                        "E1|U1|product|FIREWALL|P1||||procured|false||||0.0000000001|7.5000000000|data/usages-2.csv||2",
                        "E2|U9|product|HSM|||||procured|false|2024-05-01|||2.0000000000||data/usages-1.csv||4");
        assertThat(rows("SELECT entity_id, name, headcount, turnover_eur, cer_critical, registered_on, source_row"
                        + " FROM '$entities.parquet'"))
                .containsExactly(
                        "E1|Εἷς|20.0000000000||true||3",
                        "E2|Two, \"quoted\"|300.0000000000|1234567890123456.7800000000|false|2020-02-29|2");
        assertThat(rows("SELECT count(*) FROM '$certificates.parquet'")).containsExactly("10");
        assertThat(rows("SELECT column_type FROM (DESCRIBE SELECT quantity, in_use_from, essential_function, source_row"
                        + " FROM '$usages.parquet')"))
                .containsExactly("DECIMAL(38,10)", "DATE", "BOOLEAN", "BIGINT");
        assertThat(rows("SELECT decode(value) FROM parquet_kv_metadata('$usages.parquet')"
                        + " WHERE decode(key) = 'reference-date'"))
                .containsExactly("2026-06-30");
    }

    /// What was exported is a register like any other: exported again it holds the same rows.
    @Test
    void isARegisterForOtherJobs() throws Exception {
        JobFolder job = aJobWithRowsThatDoNotCount();
        assertThat(program("run", job.file()).code()).isZero();
        export(job.file());
        List<String> before = new ArrayList<>();
        for (String register : List.of("entities", "certificates", "usages")) {
            before.addAll(rows("SELECT * EXCLUDE (source_file, source_row) FROM '$%s.parquet'".formatted(register)));
        }
        Files.move(exported(), folder.resolve("job/registers"));
        Path other = Files.writeString(
                folder.resolve("job/other.yaml"),
                Files.readString(job.file())
                        .replace("job: small", "job: other")
                        .replace("output: out", "output: other")
                        .replaceAll("files: data/([a-z]+)[^,}]*", "files: registers/$1.parquet"));

        Ended run = program("run", other);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("0 rejected");
        export(other);
        List<String> after = new ArrayList<>();
        for (String register : List.of("entities", "certificates", "usages")) {
            after.addAll(rows("SELECT * EXCLUDE (source_file, source_row) FROM '$%s.parquet'".formatted(register)));
        }
        assertThat(after).isEqualTo(before).isNotEmpty();
    }

    @Test
    void holdsEveryAcceptedRowOfAllRegistersOfTheSampleJob() throws Exception {
        Path job = Path.of("jobs/impact-assessment.yaml").toAbsolutePath();
        Ended run = program("run", job, "--out", folder.resolve("out"));
        assertThat(run.code()).as(run.err()).isZero();
        export(job);
        Map<String, Long> accepted = new TreeMap<>();
        Files.readString(folder.resolve("out/2026-06-30/import_report.csv"))
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> accepted.merge(cells[1], Long.parseLong(cells[4]), Long::sum));
        assertThat(accepted).hasSize(6);
        // A contribution to the consultation may have no answer, or several.
        accepted.remove("consultation");
        for (String register : accepted.keySet()) {
            // A service of a trusted list has a row for each period.
            assertThat(rows("SELECT count(DISTINCT (source_file, source_sheet, source_row)) FROM '$%s.parquet'"
                            .formatted(register)))
                    .as(register)
                    .containsExactly(accepted.get(register).toString());
        }
        assertThat(rows("SELECT option, count(*) FROM '$consultation.parquet' GROUP BY option ORDER BY option"))
                .containsExactlyElementsOf(Files.readString(folder.resolve("out/2026-06-30/consultation.csv"))
                        .lines()
                        .map(line -> line.split(",", -1))
                        .filter(cells -> cells[1].equals("_T") && cells[2].equals("_T") && cells[3].equals("_T"))
                        .map(cells -> cells[0] + "|" + cells[4])
                        .toList());
        assertThat(Program.run("verify", exported()).code()).isZero();
    }

    @Test
    void givesTheSameBytesAgainAndKeepsThemWhereARowDoesNotFit() throws Exception {
        JobFolder job = JobFolder.of(folder.resolve("job"), 40, 3);
        assertThat(program("run", job.file()).code()).isZero();
        export(job.file());
        Map<String, String> first = Program.outputs(exported());
        String manifest = Files.readString(exported().resolve("manifest.json"));
        Files.writeString(exported().resolve("entities.parquet"), "damaged");

        export(job.file());

        assertThat(Program.outputs(exported())).isEqualTo(first);
        assertThat(exported().resolve("manifest.json")).hasContent(manifest);
        assertThat(program("status", job.file(), "--audit", "--json").out())
                .contains("\"export\"", "--parquet " + exported(), "\"entities\" : 40");
        assertThat(program("forget", job.file(), "E0001", "--reason", "why").err())
                .contains("exported to " + exported() + ", which may hold it");

        job.write("data/entities-9.csv", """
                entity_id,name,member_state,sector_code,headcount,turnover_eur
                E9,Nine,DE,ENERGY.GAS.LNG,20,0.12345678901
                """);
        assertThat(program("run", job.file()).code()).isZero();
        Ended unfit = program("export", job.file(), "--parquet", exported());

        assertThat(unfit.code()).isEqualTo(1);
        assertThat(unfit.err())
                .contains("data/entities-9.csv, row 2, of the register entities cannot be exported")
                .contains("column turnover_eur has the amount 0.12345678901");
        assertThat(exported().resolve("manifest.json")).hasContent(manifest);
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("exported", "job", "var");
        }
    }

    @Test
    void replacesNothingThatIsNotAnExport() throws Exception {
        JobFolder job = JobFolder.of(folder.resolve("job"), 4, 3);
        job.write("edition/manifest.json", "{\"outputs\": [{\"path\": \"per_entity.csv\"}]}");

        for (Path taken : List.of(folder.resolve("job"), folder.resolve("job/edition"), Path.of("/"))) {
            Ended ended = program("export", job.file(), "--parquet", taken);
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("holds something else than an earlier export");
        }
        assertThat(job.file()).exists();
    }
}
