package eu.certsweep.source;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;

/// Spreadsheets of the torture folder whose cells hold something else than a person would see, or hold it oddly.
final class CellTortures {

    private static final String[] COLUMNS = {"entity_id", "name", "member_state", "sector_code", "registered_on"};
    private static final String HEADER = RawWorkbook.row(1, COLUMNS);

    private final Path folder;

    CellTortures(Path folder) {
        this.folder = folder;
    }

    private Torture file(String name, String why) {
        return Torture.of(folder, name, why);
    }

    void write() throws IOException {
        formulas();
        covered();
        references();
        referencesOfOtherPrograms();
        texts();
        parts();
        pages();
    }

    private void formulas() throws IOException {
        file("formulas-without-value.xlsx", "a formula whose value is empty was never calculated, unless it is a text")
                .rows("2: (not calculated)/(not calculated)/(not calculated)/(not calculated)/")
                .types("ERROR", "ERROR", "ERROR", "ERROR", "TEXT")
                .write(new RawWorkbook()
                        .sheet(
                                "S",
                                HEADER + "<row r='2'><c r='A2'><f>1+1</f></c><c r='B2'><f>1+1</f><v></v></c>"
                                        + "<c r='C2' t='b'><f>TRUE()</f><v/></c><c r='D2' t='str'><f>A1</f></c>"
                                        + "<c r='E2' t='str'><f>\"\"</f><v></v></c></row>")
                        .bytes());
        file("formulas-to-be-calculated.xlsx", "some writers put 0 for all formulas and ask for them to be calculated")
                .rows("2: (not calculated)/A/(not calculated)/7/", "3: (not calculated)/B/x//")
                .types("ERROR", "TEXT", "ERROR", "NUMBER", "TEXT")
                .write(new RawWorkbook()
                        .toBeCalculated()
                        .sheet(
                                "S",
                                HEADER + "<row r='2'><c r='A2'><f t='array' ref='A2:A3'>B2:B3</f><v>0</v></c>"
                                        + RawWorkbook.text("B2", "A")
                                        + "<c r='C2' t='str'><f>A1</f><v>x</v></c><c r='D2'><v>7</v></c></row>"
                                        + "<row r='3'><c r='A3'><v>0</v></c>" + RawWorkbook.text("B3", "B")
                                        + RawWorkbook.text("C3", "x") + "</row>")
                        .bytes());
        file("formulas-to-be-calculated.xls", "the same in the old format")
                .rows("2: E1/(not calculated)///")
                .write(WorkbookTortures.workbook("xls", book -> {
                    Sheet sheet = WorkbookTortures.table(book, "S", 0);
                    Row row = sheet.createRow(1);
                    row.createCell(0).setCellValue("E1");
                    row.createCell(1).setCellFormula("1+1");
                    sheet.setForceFormulaRecalculation(true);
                }));
        file("workbook-to-be-calculated.xls", "the whole workbook asks for it, as POI writes that")
                .rows("2: E1/(not calculated)///")
                .write(WorkbookTortures.workbook("xls", book -> {
                    Row row = WorkbookTortures.table(book, "S", 0).createRow(1);
                    row.createCell(0).setCellValue("E1");
                    row.createCell(1).setCellFormula("1+1");
                    book.getCreationHelper().createFormulaEvaluator().evaluateAll();
                    book.setForceFormulaRecalculation(true);
                }));
        file("formulas-never-calculated.xls", "libraries that calculate nothing write 0, and ask for it in each cell")
                .rows("2: E1/(not calculated)/(not calculated)//", "3: E2/ab///2")
                .write(WorkbookTortures.workbook("xls", book -> {
                    Sheet sheet = WorkbookTortures.table(book, "S", 0);
                    Row row = sheet.createRow(1);
                    row.createCell(0).setCellValue("E1");
                    row.createCell(1).setCellFormula("100+200");
                    row.createCell(2).setCellFormula("\"D\"&\"E\"");
                    Row calculated = sheet.createRow(2);
                    calculated.createCell(0).setCellValue("E2");
                    calculated.createCell(1).setCellFormula("\"a\"&\"b\"");
                    calculated.createCell(4).setCellFormula("1+1");
                    FormulaEvaluator evaluator = book.getCreationHelper().createFormulaEvaluator();
                    evaluator.evaluateFormulaCell(calculated.getCell(1));
                    evaluator.evaluateFormulaCell(calculated.getCell(4));
                }));
        file("formula-without-value.ods", "a formula that was never calculated")
                .rows("2: E1/(not calculated)///")
                .types("TEXT", "ERROR")
                .write(OpenDocumentTortures.ods("<table:table table:name='S'>" + OpenDocumentTortures.row(COLUMNS)
                        + "<table:table-row>" + OpenDocumentTortures.text("E1")
                        + "<table:table-cell table:formula='of:=1+1'/></table:table-row></table:table>"));
        file("linked-data.xlsx", "a linked data type is no failed formula")
                .rows("2: E1/A/(linked data or picture)/#N/A/#ERROR!")
                .types("TEXT", "TEXT", "ERROR", "ERROR", "ERROR")
                .write(new RawWorkbook()
                        .sheet(
                                "S",
                                HEADER + "<row r='2'>" + RawWorkbook.text("A2", "E1") + RawWorkbook.text("B2", "A")
                                        + "<c r='C2' t='e' vm='1'><v>#VALUE!</v></c><c r='D2' t='e'><v>#N/A</v></c>"
                                        + "<c r='E2' t='e'><v></v></c></row>")
                        .bytes());
    }

