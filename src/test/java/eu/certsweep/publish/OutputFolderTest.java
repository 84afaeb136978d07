package eu.certsweep.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of what is published is true, whenever the fault comes.
class OutputFolderTest {

    @TempDir
    private Path out;

    @Test
    void aFaultBehindTheExchangeIsToldAndUndoesNothing() throws Exception {
        publish("old");

        OutputFolder folder = OutputFolder.open(out, "2026-06-30", old -> {
            throw new IOException("the disk is gone");
        });
        Files.writeString(folder.path().resolve("options.csv"), "new");
        assertThat(folder.standing()).isEqualTo("what is published stays as it is");
        folder.publish();
        folder.close();

        assertThat(out.resolve("2026-06-30/options.csv")).hasContent("new");
        assertThat(folder.standing()).isEqualTo("the new edition is published");
        assertThat(folder.remark().orElseThrow())
                .contains("the edition is published, but", ".2026-06-30.writing beside it", "the disk is gone");
        publish("newer");
        assertThat(out.resolve("2026-06-30/options.csv")).hasContent("newer");
        assertThat(out.resolve(".2026-06-30.writing")).doesNotExist();
    }

    @Test
    void aFaultBeforeTheExchangeLeavesWhatIsPublished() throws Exception {
        publish("old");

        OutputFolder folder = OutputFolder.open(out, "2026-06-30");
        Files.delete(folder.path());
        assertThatThrownBy(folder::publish).isInstanceOf(IOException.class);

        assertThat(folder.standing()).isEqualTo("what is published stays as it is");
        assertThat(out.resolve("2026-06-30/options.csv")).hasContent("old");
    }

    @Test
    void nobodyElseWritesThereUntilItIsClosed() throws Exception {
        try (OutputFolder first = OutputFolder.open(out, "2026-06-30")) {
            Files.writeString(first.path().resolve("options.csv"), "first");
            assertThatThrownBy(() -> OutputFolder.open(out, "2026-06-30").close())
                    .isInstanceOf(FolderInUseException.class)
                    .hasMessageContaining("another run is writing there at this moment")
                    .hasMessageContaining(".2026-06-30.lock");
            OutputFolder.open(out, "2026-07-31").close();
            first.publish();
        }
        assertThat(out.resolve("2026-06-30/options.csv")).hasContent("first");
        publish("second");
        assertThat(out.resolve("2026-06-30/options.csv")).hasContent("second");
        assertThat(out.toFile().list()).containsExactly("2026-06-30");
    }

    @Test
    void whatAKilledRunLeftHoldsNobodyOff() throws Exception {
        Files.writeString(out.resolve(".2026-06-30.lock"), "x");
        publish("new");
        assertThat(out.toFile().list()).containsExactly("2026-06-30");
    }

    @Test
    void aLinkInThePlaceOfTheLockIsNotFollowed() throws Exception {
        Path precious = Files.writeString(out.resolve("precious"), "precious");
        Files.createSymbolicLink(out.resolve(".2026-06-30.lock"), precious);
        assertThatThrownBy(() -> publish("new"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be written");
        assertThat(precious).hasContent("precious");
    }

    private void publish(String text) throws IOException {
        try (OutputFolder folder = OutputFolder.open(out, "2026-06-30")) {
            Files.writeString(folder.path().resolve("options.csv"), text);
            folder.publish();
            assertThat(folder.remark()).isEmpty();
        }
    }
}
