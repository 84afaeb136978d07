package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Columns that hold values and have no header.
class UnnamedColumnsTest {

    private static final SourceDefinition SOURCE = SourceDefinition.of(Register.ENTITIES, "*");

    @TempDir
    private Path folder;

    private List<String> notes(String name, byte[] bytes) throws IOException, SourceException {
        Path file = Files.write(folder.resolve(name), bytes);
        try (RegisterFile opened = RegisterFiles.open(file, SOURCE)) {
            while (opened.next()) {
                assertThat(opened.row().malformed()).isNull();
            }
            return ReadingNotes.of(SOURCE, opened);
        }
    }

    @Test
    void blankHeadersAreToldOnlyIfValuesStandBelow() throws Exception {
        String header = "entity_id;name;member_state;sector_code;;headcount;\n";
        assertThat(notes(
                        "r.csv",
                        (header + "E1;A;DE;ENERGY; ;300;\nE2;B;DE;ENERGY;9;300;\n")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .containsExactly("not read, though it holds values: column 5 (E) without a header; give it one, or"
                        + " empty it");
        assertThat(notes(
                        "r.csv",
                        (header + "E1;A;DE;ENERGY; ;300;\n").getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void columnsBehindTheLastHeaderOfASheetAreTold() throws Exception {
        String rows = RawWorkbook.row(1, "entity_id", "name", "member_state", "sector_code")
                + RawWorkbook.row(2, "E1", "A", "DE", "ENERGY", "", "9")
                + RawWorkbook.row(3, "E2", "B", "DE", "ENERGY", "", "9", "8");
        assertThat(notes("r.xlsx", new RawWorkbook().sheet("S", rows).bytes()))
                .containsExactly("not read, though they hold values: column 6 (F), 7 (G) without a header; give them"
                        + " one, or empty them");
    }
}
