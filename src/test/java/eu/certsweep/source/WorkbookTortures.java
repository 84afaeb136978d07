package eu.certsweep.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.RichTextString;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;

/// Spreadsheets of the torture folder as people and programs make them.
final class WorkbookTortures {

    private static final String[] HEADER = {"entity_id", "name", "member_state", "sector_code", "registered_on"};

    private final Path folder;

    WorkbookTortures(Path folder) {
        this.folder = folder;
    }

    void write() throws IOException {
        for (String kind : new String[] {"xlsx", "xlsm", "xls"}) {
            cells(kind);
            tables(kind);
            sheets(kind);
        }
        passwords();
        binaryWorkbooks();
    }

    private Torture file(String name, String why) {
        return Torture.of(folder, name, why);
    }

    private void cells(String kind) throws IOException {
        file("cells." + kind, "cells of every type")
                .rows("2: 12345678/Ä & \"B\"\n\uD83D\uDD12/true/#REF!/2026-06-30")
                .types("NUMBER", "TEXT", "BOOLEAN", "ERROR", "DATE")
                .write(workbook(kind, book -> {
                    Row row = table(book, "S", 0).createRow(1);
                    row.createCell(0).setCellValue(12_345_678);
                    row.createCell(1).setCellValue("Ä & \"B\"\n\uD83D\uDD12");
                    row.createCell(2).setCellValue(true);
                    row.createCell(3).setCellErrorValue(FormulaError.REF.getCode());
                    Cell day = row.createCell(4);
                    day.setCellValue(LocalDate.of(2026, 6, 30).atTime(23, 59));
                    day.setCellStyle(style(book, "dd.mm.yyyy hh:mm"));
                }));
        file("numbers-as-text." + kind, "what the cell says is text stays text; a format of zeros makes a code")
                .rows("2: 007/1.5/00012345/0.1/45658")
                .types("TEXT", "TEXT", "FORMATTED", "NUMBER", "NUMBER")
                .write(workbook(kind, book -> {
                    Row row = table(book, "S", 0).createRow(1);
                    row.createCell(0).setCellValue("007");
                    row.createCell(1).setCellValue("1.5");
                    Cell code = row.createCell(2);
                    code.setCellValue(12_345);
                    code.setCellStyle(style(book, "00000000"));
                    row.createCell(3).setCellValue(0.1);
                    row.createCell(4).setCellValue(45_658);
                }));
        file("texts-with-formats." + kind, "texts are what their cells show, and hidden ones are no plain texts")
                .rows("2: /T-10004/10005 (alt)/DE-10006/ab", "3: DE-10003/DE-x/10007/10008/none")
                .types("FORMATTED", "TEXT", "TEXT", "FORMATTED", "TEXT")
                .write(workbook(kind, book -> {
                    Sheet sheet = table(book, "S", 0);
                    Row row = sheet.createRow(1);
                    text(book, row, "10007", "0;0;0;;");
                    text(book, row, "10004", "General;General;General;\"T-\"@");
                    text(book, row, "10005", "@\" (alt)\"");
                    text(book, row, "", "\"DE-\"@");
                    row.getCell(3).setCellValue(10_006);
                    text(book, row, "ab", "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"??_);_(@_)");
                    Row further = sheet.createRow(2);
                    text(book, further, "10003", "\"DE-\"@");
                    text(book, further, "", "\"DE-\"@");
                    further.getCell(1).setCellFormula("\"x\"");
                    text(book, further, "10007", ";;");
                    text(book, further, "10008", "0.00");
                    text(book, further, "x", "0;0;0;\"none\"");
                    book.getCreationHelper().createFormulaEvaluator().evaluateAll();
                }));
        file("formulas." + kind, "formulas have the value that the file keeps")
                .rows("2: 2/ab/true/#DIV/0!/2026-06-30")
                .types("NUMBER", "TEXT", "BOOLEAN", "ERROR", "DATE")
                .write(workbook(kind, book -> {
                    Row row = table(book, "S", 0).createRow(1);
                    row.createCell(0).setCellFormula("1+1");
                    row.createCell(1).setCellFormula("\"a\"&\"b\"");
                    row.createCell(2).setCellFormula("1<2");
                    row.createCell(3).setCellFormula("1/0");
                    row.createCell(4).setCellFormula("DATE(2026,6,30)");
                    row.getCell(4).setCellStyle(style(book, "dd/mm/yyyy"));
                    book.getCreationHelper().createFormulaEvaluator().evaluateAll();
                }));
        file("rich-text." + kind, "texts in several fonts are one text")
                .rows("2: Müller GmbH////")
                .write(workbook(kind, book -> {
                    RichTextString rich = book.getCreationHelper().createRichTextString("Müller GmbH");
                    Font bold = book.createFont();
                    bold.setBold(true);
                    rich.applyFont(0, 6, bold);
                    table(book, "S", 0).createRow(1).createCell(0).setCellValue(rich);
                }));
        file(
                        "dates-before-midnight." + kind,
                        "programs that lose seconds write the next day so; a day ends at 23:59:59")
                .rows("2: 2025-06-29T23:59:59.136/2025-06-29T23:59:36.000/2025-06-29/2025-06-29/2025-06-29T22:00:00")
                .types("DATE", "DATE", "DATE", "DATE", "DATE")
                .write(workbook(kind, book -> {
                    Row row = table(book, "S", 0).createRow(1);
                    double[] serials = {
                        45_837.99999,
                        45_837 + 86_376 / 86_400.0,
                        45_837 + 86_399 / 86_400.0,
                        45_837 + 86_340 / 86_400.0,
                        45_837 + 22 / 24.0
                    };
                    for (int i = 0; i < serials.length; i++) {
                        row.createCell(i).setCellValue(serials[i]);
                        row.getCell(i).setCellStyle(style(book, "yyyy-mm-dd"));
                    }
                }));
        file("dates-before-1900." + kind, "numbers that are no day stay numbers; day 60 never was")
                .rows("2: -1/1900-02-28/1900-03-01/0/1899-12-31")
                .write(workbook(kind, book -> {
                    Row row = table(book, "S", 0).createRow(1);
                    double[] serials = {-1, 59, 61, 0};
                    for (int i = 0; i < serials.length; i++) {
                        row.createCell(i).setCellValue(serials[i]);
                        row.getCell(i).setCellStyle(style(book, "yyyy-mm-dd"));
                    }
                    row.createCell(4).setCellValue("1899-12-31");
                }));
    }

