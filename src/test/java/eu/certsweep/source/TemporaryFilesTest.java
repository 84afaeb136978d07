package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {

    @TempDir
    private Path folder;

    @Test
    void removesWhatKilledProcessesLeftAndNothingElse() throws Exception {
        long here = ProcessHandle.current().pid();
        Path left = Files.createFile(folder.resolve("certsweep-999999999-12.unwrapped"));
        Path ours = Files.createFile(folder.resolve("certsweep-" + here + "-13.texts"));
        Path others = Files.createFile(folder.resolve("certsweep-notes.txt"));

        TemporaryFiles.removeLeftovers(folder, Instant.now().minusSeconds(3600));
        assertThat(left)
                .as("too young: it may be of a container that cannot be seen")
                .exists();

        TemporaryFiles.removeLeftovers(folder, Instant.now().plusSeconds(60));
        assertThat(left).doesNotExist();
        assertThat(ours).exists();
        assertThat(others).exists();
    }

    @Test
    void areReadableForThisAccountAlone() throws Exception {
        Path file = TemporaryFiles.create(".unwrapped");
        try {
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        } finally {
            Files.delete(file);
        }
    }
}
