package eu.certsweep.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.source.FileState;
import eu.certsweep.source.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A file that was written to since it was found is no longer that one, whatever time it bears.
@DisabledOnOs(OS.WINDOWS)
class ChangedDeliveryTest {

    @TempDir
    private Path folder;

    @Test
    void otherBytesOfTheSameLengthUnderTheSameTimeAreNoticed() throws Exception {
        Path file = Files.writeString(folder.resolve("usages.csv"), "E1,U1\n");
        FileTime past = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, past);
        Delivery found = new Delivery(
                0,
                SourceDefinition.of(Register.USAGES, "*"),
                file.toString(),
                "usages.csv",
                Files.size(file),
                FileState.look(file));
        assertThatCode(() -> Deliveries.unchanged(List.of(found))).doesNotThrowAnyException();

        // File systems note times by the ticks of the kernel's clock.
        while (FileState.look(file).equals(found.look())) {
            Files.writeString(file, "E1,U2\n");
            Files.setLastModifiedTime(file, past);
        }

        assertThatThrownBy(() -> Deliveries.unchanged(List.of(found)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("usages.csv: was replaced while it was read");
    }
}
