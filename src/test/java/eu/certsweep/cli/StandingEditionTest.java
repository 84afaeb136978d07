package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run after which nothing changed publishes the files that lie there, if these are still what was published.
class StandingEditionTest {

    @TempDir
    private Path folder;

    private JobFolder job;
    private Map<String, String> first;

    @BeforeEach
    void publish() throws IOException {
        job = JobFolder.of(folder, 20, 8).job("formats: [sdmx]\n");
        assertThat(run().code()).isZero();
        first = Program.outputs(job.output());
    }

    private Ended run(Object... more) {
        return Program.run(Stream.concat(
                        Stream.of("run", job.file(), "--var", folder.resolve("var"), "--as-of", "2026-06-30"),
                        Stream.of(more))
                .toArray());
    }

    private Object inode(String file) throws IOException {
        return Files.getAttribute(job.output().resolve(file), "unix:ino");
    }

    @Test
    void isTakenOverFileByFile() throws IOException {
        Object perEntity = inode("per_entity.csv");
        Object structure = inode("statistics.dsd.json");
        String manifest = Files.readString(job.output().resolve("manifest.json"));

        Ended again = run();

        assertThat(again.code()).isZero();
        assertThat(Program.outputs(job.output())).isEqualTo(first);
        assertThat(inode("per_entity.csv")).isEqualTo(perEntity);
        assertThat(inode("statistics.dsd.json")).isEqualTo(structure);
        assertThat(Files.readString(job.output().resolve("import_report.csv"))).contains(",unchanged\n");
        assertThat(Files.readString(job.output().resolve("manifest.json"))).isNotEqualTo(manifest);
        assertThat(again.err().lines().filter(line -> line.contains("BASELINE")))
                .as("the figures of the first run, out of the file")
                .hasSize(1);
    }

    /// Else a file of the edition that still lies there would change under its readers' hands.
    @Test
    void isNeverWrittenInto() throws IOException {
        Files.writeString(
                folder.resolve("data/usages-01.csv"),
                "entity_id,usage_ref,kind,ict_category\n"
                        + "E0001,N1,product,FIREWALL\nE0002,N1,product,FIREWALL\nE0003,N1,product,FIREWALL\n");
        assertThat(run().code()).isZero();
        assertThat(Files.readAllLines(job.output().resolve("changes.csv"))).hasSizeGreaterThan(1);
        Path kept = Files.createLink(folder.resolve("kept"), job.output().resolve("statistics.sdmx.csv"));
        Object inode = Files.getAttribute(kept, "unix:ino");
        Object modified = Files.getLastModifiedTime(kept);

        assertThat(run().code()).isZero();

        assertThat(Files.readAllLines(job.output().resolve("changes.csv"))).hasSize(1);
        assertThat(inode("statistics.sdmx.csv")).isNotEqualTo(inode);
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(modified);
    }

    @Test
    void isWrittenAgainWhereSomebodyAlteredIt() throws IOException {
        Files.writeString(
                job.output().resolve("findings.csv"), "a row too many\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(run().code()).isZero();
        assertThat(Program.outputs(job.output())).isEqualTo(first);
        Files.delete(job.output().resolve("statistics.sdmx.csv"));
        assertThat(run().code()).isZero();
        assertThat(Program.outputs(job.output())).isEqualTo(first);
    }

    /// Who alters a file may alter the manifest with it; the store knows which one was published.
    @Test
    void isWrittenAgainWhereSomebodyAlteredItsManifest() throws IOException {
        Path manifest = job.output().resolve("manifest.json");
        Object perEntity = inode("per_entity.csv");
        Files.writeString(manifest, Files.readString(manifest).replace("\"title\"", " \"title\""));
        assertThat(run().code()).isZero();
        assertThat(Program.outputs(job.output())).isEqualTo(first);
        assertThat(inode("per_entity.csv")).isNotEqualTo(perEntity);
    }

    @Test
    void isWrittenAgainWithWhatTheJobAsksForNow() throws IOException {
        job.job("formats: [parquet]\n");
        assertThat(run().code()).isZero();
        assertThat(job.output().resolve("parquet/statistics.parquet")).exists();
        assertThat(job.output().resolve("statistics.sdmx.csv")).doesNotExist();
    }
}
