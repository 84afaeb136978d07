package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxFileTest {

    private static final SourceDefinition ENTITIES = SourceDefinition.of(Register.ENTITIES, "*");
    private static final String[] HEADER = {"entity_id", "name", "member_state", "sector_code", "registered_on"};

    @TempDir
    private Path folder;

    @Test
    void leavesTheDayOfAMomentInUtcToTheColumn() {
        assertThat(SheetNumbers.isoDay("2025-06-29T22:00:00Z")).contains("2025-06-29T22:00:00Z");
        assertThat(SheetNumbers.isoDay("2025-06-29T22:00:00.000")).contains("2025-06-29T22:00:00.000");
        assertThat(SheetNumbers.isoDay("2025-06-29T22:00:01Z")).contains("2025-06-29");
        assertThat(SheetNumbers.isoDay("2025-06-29T12:00:00")).contains("2025-06-29");
        assertThat(SheetNumbers.isoDay("2025-06-29")).contains("2025-06-29");
    }

    @Test
    void readsTypedCells() throws Exception {
        Path file = workbook(book -> {
            Sheet sheet = sheet(book, "Register", 0);
            CellStyle date = style(book, "dd.mm.yyyy hh:mm");
            Row row = sheet.createRow(1);
            row.createCell(0).setCellValue(12_345_678);
            row.createCell(1).setCellValue("Ä & \"B\"\n🔒");
            row.createCell(2).setCellValue(true);
            row.createCell(3).setCellErrorValue(FormulaError.REF.getCode());
            Cell day = row.createCell(4);
            day.setCellValue(LocalDateTime.of(2026, 6, 30, 23, 59));
            day.setCellStyle(date);
        });
        try (RegisterFile open = RegisterFiles.open(file, ENTITIES)) {
            assertThat(open.sheet()).isEqualTo("Register");
            assertThat(open.dialect()).isEqualTo("XLSX, sheet \"Register\", header in row 1");
            assertThat(open.next()).isTrue();
            RawRow row = open.row();
            assertThat(CsvReaderTest.cells(row))
                    .containsExactly("12345678", "Ä & \"B\"\n🔒", "true", "#REF!", "2026-06-30");
            assertThat(IntStream.range(0, 5).mapToObj(row::type))
                    .containsExactly(CellType.NUMBER, CellType.TEXT, CellType.BOOLEAN, CellType.ERROR, CellType.DATE);
            assertThat(row.number()).isEqualTo(2);
            assertThat(open.next()).isFalse();
        }
    }

    @Test
    void takesTheKeptValueOfAFormulaAndAnErrorWhereThereIsNone() throws Exception {
        Path file = workbook(book -> {
            Row row = sheet(book, "Register", 0).createRow(1);
            row.createCell(0).setCellFormula("1+1");
            book.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(row.getCell(0));
            row.createCell(1).setCellFormula("\"a\"&\"b\"");
            book.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(row.getCell(1));
            book.getSheetAt(0).createRow(2);
        });
        assertThat(RegisterFilesTest.rows(file, ENTITIES)).containsExactly("2: 2/ab///");
        Path raw = raw("<row r='1'>" + header() + "</row><row r='2'><c r='A2'><f>1+1</f></c></row>");
        try (RegisterFile open = RegisterFiles.open(raw, ENTITIES)) {
            assertThat(open.next()).isTrue();
            assertThat(open.row().type(0)).isEqualTo(CellType.ERROR);
        }
    }

    @Test
    void keepsRowNumbersOverBlankAndHiddenRowsAndFillsShortOnes() throws Exception {
        Path file = workbook(book -> {
            Sheet sheet = sheet(book, "Register", 2);
            sheet.createRow(0).createCell(0).setCellValue("Register of entities");
            sheet.createRow(3).createCell(0).setCellValue("  ");
            Row hidden = sheet.createRow(5);
            hidden.createCell(0).setCellValue("E1");
            hidden.setZeroHeight(true);
            sheet.createRow(6).createCell(2).setCellValue("DE");
        });
        assertThat(RegisterFilesTest.rows(file, ENTITIES)).containsExactly("6: E1////", "7: //DE//");
    }

    @ParameterizedTest
    @CsvSource({"auto, E2", "second, E2", "2, E2", "1, E1"})
    void takesTheSheetThatMatchesBestOrTheOneNamed(String sheet, String first) throws Exception {
        Path file = workbook(book -> {
            Sheet notes = book.createSheet("Notes");
            notes.createRow(0).createCell(0).setCellValue("entity_id");
            notes.getRow(0).createCell(1).setCellValue("comment");
            notes.createRow(1).createCell(0).setCellValue("E1");
            sheet(book, "Second", 0).createRow(1).createCell(0).setCellValue("E2");
        });
        SourceDefinition source = sheet(sheet);
        assertThat(RegisterFilesTest.rows(file, source).getFirst()).contains(first);
    }

    @Test
    void listsTheSheetsWhenTheOneNamedIsNotThere() throws Exception {
        Path file = workbook(book -> sheet(book, "Liste", 0));
        assertThatThrownBy(() -> RegisterFiles.open(file, sheet("Blatt 7")))
                .isInstanceOf(SourceException.class)
                .hasMessageContainingAll("Blatt 7", "\"Liste\"");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.30000000000000004, 0.30000000000000004",
        "1, 1.1000000000000001, 1.1",
        "1, 12345.0, 12345",
        "1, 1.2345678E7, 12345678",
        "1, -5, -5",
        "1, 007, 7",
    })
    void readsNumbersAsTheyWereTyped(int row, String stored, String text) throws Exception {
        assertThat(SheetNumbers.plain(stored)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "0x1p3", "1e999", "1f", "--1", "1 2"})
    void takesNoNumberFromOtherText(String stored) {
        assertThat(SheetNumbers.plain(stored)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, false, 1900-01-01",
        "59, false, 1900-02-28",
        "61, false, 1900-03-01",
        "45000.99999, false, 2023-03-15",
        "44999.999999999, false, 2023-03-15",
        "2958465, false, 9999-12-31",
        "0, true, 1904-01-01",
        "43538, true, 2023-03-15",
    })
    void readsSerialDatesOfBothSystems(String serial, boolean from1904, String day) {
        assertThat(SheetNumbers.day(serial, from1904).map(Object::toString)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0.5", "2958466", "x"})
    void takesNoDayFromOtherNumbers(String serial) {
        assertThat(SheetNumbers.day(serial, false)).isEmpty();
    }

    @Test
    void readsFilesWithoutStylesSharedTextsAndReferences() throws Exception {
        Path file = raw("<row>" + header() + "</row><row><c t='inlineStr'><is><r><t>E</t></r><r><t>1</t></r>"
                + "<rPh><t>x</t></rPh></is></c><c t='str'><v>a_x000D_b</v></c><c t='d'><v>2026-06-30T12:00:00</v></c>"
                + "<c><v>7</v></c></row><row><c t='s'><v>9</v></c></row>");
        assertThat(RegisterFilesTest.rows(file, ENTITIES)).containsExactly("2: E1/a\rb/2026-06-30/7/", "3: malformed");
    }

    @Test
    void readsNoExternalEntity() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Path file = archive(
                "<!DOCTYPE x [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>",
                "<row>" + header() + "</row><row><c t='str'><v>&e;</v></c></row>");
        assertThatThrownBy(
                        () -> assertThat(RegisterFilesTest.rows(file, ENTITIES).toString())
                                .isEqualTo("read"))
                .isInstanceOf(SourceException.class)
                .hasMessageNotContaining("secret.txt: ");
    }

    @Test
    void everyCutOrDamagedFileEndsInRowsOrASourceException() throws Exception {
        Path file = workbook(book -> {
            Sheet sheet = sheet(book, "Register", 0);
            for (int i = 1; i < 300; i++) {
                sheet.createRow(i).createCell(0).setCellValue("E" + i);
            }
        });
        byte[] whole = Files.readAllBytes(file);
        long seed = 20_261_123;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int j = 0; j < 1 + i % 5 && damaged.length > 0; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path broken = Files.write(folder.resolve("broken.xlsx"), damaged);
            try {
                RegisterFilesTest.rows(broken, ENTITIES);
            } catch (SourceException e) {
                assertThat(e).as("seed %d, file %d", seed, i).hasMessageContaining("broken.xlsx");
            }
        }
    }

    private static SourceDefinition sheet(String sheet) {
        return SynonymsTest.source(
                Register.ENTITIES,
                "xlsx",
                "auto",
                "auto",
                sheet,
                Optional.empty(),
                Map.of(),
                Map.of("name", "N", "member_state", "DE", "sector_code", "FOOD"));
    }

    private static Sheet sheet(XSSFWorkbook book, String name, int headerRow) {
        Sheet sheet = book.createSheet(name);
        Row header = sheet.createRow(headerRow);
        for (int i = 0; i < HEADER.length; i++) {
            header.createCell(i).setCellValue(HEADER[i]);
        }
        return sheet;
    }

    private static CellStyle style(XSSFWorkbook book, String format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }

    private Path workbook(Consumer<XSSFWorkbook> content) throws IOException {
        Path file = folder.resolve("register.xlsx");
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            content.accept(book);
            book.write(out);
        }
        return file;
    }

    private static String header() {
        StringBuilder cells = new StringBuilder();
        for (String header : HEADER) {
            cells.append("<c t='str'><v>").append(header).append("</v></c>");
        }
        return cells.toString();
    }

    private Path raw(String rows) throws IOException {
        return archive("", rows);
    }

    private Path archive(String prolog, String rows) throws IOException {
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String packages = "http://schemas.openxmlformats.org/package/2006";
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        List<String[]> parts = List.of(
                new String[] {
                    "[Content_Types].xml",
                    "<Types xmlns='" + packages + "/content-types'><Default Extension='rels'"
                            + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                            + "<Override PartName='/xl/workbook.xml' ContentType='" + type + "sheet.main+xml'/>"
                            + "<Override PartName='/xl/sheet1.xml' ContentType='" + type + "worksheet+xml'/></Types>"
                },
                new String[] {
                    "_rels/.rels",
                    "<Relationships xmlns='" + packages + "/relationships'><Relationship Id='r1' Type='" + relations
                            + "/officeDocument' Target='xl/workbook.xml'/></Relationships>"
                },
                new String[] {
                    "xl/workbook.xml",
                    "<workbook xmlns='" + main + "' xmlns:r='" + relations
                            + "'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>"
                },
                new String[] {
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns='" + packages + "/relationships'><Relationship Id='r1' Type='" + relations
                            + "/worksheet' Target='sheet1.xml'/></Relationships>"
                },
                new String[] {
                    "xl/sheet1.xml",
                    prolog + "<worksheet xmlns='" + main + "'><sheetData>" + rows + "</sheetData></worksheet>"
                });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String[] part : parts) {
                zip.putNextEntry(new ZipEntry(part[0]));
                zip.write(part[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return Files.write(folder.resolve("raw.xlsx"), bytes.toByteArray());
    }
}
