package eu.certsweep.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// Writes results of a survey in the layout of EUSurvey: a sheet for every so many columns, three rows above
/// the header.
public final class SurveyExport {

    /// Columns after which EUSurvey begins another sheet.
    public static final int WIDTH = 254;

    private final List<List<String>> rows = new ArrayList<>();
    private final int width;

    private SurveyExport(int width, List<String> header) {
        this.width = width;
        rows.add(header);
    }

    public static SurveyExport of(String... header) {
        return new SurveyExport(WIDTH, List.of(header));
    }

    /// With sheets of another width.
    public static SurveyExport narrow(int width, String... header) {
        return new SurveyExport(width, List.of(header));
    }

    public SurveyExport row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    private List<List<List<String>>> sheets() {
        int columns = rows.getFirst().size();
        List<List<List<String>>> sheets = new ArrayList<>();
        for (int from = 0; from == 0 || from < columns; from += width) {
            List<List<String>> sheet = new ArrayList<>(
                    List.of(List.of("Alias", "consultation"), List.of("Export Date", "01/06/2026 10:00")));
            sheet.add(List.of());
            for (List<String> row : rows) {
                sheet.add(row.subList(Math.min(from, row.size()), Math.min(from + width, row.size())));
            }
            sheets.add(sheet);
        }
        return sheets;
    }

    private static String name(int sheet) {
        return sheet == 0 ? "Content" : "Content" + sheet;
    }

    /// Writes the file in the format that its name says: `.xlsx`, `.xls`, or OpenDocument.
    public Path write(Path file) throws IOException {
        if (file.toString().endsWith(".fods")) {
            return Files.writeString(file, openDocument());
        }
        try (Workbook workbook = file.toString().endsWith(".xls") ? new HSSFWorkbook() : new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            for (int s = 0; s < sheets().size(); s++) {
                Sheet sheet = workbook.createSheet(name(s));
                List<List<String>> lines = sheets().get(s);
                for (int r = 0; r < lines.size(); r++) {
                    Row row = sheet.createRow(r);
                    for (int c = 0; c < lines.get(r).size(); c++) {
                        row.createCell(c).setCellValue(lines.get(r).get(c));
                    }
                }
            }
            workbook.write(out);
        }
        return file;
    }

    private String openDocument() {
        StringBuilder xml = new StringBuilder("<?xml version='1.0'?><office:document xmlns:office='"
                + "urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
                + " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' office:mimetype='"
                + "application/vnd.oasis.opendocument.spreadsheet'><office:body><office:spreadsheet>");
        for (int s = 0; s < sheets().size(); s++) {
            xml.append("<table:table table:name='").append(name(s)).append("'>");
            for (List<String> row : sheets().get(s)) {
                xml.append("<table:table-row>");
                for (String cell : row) {
                    xml.append("<table:table-cell office:value-type='string'><text:p>")
                            .append(cell.replace("&", "&amp;").replace("<", "&lt;"))
                            .append("</text:p></table:table-cell>");
                }
                xml.append("</table:table-row>");
            }
            xml.append("</table:table>");
        }
        return xml.append("</office:spreadsheet></office:body></office:document>")
                .toString();
    }
}
