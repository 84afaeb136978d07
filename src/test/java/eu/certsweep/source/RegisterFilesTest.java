package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterFilesTest {

    private static final SourceDefinition ENTITIES = SourceDefinition.of(Register.ENTITIES, "*");
    private static final String HEADER = "entity_id,name,member_state,sector_code\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheDelimiterByTheColumnsOfTheRegister(String delimiter) throws Exception {
        String text = (HEADER + "1,a|b;c\tMüller,DE,FOOD\n").replace(",", delimiter.equals(",") ? "," : delimiter);
        List<String> rows = read(text.replace("a|b;c\t", ""), StandardCharsets.UTF_8, ENTITIES);
        assertThat(rows).containsExactly("2: 1/Müller/DE/FOOD");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ''",
        "UTF-8, '\uFEFF'",
        "UTF-16LE, '\uFEFF'",
        "UTF-16BE, '\uFEFF'",
        "UTF-16LE, ''",
        "UTF-16BE, ''",
        "windows-1252, ''",
    })
    void findsTheEncoding(Charset encoding, String mark) throws Exception {
        List<String> rows = read(mark + HEADER + "1,Müller – Söhne,DE,FOOD\n", encoding, ENTITIES);
        assertThat(rows).containsExactly("2: 1/Müller – Söhne/DE/FOOD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252"})
    void decidesTheEncodingWhereTheFirstOtherBytesComeHoweverLate(String encoding) throws Exception {
        String ascii = "1,Miller,DE,FOOD\n".repeat(200_000);
        List<String> rows = read(HEADER + ascii + "2,Müller,DE,FOOD\n", Charset.forName(encoding), ENTITIES);
        assertThat(rows).hasSize(200_001).last().isEqualTo("200002: 2/Müller/DE/FOOD");
    }

    @Test
    void readsTheEncodingThatTheSourceSays() throws Exception {
        SourceDefinition source = source("auto", "ISO-8859-2", "auto", Optional.empty());
        assertThat(read(HEADER + "1,Łódź,PL,FOOD\n", Charset.forName("ISO-8859-2"), source))
                .containsExactly("2: 1/Łódź/PL/FOOD");
    }

    @Test
    void findsTheHeaderBelowTitleLines() throws Exception {
        String text = "Register of entities;;;\nas of 2026-06-30;;;\n\n" + HEADER.replace(',', ';') + "1;A;DE;FOOD\n";
        assertThat(read(text, StandardCharsets.UTF_8, ENTITIES)).containsExactly("5: 1/A/DE/FOOD");
    }

    @Test
    void takesTheHeaderRowThatTheSourceSays() throws Exception {
        String text = HEADER + "id;name;land;sector\n1;A;DE;FOOD\n";
        SourceDefinition source = source("auto", "auto", "auto", Optional.of(2));
        assertThat(read(text, StandardCharsets.UTF_8, source)).containsExactly("3: 1/A/DE/FOOD");
        assertThatThrownBy(() -> read(text, StandardCharsets.UTF_8, source("auto", "auto", "auto", Optional.of(9))))
                .isInstanceOf(SourceException.class)
                .hasMessageContainingAll("line 9", "header-row");
    }

    @Test
    void honoursTheSeparatorLineOfExcel() throws Exception {
        assertThat(read("sep=#\r\nid#name#land#sector\r\n1#A,B#DE#FOOD\r\n", StandardCharsets.UTF_8, ENTITIES))
                .containsExactly("3: 1/A,B/DE/FOOD");
    }

    @Test
    void aTrailingDelimiterInTheHeaderIsNoColumn() throws Exception {
        assertThat(read(
                        "id;name;land;sector;\n1;A;DE;FOOD;\n2;B;DE;FOOD\n3;C;DE;FOOD;x\n",
                        StandardCharsets.UTF_8,
                        ENTITIES))
                .containsExactly("2: 1/A/DE/FOOD", "3: 2/B/DE/FOOD", "4: malformed");
    }

    @Test
    void aFileWithAHeaderAloneHasNoRows() throws Exception {
        assertThat(read(HEADER, StandardCharsets.UTF_8, ENTITIES)).isEmpty();
        assertThat(read(HEADER.strip(), StandardCharsets.UTF_8, ENTITIES)).isEmpty();
    }

    @Test
    void saysWhatWasFoundOut() throws Exception {
        Path other = file("f.csv", ("\n" + HEADER + "1,ü,DE,FOOD").getBytes(StandardCharsets.UTF_8));
        try (RegisterFile open = RegisterFiles.open(other, ENTITIES)) {
            assertThat(open.dialect()).isEqualTo("CSV, UTF-8 (by its form), delimiter `,`, header in row 2");
            assertThat(open.headers()).containsExactly("entity_id", "name", "member_state", "sector_code");
            assertThat(open.columns()).startsWith(0, 1, 2, 3, -1);
            assertThat(open.sheet()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "'\n \n', nothing but blank lines",
        "'a,b\n1,2\n', no column for entity_id",
        "'%PDF-1.7 x', a PDF",
        "'\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1xxxx', damaged or incomplete",
        "'\u001F\u008B\u0008x', compressed by gzip and damaged",
        "'<html><table>', web page",
        "'PK\u0003\u0004 cut off', damaged or incomplete",
    })
    void refusesWhatIsNoRegisterAndSaysWhatToDo(String content, String message) throws Exception {
        Path file = file("register.csv", content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> RegisterFiles.open(file, ENTITIES))
                .isInstanceOf(SourceException.class)
                .hasMessageContainingAll("register.csv", message);
    }

    @Test
    void refusesAFolderAMissingFileAndAContradictedFormat() throws Exception {
        assertThatThrownBy(() -> RegisterFiles.open(folder, ENTITIES))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("folder");
        assertThatThrownBy(() -> RegisterFiles.open(folder.resolve("none.csv"), ENTITIES))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("does not exist");
        Path file = file("e.xlsx", HEADER.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> RegisterFiles.open(file, source("xlsx", "auto", "auto", Optional.empty())))
                .isInstanceOf(SourceException.class)
                .hasMessageContainingAll("format: xlsx", "is CSV");
    }

    @Test
    void refusesEncodingsAndDelimitersThatCannotBe() throws Exception {
        Path file = file("e.csv", HEADER.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> RegisterFiles.open(file, source("auto", "latin-99", "auto", Optional.empty())))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("latin-99");
        assertThatThrownBy(() -> RegisterFiles.open(file, source("auto", "auto", "||", Optional.empty())))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("delimiter");
    }

    private static SourceDefinition source(
            String format, String encoding, String delimiter, Optional<Integer> headerRow) {
        return SynonymsTest.source(
                Register.ENTITIES, format, encoding, delimiter, "auto", headerRow, Map.of(), Map.of());
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private List<String> read(String text, Charset encoding, SourceDefinition source) throws Exception {
        return rows(file("register.csv", text.getBytes(encoding)), source);
    }

    /// The rows as their number and cells, or `malformed`.
    static List<String> rows(Path file, SourceDefinition source) throws Exception {
        List<String> rows = new ArrayList<>();
        try (RegisterFile open = RegisterFiles.open(file, source)) {
            while (open.next()) {
                RawRow row = open.row();
                rows.add(row.number() + ": "
                        + (row.malformed() == null ? String.join("/", CsvReaderTest.cells(row)) : "malformed"));
            }
        }
        return rows;
    }
}
