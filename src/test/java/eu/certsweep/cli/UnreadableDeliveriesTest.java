package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deliveries that cannot be read: one start tells all of them, and the next goes on with what was read.
class UnreadableDeliveriesTest {

    @TempDir
    private Path folder;

    @Test
    void oneStartNamesAllOfThem() throws Exception {
        JobFolder job = JobFolder.of(folder, 20, 8).job("formats: []\n");
        Path usages = folder.resolve("data/usages-00.csv");
        String good = Files.readString(usages);
        for (String number : new String[] {"91", "92", "93"}) {
            Files.writeString(folder.resolve("data/usages-" + number + ".csv"), "<html><body>Error</body></html>");
        }

        Ended first = run(job);

        assertThat(first.code()).as(first.err()).isEqualTo(5);
        assertThat(first.err()).contains("usages-91.csv", "usages-92.csv", "usages-93.csv", "a web page");

        for (String number : new String[] {"91", "92", "93"}) {
            Files.delete(folder.resolve("data/usages-" + number + ".csv"));
        }
        Ended second = run(job);

        assertThat(second.code()).as(second.err()).isZero();
        assertThat(Files.readString(usages)).isEqualTo(good);
    }

    private Ended run(JobFolder job) {
        return Program.run("run", job.file(), "--var", folder.resolve("var"));
    }
}
