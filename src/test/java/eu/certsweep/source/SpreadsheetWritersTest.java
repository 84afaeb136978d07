package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random tables, written as different programs keep them, come back as what was meant; more by `-Dtables=N`.
class SpreadsheetWritersTest {

    private static final int TABLES = Integer.getInteger("tables", 25);
    private static final int ROWS = 12;
    private static final List<String> COLUMNS =
            List.of("entity_id", "name", "member_state", "sector_code", "headcount", "turnover_eur");

    @TempDir
    private Path folder;

    /// A program's way of keeping a table.
    enum Writer {
        POI_XLSX("xlsx"),
        POI_XLS("xls"),
        EXCEL("xlsx"),
        EXCEL_1904("xlsx"),
        EXCEL_STRICT("xlsx"),
        OPEN_XML_SDK("xlsx"),
        LIBREOFFICE_ENGLISH("ods"),
        LIBREOFFICE_GERMAN("ods");

        private final String ending;

        Writer(String ending) {
            this.ending = ending;
        }
    }

    @ParameterizedTest
    @EnumSource(Writer.class)
    void readsWhatTheWriterMeant(Writer writer) throws Exception {
        for (int seed = 0; seed < TABLES; seed++) {
            List<List<MeantCell>> table = table(new Random(seed), writer);
            Path file = folder.resolve(writer + "-" + seed + "." + writer.ending);
            Files.write(file, bytes(writer, table, new Random(seed)));
            List<List<String>> meant = table.stream()
                    .map(row -> row.stream().map(MeantCell::read).toList())
                    .toList();
            assertThat(read(file)).as("%s, seed %d", writer, seed).isEqualTo(meant);
        }
    }

