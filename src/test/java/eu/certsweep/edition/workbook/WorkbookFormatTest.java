package eu.certsweep.edition.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.OutputTable.Field;
import eu.certsweep.edition.TableRows;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTNumRef;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTNumVal;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTPlotArea;

class WorkbookFormatTest {

    private static final String ENTITIES = "option,entity_id,name,member_state,sector_code,size_class,category,outcome,"
            + "usages,usages_in_scope,usages_compliant,usages_in_transition,usages_scheme_gap,usages_non_compliant,"
            + "rejected_rows,one_off_eur,per_year_eur,admin_eur,present_value_eur\n";

    @TempDir
    private Path folder;

    private Edition edition(JobDefinition.Audience audience) throws Exception {
        return new Edition(
                folder,
                JobReader.read(Path.of("jobs/impact-assessment.yaml")),
                audience,
                LocalDate.of(2026, 6, 30),
                "0.1.0");
    }

    private Edition sample(String name) throws Exception {
        try (Stream<Path> files = Files.list(Path.of("sample-data/expected", name))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        return edition(name.equals("public") ? JobDefinition.Audience.PUBLIC : JobDefinition.Audience.AUTHORITY);
    }

    private XSSFWorkbook written(Edition edition, SheetLimits limits) throws IOException {
        assertThat(new WorkbookFormat(limits).write(edition)).containsExactly("report.xlsx");
        try (InputStream in = Files.newInputStream(folder.resolve("report.xlsx"))) {
            return new XSSFWorkbook(in);
        }
    }

    private static JobDefinition in(JobDefinition job, JobDefinition.Language language) {
        return new JobDefinition(
                job.file(),
                job.job(),
                job.title(),
                job.authority(),
                job.referenceDate(),
                job.horizon(),
                job.scope(),
                job.sources(),
                job.schemes(),
                job.ictCategories(),
                job.options(),
                job.costs(),
                job.maxRejectedShare(),
                job.disclosure(),
                job.audience(),
                job.keepDays(),
                job.formats(),
                language,
                job.licence(),
                job.output(),
                job.definitionFiles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "public"})
    void hasEveryCellOfEveryTableWithItsType(String name) throws Exception {
        try (XSSFWorkbook workbook = written(sample(name), SheetLimits.EXCEL)) {
            int compared = 0;
            for (OutputTable table : OutputTable.in(folder)) {
                XSSFSheet sheet = workbook.getSheet(table.file().replace(".csv", ""));
                if (WorkbookFormat.TELL_OF_THE_RUN.contains(table.file())) {
                    assertThat(sheet).isNull();
                    continue;
                }
                List<Field> fields = table.fields().stream()
                        .filter(field -> !field.name().equals("state"))
                        .toList();
                assertThat(texts(sheet.getRow(0)))
                        .isEqualTo(fields.stream().map(Field::name).toList());
                int next = 1;
                try (TableRows rows = table.open(folder)) {
                    for (List<String> row : rows) {
                        for (int i = 0; i < fields.size(); i++) {
                            compare(
                                    fields.get(i),
                                    row.get(i),
                                    sheet.getRow(next).getCell(i));
                            compared++;
                        }
                        next++;
                    }
                }
                assertThat(sheet.getLastRowNum()).isEqualTo(next - 1);
            }
            assertThat(compared).isGreaterThan(10_000);
        }
    }

    private static void compare(Field field, String value, @Nullable XSSFCell cell) {
        if (value.isEmpty()) {
            assertThat(cell).as(field.name()).isNull();
            return;
        }
        Objects.requireNonNull(cell, field.name());
        switch (field.type()) {
            case STRING -> {
                assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                assertThat(cell.getStringCellValue()).isEqualTo(value);
                assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("@");
            }
            case INTEGER, NUMBER -> {
                assertThat(cell.getCellType()).isEqualTo(CellType.NUMERIC);
                assertThat(cell.getNumericCellValue()).isEqualTo(Double.parseDouble(value));
                String format = cell.getCellStyle().getDataFormatString();
                if ("EUR".equals(field.unit())) {
                    assertThat(format).contains("€");
                } else if (field.name().startsWith("share_")) {
                    assertThat(format).endsWith("%");
                }
            }
            case DATE -> {
                assertThat(DateUtil.isCellDateFormatted(cell)).isTrue();
                assertThat(cell.getLocalDateTimeCellValue().toLocalDate()).isEqualTo(LocalDate.parse(value));
            }
        }
    }

    private static List<String> texts(XSSFRow row) {
        List<String> texts = new ArrayList<>();
        row.forEach(cell -> texts.add(cell.getStringCellValue()));
        return texts;
    }

    @Test
    void keepsHeadersInSightAndFiltersAllRows() throws Exception {
        try (XSSFWorkbook workbook = written(sample("demo"), SheetLimits.EXCEL)) {
            XSSFSheet sheet = workbook.getSheet("options");
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 1);
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:J10");
            assertThat(sheet.getCTWorksheet().getDimension().getRef()).isEqualTo("A1:J10");
            assertThat(workbook.getProperties().getCoreProperties().getTitle())
                    .isEqualTo("Impact assessment of certified network security, sample data");
            assertThat(workbook.getProperties().getCoreProperties().getCreator())
                    .isEqualTo("Sample Commission department");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-2",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "007",
                "1e5",
                "TRUE",
                "#REF!",
                " a  b ",
                "two\nlines",
                "<t>&amp;</t>]]>",
                "_x0041_",
                "\u0001\u001f",
                "\uFFFF",
                "\uD83D\uDE00 Ω ż",
                "=HYPERLINK(\"http://example.org\",\"x\")",
                "_x_x0041__"
            })
    void keepsHostileTextsAsTexts(String text) throws Exception {
        String guarded = "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        Files.writeString(
                folder.resolve("per_entity.csv"),
                ENTITIES + "A,E1,\"" + guarded.replace("\"", "\"\"") + "\",DE,ENERGY,,,,1,,,,,,,,,,\n");
        try (XSSFWorkbook workbook = written(edition(JobDefinition.Audience.AUTHORITY), SheetLimits.EXCEL)) {
            XSSFCell cell = workbook.getSheet("per_entity").getRow(1).getCell(2);
            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell.getStringCellValue()).isEqualTo(text);
        }
    }

    @Test
    void cutsATextThatIsTooLongForACellAndSaysSo() throws Exception {
        String text = "a".repeat(32_765) + "\uD83D\uDE00b";
        Files.writeString(folder.resolve("per_entity.csv"), ENTITIES + "A,E1," + text + ",DE,ENERGY,,,,1,,,,,,,,,,\n");
        try (XSSFWorkbook workbook = written(edition(JobDefinition.Audience.AUTHORITY), SheetLimits.EXCEL)) {
            assertThat(workbook.getSheet("per_entity").getRow(1).getCell(2).getStringCellValue())
                    .isEqualTo("a".repeat(32_765) + "…");
            assertThat(everyText(workbook.getSheetAt(0)))
                    .contains("1 texts were longer than a cell may be and were cut; they are whole in per_entity.csv.");
        }
    }

    @Test
    void goesOnOnFurtherSheetsAndThenCutsWithANote() throws Exception {
        StringBuilder rows = new StringBuilder(ENTITIES);
        for (int i = 0; i < 25; i++) {
            rows.append("A,E%02d,x,DE,ENERGY,,,,1,,,,,,,,,,\n".formatted(i));
        }
        Files.writeString(folder.resolve("per_entity.csv"), rows);
        Edition edition = edition(JobDefinition.Audience.AUTHORITY);
        try (XSSFWorkbook workbook = written(edition, new SheetLimits(10, 1 << 20, 4))) {
            assertThat(ids(workbook, "per_entity", "per_entity (2)", "per_entity (3)"))
                    .hasSize(25)
                    .startsWith("E00")
                    .endsWith("E24");
            assertThat(everyText(workbook.getSheetAt(0))).contains("Goes on in per_entity (2).");
        }
        try (XSSFWorkbook workbook = written(edition, new SheetLimits(10, 1 << 20, 2))) {
            assertThat(ids(workbook, "per_entity", "per_entity (2)")).hasSize(20);
            assertThat(workbook.getSheet("per_entity (3)")).isNull();
            assertThat(everyText(workbook.getSheetAt(0)))
                    .anyMatch(text -> text.startsWith("Only the first 20 of 25 rows fit"));
        }
        // Two rows of 19 cells are more than 2000 bytes at worst.
        try (XSSFWorkbook workbook = written(edition, new SheetLimits(10, 2000, 100))) {
            assertThat(workbook.getSheet("per_entity (25)")).isNotNull();
        }
    }

    private static List<String> ids(XSSFWorkbook workbook, String... sheets) {
        List<String> ids = new ArrayList<>();
        for (String name : sheets) {
            XSSFSheet sheet = workbook.getSheet(name);
            for (int row = 1; row <= sheet.getLastRowNum(); row++) {
                ids.add(sheet.getRow(row).getCell(1).getStringCellValue());
            }
        }
        return ids;
    }

    private static List<String> everyText(XSSFSheet sheet) {
        List<String> texts = new ArrayList<>();
        sheet.forEach(row -> row.forEach(cell -> {
            if (cell.getCellType() == CellType.STRING) {
                texts.add(cell.getStringCellValue());
            }
        }));
        return texts;
    }

    @Test
    void answersOnTheFirstSheet() throws Exception {
        try (XSSFWorkbook workbook = written(sample("demo"), SheetLimits.EXCEL)) {
            assertThat(everyText(workbook.getSheetAt(0)))
                    .contains(
                            "Option A: 21 of 485 entities comply, 50 do not, 44 are in transition.",
                            "Option B: 29 of 485 entities comply, 288 do not, 9 are in transition.",
                            "Certified ICT for essential and important entities");
        }
    }

    @Test
    void tellsOfLossesOnTheFirstSheet() throws Exception {
        Edition edition = sample("demo");
        Path deliveries = folder.resolve("deliveries.csv");
        Files.writeString(
                deliveries,
                Files.readString(deliveries)
                        + "../sample-data/registers/zz.csv,usages,gone,41,0,7,7\n"
                        + "../sample-data/registers/zzz.csv,usages,changed,41,42,7,0\n");
        try (XSSFWorkbook workbook = written(edition, SheetLimits.EXCEL)) {
            assertThat(everyText(workbook.getSheetAt(0)))
                    .contains(
                            "What is missing against the edition before (files: 1; all of them in deliveries.csv)",
                            "../sample-data/registers/zz.csv",
                            "gone",
                            "entities_lost");
        }
    }

    @Test
    void namesTablesThatAreAbsent() throws Exception {
        try (XSSFWorkbook workbook = written(sample("public"), SheetLimits.EXCEL)) {
            XSSFSheet contents = workbook.getSheetAt(0);
            List<String> absent = new ArrayList<>();
            contents.forEach(row -> {
                if (row.getCell(3) != null
                        && row.getCell(3).getCellType() == CellType.STRING
                        && row.getCell(3).getStringCellValue().startsWith("Not in this edition")) {
                    assertThat(row.getCell(2)).isNull();
                    absent.add(row.getCell(0).getStringCellValue());
                }
            });
            assertThat(absent)
                    .containsExactly(
                            "per_entity",
                            "findings",
                            "sensitivity",
                            "expiring",
                            "trust_claims",
                            "trusted_lists",
                            "consultation_comments",
                            "rejects",
                            "import_report");
        }
    }

    @ParameterizedTest
    @CsvSource({"demo, 13", "public, 13"})
    void drawsChartsFromCellsThatHaveTheSameFigures(String name, int expected) throws Exception {
        try (XSSFWorkbook workbook = written(sample(name), SheetLimits.EXCEL)) {
            List<XSSFChart> charts =
                    workbook.getSheet("Charts").getDrawingPatriarch().getCharts();
            assertThat(charts).hasSize(expected);
            for (XSSFChart chart : charts) {
                List<CTNumRef> series = series(chart);
                assertThat(series).isNotEmpty();
                for (CTNumRef values : series) {
                    assertThat(drawn(values)).isEqualTo(figures(workbook, values.getF()));
                }
            }
            List<@Nullable Double> first =
                    figures(workbook, series(charts.getFirst()).getFirst().getF());
            // Compliant under BASELINE, A, B as statistics.csv has them.
            assertThat(first).containsExactly(2.0, 21.0, 29.0);
        }
    }

    private static List<CTNumRef> series(XSSFChart chart) {
        CTPlotArea area = chart.getCTChart().getPlotArea();
        return Stream.concat(
                        area.getBarChartList().stream()
                                .flatMap(bars -> bars.getSerList().stream()
                                        .map(series -> series.getVal().getNumRef())),
                        area.getLineChartList().stream()
                                .flatMap(lines -> lines.getSerList().stream()
                                        .map(series -> series.getVal().getNumRef())))
                .toList();
    }

    /// What the chart shows until it is drawn anew from its cells; null where it has a gap.
    private static List<@Nullable Double> drawn(CTNumRef values) {
        @Nullable
        Double[] drawn =
                new @Nullable Double[(int) values.getNumCache().getPtCount().getVal()];
        for (CTNumVal point : values.getNumCache().getPtList()) {
            drawn[(int) point.getIdx()] = Double.valueOf(point.getV());
        }
        return Arrays.asList(drawn);
    }

    private static List<@Nullable Double> figures(XSSFWorkbook workbook, String range) {
        List<@Nullable Double> figures = new ArrayList<>();
        for (CellReference at : new AreaReference(range, workbook.getSpreadsheetVersion()).getAllReferencedCells()) {
            XSSFCell cell =
                    workbook.getSheet(at.getSheetName()).getRow(at.getRow()).getCell(at.getCol());
            figures.add(cell == null ? null : (Double) cell.getNumericCellValue());
        }
        return figures;
    }

    @Test
    void givesTheSameBytesWhateverTheRunTellsOfItself() throws Exception {
        Edition edition = sample("demo");
        new WorkbookFormat().write(edition);
        byte[] first = Files.readAllBytes(folder.resolve("report.xlsx"));
        Path imports = folder.resolve("import_report.csv");
        Files.writeString(imports, Files.readString(imports).replace(",imported\n", ",unchanged\n"));
        Files.writeString(
                folder.resolve("changes.csv"),
                "option,entity_id,before,after,cause,other_causes\nA,E1,,compliant,entity-new,\n");
        new WorkbookFormat().write(edition);
        assertThat(Files.readAllBytes(folder.resolve("report.xlsx"))).isEqualTo(first);
    }

    @Test
    void refusesAValueThatIsNotOfItsType() throws Exception {
        Files.writeString(folder.resolve("per_entity.csv"), ENTITIES + "A,E1,x,DE,ENERGY,,,,many,,,,,,,,,,\n");
        Edition edition = edition(JobDefinition.Audience.AUTHORITY);
        assertThatThrownBy(() -> new WorkbookFormat().write(edition))
                .isInstanceOf(IOException.class)
                .hasMessage("per_entity.csv, row 2, column usages: 'many' is no number");
    }

    @ParameterizedTest
    @EnumSource(JobDefinition.Language.class)
    void saysEverythingInEveryLanguage(JobDefinition.Language language) throws Exception {
        Edition sample = sample("demo");
        Edition edition = new Edition(
                folder, in(sample.job(), language), sample.audience(), sample.referenceDate(), sample.version());
        try (XSSFWorkbook workbook = written(edition, SheetLimits.EXCEL)) {
            assertThat(workbook.getSheetName(0))
                    .isEqualTo(
                            switch (language) {
                                case EN -> "Contents";
                                case FR -> "Sommaire";
                                case DE -> "Inhalt";
                            });
            assertThat(everyText(workbook.getSheetAt(0))).noneMatch(text -> text.contains("{"));
        }
        assertThat(WorkbookTexts.of(language).keys())
                .isEqualTo(WorkbookTexts.of(JobDefinition.Language.EN).keys());
    }
}