    private void covered() throws IOException {
        for (String kind : new String[] {"xlsx", "xls"}) {
            file("covered." + kind, "what merged cells cover nobody sees")
                    .rows("2: E1/A/DE/FOOD/", "3: E2/B/DE/FOOD/", "4: E3/both///x")
                    .write(WorkbookTortures.workbook(kind, book -> {
                        Sheet sheet = WorkbookTortures.table(book, "S", 0);
                        String[][] rows = {
                            {"E1", "A", "DE", "FOOD", ""},
                            {"E2", "B", "FR", "ENERGY", ""},
                            {"E3", "both", "IT", "HEALTH", "x"},
                            {"", "", "hidden", "hidden", ""}
                        };
                        for (int i = 0; i < rows.length; i++) {
                            for (int j = 0; j < rows[i].length; j++) {
                                Row row = sheet.getRow(i + 1) == null ? sheet.createRow(i + 1) : sheet.getRow(i + 1);
                                row.createCell(j).setCellValue(rows[i][j]);
                            }
                        }
                        sheet.addMergedRegion(new CellRangeAddress(1, 2, 2, 2));
                        sheet.addMergedRegion(new CellRangeAddress(1, 2, 3, 3));
                        sheet.addMergedRegion(new CellRangeAddress(3, 4, 1, 3));
                    }));
        }
        file("covered.ods", "what merged cells cover nobody sees")
                .rows("2: E1/A/DE//", "3: E2/B/DE//", "4: E3/both///x")
                .write(OpenDocumentTortures.ods("<table:table table:name='S'>" + OpenDocumentTortures.row(COLUMNS)
                        + "<table:table-row>" + OpenDocumentTortures.text("E1") + OpenDocumentTortures.text("A")
                        + merged("DE", 2, 1) + "</table:table-row><table:table-row>" + OpenDocumentTortures.text("E2")
                        + OpenDocumentTortures.text("B") + covered("FR") + "</table:table-row><table:table-row>"
                        + OpenDocumentTortures.text("E3") + merged("both", 1, 3) + covered("IT") + covered("HEALTH")
                        + OpenDocumentTortures.text("x") + "</table:table-row></table:table>"));
        file("merged-as-others-write.xlsx", "merged cells in lower case, with a prefix and a line break")
                .rows("2: E1/A/DE//", "3: E2/B/DE//")
                .write(new RawWorkbook()
                        .prefixed("x")
                        .sheet(
                                "S",
                                HEADER + RawWorkbook.row(2, "E1", "A", "DE") + RawWorkbook.row(3, "E2", "B", "FR"),
                                "<mergeCells><mergeCell\n ref='$c$2:c3'/></mergeCells>")
                        .bytes());
    }

    private static String merged(String text, int rows, int columns) {
        return "<table:table-cell office:value-type='string' table:number-rows-spanned='" + rows
                + "' table:number-columns-spanned='" + columns + "'><text:p>" + text + "</text:p></table:table-cell>";
    }

    private static String covered(String text) {
        return "<table:covered-table-cell office:value-type='string'><text:p>" + text
                + "</text:p></table:covered-table-cell>";
    }

    private void references() throws IOException {
        file("references-in-lower-case.xlsx", "references in lower case with cells left out")
                .rows("2: E1///FOOD/", "5: E2//DE//")
                .write(new RawWorkbook()
                        .sheet(
                                "S",
                                HEADER + "<row r='2'>" + RawWorkbook.text("a2", "E1") + RawWorkbook.text("d2", "FOOD")
                                        + "</row><row>" + RawWorkbook.text("a5", "E2") + RawWorkbook.text("c5", "DE")
                                        + "</row>")
                        .bytes());
        file("same-cell-twice.xlsx", "two cells with one reference: which one counts nobody can tell")
                .rows("2: malformed")
                .says("the same one")
                .write(new RawWorkbook()
                        .sheet(
                                "S",
                                HEADER + "<row r='2'>" + RawWorkbook.text("A2", "E1") + RawWorkbook.text("A2", "E2")
                                        + "</row>")
                        .bytes());
    }