    private static List<List<MeantCell>> table(Random random, Writer writer) {
        List<List<MeantCell>> table = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            List<MeantCell> row = new ArrayList<>();
            for (int j = 0; j < COLUMNS.size(); j++) {
                MeantCell cell = MeantCell.random(random);
                // POI keeps 0 as the value of a formula of the old format
                boolean told = !(cell instanceof MeantCell.Uncalculated && writer == Writer.POI_XLS);
                row.add(told ? cell : new MeantCell.Truth(true));
            }
            table.add(row);
        }
        return table;
    }

    private static byte[] bytes(Writer writer, List<List<MeantCell>> table, Random random) throws IOException {
        return switch (writer) {
            case POI_XLSX, POI_XLS -> poi(writer.ending, table);
            case EXCEL -> excel(new RawWorkbook(), table, random, false, false);
            case EXCEL_1904 -> excel(new RawWorkbook().from1904(), table, random, true, false);
            case EXCEL_STRICT -> excel(new RawWorkbook().strict(), table, random, false, true);
            case OPEN_XML_SDK -> excel(new RawWorkbook().prefixed("x"), table, random, false, false);
            case LIBREOFFICE_ENGLISH -> libreOffice(table, Locale.ENGLISH);
            case LIBREOFFICE_GERMAN -> libreOffice(table, Locale.GERMAN);
        };
    }

    private static byte[] poi(String kind, List<List<MeantCell>> table) throws IOException {
        return WorkbookTortures.workbook(kind, book -> {
            Sheet sheet = book.createSheet("S");
            Row header = sheet.createRow(0);
            for (int j = 0; j < COLUMNS.size(); j++) {
                header.createCell(j).setCellValue(COLUMNS.get(j));
            }
            for (int i = 0; i < table.size(); i++) {
                Row row = sheet.createRow(i + 1);
                for (int j = 0; j < COLUMNS.size(); j++) {
                    poi(book, row.createCell(j), table.get(i).get(j));
                }
            }
        });
    }

    private static void poi(Workbook book, Cell cell, MeantCell meant) {
        switch (meant) {
            // the escapes are those of the format, which POI does not write
            case MeantCell.Words words ->
                cell.setCellValue(
                        book instanceof org.apache.poi.xssf.usermodel.XSSFWorkbook
                                ? escaped(words.text())
                                : words.text());
            case MeantCell.Code code -> {
                cell.setCellValue(code.number());
                cell.setCellStyle(style(book, code.format()));
            }
            case MeantCell.Amount amount -> {
                cell.setCellValue(amount.value().doubleValue());
                cell.setCellStyle(style(book, amount.format()));
            }
            case MeantCell.Day day -> {
                cell.setCellValue(day.day());
                cell.setCellStyle(style(book, "dd.mm.yyyy"));
            }
            case MeantCell.Truth truth -> cell.setCellValue(truth.value());
            case MeantCell.Plain plain -> cell.setCellValue(plain.value().doubleValue());
            case MeantCell.Uncalculated none -> cell.setCellFormula("1+1");
        }
    }

    private static CellStyle style(Workbook book, String format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }

    private static byte[] excel(
            RawWorkbook book, List<List<MeantCell>> table, Random random, boolean from1904, boolean isoDays)
            throws IOException {
        StringBuilder rows = new StringBuilder(RawWorkbook.row(1, COLUMNS.toArray(String[]::new)));
        for (int i = 0; i < table.size(); i++) {
            rows.append("<row r='").append(i + 2).append("'>");
            for (int j = 0; j < COLUMNS.size(); j++) {
                String reference = "<c r='" + (char) ('A' + j) + (i + 2) + "'";
                rows.append(reference)
                        .append(excel(book, table.get(i).get(j), random, from1904, isoDays))
                        .append("</c>");
            }
            rows.append("</row>");
        }
        return book.sheet("S", rows.toString()).bytes();
    }

    /// The rest of a cell's element, but for its end tag.
    private static String excel(RawWorkbook book, MeantCell meant, Random random, boolean from1904, boolean isoDays) {
        String formula = random.nextBoolean() ? "<f>A1</f>" : "";
        return switch (meant) {
            case MeantCell.Words words -> {
                String text = RawWorkbook.escaped(escaped(words.text()));
                int half = text.length() / 2;
                boolean cut =
                        text.indexOf('&') < 0 && text.indexOf('_') < 0 && !Character.isLowSurrogate(text.charAt(half));
                yield switch (random.nextInt(4)) {
                    case 0 -> " t='inlineStr'><is><t>" + text + "</t></is>";
                    case 1 -> " t='str'>" + formula + "<v>" + text + "</v>";
                    case 2 ->
                        " t='s'><v>"
                                + book.shared(
                                        cut
                                                ? "<r><t xml:space='preserve'>" + text.substring(0, half)
                                                        + "</t></r><r><rPr><b/></rPr><t xml:space='preserve'>"
                                                        + text.substring(half)
                                                        + "</t></r><rPh sb='0' eb='1'><t>no</t></rPh>"
                                                : "<t>" + text + "</t>")
                                + "</v>";
                    default -> " t='s'><v>" + book.shared("<t xml:space='preserve'>" + text + "</t>") + "</v>";
                };
            }
            case MeantCell.Code code ->
                " s='" + book.style(code.format()) + "'>" + formula + "<v>" + code.number() + "</v>";
            case MeantCell.Amount amount ->
                " s='" + book.style(amount.format()) + "'>" + formula + "<v>"
                        + Double.toString(amount.value().doubleValue()) + "</v>";
            case MeantCell.Day day -> {
                String style = " s='" + book.style("yyyy\\-mm\\-dd;@") + "'";
                LocalDate first = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
                yield isoDays
                        ? style + " t='d'><v>" + day.day() + "T00:00:00.000</v>"
                        : style + ">" + formula + "<v>" + ChronoUnit.DAYS.between(first, day.day()) + "</v>";
            }
            case MeantCell.Truth truth -> " t='b'>" + formula + "<v>" + (truth.value() ? 1 : 0) + "</v>";
            case MeantCell.Plain plain ->
                ">" + formula + "<v>" + Double.toString(plain.value().doubleValue()) + "</v>";
            case MeantCell.Uncalculated none -> random.nextBoolean() ? "><f>1+1</f>" : "><f>1+1</f><v></v>";
        };
    }

    /// What looks like an escape of Office Open XML is escaped.
    private static String escaped(String text) {
        return text.replace("_x", "_x005F_x");
    }

    private static byte[] libreOffice(List<List<MeantCell>> table, Locale language) throws IOException {
        StringBuilder rows = new StringBuilder(OpenDocumentTortures.row(COLUMNS.toArray(String[]::new)));
        for (List<MeantCell> row : table) {
            rows.append("<table:table-row>");
            row.forEach(cell -> rows.append("<table:table-cell ")
                    .append(libreOffice(cell, language))
                    .append("</table:table-cell>"));
            rows.append("</table:table-row>");
        }
        return OpenDocumentTortures.ods("<table:table table:name='S'>" + rows + "</table:table>");
    }

    private static String libreOffice(MeantCell meant, Locale language) {
        DecimalFormatSymbols signs = DecimalFormatSymbols.getInstance(language);
        return switch (meant) {
            case MeantCell.Words words ->
                shown(
                        "office:value-type='string'",
                        RawWorkbook.escaped(words.text()).replace("  ", " <text:s/>"));
            case MeantCell.Code code ->
                shown("office:value-type='float' office:value='" + code.number() + "'", code.shown());
            case MeantCell.Amount amount -> {
                DecimalFormat format = new DecimalFormat("#,##0.00", signs);
                format.setRoundingMode(java.math.RoundingMode.HALF_UP);
                yield shown(
                        "office:value-type='float' office:value='"
                                + amount.value().toPlainString() + "'",
                        format.format(amount.value()) + amount.behind());
            }
            case MeantCell.Day day ->
                shown("office:value-type='date' office:date-value='" + day.day() + "'", "some day");
            case MeantCell.Truth truth ->
                shown("office:value-type='boolean' office:boolean-value='" + truth.value() + "'", "WAHR");
            case MeantCell.Plain plain ->
                shown(
                        "office:value-type='float' office:value='"
                                + plain.value().toPlainString() + "'",
                        ShownNumber.plain(plain.value()).replace('.', signs.getDecimalSeparator()));
            case MeantCell.Uncalculated none -> "table:formula='of:=1+1'>";
        };
    }

    private static String shown(String attributes, String text) {
        return attributes + "><text:p>" + text + "</text:p>";
    }

    private static List<List<String>> read(Path file) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        try (RegisterFile open = RegisterFiles.open(file, SourceDefinition.of(Register.ENTITIES, "*"))) {
            while (open.next()) {
                RawRow row = open.row();
                assertThat(row.malformed()).isNull();
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    String worth = row.type(i) == CellType.FORMATTED ? "|" + row.worth(i) : "";
                    cells.add(row.type(i) + " " + row.text(i) + worth);
                }
                rows.add(cells);
            }
        }
        return rows;
    }
}
