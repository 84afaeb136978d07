package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `annotated/` of whole jobs.
class AnnotatedTest {

    private static final String HEADER =
            "entity_id,usage_ref,kind,ict_category,product_id,essential_function,in_use_from,annual_cost_eur\n";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path work;

    @SuppressWarnings("NullAway.Init") // by each test
    private JobFolder job;

    @BeforeAll
    static void oneWorkFolderForAll() {
        work = shared.resolve("var");
    }

    private Ended run(Object... more) {
        return Program.run(Stream.concat(Stream.of("run", job.file(), "--var", work), Stream.of(more))
                .toArray());
    }

    /// A job that no other test has run.
    private void fresh() throws IOException {
        job = JobFolder.of(folder, 5, 1);
        Files.delete(folder.resolve("data/usages-00.csv"));
        rewrite("files: data/usages*.csv", "files: \"data/u*\"");
        rewrite("job: small", "job: a-" + folder.getFileName().toString().replaceAll("[^a-z0-9]", ""));
    }

    private void rewrite(String from, String to) throws IOException {
        String text = Files.readString(job.file());
        assertThat(text).contains(from);
        Files.writeString(job.file(), text.replace(from, to));
    }

    private Path workbook(String name, String... rows) throws IOException {
        Path file = folder.resolve("data").resolve(name);
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            XSSFSheet sheet = workbook.createSheet("Nutzung");
            sheet.createRow(0).createCell(0).setCellValue("Our usages");
            for (int r = 0; r < rows.length; r++) {
                Row row = sheet.createRow(r + 2);
                String[] cells = rows[r].strip().split(",", -1);
                for (int c = 0; c < cells.length; c++) {
                    if (!cells[c].isEmpty()) {
                        row.createCell(c).setCellValue(cells[c]);
                    }
                }
            }
            workbook.write(out);
        }
        return file;
    }

    private XSSFSheet annotated(String name) throws IOException {
        try (InputStream in = Files.newInputStream(job.output().resolve("annotated/" + name))) {
            return new XSSFWorkbook(in).getSheetAt(1);
        }
    }

    private static String colour(XSSFSheet sheet, String place) {
        CellAddress address = new CellAddress(place);
        XSSFCell cell = sheet.getRow(address.getRow()).getCell(address.getColumn());
        return cell == null || cell.getCellStyle().getFillForegroundColorColor() == null
                ? "none"
                : cell.getCellStyle().getFillForegroundColorColor().getARGBHex();
    }

    private static String comment(XSSFSheet sheet, String place) {
        return sheet.getCellComment(new CellAddress(place)).getString().getString();
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        Path copies = job.output().resolve("annotated");
        if (Files.exists(copies)) {
            try (Stream<Path> listed = Files.list(copies)) {
                for (Path file : listed.toList()) {
                    files.put(String.valueOf(file.getFileName()), HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return files;
    }

    @Test
    void marksFaultyCellsOfSpreadsheetsLateFaultsAmongThem() throws Exception {
        fresh();
        workbook(
                "u.xlsx",
                HEADER,
                "E0001,1,product,FIREWALL,P1,yes,2024-05-01,10",
                "E0001,2,product,FIREWAL,P1,yes,31.02.2024,10",
                "E0001,1,product,HSM,P1,yes,2024-05-01,10",
                "E9999,1,product,HSM,P1,yes,2024-05-01,10",
                "E0002,1,,HSM,P1,yes,2024-05-01,10");

        Ended ended = run();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(files()).containsOnlyKeys("u.xlsx");
        XSSFSheet copy = annotated("u.xlsx");
        assertThat(copy.getRow(0).getCell(0).getStringCellValue()).isEqualTo("Our usages");
        assertThat(colour(copy, "D5")).isEqualTo("FFFFB3B3");
        assertThat(comment(copy, "D5")).contains("unknown-value", "FIREWAL", "FIREWALL");
        assertThat(comment(copy, "G5")).contains("invalid-date", "31.02.2024");
        assertThat(comment(copy, "B6")).contains("duplicate-key", "row 4");
        assertThat(comment(copy, "A7")).contains("unknown-entity", "E9999");
        assertThat(comment(copy, "C8")).contains("missing-value");
        assertThat(copy.getCellComments()).hasSize(5);
        assertThat(colour(copy, "D4")).isEqualTo("none");
        assertThat(Files.readString(job.output().resolve("manifest.json"))).contains("\"annotated/u.xlsx\"");
        assertThat(ended.err()).contains("annotated: 1 file");
    }

    @Test
    void makesAWorkbookOfATextFileWithTheSameRowNumbersAndNoFormulas() throws Exception {
        fresh();
        job.write(
                "data/u-1.csv",
                "Title;;\n\nentity_id;usage_ref;kind;ict_category;product_name\nE0001;007;product;FIREWAL;=1+1\n"
                        + "E0001;2;product;HSM;\"two\nlines\"\nE0001;3;product;HSN;<&>\n");

        assertThat(run().code()).isZero();

        assertThat(files()).containsOnlyKeys("Entity_1-u-1.csv.xlsx");
        XSSFSheet copy = annotated("Entity_1-u-1.csv.xlsx");
        assertThat(copy.getRow(0).getCell(0).getStringCellValue()).isEqualTo("Title");
        assertThat(copy.getRow(3).getCell(1).getStringCellValue()).isEqualTo("007");
        assertThat(copy.getRow(3).getCell(4).getStringCellValue()).isEqualTo("=1+1");
        assertThat(copy.getRow(3).getCell(4).getCellStyle().getQuotePrefixed()).isTrue();
        assertThat(comment(copy, "D4")).contains("FIREWAL");
        assertThat(comment(copy, "D7")).contains("HSN");
        assertThat(copy.getRow(6).getCell(4).getStringCellValue()).isEqualTo("<&>");
        assertThat(colour(copy, "D5")).isEqualTo("none");
    }

    @Test
    void marksAnOldWorkbookItself() throws Exception {
        fresh();
        old("u.xls", HEADER, "E0001,1,product,FIREWAL,P1,yes,2024-05-01,10", "E0001,2,product,HSM,P1,yes,,");

        Ended ended = run();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(files()).containsOnlyKeys("Entity_1-u.xls");
        try (InputStream in = Files.newInputStream(job.output().resolve("annotated/Entity_1-u.xls"));
                HSSFWorkbook copy = new HSSFWorkbook(in)) {
            assertThat(copy.getSheetAt(1)
                            .getCellComment(new CellAddress("D2"))
                            .getString()
                            .getString())
                    .contains("unknown-value", "FIREWALL");
        }
    }

    @Test
    void makesAWorkbookOfWhatCannotBeWrittenOrIsPacked() throws Exception {
        fresh();
        job.write(
                "data/u-1.fods",
                flat("entity_id", "usage_ref", "kind", "ict_category")
                        + flat("E0001", "007", "product", "FIREWAL")
                        + "</table:table></office:spreadsheet></office:body></office:document>");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("data/u-2.csv.gz")))) {
            out.write((HEADER + "E0002,1,product,WRONG,P1,yes,2024-05-01,10\n").getBytes(StandardCharsets.UTF_8));
        }

        Ended ended = run();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(files()).containsOnlyKeys("Entity_1-u-1.fods.xlsx", "Entity_2-u-2.csv.gz.xlsx");
        XSSFSheet copy = annotated("Entity_1-u-1.fods.xlsx");
        assertThat(copy.getSheetName()).isEqualTo("Nutzung");
        assertThat(copy.getRow(1).getCell(1).getStringCellValue()).isEqualTo("007");
        assertThat(colour(copy, "D2")).isEqualTo("FFFFB3B3");
        assertThat(comment(copy, "D2")).contains("FIREWALL");
        assertThat(comment(annotated("Entity_2-u-2.csv.gz.xlsx"), "D2")).contains("WRONG");
    }

    @Test
    void makesATableOfAWorkbookThatCannotBeMarkedItself() throws Exception {
        fresh();
        Path file = workbook("u.xlsx", HEADER, "E0001,1,product,WRONG,P1,yes,2024-05-01,10");
        // a part that a library for such packages refuses, and that no reader of cells needs
        try (FileSystem archive = FileSystems.newFileSystem(file)) {
            Files.writeString(archive.getPath("xl/styles.xml"), "<styleSheet/>");
        }

        Ended ended = run();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(files()).containsOnlyKeys("Entity_1-u.xlsx.xlsx");
        assertThat(comment(annotated("Entity_1-u.xlsx.xlsx"), "D4")).contains("unknown-value");
    }

    @Test
    void makesNoOpenCopyOfAFileWithAPassword() throws Exception {
        fresh();
        rewrite("files: \"data/u*\"", "files: \"data/u*\", password-file: secret");
        Files.writeString(folder.resolve("secret"), "sesame\n");
        Biff8EncryptionKey.setCurrentUserPassword("sesame");
        try {
            old("u.xls", HEADER, "E0001,1,product,FIREWAL,P1,yes,2024-05-01,10");
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }

        Ended ended = run();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(files()).containsOnlyKeys("Entity_1-u.xls.txt");
        assertThat(Files.readString(job.output().resolve("annotated/Entity_1-u.xls.txt")))
                .contains("password", "row 2, column ict_category: unknown-value");
    }

    private void old(String name, String... rows) throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(folder.resolve("data").resolve(name))) {
            HSSFSheet sheet = workbook.createSheet("Nutzung");
            for (int r = 0; r < rows.length; r++) {
                Row row = sheet.createRow(r);
                String[] cells = rows[r].strip().split(",", -1);
                for (int c = 0; c < cells.length; c++) {
                    row.createCell(c).setCellValue(cells[c]);
                }
            }
            workbook.write(out);
        }
    }

    /// A row of a flat OpenDocument sheet; the header row comes with all that stands above it.
    private static String flat(String... cells) {
        String head = cells[0].equals("entity_id")
                ? "<?xml version='1.0' encoding='UTF-8'?><office:document"
                        + " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
                        + " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
                        + " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
                        + " office:mimetype='application/vnd.oasis.opendocument.spreadsheet'>"
                        + "<office:body><office:spreadsheet><table:table table:name='Nutzung'>"
                : "";
        return head
                + Stream.of(cells)
                        .map(cell -> "<table:table-cell office:value-type='string'><text:p>" + cell
                                + "</text:p></table:table-cell>")
                        .collect(Collectors.joining("", "<table:table-row>", "</table:table-row>"));
    }

    @Test
    void leavesOutRowsThatALaterFileReplacesAndFilesWithoutRejects() throws Exception {
        fresh();
        rewrite("files: \"data/u*\"", "files: \"data/u*\", on-resubmission: latest-file");
        workbook("u-1.xlsx", HEADER, "E0001,1,product,WRONG,P1,yes,2024-05-01,10");
        workbook("u-2.xlsx", HEADER, "E0001,1,product,HSM,P1,yes,2024-05-01,10");

        Ended ended = run();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(files()).isEmpty();
        assertThat(Files.exists(job.output().resolve("annotated"))).isFalse();
    }

    @Test
    void givesTheSameBytesAgainAndNamesFilesThatChangedSince() throws Exception {
        fresh();
        workbook("u-1.xlsx", HEADER, "E0001,1,product,WRONG,P1,yes,2024-05-01,10");
        job.write("data/u-2.csv", HEADER + "E0002,1,product,WRONG,P1,yes,2024-05-01,10\n");
        assertThat(run().code()).isZero();
        Map<String, String> first = files();

        assertThat(run().code()).isZero();
        Map<String, String> second = files();
        workbook("u-1.xlsx", HEADER, "E0003,1,product,WRONG,P1,yes,2024-05-01,10", "E0001,1,product,HSM,P1,yes,,");
        Ended published = Program.run("publish", job.file(), "--var", work);

        assertThat(first).containsOnlyKeys("Entity_1-u-1.xlsx", "Entity_2-u-2.csv.xlsx");
        assertThat(second).isEqualTo(first);
        assertThat(published.code()).as(published.err()).isZero();
        assertThat(published.err()).contains("no annotated copy of data/u-1.xlsx: it has changed since");
        assertThat(files()).containsOnlyKeys("left-out.txt", "Entity_2-u-2.csv.xlsx");
        assertThat(Files.readString(job.output().resolve("annotated/left-out.txt")))
                .contains("data/u-1.xlsx: it has changed since it was imported");
    }

    @Test
    void listsTheFaultsOfATextFileThatIsTooLargeForAWorkbook() throws Exception {
        fresh();
        StringBuilder rows = new StringBuilder(HEADER);
        for (int r = 0; r <= 20_000; r++) {
            rows.append("E0001,")
                    .append(r)
                    .append(",product,")
                    .append(r == 7 ? "WRONG" : "HSM")
                    .append(",P1,,,\n");
        }
        job.write("data/u.csv", rows.toString());

        assertThat(run().code()).isZero();

        assertThat(files()).containsOnlyKeys("Entity_1-u.csv.txt");
        assertThat(Files.readString(job.output().resolve("annotated/Entity_1-u.csv.txt")))
                .contains("data/u.csv", "row 9, column ict_category: unknown-value, value: WRONG, ");
    }
}