    private void referencesOfOtherPrograms() throws IOException {
        file("references-of-other-programs.xlsx", "signs for fixed places, rows and columns by number, cells left out")
                .rows("2: E1///FOOD/", "3: E2//DE//", "4: E3//DE//x", "5: E4////y")
                .write(new RawWorkbook()
                        .sheet(
                                "S",
                                HEADER + "<row r='2'>" + RawWorkbook.text("$A$2", "E1")
                                        + RawWorkbook.text("$D$2", "FOOD")
                                        + "</row><row r='3'>" + RawWorkbook.text("R3C1", "E2")
                                        + RawWorkbook.text("r3c3", "DE") + "</row><row>"
                                        + RawWorkbook.text("$A4", "E3") + RawWorkbook.text("C$4", "DE")
                                        + RawWorkbook.text("R4C5", "x") + "</row><row r='E'>"
                                        + RawWorkbook.text("A5", "E4") + RawWorkbook.text("E5", "y") + "</row>")
                        .bytes());
        file("references-that-are-none.xlsx", "a value whose place is not known is never one of another column")
                .rows("2: malformed", "3: malformed", "4: malformed", "5: malformed", "6: malformed", "7: E6////")
                .says("\"\"", "\"F 3\"", "another row", "\"D\"")
                .write(new RawWorkbook()
                        .sheet(
                                "S",
                                HEADER + "<row r='2'>" + RawWorkbook.text("A2", "E1") + RawWorkbook.text("", "FOOD")
                                        + "</row><row r='3'>" + RawWorkbook.text("A3", "E2")
                                        + RawWorkbook.text("F 3", "x") + "</row><row r='4'>"
                                        + RawWorkbook.text("A4", "E3") + RawWorkbook.text("C5", "DE")
                                        + "</row><row r='5'>" + RawWorkbook.text("A5", "E4")
                                        + RawWorkbook.text("D", "FOOD") + "</row><row r='6'>"
                                        + RawWorkbook.text("A6", "E5") + RawWorkbook.text("R6C0", "x")
                                        + "</row>" + RawWorkbook.row(7, "E6"))
                        .bytes());
        file("merged-at-fixed-places.xlsx", "merged cells with signs for fixed places and by number")
                .rows("2: E1/A/DE//", "3: E2/B/DE//", "4: E3/C/IT//", "5: E4/D/IT//")
                .write(new RawWorkbook()
                        .sheet(
                                "S",
                                HEADER
                                        + RawWorkbook.row(2, "E1", "A", "DE")
                                        + RawWorkbook.row(3, "E2", "B", "FR")
                                        + RawWorkbook.row(4, "E3", "C", "IT")
                                        + RawWorkbook.row(5, "E4", "D", "AT"),
                                "<mergeCells><mergeCell ref='$C$2:$C$3'/><mergeCell ref='R4C3:R5C3'/></mergeCells>")
                        .bytes());
    }

    private void texts() throws IOException {
        file("escaped-surrogates.xlsx", "escapes of pairs and of halves of pairs")
                .rows("2: E1/Al\uD83D\uDD12pha/B\uFFFDeta/_x000D_/")
                .write(new RawWorkbook()
                        .sheet(
                                "S",
                                RawWorkbook.row(
                                                1,
                                                "entity_id",
                                                "name",
                                                "member_state",
                                                "sector_code",
                                                "registered_on_xD800_")
                                        + RawWorkbook.row(
                                                2, "E1", "Al_xD83D__xDD12_pha", "B_xD83D_eta", "_x005F_x000D_"))
                        .bytes());
        file("text-beside-value.xlsx", "a text inline beside a value: the type says which one counts")
                .rows("2: E1/7/A//")
                .types("TEXT", "NUMBER", "TEXT")
                .write(new RawWorkbook()
                        .sheet(
                                "S",
                                HEADER + "<row r='2'><c r='A2' t='inlineStr'><v>0</v><is><t>E1</t></is></c>"
                                        + "<c r='B2'><is><t>no</t></is><v>7</v></c><c r='C2'><is><t>A</t></is></c></row>")
                        .bytes());
    }

