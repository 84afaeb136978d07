package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sheet of a copy that lists its faults, on its way to the sender and back.
class FaultSheetTest {

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path work;

    @SuppressWarnings("NullAway.Init") // before each test
    private JobFolder job;

    @BeforeAll
    static void oneWorkFolderForAll() {
        work = shared.resolve("var");
    }

    @BeforeEach
    void aJobInGerman() throws IOException {
        job = JobFolder.of(folder, 4, 1).job("language: de\n");
        Files.delete(folder.resolve("data/usages-00.csv"));
        String name = "f-" + folder.getFileName().toString().replaceAll("[^a-z0-9]", "");
        Files.writeString(
                job.file(),
                Files.readString(job.file())
                        .replace("job: small", "job: " + name)
                        .replace("files: data/usages*.csv", "sheet: 1, files: \"data/u*\""));
    }

    private Ended run() {
        Ended ended = Program.run("run", job.file(), "--var", work);
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended;
    }

    private Path copy(String name) {
        return job.output().resolve("annotated").resolve(name);
    }

    /// A register on the first sheet, with a print title of its own, and a second sheet that is the one shown.
    private void deliver(String name, Workbook workbook, String... rows) throws IOException {
        try (workbook;
                OutputStream out = Files.newOutputStream(folder.resolve("data").resolve(name))) {
            Sheet sheet = workbook.createSheet("Ist's");
            sheet.setRepeatingRows(org.apache.poi.ss.util.CellRangeAddress.valueOf("1:1"));
            for (int r = 0; r < rows.length; r++) {
                Row row = sheet.createRow(r);
                String[] cells = rows[r].split(",", -1);
                for (int c = 0; c < cells.length; c++) {
                    row.createCell(c).setCellValue(cells[c]);
                }
            }
            workbook.createSheet("Anlage").createRow(0).createCell(0).setCellValue("x");
            workbook.setActiveSheet(1);
            workbook.setSelectedTab(1);
            workbook.write(out);
        }
    }

    private static final String[] ROWS = {
        "entity_id,usage_ref,kind,ict_category,product_id",
        "E0001,1,product,FIREWAL,P01",
        "E0001,2,product,HSM,P01",
        "E0002,,product,HSM,P01"
    };

    @ParameterizedTest
    @ValueSource(strings = {"u.xlsx", "u.xls"})
    void listsFaultsOnTheFirstSheetWithLinksToTheirCells(String name) throws Exception {
        deliver(name, name.endsWith("x") ? new XSSFWorkbook() : new HSSFWorkbook(), ROWS);

        run();

        try (InputStream in = Files.newInputStream(copy(name));
                Workbook copy = WorkbookFactory.create(in)) {
            assertThat(copy.getNumberOfSheets()).isEqualTo(3);
            Sheet list = copy.getSheetAt(0);
            assertThat(list.getSheetName()).isEqualTo("certsweep");
            assertThat(list.getRow(0).getCell(0).getStringCellValue()).isEqualTo("Fehler in dieser Datei");
            assertThat(list.getRow(3).getCell(0).getStringCellValue()).isEqualTo("Zelle");
            Cell first = list.getRow(4).getCell(0);
            assertThat(first.getStringCellValue()).isEqualTo("Ist's!D2");
            assertThat(first.getHyperlink().getAddress()).isEqualTo("'Ist''s'!D2");
            assertThat(list.getRow(4).getCell(2).getStringCellValue()).isEqualTo("Fehler");
            assertThat(list.getRow(4).getCell(4).getStringCellValue()).isEqualTo("FIREWAL");
            assertThat(list.getRow(4).getCell(5).getStringCellValue())
                    .startsWith("Diesen Wert gibt es nicht.")
                    .contains("FIREWALL");
            assertThat(list.getRow(5).getCell(3).getStringCellValue()).isEqualTo("missing-value");
            assertThat(list.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 4);
            assertThat(copy.getActiveSheetIndex()).isZero();
            assertThat(list.isSelected()).isTrue();
            assertThat(copy.getSheetAt(2).isSelected()).isFalse();
            assertThat(copy.getSheetAt(1).getRepeatingRows().formatAsString()).isEqualTo("1:1");
            assertThat(copy.getSheetAt(1)
                            .getRow(1)
                            .getCell(3)
                            .getCellComment()
                            .getString()
                            .getString())
                    .contains("unknown-value", "Wert: FIREWAL", "Diesen Wert gibt es nicht.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"u.xlsx", "u.xls"})
    void readsAMendedCopyThatComesBack(String name) throws Exception {
        deliver(name, name.endsWith("x") ? new XSSFWorkbook() : new HSSFWorkbook(), ROWS);
        run();
        Path sent = folder.resolve("data").resolve(name);
        try (InputStream in = Files.newInputStream(copy(name));
                Workbook copy = WorkbookFactory.create(in)) {
            copy.getSheetAt(1).getRow(1).getCell(3).setCellValue("FIREWALL");
            try (OutputStream out = Files.newOutputStream(sent)) {
                copy.write(out);
            }
        }

        run();

        assertThat(Files.readString(job.output().resolve("rejects.csv")))
                .contains("data/" + name + ",Ist's,4,usage_ref,error,missing-value")
                .doesNotContain("FIREWAL");
        assertThat(Files.readString(job.output().resolve("import_report.csv"))).contains(",3,2,1,0,,imported");
        try (InputStream in = Files.newInputStream(copy(name));
                Workbook copy = WorkbookFactory.create(in)) {
            assertThat(copy.getNumberOfSheets())
                    .as("the list takes the place of the earlier one")
                    .isEqualTo(3);
            assertThat(copy.getSheetAt(0).getRow(4).getCell(0).getStringCellValue())
                    .isEqualTo("Ist's!B4");
            assertThat(copy.getSheetAt(0).getRow(5)).isNull();
        }
    }

    @Test
    void listsTheFaultsOfATextFileBeforeItsTableWhoseHeaderStaysInSight() throws Exception {
        job.write("data/u.csv", "Titel\n\n" + String.join("\n", ROWS) + "\n");
        Files.writeString(job.file(), Files.readString(job.file()).replace("sheet: 1, ", ""));

        run();

        try (InputStream in = Files.newInputStream(copy("u.csv.xlsx"));
                XSSFWorkbook copy = new XSSFWorkbook(in)) {
            assertThat(copy.getSheetAt(0).getSheetName()).isEqualTo("certsweep");
            assertThat(copy.getSheetAt(0).getRow(4).getCell(0).getStringCellValue())
                    .isEqualTo("D4");
            assertThat(copy.getSheetAt(0).getRow(4).getCell(0).getHyperlink().getAddress())
                    .isEqualTo("'u.csv'!D4");
            assertThat(copy.getSheetAt(1).getPaneInformation().getHorizontalSplitPosition())
                    .isEqualTo((short) 3);
            assertThat(copy.getSheetAt(1).getCTWorksheet().getAutoFilter().getRef())
                    .isEqualTo("A3:E6");
        }
    }
}
