package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A file that nothing touched since the last start is not read to know that; one that somebody touched is.
@DisabledOnOs(OS.WINDOWS)
class SeenFilesTest {

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsOverwrittenUnderItsOldTimeIsReadAgain() throws Exception {
        JobFolder job = JobFolder.of(folder, 20, 8).job("formats: []\n");
        Path usages = folder.resolve("data/usages-00.csv");
        FileTime modified = Files.getLastModifiedTime(usages);
        waitUntilSettled(usages);
        assertThat(run(job).err()).contains("3 files: 3 imported");
        assertThat(run(job).err()).contains("3 files: 0 imported, 3 unchanged");

        String text = Files.readString(usages);
        Files.writeString(usages, text.replace("FIREWALL", "OTHERBOX"));
        Files.setLastModifiedTime(usages, modified);
        Ended third = run(job);

        assertThat(Files.size(usages)).isEqualTo(text.length());
        assertThat(third.code()).as(third.err()).isZero();
        assertThat(third.err()).contains("3 files: 1 imported, 2 unchanged");
    }

    private Ended run(JobFolder job) {
        return Program.run("run", job.file(), "--var", folder.resolve("var"));
    }

    /// Only a change that lies some seconds back is told apart from a later one.
    private static void waitUntilSettled(Path file) throws IOException, InterruptedException {
        FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime");
        while (Instant.now().isBefore(changed.toInstant().plus(Duration.ofSeconds(4)))) {
            Thread.sleep(100);
        }
    }
}
