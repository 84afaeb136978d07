package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deliveries that come late, again, or twice.
class DeliveriesTest {

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path work;

    @BeforeAll
    static void oneWorkFolderForAll() {
        work = shared.resolve("var");
    }

    private static Ended run(JobFolder job) {
        return Program.run("run", job.file(), "--var", work);
    }

    /// A job that no other test has run.
    private JobFolder fresh(int entities, long seed) throws IOException {
        JobFolder job = JobFolder.of(folder, entities, seed);
        rename(job, "");
        return job;
    }

    private void rename(JobFolder job, String more) throws IOException {
        job.job(more);
        String name = "d-" + folder.getFileName().toString().replaceAll("[^a-z0-9]", "");
        Files.writeString(job.file(), Files.readString(job.file()).replace("job: small", "job: " + name));
    }

    @Test
    void countsAUsageAsSoonAsItsEntityAppears() throws IOException {
        JobFolder job = fresh(10, 2);
        job.write(
                "data/usages-late.csv",
                "entity_id,usage_ref,kind,ict_category,product_id\nE9999,U1,product,FIREWALL,P01\n");
        assertThat(run(job).code()).isZero();
        assertThat(Program.outputs(job.output()).get("rejects.csv")).contains("unknown-entity,E9999");

        job.write(
                "data/entities-late.csv",
                "entity_id,name,member_state,sector_code,headcount\nE9999,Late,FR,SPACE,900\n");
        Ended second = run(job);

        assertThat(second.err()).contains("5 files: 1 imported, 4 unchanged");
        assertThat(Program.outputs(job.output()).get("rejects.csv")).doesNotContain("unknown-entity");
        assertThat(Program.outputs(job.output()).get("per_entity.csv")).contains("BASELINE,E9999,Late,FR,SPACE,large,");
    }

    @Test
    void rejectsTheRowsOfAFileThatIsDeliveredTwiceUnderAnotherName() throws IOException {
        JobFolder job = fresh(10, 4);
        Path first = job.file().resolveSibling("data/usages-00.csv");
        int rows = Files.readAllLines(first).size() - 1;
        Files.copy(first, first.resolveSibling("usages-01.csv"));

        assertThat(run(job).code()).isZero();

        Map<String, String> outputs = Program.outputs(job.output());
        assertThat(outputs.getOrDefault("rejects.csv", "").lines())
                .filteredOn(line -> line.startsWith("data/usages-01.csv,") && line.contains("duplicate-key"))
                .hasSize(rows)
                .allSatisfy(line -> assertThat(line).contains("data/usages-00.csv"));
        assertThat(outputs.get("import_report.csv")).contains("," + rows + ",0," + rows + ",0,\n");
    }

    @Test
    void letsALaterFileReplaceWhatAnEntitySentBefore() throws IOException {
        JobFolder job = JobFolder.of(folder, 5, 3);
        rename(job, "");
        Files.writeString(
                job.file(),
                Files.readString(job.file())
                        .replace("data/usages*.csv}", "data/usages*.csv, on-resubmission: latest-file}"));
        job.write(
                "data/usages-00.csv",
                "entity_id,usage_ref,kind,ict_category,in_use_from\n"
                        + "E0000,OLD,product,FIREWALL,\nE0000,BAD,product,FIREWALL,31.02.2024\nE0001,KEPT,product,FIREWALL,\n");
        job.write(
                "data/usages-01.csv",
                "entity_id,usage_ref,kind,ict_category,in_use_from\nE0000,NEW,product,FIREWALL,\n");

        Ended ended = run(job);

        assertThat(ended.code()).as(ended.err()).isZero();
        Map<String, String> outputs = Program.outputs(job.output());
        assertThat(outputs.getOrDefault("rejects.csv", "").lines()).hasSize(1);
        assertThat(outputs.get("import_report.csv")).contains(",3,2,1,0,\n", ",1,1,0,0,\n");
    }
}
