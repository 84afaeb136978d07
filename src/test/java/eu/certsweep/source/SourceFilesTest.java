package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.job.SourceLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
