package eu.certsweep.edition.workbook;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.OutputTable.Field;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/// A workbook that is complete but for the rows of its tables. Small: it does not grow with the registers.
///
/// @param entries of its archive, by name
/// @param parts what belongs into which part of a sheet, by the name of its entry, in the order of the sheets
record WorkbookFrame(Map<String, byte[]> entries, Map<String, Rows> parts) {

    /// Rows of a table that one sheet takes.
    ///
    /// @param first place of the first in the table, from 0
    /// @param styles of the columns
    record Rows(TableExtent extent, long first, int count, List<Integer> styles) {}

    /// @throws IOException if a table cannot be read
    static WorkbookFrame of(Edition edition, List<TableExtent> extents) throws IOException {
        WorkbookTexts texts = WorkbookTexts.of(edition.job().language());
        List<Answer> answers = Answer.of(edition);
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            CellFormats formats = new CellFormats(workbook);
            new ContentsSheet(workbook.createSheet(texts.get("sheet.contents")), formats, texts)
                    .write(edition, answers, extents);
            XSSFSheet page = workbook.createSheet(texts.get("sheet.charts"));
            Map<String, Rows> parts = new LinkedHashMap<>();
            for (TableExtent extent : extents) {
                long first = 0;
                for (int i = 0; i < extent.sheets().size(); i++) {
                    int rows = extent.sheets().get(i);
                    XSSFSheet sheet = workbook.createSheet(extent.sheetName(i));
                    String part = sheet.getPackagePart().getPartName().getName().substring(1);
                    parts.put(part, new Rows(extent, first, rows, table(sheet, extent, rows, formats)));
                    first += rows;
                }
            }
            XSSFSheet figures = workbook.createSheet(texts.get("sheet.chart-data"));
            new ChartSheets(page, figures, formats, texts).write(Charts.of(edition, answers, texts));
            new ColumnsSheet(workbook.createSheet(texts.get("sheet.columns")), formats, texts).write(extents);
            properties(workbook, edition, texts);
            ByteArrayOutputStream archive = new ByteArrayOutputStream();
            workbook.write(archive);
            return new WorkbookFrame(entries(archive.toByteArray()), parts);
        }
    }

    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (@Nullable ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    /// Makes the sheet of a table with its header and what surrounds rows that come later.
    ///
    /// @return the styles of its columns
    private static List<Integer> table(XSSFSheet sheet, TableExtent extent, int rows, CellFormats formats) {
        List<Field> fields = extent.fields();
        List<Integer> styles = new ArrayList<>();
        XSSFRow header = sheet.createRow(0);
        for (int i = 0; i < fields.size(); i++) {
            XSSFCell cell = header.createCell(i);
            cell.setCellValue(fields.get(i).name());
            cell.setCellStyle(formats.header);
            XSSFCellStyle style = formats.of(fields.get(i));
            styles.add((int) style.getIndex());
            sheet.setDefaultColumnStyle(i, style);
            sheet.setColumnWidth(i, extent.widths().get(i) * 256);
        }
        CellRangeAddress all = new CellRangeAddress(0, rows, 0, fields.size() - 1);
        sheet.setDimensionOverride(all);
        sheet.setAutoFilter(all);
        sheet.createFreezePane(0, 1);
        sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(org.apache.poi.ss.usermodel.PrintSetup.A4_PAPERSIZE);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.getFooter().setLeft("&A");
        sheet.getFooter().setRight("&P / &N");
        return styles;
    }

    private static void properties(XSSFWorkbook workbook, Edition edition, WorkbookTexts texts) {
        POIXMLProperties properties = workbook.getProperties();
        POIXMLProperties.CoreProperties core = properties.getCoreProperties();
        // The day that the figures speak of, not that of this run: the same tables give the same bytes.
        Optional<Date> day = Optional.of(
                Date.from(edition.referenceDate().atStartOfDay(ZoneOffset.UTC).toInstant()));
        core.setTitle(edition.job().title());
        core.setCreator(edition.job().authority());
        core.setCreated(day);
        core.setModified(day);
        core.getUnderlyingProperties().setLanguageProperty(texts.locale().getLanguage());
        properties.getExtendedProperties().setApplication("certsweep");
    }
}
