package eu.certsweep.source;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.SAXParserFactory;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.xml.sax.InputSource;

/// Reads one file by certsweep and, if it is XLSX, by POI's own handler with its formatter, in turns and in one
/// process. `scripts/bench-reading` runs it.
public final class ReadingBenchmark {

    private static final int COLUMNS = 12;
    private static final int ROUNDS = 5;
    private static final String[] HEADER = {
        "entity_id",
        "usage_ref",
        "kind",
        "ict_category",
        "product_name",
        "supplier",
        "version",
        "in_use_from",
        "quantity",
        "annual_cost_eur",
        "certificate_id",
        "essential_function"
    };

    private static final PrintStream OUT = System.out;

    private ReadingBenchmark() {}

    /// @param arguments format (`xlsx`, `csv`, `ods`) and number of rows
    public static void main(String[] arguments) throws Exception {
        String format = arguments[0];
        int rows = Integer.parseInt(arguments[1]);
        Path file = Files.createTempFile("certsweep-bench-", "." + format);
        try {
            write(file, format, rows);
            OUT.printf(
                    "%s, %d rows x %d columns, %d MiB, heap of %d MiB%n",
                    format,
                    rows,
                    COLUMNS,
                    Files.size(file) >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
            for (int round = 1; round <= ROUNDS; round++) {
                double own = seconds(() -> own(file), rows);
                if (format.equals("xlsx") && arguments.length == 2) {
                    double poi = seconds(() -> poi(file), rows);
                    OUT.printf("round %d: certsweep %.2f s, POI %.2f s, ratio %.2f%n", round, own, poi, own / poi);
                } else {
                    OUT.printf("round %d: certsweep %.2f s, %.0f rows/s%n", round, own, rows / own);
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    private interface Pass {
        long rows() throws Exception;
    }

    private static double seconds(Pass pass, long rows) throws Exception {
        long start = System.nanoTime();
        long read = pass.rows();
        if (read != rows) {
            throw new IllegalStateException(read + " rows read, " + rows + " written");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static long own(Path file) throws SourceException, IOException {
        long rows = 0;
        try (RegisterFile open = RegisterFiles.open(file, SourceDefinition.of(Register.USAGES, "*"))) {
            while (open.next()) {
                rows++;
            }
        }
        return rows;
    }

    private static long poi(Path file) throws Exception {
        long[] rows = {-1};
        try (OPCPackage archive = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(archive);
            ReadOnlySharedStringsTable texts = new ReadOnlySharedStringsTable(archive);
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            var parser = factory.newSAXParser().getXMLReader();
            parser.setContentHandler(new XSSFSheetXMLHandler(
                    reader.getStylesTable(),
                    texts,
                    new XSSFSheetXMLHandler.SheetContentsHandler() {
                        @Override
                        public void startRow(int row) {
                            rows[0]++;
                        }

                        @Override
                        public void endRow(int row) {
                            // counted at its start
                        }

                        @Override
                        public void cell(String reference, String value, XSSFComment comment) {
                            // made, and dropped
                        }
                    },
                    new DataFormatter(),
                    false));
            try (InputStream sheet = reader.getSheetsData().next()) {
                parser.parse(new InputSource(sheet));
            }
        }
        return rows[0];
    }

    private static String value(int row, int column) {
        return switch (column) {
            case 0 -> "DE-" + (row / 100);
            case 1 -> "U" + row;
            case 2 -> "product";
            case 3 -> "FIREWALL";
            case 4 -> "Product " + row % 5000;
            case 5 -> "Supplier " + row % 300;
            case 6 -> "v" + row % 40;
            case 7 -> String.valueOf(44_000 + row % 2000);
            case 8 -> String.valueOf(1 + row % 50);
            case 9 -> row % 10_000 + ".5";
            case 10 -> "EUCC-3087-2025-12-" + row % 900;
            default -> "yes";
        };
    }

    private static void write(Path file, String format, int rows) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            switch (format) {
                case "csv" -> {
                    for (int row = 0; row <= rows; row++) {
                        StringBuilder line = new StringBuilder();
                        for (int i = 0; i < COLUMNS; i++) {
                            line.append(i == 0 ? "" : ",").append(row == 0 ? HEADER[i] : value(row, i));
                        }
                        out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
                    }
                }
                case "ods" -> writeOds(out, rows);
                case "xlsx" -> writeXlsx(out, rows);
                default -> throw new IllegalArgumentException(format);
            }
        }
    }

    private static void writeOds(OutputStream out, int rows) throws IOException {
        String[] around = OpenDocumentTortures.content("<table:table table:name='S'>|</table:table>")
                .split("\\|", -1);
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write(around[0].getBytes(StandardCharsets.UTF_8));
            for (int row = 0; row <= rows; row++) {
                StringBuilder line = new StringBuilder("<table:table-row>");
                for (int i = 0; i < COLUMNS; i++) {
                    line.append("<table:table-cell office:value-type='string'><text:p>")
                            .append(row == 0 ? HEADER[i] : value(row, i))
                            .append("</text:p></table:table-cell>");
                }
                zip.write(line.append("</table:table-row>").toString().getBytes(StandardCharsets.UTF_8));
            }
            zip.write(around[1].getBytes(StandardCharsets.UTF_8));
        }
    }

    /// A workbook of POI with its sheet and texts replaced, since POI itself would need a minute.
    private static void writeXlsx(OutputStream out, int rows) throws IOException {
        Path template = Files.createTempFile("certsweep-bench-", ".template");
        try {
            try (XSSFWorkbook book = new XSSFWorkbook();
                    OutputStream target = Files.newOutputStream(template)) {
                book.createSheet("S").createRow(0).createCell(0).setCellValue("entity_id");
                var style = book.createCellStyle();
                style.setDataFormat((short) 14);
                book.write(target);
            }
            Map<String, Integer> texts = new LinkedHashMap<>();
            try (ZipFile parts = new ZipFile(template.toFile());
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (var entry : Collections.list(parts.entries())) {
                    if (!entry.getName().endsWith("sheet1.xml")
                            && !entry.getName().endsWith("sharedStrings.xml")) {
                        zip.putNextEntry(new ZipEntry(entry.getName()));
                        parts.getInputStream(entry).transferTo(zip);
                    }
                }
                zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
                String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
                zip.write(("<worksheet xmlns=\"" + main + "\"><dimension ref=\"A1:L" + (rows + 1) + "\"/><sheetData>")
                        .getBytes(StandardCharsets.UTF_8));
                for (int row = 0; row <= rows; row++) {
                    zip.write(sheetRow(row, texts).getBytes(StandardCharsets.UTF_8));
                }
                zip.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
                zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
                zip.write(("<sst xmlns=\"" + main + "\" uniqueCount=\"" + texts.size() + "\">")
                        .getBytes(StandardCharsets.UTF_8));
                for (String text : texts.keySet()) {
                    zip.write(("<si><t>" + text + "</t></si>").getBytes(StandardCharsets.UTF_8));
                }
                zip.write("</sst>".getBytes(StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(template);
        }
    }

    private static String sheetRow(int row, Map<String, Integer> texts) {
        StringBuilder line = new StringBuilder("<row r=\"" + (row + 1) + "\" spans=\"1:12\">");
        for (int i = 0; i < COLUMNS; i++) {
            String reference = "<c r=\"" + (char) ('A' + i) + (row + 1) + "\"";
            String value = row == 0 ? HEADER[i] : value(row, i);
            if (row > 0 && i >= 7 && i <= 9) {
                line.append(reference)
                        .append(i == 7 ? " s=\"1\"><v>" : "><v>")
                        .append(value)
                        .append("</v></c>");
            } else {
                int index = texts.computeIfAbsent(value, text -> texts.size());
                line.append(reference).append(" t=\"s\"><v>").append(index).append("</v></c>");
            }
        }
        return line.append("</row>").toString();
    }
}
