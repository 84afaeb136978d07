package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.job.SourceLimits;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFilesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writesFiles() throws IOException {
        Files.createDirectories(folder.resolve("jobs"));
        Files.createDirectories(folder.resolve("jobs/data"));
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(folder.resolve("jobs/data/a.csv"), "a");
        Files.writeString(folder.resolve("elsewhere/secret.csv"), "s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/*.csv", "data/link.csv", "**/*.csv"})
    void refusesALinkThatLeadsOutOfTheFolder(String files) throws Exception {
        Files.createSymbolicLink(folder.resolve("jobs/data/link.csv"), folder.resolve("elsewhere/secret.csv"));
        assertThatThrownBy(() -> matching(files, false))
                .isInstanceOf(SourceException.class)
                .hasMessageContainingAll("link.csv", "leads out of the folder", "links: anywhere");
        assertThat(matching(files, true)).contains(folder.resolve("jobs/data/link.csv"));
    }

    @Test
    void followsALinkThatStaysInTheFolder() throws Exception {
        Files.createSymbolicLink(folder.resolve("jobs/data/latest.csv"), folder.resolve("jobs/data/a.csv"));
        assertThat(matching("data/latest.csv", false)).hasSize(1);
        assertThat(matching("data/*.csv", false)).hasSize(2);
    }

    @Test
    void theJobsOwnWordMayLeadAnywhere() throws Exception {
        Files.createSymbolicLink(folder.resolve("jobs/shared"), folder.resolve("elsewhere"));
        assertThat(matching("../elsewhere/*.csv", false)).hasSize(1);
        assertThat(matching(folder.resolve("elsewhere") + "/*.csv", false)).hasSize(1);
        assertThat(matching("shared/*.csv", false)).containsExactly(folder.resolve("jobs/shared/secret.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"~$a.xlsx", ".~lock.a.csv#", "._a.csv"})
    void whatProgramsLeaveBesideAFileIsNoDelivery(String name) throws Exception {
        Files.writeString(folder.resolve("jobs/data").resolve(name), "lock");
        assertThat(matching("data/*", false)).containsExactly(folder.resolve("jobs/data/a.csv"));
        assertThat(matching("**/*a*", false)).containsExactly(folder.resolve("jobs/data/a.csv"));
    }

    @Test
    void aLockThatTheJobNamesIsRefusedAsOne() throws Exception {
        Files.writeString(folder.resolve("jobs/data/~$a.xlsx"), "lock");
        assertThatThrownBy(() -> matching("data/~$a.xlsx", false)).hasMessageContainingAll("lock", "name that");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void allThatCannotBeDeliveriesIsNamedAtOnce() throws Exception {
        Path data = folder.resolve("jobs/data");
        Files.createSymbolicLink(data.resolve("gone.csv"), data.resolve("nowhere.csv"));
        Files.createSymbolicLink(data.resolve("round.csv"), Path.of("round.csv"));
        assertThat(new ProcessBuilder("mkfifo", data.resolve("pipe.csv").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createDirectory(data.resolve("parts.csv"));
        try (RandomAccessFile sparse =
                new RandomAccessFile(data.resolve("sparse.csv").toFile(), "rw")) {
            sparse.setLength(100L << 30);
        }
        assertThatThrownBy(() -> matching("data/*.csv", false))
                .hasMessageContainingAll(
                        "gone.csv: is a link to nothing",
                        "round.csv: is a link that leads back to itself: put the file itself there",
                        "pipe.csv: is no ordinary file",
                        "parts.csv: is a folder",
                        "sparse.csv: the file is larger than 8 GiB",
                        "file-size: 16 GiB");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aNameThatIsNotUtf8IsRefusedAndNotMixedUpWithAnother() throws Exception {
        for (String byteOfName : List.of("\\377", "\\376")) {
            assertThat(new ProcessBuilder("sh", "-c", "touch \"$(printf 'jobs/data/b" + byteOfName + ".csv')\"")
                            .directory(folder.toFile())
                            .start()
                            .waitFor())
                    .isZero();
        }
        assertThatThrownBy(() -> matching("data/*.csv", false))
                .hasMessageContainingAll("not written in UTF-8", "rename");
    }

    @Test
    void aPatternOfManyStarsEndsAtOnce() throws Exception {
        Files.writeString(folder.resolve("jobs/data").resolve("a".repeat(200) + ".csv"), "a");
        String stars = "data/" + "*a".repeat(60);
        assertThatThrownBy(() -> matching(stars + "b", false)).hasMessageContaining("no file in");
        assertThat(matching(stars + "*.csv", false)).hasSize(1);
    }

    @Test
    void aBracketThatIsNeverClosedIsANameOrAMistake() throws Exception {
        assertThatThrownBy(() -> matching("data/[.csv", false)).hasMessageContainingAll("no pattern", "`[` is never");
        assertThatThrownBy(() -> matching("data/{a,b.csv", false)).hasMessageContainingAll("`{` is never closed");
        Files.writeString(folder.resolve("jobs/data/[.csv"), "a");
        assertThat(matching("data/[.csv", false)).containsExactly(folder.resolve("jobs/data/[.csv"));
    }

    @Test
    void hashingEndsWhenSomebodyWantsItTo() throws Exception {
        Path file = folder.resolve("sparse.csv");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100L << 30);
        }
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(() -> FileState.of(List.of(file), Map.of(), () -> asked.incrementAndGet() > 3))
                .isInstanceOf(CancellationException.class);
    }

    private List<Path> matching(String files, boolean linksOutside) throws SourceException {
        SourceLimits usual = SourceLimits.DEFAULT;
        SourceDefinition source = SourceDefinition.builder(Register.ENTITIES, files)
                .limits(new SourceLimits(
                        usual.fileSize(),
                        usual.rows(),
                        usual.columns(),
                        usual.cellLength(),
                        usual.unpackedSize(),
                        usual.unpackedRatio(),
                        linksOutside))
                .build();
        return SourceFiles.matching(folder.resolve("jobs"), source);
    }
}
