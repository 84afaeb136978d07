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
        CopyNames names = new CopyNames(files, List.of(), new Senders());
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
        String name = new CopyNames(List.of("𝔄".repeat(60) + ".xlsx"), List.of(), new Senders())
                .of("𝔄".repeat(60) + ".xlsx", "");
        assertThat(name).endsWith(".xlsx").doesNotContain("?");
        assertThat(name.codePoints().filter(c -> Character.isSurrogate((char) c) && c < 0x10000))
                .isEmpty();
    }

    private static CopyNames named(String sender, String... files) {
        Senders senders = new Senders();
        for (String file : files) {
            senders.add(file, 1, "E1", sender, "");
        }
        return new CopyNames(List.of(files), List.of("left-out.txt"), senders);
    }

    @Test
    void theSendersNameStandsBefore() {
        assertThat(named("Stadtwerke Hellern / Süd", "data/u-1.csv").of("data/u-1.csv", ".xlsx"))
                .isEqualTo("Stadtwerke_Hellern___Süd-u-1.csv.xlsx");
        assertThat(named("Hellern", "data/u-HELLERN.csv").of("data/u-HELLERN.csv", ".xlsx"))
                .isEqualTo("u-HELLERN.csv.xlsx");
        assertThat(named("../..", "data/u.csv").of("data/u.csv", "")).isEqualTo("u.csv");
        assertThat(named("ℵ".repeat(300), "ℵ".repeat(83) + ".csv").of("ℵ".repeat(83) + ".csv", ".xlsx"))
                .satisfies(name ->
                        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThan(240));
    }

    @Test
    void noNameWithASenderMeetsAnother() {
        Senders senders = new Senders();
        senders.add("b-c.csv", 1, "1", "A", "");
        senders.add("c.csv", 1, "2", "A-b", "");
        CopyNames names = new CopyNames(List.of("b-c.csv", "c.csv", "d/A-x.csv", "x.csv"), List.of(), senders);
        senders.add("x.csv", 1, "1", "A", "");
        Set<String> made = new HashSet<>();
        for (String file : List.of("b-c.csv", "c.csv", "d/A-x.csv", "x.csv")) {
            assertThat(made.add(names.of(file, ".xlsx"))).as(file).isTrue();
            assertThat(made).as("asked again").contains(names.of(file, ".xlsx"));
        }
    }

    @Test
    void aFileOfManyEntitiesIsTheMemberStatesIfItsSourceNamesOne() {
        Senders senders = new Senders();
        senders.add("one.csv", 1, "E1", "Hellern", "DE");
        senders.add("many.csv", 2, "E1", "Hellern", "DE");
        senders.add("sheets.xlsx", 1, "E1", "Hellern", "");
        senders.add("sheets.xlsx", 0, "", "", "");
        senders.add("sheets.xlsx", 1, "E1", "Hellern", "");
        senders.add("two.xlsx", 1, "E1", "Hellern", "DE");
        senders.add("two.xlsx", 1, "E2", "Iburg", "FR");
        assertThat(senders.of("one.csv")).isEqualTo("Hellern");
        assertThat(senders.of("many.csv")).isEqualTo("DE");
        assertThat(senders.of("sheets.xlsx")).isEqualTo("Hellern");
        assertThat(senders.of("two.xlsx")).isEmpty();
        assertThat(senders.of("none.csv")).isEmpty();
        senders.add("in/hellern/may.csv", 9, "", "", "");
        assertThat(senders.of("in/hellern/may.csv")).isEqualTo("hellern");
        assertThat(senders.of("two.xlsx")).as("no folder").isEmpty();
        assertThat(new CopyNames(List.of("in/hellern/may.csv", "in/iburg/june.csv"), List.of(), senders)
                        .of("in/hellern/may.csv", ".xlsx"))
                .isEqualTo("hellern-may.csv.xlsx");
    }
}
