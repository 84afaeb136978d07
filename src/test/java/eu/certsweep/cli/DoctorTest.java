package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `certsweep doctor`, through the command line.
class DoctorTest {

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path work;

    @BeforeAll
    static void oneWorkFolderForAll() {
        work = shared.resolve("var");
    }

    private static Map<String, String> states(Ended ended) {
        Map<String, String> states = new TreeMap<>();
        JsonNode answer = JsonMapper.shared().readTree(ended.out());
        answer.get("checks")
                .forEach(check -> states.put(
                        check.get("check").asString(), check.get("state").asString()));
        states.put("healthy", answer.get("healthy").asString());
        return states;
    }

    @Test
    void findsAllWellWithAGoodJob() throws Exception {
        JobFolder job = JobFolder.of(folder, 3, 1);

        Ended ended = Program.run("doctor", job.file(), "--json", "--var", work);

        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(states(ended))
                .containsEntry("healthy", "true")
                .containsEntry("java", "ok")
                .containsEntry("work folder", "ok")
                .containsEntry("clock", "ok")
                .containsEntry("database", "ok")
                .containsEntry("database version", "ok")
                .containsEntry("connection", "ok")
                .containsEntry("database clock", "ok")
                .containsEntry("database rights", "ok")
                .containsEntry("job job.yaml", "ok");
    }

    @Test
    void saysWhatToDoAboutABrokenJobAndAMissingRegister() throws Exception {
        JobFolder job = JobFolder.of(folder, 3, 1);
        Files.delete(folder.resolve("data/certificates.csv"));
        job.write("broken.yaml", "job: BROKEN\nsurces: []\n");

        Ended ended = Program.run("doctor", job.file(), folder.resolve("broken.yaml"), "--var", work);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("problem  job job.yaml", "certificates.csv", "code 5")
                .contains("problem  job broken.yaml", "certsweep validate", "problems: 2");
    }

    @Test
    void tellsThatTheWorkFolderCannotBeAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        JobFolder job = JobFolder.of(folder, 3, 1);

        Ended ended = Program.run("doctor", job.file(), "--json", "--var", file);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(states(ended)).containsEntry("work folder", "problem").containsEntry("database", "problem");
    }

    @Test
    void endsWithTwoForWrongUsage() {
        assertThat(Program.run("doctor", "--yaml").code()).isEqualTo(2);
    }
}
