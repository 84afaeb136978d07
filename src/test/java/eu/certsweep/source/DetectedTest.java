package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the program tells about a file that it opened.
class DetectedTest {

    private static final SourceDefinition ENTITIES = SourceDefinition.of(Register.ENTITIES, "file");

    @TempDir
    private Path folder;

    private Detected detected(String text, Charset charset) throws Exception {
        Path file = folder.resolve("file");
        Files.write(file, text.getBytes(charset));
        try (RegisterFile opened = RegisterFiles.look(file, ENTITIES)) {
            return opened.detected();
        }
    }

    @Test
    void tellsHowATextFileIsWritten() throws Exception {
        Detected detected = detected(
                "Einrichtungen 2026\r\n\r\nRegisternummer;\"Name\";Land\r\nE1;Köln;DE\r\n",
                Charset.forName("windows-1252"));

        assertThat(detected).isEqualTo(new Detected("csv", "windows-1252", false, ";", "\"", "CRLF", List.of(), "", 3));
    }

    /// Bytes that mean the same in two encodings: those that a later delivery of the same language will have decide.
    @ParameterizedTest
    @CsvSource({
        "Stadtwerke Köln|Klinikum Süd|Öl & Söhne|Wärme Süd|Beschäftigte,DE,windows-1252",
        "Energía y Agua de Málaga|Clínica Nuestra Señora|Compañía Eléctrica,ES,windows-1252",
        "Vízművek Szolgáltató|Kórház és Rendelő|Győri Erőmű Zártkörűen,HU,windows-1250",
        "Vodárny Olomouc|Nemocnice Kroměříž|Tepelné hospodářství,CZ,windows-1250"
    })
    void takesTheUsualOneOfEncodingsThatMakeTheSameText(String names, String state, String encoding) throws Exception {
        StringBuilder text = new StringBuilder("entity_id;name;member_state;sector_code\n");
        for (String name : names.split("\\|", -1)) {
            text.append("E;").append(name).append(';').append(state).append(";ENERGY\n");
        }
        assertThat(detected(text.toString(), Charset.forName(encoding)).encoding())
                .isEqualTo(encoding);
    }

    @Test
    void tellsByteOrderMarkAndMixedLineEnds() throws Exception {
        Detected detected = detected("\ufeffentity_id,name\nE1,A\r\nE2,B\n", StandardCharsets.UTF_8);

        assertThat(detected.byteOrderMark()).isTrue();
        assertThat(detected.encoding()).isEqualTo("UTF-8");
        assertThat(detected.quote()).isEmpty();
        assertThat(detected.lineEnds()).isEqualTo("LF, CRLF");
    }

    @Test
    void findsOutByTheFirstMebibyteAlone() throws Exception {
        String beginning = "entity_id;name;member_state;sector_code\r\n" + "E;Köln;DE;ENERGY\r\n".repeat(65_000);
        String rest = "\"\n".repeat(1000) + "entity_id,name,member_state,sector_code,nace,headcount\n".repeat(40_000);

        assertThat(beginning.getBytes(StandardCharsets.UTF_8).length).isGreaterThan(1 << 20);
        assertThat(detected(beginning + rest, StandardCharsets.UTF_8))
                .isEqualTo(detected(beginning, StandardCharsets.UTF_8))
                .extracting(Detected::delimiter, Detected::lineEnds, Detected::encoding)
                .containsExactly(";", "CRLF", "UTF-8");
    }

    @Test
    void tellsWhetherDaysCountFrom1904() throws Exception {
        for (boolean from1904 : List.of(false, true)) {
            Path file = folder.resolve("file.xlsx");
            try (XSSFWorkbook workbook = new XSSFWorkbook();
                    OutputStream out = Files.newOutputStream(file)) {
                workbook.getCTWorkbook().addNewWorkbookPr().setDate1904(from1904);
                workbook.createSheet("Data").createRow(0).createCell(0).setCellValue("entity_id");
                workbook.write(out);
            }
            try (RegisterFile opened = RegisterFiles.look(file, ENTITIES)) {
                assertThat(opened.datesFrom1904()).isEqualTo(from1904);
            }
        }
    }

    @Test
    void tellsSheetsAndWhichOfThemAreHidden() throws Exception {
        Path file = folder.resolve("file.bin");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            workbook.createSheet("Notes").createRow(0).createCell(0).setCellValue("Read me");
            Sheet data = workbook.createSheet("Data");
            data.createRow(4).createCell(0).setCellValue("entity_id");
            workbook.setSheetVisibility(1, SheetVisibility.HIDDEN);
            workbook.write(out);
        }
        try (RegisterFile opened = RegisterFiles.look(file, ENTITIES)) {
            assertThat(opened.detected())
                    .isEqualTo(new Detected(
                            "xlsx",
                            "",
                            false,
                            "",
                            "",
                            "",
                            List.of(new Detected.Sheet("Notes", false), new Detected.Sheet("Data", true)),
                            "Data",
                            5));
        }
    }

    @Test
    void looksAtAFileThatLacksColumnsOrHasOneTwice() throws Exception {
        Path file = folder.resolve("file");
        Files.writeString(file, "name,Name,unknown\nA,B,C\n");

        try (RegisterFile opened = RegisterFiles.look(file, ENTITIES)) {
            assertThat(opened.columns()[Register.ENTITIES.indexOf("entity_id")]).isEqualTo(-1);
            assertThat(opened.columns()[Register.ENTITIES.indexOf("name")]).isZero();
        }
    }
}
