package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedListFileTest {

    private static final String CA = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC";
    private static final String STATUS = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/";

    @TempDir
    private Path folder;

    static String sample() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TrustedListFileTest.class.getResourceAsStream("trusted-list-v6.xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<List<String>> rows(String xml) throws IOException, SourceException {
        Path file = Files.writeString(folder.resolve("list.xml"), xml);
        List<List<String>> rows = new ArrayList<>();
        try (RegisterFile list = RegisterFiles.open(file, SourceDefinition.of(Register.TRUSTED_LIST, "list.xml"))) {
            while (list.next()) {
                List<String> cells =
                        new ArrayList<>(List.of(String.valueOf(list.row().number())));
                IntStream.range(0, list.row().size()).mapToObj(list.row()::text).forEach(cells::add);
                rows.add(cells);
            }
        }
        return rows;
    }

    @Test
    void readsNamesHistoriesAndServicesOfSeveralProviders() throws Exception {
        List<List<String>> rows = rows(sample());

        assertThat(rows).hasSize(3);
        assertThat(rows.getFirst())
                .containsExactly(
                        "31",
                        "EL",
                        "Example Signatures S.A.",
                        "Example CA 1",
                        CA + " http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForeSignatures"
                                + " http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForeSeals",
                        STATUS + "withdrawn",
                        "2025-03-01",
                        "Παράδειγμα Υπογραφές Α.Ε. | VATEL-000000000 | ExSig",
                        STATUS + "granted 2016-06-30 " + CA + " ; " + STATUS + "accredited 2010-01-01 " + CA);
        assertThat(rows.get(1)).contains("Βεβαιώσεις", "2026-01-15");
        assertThat(rows.get(2)).contains("Time Keepers Ltd", "Stamps").doesNotContain("ExSig");
    }

    @Test
    void readsTheSameFromOneLine() throws Exception {
        List<List<String>> apart = rows(sample());
        List<List<String>> joined = rows(sample().replaceAll("\\s*\\n\\s*", ""));

        apart.forEach(row -> row.set(0, "1"));
        assertThat(joined).isEqualTo(apart);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE x SYSTEM \"http://localhost:1/x.dtd\">",
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            })
    void refusesDocumentTypeDeclarations(String declaration) throws Exception {
        String hostile = sample().replace("?>\n<tsl", "?>\n" + declaration + "\n<tsl");

        assertThat(hostile).contains("DOCTYPE");
        assertThatThrownBy(() -> rows(hostile))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("list.xml");
    }

    @Test
    void refusesATruncatedListAndNamesTheLine() throws Exception {
        String half = sample().substring(0, sample().indexOf("Time Keepers"));

        assertThatThrownBy(() -> rows(half))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("line ")
                .hasMessageContaining("download it again");
    }

    /// A parser that writes of damage by itself would do so without the file's name, in between the messages.
    @Test
    void saysOfBytesThatAreNoTextByItsMessageAlone() throws Exception {
        Path damaged = Files.createTempFile(folder, "list", ".xml");
        Files.write(damaged, "<TrustServiceStatusList a='\u00ff'>".getBytes(StandardCharsets.ISO_8859_1));
        PrintStream before = System.err;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            assertThatThrownBy(() ->
                            TrustedListFile.open(damaged, damaged, List.of()).close())
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("damaged or incomplete XML");
        } finally {
            System.setErr(before);
        }
        assertThat(console.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void refusesOtherXml() {
        assertThatThrownBy(() -> rows("<?xml version=\"1.0\"?><feed/>"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("TrustServiceStatusList");
    }
}
