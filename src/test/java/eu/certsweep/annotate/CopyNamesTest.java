package eu.certsweep.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyNamesTest {

    @TempDir
    private Path folder;

    /// 85 letters of three bytes each are 255 bytes, as many as a file system takes.
    @Test
    void everyFileSystemTakesTheNameOfACopy() throws Exception {
        String longest = "ℵ".repeat(83) + ".csv";
        List<String> files = List.of("a/" + longest, "b/" + longest, "x/a/" + longest);
        CopyNames names = new CopyNames(files, List.of());
        Set<String> made = new HashSet<>();
        for (String file : files) {
            String name = names.of(file, ".xlsx");
            assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThan(240);
            assertThat(made.add(name)).isTrue();
            Files.writeString(folder.resolve(name), "copy");
        }
    }

    @Test
    void aLetterOfTwoHalvesIsNotCutInTwo() {
        String name = new CopyNames(List.of("𝔄".repeat(60) + ".xlsx"), List.of()).of("𝔄".repeat(60) + ".xlsx", "");
        assertThat(name).endsWith(".xlsx").doesNotContain("?");
        assertThat(name.codePoints().filter(c -> Character.isSurrogate((char) c) && c < 0x10000))
                .isEmpty();
    }
}
