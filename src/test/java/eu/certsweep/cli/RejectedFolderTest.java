package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What senders get when the quality gate ends a run.
class RejectedFolderTest {

    private static final String HEADER = "entity_id,usage_ref,kind,ict_category,product_id\n";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path work;

    @SuppressWarnings("NullAway.Init") // before each test
    private JobFolder job;

    @BeforeAll
    static void oneWorkFolderForAll() {
        work = shared.resolve("var");
    }

    @BeforeEach
    void goodDelivery() throws IOException {
        job = JobFolder.of(folder, 4, 1).job("quality-gate: {max-rejected-share: 0.01}\n");
        String name = "j-" + folder.getFileName().toString().replaceAll("[^a-z0-9]", "");
        Files.writeString(
                job.file(),
                Files.readString(job.file())
                        .replace("job: small", "job: " + name)
                        // an id that is wrong in one delivery and right in the next is a loss of half of them
                        .replace("data/usages*.csv}", "data/usages*.csv, expect: {max-shrink: 1}}"));
        good();
    }

    private void good() throws IOException {
        job.write("data/usages-00.csv", HEADER + "E0001,1,product,FIREWALL,P01\nE0001,2,product,HSM,P01\n");
    }

    private void bad() throws IOException {
        job.write("data/usages-00.csv", HEADER + "E0001,1,product,FIREWAL,P01\nE9999,2,product,HSM,P01\n");
    }

    private Ended run(String command, String... more) {
        return Program.run(Stream.concat(Stream.of(command, job.file(), "--var", work), Stream.of(more))
                .toArray());
    }

    private Path rejected() {
        return folder.resolve("out/rejected");
    }

    @Test
    void leavesWhatSendersMustMendBesideTheEditionsUntilTheNextOne() throws Exception {
        assertThat(run("run").code()).isZero();
        Map<String, String> before = Program.outputs(job.output());
        bad();

        Ended second = run("run");

        assertThat(second.code()).isEqualTo(3);
        assertThat(second.err())
                .contains("nothing was published; what senders must mend is in "
                        + rejected().toRealPath())
                .contains("rejects.csv and 1 annotated copies");
        assertThat(Files.readAllLines(rejected().resolve("rejects.csv")))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("data/usages-00.csv,,2,ict_category,error,unknown-value,FIREWAL,"))
                .anyMatch(line -> line.startsWith("data/usages-00.csv,,3,entity_id,error,unknown-entity,E9999,"));
        assertThat(rejected().resolve("annotated").toFile().list()).hasSize(1);
        assertThat(Program.outputs(job.output())).isEqualTo(before);

        assertThat(run("run").code()).as("the same again").isEqualTo(3);
        assertThat(rejected().resolve("rejects.csv")).exists();

        good();
        Ended mended = run("run");
        assertThat(mended.code()).as(mended.err()).isZero();
        assertThat(rejected()).doesNotExist();
        assertThat(folder.resolve("out").toFile().list()).containsExactlyInAnyOrder("2026-06-30", ".certsweep-job");
    }

    @Test
    void leavesItAlsoAfterAnImportAloneAndUntilMendedFilesArePublished() throws Exception {
        assertThat(run("run").code()).isZero();
        bad();
        assertThat(run("import").code()).isEqualTo(3);
        assertThat(Files.readString(rejected().resolve("rejects.csv")))
                .contains("FIREWAL")
                .doesNotContain("E9999");
        assertThat(run("publish").code()).as("the evaluation before").isZero();
        assertThat(rejected()).exists();
        good();
        assertThat(run("import").code()).isZero();
        assertThat(run("evaluate").code()).isZero();
        assertThat(run("publish").code()).isZero();
        assertThat(rejected()).doesNotExist();
    }

    @Test
    void leavesNothingOnSingleEntitiesWhereThePublicLooks() throws Exception {
        bad();
        Ended ended = run("run", "--audience", "public");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(rejected()).doesNotExist();
        String name =
                Files.readString(job.file()).lines().findFirst().orElseThrow().replace("job: ", "");
        assertThat(work.resolve("rejected").resolve(name).resolve("rejects.csv"))
                .exists();
        assertThat(ended.err()).contains("rejected/" + name);
    }
}
