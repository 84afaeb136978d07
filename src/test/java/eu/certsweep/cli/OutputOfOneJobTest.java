package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An output folder belongs to one job, and an edition's folder to the program: nothing of anybody else is replaced or
/// deleted in silence.
class OutputOfOneJobTest {

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void names() {
        out = folder.resolve("shared");
    }

    private JobFolder job(String name) throws IOException {
        JobFolder job = JobFolder.of(folder.resolve(name), 20, name.hashCode());
        Files.writeString(
                job.file(),
                Files.readString(job.file())
                        .replace("job: small", "job: " + name)
                        .replace("output: out", "output: " + out));
        return job;
    }

    private Ended run(JobFolder job, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("run", job.file()));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--var", folder.resolve("var")));
        return Program.run(arguments.toArray());
    }

    private Map<String, String> published() throws IOException {
        return Program.outputs(out.resolve("2026-06-30"));
    }

    @Test
    void anotherJobIsRefusedBeforeItImportsAnything() throws Exception {
        JobFolder one = job("one");
        JobFolder other = job("other");
        assertThat(run(one).code()).isZero();
        Map<String, String> before = published();

        Ended refused = run(other);
        Ended chosen = run(other, "--out", out);
        Ended elsewhere = run(other, "--out", folder.resolve("elsewhere"));

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(out + " belongs to job one", "give job other another `output`");
        assertThat(chosen.code()).isEqualTo(2);
        assertThat(published()).isEqualTo(before);
        assertThat(elsewhere.code()).as(elsewhere.err()).isZero();
        assertThat(run(one).code()).isZero();
    }

    /// Editions that are older than the marker say themselves whose they are.
    @Test
    void editionsWithoutAMarkerAreTakenOverByTheirOwnJobAlone() throws Exception {
        JobFolder one = job("one");
        assertThat(run(one).code()).isZero();
        Files.delete(out.resolve(".certsweep-job"));

        Ended other = run(job("other"), "--as-of", "2027-01-31");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("belongs to job one");
        assertThat(out.resolve(".certsweep-job")).doesNotExist();

        assertThat(run(one).code()).isZero();
        assertThat(out.resolve(".certsweep-job")).hasContent("one\nauthority");
        // As a kill or a full disk leaves it.
        Files.writeString(out.resolve(".certsweep-job"), "");
        assertThat(run(one, "--full").code()).isZero();
        assertThat(out.resolve(".certsweep-job")).hasContent("one\nauthority");
    }

    @Test
    void filesOfPeopleStopTheRunAndAreNotDeleted() throws Exception {
        JobFolder one = job("one");
        assertThat(run(one).code()).isZero();
        Map<String, String> before = published();
        Path edition = out.resolve("2026-06-30");
        Files.createDirectories(edition.resolve("annotated"));
        Path note = Files.writeString(edition.resolve("annotated/answers of senders.txt"), "keep me");
        Files.writeString(out.resolve("README.txt"), "beside the editions");
        Files.writeString(edition.resolve(".~lock.report.xlsx#"), "somebody looks at it");

        Ended stopped = run(one, "--full");

        assertThat(stopped.code()).isEqualTo(2);
        assertThat(stopped.err())
                .contains("1 files that certsweep did not publish", "annotated/answers of senders.txt", "move them");
        assertThat(note).hasContent("keep me");
        Files.delete(note);
        assertThat(run(one, "--full").code()).isZero();
        assertThat(published()).isEqualTo(before);
        assertThat(out.resolve("README.txt")).hasContent("beside the editions");
    }

    @Test
    void aFolderThatIsGoneOrHalfGoneIsWrittenAgain() throws Exception {
        JobFolder one = job("one");
        assertThat(run(one).code()).isZero();
        Map<String, String> before = published();
        Path edition = out.resolve("2026-06-30");
        Files.delete(edition.resolve("manifest.json"));
        Files.delete(edition.resolve("findings.csv"));
        assertThat(run(one).code()).isZero();
        assertThat(published()).isEqualTo(before);

        Files.writeString(edition.resolve("manifest.json"), "{\"torn");
        assertThat(run(one).code()).isZero();
        assertThat(published()).isEqualTo(before);

        try (Stream<Path> all = Files.walk(out)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        assertThat(run(one).code()).isZero();
        assertThat(published()).isEqualTo(before);
    }

    /// A folder of somebody who keeps notes by date.
    @Test
    void aFolderThatTheProgramNeverWroteIsNotReplaced() throws Exception {
        Path note = Files.createDirectories(out.resolve("2026-06-30")).resolve("minutes.txt");
        Files.writeString(note, "keep me");

        Ended stopped = run(job("one"));

        assertThat(stopped.code()).isEqualTo(2);
        assertThat(stopped.err()).contains("minutes.txt");
        assertThat(note).hasContent("keep me");
    }
}
