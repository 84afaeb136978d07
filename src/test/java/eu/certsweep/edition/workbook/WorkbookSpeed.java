package eu.certsweep.edition.workbook;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.OutputTable.Field;
import eu.certsweep.edition.TableRows;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/// Writes the workbook of tables as large as those of an assessment of the whole Union, by certsweep or by POI's own
/// streaming writer. `scripts/bench-workbook` runs it.
public final class WorkbookSpeed {

    private static final int FINDINGS_PER_ENTITY = 3;
    private static final List<String> OPTIONS = List.of("A", "B", "BASELINE", "C");

    private WorkbookSpeed() {}

    public static void main(String[] arguments) throws Exception {
        String writer = arguments[0];
        int entities = Integer.parseInt(arguments[1]);
        PrintStream out = System.out;
        Path folder = Files.createTempDirectory("workbook");
        try {
            perEntity(folder, entities);
            findings(folder, entities);
            long start = System.nanoTime();
            if (writer.equals("poi")) {
                byPoi(folder);
            } else {
                new WorkbookFormat()
                        .write(new Edition(
                                folder,
                                JobReader.read(Path.of("jobs/impact-assessment.yaml")),
                                JobDefinition.Audience.AUTHORITY,
                                LocalDate.of(2026, 6, 30),
                                "0.1.0"));
            }
            out.printf(
                    "%s: %,d rows per entity and option, %,d findings: %.1f s, %.1f MB, heap at most %d MiB%n",
                    writer,
                    (long) entities * OPTIONS.size(),
                    (long) entities * OPTIONS.size() * FINDINGS_PER_ENTITY,
                    (System.nanoTime() - start) / 1e9,
                    Files.size(folder.resolve(WorkbookFormat.FILE)) / 1e6,
                    Runtime.getRuntime().maxMemory() >> 20);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void perEntity(Path folder, int entities) throws IOException {
        OutputTable table = OutputTable.of("per_entity.csv");
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(table.file()))) {
            out.write(header(table));
            for (String option : OPTIONS) {
                for (int e = 0; e < entities; e++) {
                    out.write(("%s,DE-%07d,Stadtwerke Nr. %d GmbH & Co. KG,DE,ENERGY.ELECTRICITY.DSO,medium,important,"
                                    + "non-compliant,%d,%d,1,2,0,3,0,%d.00,%d.25,%d.10,%d.77\n")
                            .formatted(option, e, e, e % 90, e % 40, e * 7L, e * 3L, e % 999, e * 31L));
                }
            }
        }
    }

    private static void findings(Path folder, int entities) throws IOException {
        OutputTable table = OutputTable.of("findings.csv");
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(table.file()))) {
            out.write(header(table));
            for (String option : OPTIONS) {
                for (int e = 0; e < entities; e++) {
                    for (int f = 0; f < FINDINGS_PER_ENTITY; f++) {
                        out.write(
                                "%s,DE-%07d,U%03d,A-ENERGY-FW,non-compliant,expired,EUCC-2024-%06d,data/usages-%02d.csv,%d\n"
                                        .formatted(option, e, f, e % 5000, e % 27, e));
                    }
                }
            }
        }
    }

    private static String header(OutputTable table) {
        return String.join(",", table.fields().stream().map(Field::name).toList()) + "\n";
    }

    /// The same cells by POI's streaming writer, without styles, charts or a second sheet.
    private static void byPoi(Path folder) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(100);
                OutputStream out = Files.newOutputStream(folder.resolve(WorkbookFormat.FILE))) {
            for (OutputTable table : OutputTable.in(folder)) {
                SXSSFSheet sheet = workbook.createSheet(table.file());
                int next = 0;
                try (TableRows rows = table.open(folder)) {
                    for (List<String> row : rows) {
                        if (next == SheetLimits.EXCEL.rows()) {
                            sheet = workbook.createSheet(table.file() + " (2)");
                            next = 0;
                        }
                        SXSSFRow cells = sheet.createRow(next++);
                        for (int i = 0; i < row.size(); i++) {
                            switch (table.fields().get(i).type()) {
                                case STRING, DATE -> cells.createCell(i).setCellValue(row.get(i));
                                case INTEGER, NUMBER ->
                                    cells.createCell(i).setCellValue(Double.parseDouble(row.get(i)));
                            }
                        }
                    }
                }
            }
            workbook.write(out);
        }
    }
}
