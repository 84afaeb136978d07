package eu.certsweep.job;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Whatever bytes a definition has, reading it ends in a job or in faults, each of one line without hidden characters.
///
/// In the build the kept corpus is read again (`src/test/resources/eu/certsweep/job/DefinitionsFuzzTestInputs`);
/// `scripts/fuzz definitions rules costTables` looks for new inputs.
class DefinitionsFuzzTest {

    private static final String JOB = """
            job: fuzz
            title: Fuzz
            authority: BNA
            sources: [{register: usages, files: u.csv}]
            baseline: [rules.yaml]
            """;

    private static Path folder;

    @BeforeAll
    static void makesAFolder() throws IOException {
        folder = Files.createTempDirectory("certsweep-fuzz-");
    }

    @AfterAll
    static void deletesIt() throws IOException {
        for (String name : List.of("job.yaml", "rules.yaml", "costs.yaml")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }

    @FuzzTest(maxDuration = "5m")
    void definitions(byte[] bytes) throws IOException {
        Files.write(folder.resolve("job.yaml"), bytes);
        read();
    }

    @FuzzTest(maxDuration = "5m")
    void rules(byte[] bytes) throws IOException {
        Files.writeString(folder.resolve("job.yaml"), JOB);
        Files.write(folder.resolve("rules.yaml"), bytes);
        read();
    }

    @FuzzTest(maxDuration = "5m")
    void costTables(byte[] bytes) throws IOException {
        Files.writeString(folder.resolve("job.yaml"), JOB + "costs: costs.yaml\n");
        Files.write(folder.resolve("costs.yaml"), bytes);
        read();
    }

    private static void read() {
        try {
            JobReader.read(folder.resolve("job.yaml"));
        } catch (DefinitionException e) {
            if (e.faults().isEmpty()) {
                throw new AssertionError("refused without a fault", e);
            }
            for (DefinitionFault fault : e.faults()) {
                String told = fault.toString();
                if (HiddenCharacters.first(told).isPresent() || told.getBytes(StandardCharsets.UTF_8).length == 0) {
                    throw new AssertionError("a fault with a hidden character", e);
                }
            }
        }
    }
}
