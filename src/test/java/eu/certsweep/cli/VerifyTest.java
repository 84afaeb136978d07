package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import eu.certsweep.edition.Difference;
import eu.certsweep.edition.EditionManifest;
import eu.certsweep.edition.FolderListing;
import eu.certsweep.edition.ManifestCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerifyTest {

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path edition = Path.of("");
    private Path job = Path.of("");

    @BeforeAll
    static void publish() throws IOException {
        JobFolder job =
                JobFolder.of(shared.resolve("small"), 40, 5).job("formats: [html, xlsx, parquet, sdmx, metadata]\n");
        Ended ended = Program.run("run", job.file(), "--var", shared.resolve("var"));
        assertThat(ended.code()).as(ended.err()).isZero();
    }

    /// Each test bends a copy.
    @BeforeEach
    void copy() throws IOException {
        Path from = shared.resolve("small");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(from.relativize(file));
                Files.createDirectories(to.resolveSibling(""));
                Files.copy(file, to);
            }
        }
        edition = folder.resolve("out/2026-06-30");
        job = folder.resolve("job.yaml");
    }

    @Test
    void findsAnEditionAsItWasPublished() {
        Ended ended = Program.run("verify", edition);
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("small, reference date 2026-06-30, audience authority", "all as published");
    }

    @Test
    void followsALinkToTheEdition() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("out/current"), Path.of("2026-06-30"));
        assertThat(Program.run("verify", link).code()).isZero();
        Files.writeString(edition.resolve("EVIL\nall as published.txt"), "mine");
        Ended ended = Program.run("verify", link);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("EVIL\\u000aall as published.txt is not in the manifest\n");
    }

    @Test
    void writesALineForEachLineThatItMeans() throws IOException {
        Path manifest = edition.resolve("manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst("\"job\" : \"small\"", "\"job\" : \"small\\\\n  all as published\""));
        assertThat(Program.run("verify", edition).out())
                .doesNotContain("small\n")
                .contains("small\\u000a");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesWhatCannotBeRead() throws Exception {
        try (DeepFolder deep = DeepFolder.in(folder)) {
            EditionManifest manifest = EditionManifest.of(edition);
            assertThat(ManifestCheck.outputs(deep.path(), manifest))
                    .extracting(Difference::toString)
                    .anyMatch(line -> line.matches("closed-x+ cannot be read: File name too long"));
            assertThat(FolderListing.of(deep.path(), 3).files()).containsExactly("open/file.csv");
        }
    }

    @Test
    void namesEachFileThatIsMissingAlteredOrInAddition() throws IOException {
        Files.delete(edition.resolve("options.csv"));
        Files.writeString(edition.resolve("per_entity.csv"), "A,E9999\n", StandardOpenOption.APPEND);
        Files.writeString(edition.resolve("parquet/notes.txt"), "mine");
        Ended ended = Program.run("verify", edition);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .contains(
                        "options.csv is missing\n",
                        "per_entity.csv was altered: SHA-256 ",
                        "parquet/notes.txt is not in the manifest\n",
                        "not as published")
                .doesNotContain("findings.csv");
    }

    @Test
    void makesTheSameBytesAnewFromTheSameInputs() throws IOException {
        Ended ended = Program.run("verify", edition, "--job", job, "--json");
        assertThat(ended.code()).as(ended.err() + ended.out()).isZero();
        JsonNode answer = JsonMapper.shared().readTree(ended.out());
        assertThat(answer.path("same").asBoolean()).isTrue();
        assertThat(answer.path("made-anew").asBoolean()).isTrue();
        assertThat(answer.path("compared").asInt())
                .isEqualTo(answer.path("files").asInt() - 2);
        assertThat(answer.path("not-compared").path(0).asString()).isEqualTo("changes.csv");
        assertThat(answer.path("not-compared").path(1).asString()).isEqualTo("deliveries.csv");
        assertThat(answer.path("differences")).isEmpty();
    }

    @Test
    void namesTheFirstLineThatTheInputsDoNotGive() throws IOException {
        // As somebody would who covers up an altered figure by its new hash.
        Path table = edition.resolve("per_entity.csv");
        String[] lines = Files.readString(table).split("\n", -1);
        lines[2] = lines[2].replaceFirst("Entity 1,", "Entity one,");
        Files.writeString(table, String.join("\n", lines));
        Path manifest = edition.resolve("manifest.json");
        JsonNode before = JsonMapper.shared().readTree(manifest);
        String known = before.path("outputs")
                .valueStream()
                .filter(entry -> entry.path("path").asString().equals("per_entity.csv"))
                .map(entry -> entry.path("sha256").asString())
                .findFirst()
                .orElseThrow();
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace(
                                known, eu.certsweep.edition.FileDigest.of(table).sha256()));
        assertThat(Program.run("verify", edition).code()).isZero();
        Ended ended = Program.run("verify", edition, "--job", job);
        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out())
                .contains(
                        "per_entity.csv differs from the edition made anew: line 3 is `BASELINE,E0001,Entity one,",
                        "made anew `BASELINE,E0001,Entity 1,");
    }

    @Test
    void saysThatInputsAreMissingAndMakesNothingAnew() throws IOException {
        Files.delete(folder.resolve("data/certificates.csv"));
        Ended ended = Program.run("verify", edition, "--job", job);
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.out()).contains("data/certificates.csv is an input that is missing\n", "not made anew");
    }

    @Test
    void saysThatInputsWereAlteredAndMakesNothingAnew() throws IOException {
        Files.writeString(folder.resolve("data/entities.csv"), "E9999,New,DE,SPACE,400\n", StandardOpenOption.APPEND);
        Ended ended = Program.run("verify", edition, "--job", job);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("data/entities.csv is an input that was altered: SHA-256 ", "not made anew");
    }

    @Test
    void asksForTheFolderOfAReferenceDateAndForTheRightJob() throws IOException {
        Ended above = Program.run("verify", folder.resolve("out"));
        assertThat(above.code()).isEqualTo(2);
        assertThat(above.err()).contains("has no manifest.json; name the folder of a reference date");
        Files.writeString(job, Files.readString(job).replace("job: small", "job: other"));
        Ended other = Program.run("verify", edition, "--job", job);
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("is the job 'other', but the edition is of the job 'small'");
    }

    @Test
    void saysThatTheManifestIsDamaged() throws IOException {
        Files.writeString(edition.resolve("manifest.json"), "{\"version\": \"0.1.0\"}");
        Ended ended = Program.run("verify", edition);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("manifest.json is damaged: it has no `job`; publish the edition again");
        assertThat(ended.err()).doesNotContain("unexpected");
    }

    @Test
    void readsNoFileOutsideOfTheFolder() throws IOException {
        Path manifest = edition.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"options.csv\"", "\"../../job.yaml\""));
        Ended ended = Program.run("verify", edition);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("../../job.yaml was altered: the manifest names a file outside of its folder");
    }
}
