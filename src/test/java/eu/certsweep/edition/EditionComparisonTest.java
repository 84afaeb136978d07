package eu.certsweep.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditionComparisonTest {

    @TempDir
    private Path here;

    @TempDir
    private Path anew;

    @BeforeEach
    void sameEditions() throws IOException {
        for (Path edition : new Path[] {here, anew}) {
            write(edition, "manifest.json", "{\"run-id\": " + (edition.equals(here) ? 1 : 2) + "}");
            write(edition, "changes.csv", "option,entity_id\n");
            write(edition, "deliveries.csv", "source_file,state\na.csv,new\n");
            write(edition, "import_report.csv", "source_file,rejected,state\na.csv,0,imported\n");
            write(edition, "options.csv", "option\nA\nB\n");
            write(edition, "report.html", "<p>");
            write(edition, "parquet/findings.parquet", "PAR1");
        }
    }

    @Test
    void findsNoDifferenceBetweenTheSame() throws IOException {
        EditionComparison comparison = EditionComparison.of(here, anew);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.compared()).isEqualTo(4);
        assertThat(comparison.notCompared()).containsExactly("changes.csv", "deliveries.csv");
    }

    @Test
    void doesNotMindTheStateOfAFileButEverythingElseOfIt() throws IOException {
        write(here, "import_report.csv", "source_file,rejected,state\na.csv,0,unchanged\n");
        assertThat(EditionComparison.of(here, anew).differences()).isEmpty();
        write(here, "import_report.csv", "source_file,rejected,state\na.csv,1,unchanged\n");
        assertThat(EditionComparison.of(here, anew).differences())
                .containsExactly(new Difference(
                        "import_report.csv",
                        Difference.Kind.DIFFERS,
                        "line 2 is `a.csv,1,unchanged`, made anew `a.csv,0,imported`"));
    }

    @Test
    void leavesOutReportsThatShowOtherChanges() throws IOException {
        write(here, "report.html", "<p>3 changes");
        assertThat(EditionComparison.of(here, anew).differences()).hasSize(1);
        write(here, "changes.csv", "option,entity_id\nA,E1\n");
        EditionComparison comparison = EditionComparison.of(here, anew);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.notCompared()).containsExactly("changes.csv", "deliveries.csv", "report.html");
    }

    @Test
    void leavesOutReportsThatShowOtherLosses() throws IOException {
        write(here, "report.html", "<p>3 files are gone");
        write(here, "deliveries.csv", "source_file,state\na.csv,gone\n");
        EditionComparison comparison = EditionComparison.of(here, anew);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.notCompared()).containsExactly("changes.csv", "deliveries.csv", "report.html");
    }

    @Test
    void namesTheFirstLineOrByteThatDiffers() throws IOException {
        write(here, "options.csv", "option\nA\nÄ\n");
        write(here, "parquet/findings.parquet", "PAR2");
        assertThat(EditionComparison.of(here, anew).differences())
                .containsExactly(
                        new Difference("options.csv", Difference.Kind.DIFFERS, "line 3 is `Ä`, made anew `B`"),
                        new Difference("parquet/findings.parquet", Difference.Kind.DIFFERS, "from byte 3 on"));
    }

    @Test
    void tellsOfLinesThatAreMissingOrEndOtherwise() throws IOException {
        write(here, "options.csv", "option\nA\n");
        assertThat(EditionComparison.of(here, anew).differences())
                .containsExactly(
                        new Difference("options.csv", Difference.Kind.DIFFERS, "line 3 is not there, made anew `B`"));
        write(here, "options.csv", "option\nA\r\nB\n");
        assertThat(EditionComparison.of(here, anew).differences())
                .containsExactly(new Difference("options.csv", Difference.Kind.DIFFERS, "at byte 8, in how lines end"));
    }

    @Test
    void namesFilesThatOneEditionAloneHas() throws IOException {
        Files.delete(anew.resolve("options.csv"));
        write(anew, "simulation.csv", "option\n");
        assertThat(EditionComparison.of(here, anew).differences())
                .containsExactly(
                        new Difference("options.csv", Difference.Kind.NOT_MADE, ""),
                        new Difference("simulation.csv", Difference.Kind.MADE_ANEW_ALONE, ""));
    }

    private static void write(Path edition, String file, String text) throws IOException {
        Path path = edition.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }
}