    private static void text(Workbook book, Row row, String text, String format) {
        Cell cell = row.createCell(Math.max(0, row.getLastCellNum()));
        cell.setCellValue(text);
        cell.setCellStyle(style(book, format));
    }

    private void tables(String kind) throws IOException {
        file("title-above." + kind, "titles above the header, blank rows between, hidden rows: numbers as shown")
                .rows("6: E1////", "7: E2////", "9: E3////")
                .found("header in row 4")
                .write(workbook(kind, book -> {
                    Sheet sheet = table(book, "S", 3);
                    sheet.createRow(0).createCell(0).setCellValue("Register of entities");
                    sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 4));
                    sheet.createRow(4).createCell(2).setCellValue("  ");
                    sheet.createRow(5).createCell(0).setCellValue("E1");
                    sheet.createRow(6).createCell(0).setCellValue("E2");
                    sheet.getRow(6).setZeroHeight(true);
                    sheet.createRow(8).createCell(0).setCellValue("E3");
                }));
        file("merged." + kind, "a cell merged over rows is the value of each of them")
                .rows("2: E1/A/DE/FOOD/", "3: E2/B/DE/FOOD/", "4: E3/C/DE//", "6: E4/D///")
                .write(workbook(kind, book -> {
                    Sheet sheet = table(book, "S", 0);
                    for (int i = 1; i < 4; i++) {
                        sheet.createRow(i).createCell(0).setCellValue("E" + i);
                        sheet.getRow(i).createCell(1).setCellValue(String.valueOf((char) ('@' + i)));
                    }
                    sheet.getRow(1).createCell(2).setCellValue("DE");
                    sheet.getRow(1).createCell(3).setCellValue("FOOD");
                    sheet.addMergedRegion(new CellRangeAddress(1, 4, 2, 2));
                    sheet.addMergedRegion(new CellRangeAddress(1, 2, 3, 3));
                    sheet.createRow(5).createCell(0).setCellValue("E4");
                    sheet.getRow(5).createCell(1).setCellValue("D");
                }));
        file("merged-header." + kind, "a header in two rows, its upper cells merged down")
                .rows("3: E1/A/DE/FOOD/")
                .found("header in row 2")
                .write(workbook(kind, book -> {
                    Sheet sheet = book.createSheet("S");
                    Row upper = sheet.createRow(0);
                    upper.createCell(0).setCellValue("entity_id");
                    upper.createCell(1).setCellValue("name");
                    upper.createCell(2).setCellValue("Where and what");
                    Row lower = sheet.createRow(1);
                    lower.createCell(2).setCellValue("member_state");
                    lower.createCell(3).setCellValue("sector_code");
                    lower.createCell(4).setCellValue("note");
                    sheet.addMergedRegion(new CellRangeAddress(0, 1, 0, 0));
                    sheet.addMergedRegion(new CellRangeAddress(0, 1, 1, 1));
                    sheet.addMergedRegion(new CellRangeAddress(0, 0, 2, 3));
                    String[] values = {"E1", "A", "DE", "FOOD"};
                    for (int i = 0; i < values.length; i++) {
                        (i == 0 ? sheet.createRow(2) : sheet.getRow(2))
                                .createCell(i)
                                .setCellValue(values[i]);
                    }
                }));
        file("totals." + kind, "totals under the table are rejected and named")
                .rows("2: E1/A/DE/FOOD/", "4: malformed", "5: malformed")
                .says("is a total", "is a note")
                .write(workbook(kind, book -> {
                    Sheet sheet = table(book, "S", 0);
                    String[] values = {"E1", "A", "DE", "FOOD"};
                    Row row = sheet.createRow(1);
                    for (int i = 0; i < values.length; i++) {
                        row.createCell(i).setCellValue(values[i]);
                    }
                    sheet.createRow(3).createCell(0).setCellValue("Razem");
                    sheet.getRow(3).createCell(4).setCellValue(1);
                    sheet.createRow(4).createCell(0).setCellValue("Quelle: Ministerium");
                }));
        file("header-only." + kind, "a register without rows")
                .rows()
                .write(workbook(kind, book -> table(book, "S", 0)));
        file("blank." + kind, "a sheet without a cell")
                .refused("nothing but blank rows")
                .write(workbook(kind, book -> book.createSheet("S")));
    }

    private void sheets(String kind) throws IOException {
        file("hidden-sheet." + kind, "a hidden sheet is read where no other holds the register")
                .rows("2: E1////")
                .found("\"Data\"")
                .write(workbook(kind, book -> {
                    book.createSheet("Read me").createRow(0).createCell(0).setCellValue("Please fill in the form");
                    table(book, "Data", 0).createRow(1).createCell(0).setCellValue("E1");
                    book.setSheetVisibility(1, SheetVisibility.HIDDEN);
                }));
        file("visible-before-hidden." + kind, "of two alike the visible one is read")
                .rows("2: E2////")
                .write(workbook(kind, book -> {
                    table(book, "Old", 0).createRow(1).createCell(0).setCellValue("E1");
                    table(book, "New", 0).createRow(1).createCell(0).setCellValue("E2");
                    book.setSheetVisibility(0, SheetVisibility.VERY_HIDDEN);
                    book.setActiveSheet(1);
                }));
        file("two-registers." + kind, "two sheets hold the register: none is dropped in silence")
                .refused("\"2025\"", "\"2026\"", "sheet: NAME")
                .write(two(kind));
        file("named-sheet." + kind, "the sheet that the source names")
                .source("sheet", "2026")
                .rows("2: E2////")
                .write(two(kind));
        file("numbered-sheet." + kind, "the sheet by its number")
                .source("sheet", "1")
                .rows("2: E1////")
                .write(two(kind));
        file("missing-sheet." + kind, "a sheet that is not there")
                .source("sheet", "2027")
                .refused("\"2025\", \"2026\"")
                .write(two(kind));
        file("form-beside." + kind, "a sheet with the header alone is a form")
                .rows("2: E1////")
                .write(workbook(kind, book -> {
                    table(book, "Form", 0);
                    table(book, "Data", 0).createRow(1).createCell(0).setCellValue("E1");
                }));
    }

    private static byte[] two(String kind) throws IOException {
        return workbook(kind, book -> {
            table(book, "2025", 0).createRow(1).createCell(0).setCellValue("E1");
            table(book, "2026", 0).createRow(1).createCell(0).setCellValue("E2");
        });
    }

    private void passwords() throws IOException {
        Files.writeString(folder.resolve("password"), "sésame\n");
        Files.writeString(folder.resolve("wrong-password"), "other\n");
        byte[] open = workbook(
                "xlsx", book -> table(book, "S", 0).createRow(1).createCell(0).setCellValue("E1"));
        byte[] agile = encrypted(open, EncryptionMode.agile);
        file("protected.xlsx", "a password of Excel 2010 and later")
                .source("password-file", "password")
                .rows("2: E1////")
                .found("password")
                .write(agile);
        file("protected-standard.xlsx", "a password of Excel 2007")
                .source("password-file", "password")
                .rows("2: E1////")
                .write(encrypted(open, EncryptionMode.standard));
        file("protected-without.xlsx", "a password that the source does not give")
                .refused("protected with a password", "password-file")
                .write(agile);
        file("protected-wrong.xlsx", "another password")
                .source("password-file", "wrong-password")
                .refused("does not open")
                .write(agile);
        byte[] old = encryptedOld();
        file("protected.xls", "a password of Excel 97")
                .source("password-file", "password")
                .rows("2: E1////")
                .write(old);
        file("protected-without.xls", "a password that the source does not give")
                .refused("protected with a password", "password-file")
                .write(old);
        file("protected-wrong.xls", "another password")
                .source("password-file", "wrong-password")
                .refused("does not open")
                .write(old);
    }

    private void binaryWorkbooks() throws IOException {
        file("cells.xlsb", "cells of every type, in long and in short records")
                .rows("2: 12345678/Ä/true/#REF!/2026-06-30", "5: 0.01/shared///", "6: DE-10003/A/DE-shared//")
                .types("NUMBER", "TEXT", "BOOLEAN", "ERROR", "DATE")
                .write(BinaryWorkbook.cells());
        file("truncated.xlsb", "a binary workbook whose sheet ends early")
                .refused("sheet \"S\"", "damaged")
                .write(BinaryWorkbook.truncated());
    }

    static byte[] workbook(String kind, Consumer<Workbook> content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = kind.equals("xls")
                ? new HSSFWorkbook()
                : new XSSFWorkbook(kind.equals("xlsm") ? XSSFWorkbookType.XLSM : XSSFWorkbookType.XLSX)) {
            content.accept(book);
            book.write(out);
        }
        return out.toByteArray();
    }

    /// A sheet with the header; name, Member State and sector of rows are missing unless they are set.
    static Sheet table(Workbook book, String name, int headerRow) {
        Sheet sheet = book.createSheet(name);
        Row header = sheet.createRow(headerRow);
        for (int i = 0; i < HEADER.length; i++) {
            header.createCell(i).setCellValue(HEADER[i]);
        }
        return sheet;
    }

    private static CellStyle style(Workbook book, String format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }

    private static byte[] encrypted(byte[] workbook, EncryptionMode mode) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (POIFSFileSystem compound = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(mode).getEncryptor();
            encryptor.confirmPassword("sésame");
            try (OPCPackage archive = OPCPackage.open(new ByteArrayInputStream(workbook));
                    OutputStream target = encryptor.getDataStream(compound)) {
                archive.save(target);
            }
            compound.writeFilesystem(out);
        } catch (GeneralSecurityException | InvalidFormatException e) {
            throw new IOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] encryptedOld() throws IOException {
        Biff8EncryptionKey.setCurrentUserPassword("sésame");
        try {
            return workbook(
                    "xls",
                    book -> table(book, "S", 0).createRow(1).createCell(0).setCellValue("E1"));
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }
}