    private void parts() throws IOException {
        file("texts-missing.xlsx", "a part that no cell uses is no damage")
                .rows("2: E1////")
                .write(new RawWorkbook()
                        .withoutTexts()
                        .sheet("S", HEADER + RawWorkbook.row(2, "E1"))
                        .bytes());
        file("texts-missing-but-used.xlsx", "a part that a cell uses is")
                .rows("2: malformed")
                .says("shared text that is not in the file")
                .write(new RawWorkbook()
                        .withoutTexts()
                        .sheet("S", HEADER + "<row r='2'><c r='A2' t='s'><v>0</v></c></row>")
                        .bytes());
        file("formats-missing-but-used.xlsx", "a number with a format that is not there may be a day, or an amount")
                .rows("2: E1////", "3: malformed")
                .says("format that is not in the file")
                .write(new RawWorkbook()
                        .sheet(
                                "S",
                                HEADER + "<row r='2'>"
                                        + RawWorkbook.text("A2", "E1").replace("<c ", "<c s='3' ")
                                        + "</row><row r='3'>" + RawWorkbook.text("A3", "E2")
                                        + "<c r='E3' s='3'><v>46203</v></c></row>")
                        .bytes());
    }

    private void pages() throws IOException {
        String first = HEADER
                + RawWorkbook.row(2, "E1", "Name 1", "DE", "FOOD")
                + RawWorkbook.row(3, "E2", "Name", "FR", "ENERGY");
        file("continued.xlsx", "a report that goes on in a second sheet without a header")
                .refused("\"Page 1\" holds the register", "\"Page 2\"", "without a header")
                .write(new RawWorkbook()
                        .sheet("Page 1", first)
                        .sheet("Page 2", RawWorkbook.row(1, "E3", "Name 3", "DE", "FOOD"))
                        .bytes());
        file("continued-beside.xlsx", "the further rows begin in the second column")
                .refused("\"DE\" holds the register", "\"FR\"", "without a header")
                .write(new RawWorkbook()
                        .sheet("DE", first)
                        .sheet("FR", RawWorkbook.row(1, "", "E3", "Name 3", "DE", "FOOD"))
                        .bytes());
        file("continued-with-numbers.xlsx", "a running number in front, and headers in other words")
                .refused("\"A\" holds the register", "\"B\"", "without a header")
                .write(new RawWorkbook()
                        .sheet("A", first)
                        .sheet(
                                "B",
                                RawWorkbook.row(1, "Nr", "x", "x", "x", "x")
                                        + RawWorkbook.row(2, "1", "E3", "Name 3", "DE", "FOOD"))
                        .bytes());
        file("further-rows.xlsx", "what is not read, and seems to be no row of the register, is said")
                .rows("2: E1/Name 1/DE/FOOD/", "3: E2/Name/FR/ENERGY/")
                .notes("sheet \"FR\" has 3 rows, sheet \"IT\" has 1 row that were not read")
                .write(new RawWorkbook()
                        .sheet("Read me", RawWorkbook.row(1, "Please fill in the form") + RawWorkbook.row(2, "Thanks"))
                        .sheet("DE", first)
                        .sheet(
                                "FR",
                                RawWorkbook.row(1, "FOOD", "E 3 b")
                                        + RawWorkbook.row(2, "FOOD", "E 4 b")
                                        + RawWorkbook.row(3, "", "E 5 b"))
                        .sheet("IT", RawWorkbook.row(7, "", "", "", "", "", "", "", "", "E6", "IT"))
                        .bytes());
        file("continued-but-named.xlsx", "the source says that the first sheet is all")
                .source("sheet", "Page 1")
                .notes()
                .rows("2: E1/Name 1/DE/FOOD/", "3: E2/Name/FR/ENERGY/")
                .write(new RawWorkbook()
                        .sheet("Page 1", first)
                        .sheet("Page 2", RawWorkbook.row(1, "E3", "Name 3", "DE", "FOOD"))
                        .bytes());
        file("legend-beside.xlsx", "other tables beside the register are not its rows")
                .rows("2: E1/Name 1/DE/FOOD/", "3: E2/Name/FR/ENERGY/")
                .write(new RawWorkbook()
                        .sheet("Register", first)
                        .sheet("Legend", RawWorkbook.row(1, "DE", "Germany") + RawWorkbook.row(2, "FR", "France"))
                        .sheet("Sums", RawWorkbook.row(1, "Total", "2", "all", "all"))
                        .sheet("Wide", RawWorkbook.row(1, "E3", "Name", "DE", "FOOD", "", "more"))
                        .bytes());
    }
}
