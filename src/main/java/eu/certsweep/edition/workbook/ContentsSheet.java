package eu.certsweep.edition.workbook;

import eu.certsweep.edition.DeliveryRows;
import eu.certsweep.edition.Edition;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.law.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/// The first sheet: whose figures these are, what was lost since the edition before, the answer, what lies on which
/// sheet, and how it was made.
final class ContentsSheet {

    private static final String DELIVERIES = "deliveries.csv";
    private static final int NOTES = 9;
    private static final int MOST_LOSSES = 20;
    private static final List<String> OF_LOSSES =
            List.of("source_file", "register", "state", "rows_before", "rows", "entities_before", "entities_lost");

    private final XSSFSheet sheet;
    private final CellFormats formats;
    private final WorkbookTexts texts;
    private int next;

    ContentsSheet(XSSFSheet sheet, CellFormats formats, WorkbookTexts texts) {
        this.sheet = sheet;
        this.formats = formats;
        this.texts = texts;
    }

    void write(Edition edition, List<Answer> answers, List<TableExtent> extents) throws IOException {
        head(edition);
        next++;
        if (Files.exists(edition.folder().resolve(DELIVERIES))) {
            losses(DeliveryRows.losses(edition.folder()));
        }
        answers(answers);
        next++;
        sheets(extents);
        next++;
        cell(row(), 0, texts.get("method.title"), formats.heading);
        for (int note = 1; note <= NOTES; note++) {
            cell(row(), 0, texts.get("method." + note), formats.plain);
        }
        sheet.setColumnWidth(0, 28 * 256);
        sheet.setColumnWidth(1, 62 * 256);
        for (int column = 2; column < 12; column++) {
            sheet.setColumnWidth(column, 16 * 256);
        }
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(org.apache.poi.ss.usermodel.PrintSetup.A4_PAPERSIZE);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.setDisplayGridlines(false);
    }

    private void head(Edition edition) {
        XSSFRow title = row();
        title.setHeightInPoints(24);
        cell(title, 0, edition.job().title(), formats.title);
        pair("head.authority", edition.job().authority());
        XSSFRow day = row();
        cell(day, 0, texts.get("head.reference-date"), formats.bold);
        XSSFCell date = day.createCell(1);
        date.setCellValue(edition.referenceDate());
        date.setCellStyle(formats.day);
        pair("head.audience", texts.get("audience." + edition.audience().code()));
        pair("head.program", "certsweep " + edition.version());
    }

    /// What a reader has to know before the figures; the whole of `deliveries.csv` tells of the run.
    private void losses(List<List<String>> losses) {
        if (losses.isEmpty()) {
            return;
        }
        cell(row(), 0, texts.get("losses.title", losses.size(), DELIVERIES), formats.heading);
        header(OF_LOSSES);
        for (List<String> loss : losses.subList(0, Math.min(MOST_LOSSES, losses.size()))) {
            XSSFRow row = row();
            for (int i = 0; i < OF_LOSSES.size(); i++) {
                boolean isNumber = i > OF_LOSSES.indexOf("state");
                if (isNumber) {
                    number(row, i, loss.get(i), formats.count);
                } else {
                    cell(row, i, loss.get(i), formats.text);
                }
            }
        }
        next++;
    }

    private void pair(String key, String value) {
        XSSFRow row = row();
        cell(row, 0, texts.get(key), formats.bold);
        cell(row, 1, value, formats.plain);
    }

    private void answers(List<Answer> answers) {
        cell(row(), 0, texts.get("answer.title"), formats.heading);
        List<Answer> told = answers.stream()
                .filter(answer -> !answer.entities(Outcome.COMPLIANT).isEmpty())
                .toList();
        if (told.isEmpty()) {
            cell(row(), 0, texts.get("answer.none"), formats.plain);
            return;
        }
        for (Answer answer : told) {
            cell(row(), 0, sentence(answer), formats.plain);
        }
        next++;
        boolean costs = answers.stream().anyMatch(answer -> !answer.additional().isEmpty());
        List<String> header = new ArrayList<>(
                List.of(texts.get("answer.option"), texts.get("answer.name"), texts.get("answer.entities")));
        Answer.OUTCOMES.forEach(outcome -> header.add(texts.get("outcome." + outcome.code())));
        if (costs) {
            Answer.ESTIMATES.forEach(estimate -> header.add(texts.get("answer.cost-" + estimate)));
        }
        header(header).setHeightInPoints(62);
        for (Answer answer : answers) {
            answer(answer, costs);
        }
        cell(row(), 0, texts.get("answer.note"), formats.plain);
    }

    private void answer(Answer answer, boolean costs) {
        XSSFRow row = row();
        cell(row, 0, answer.option(), formats.text);
        cell(row, 1, answer.title(), formats.text);
        number(row, 2, answer.entities(), formats.count);
        int column = 3;
        for (Outcome outcome : Answer.OUTCOMES) {
            number(row, column++, answer.entities(outcome), formats.count);
        }
        if (costs) {
            for (String estimate : Answer.ESTIMATES) {
                number(row, column++, answer.additional(estimate), formats.wholeEuro);
            }
        }
    }

    private String sentence(Answer answer) {
        return texts.get(
                "answer.sentence",
                answer.option(),
                Long.parseLong(answer.entities(Outcome.COMPLIANT)),
                Long.parseLong(answer.entities()),
                Long.parseLong(answer.entities(Outcome.NON_COMPLIANT)),
                Long.parseLong(answer.entities(Outcome.IN_TRANSITION)));
    }

    private void sheets(List<TableExtent> extents) {
        cell(row(), 0, texts.get("contents.title"), formats.heading);
        header(List.of(
                texts.get("contents.sheet"),
                texts.get("contents.what"),
                texts.get("contents.rows"),
                texts.get("contents.remark")));
        String charts = texts.get("sheet.charts");
        linked(charts, texts.get("contents.charts", texts.get("sheet.chart-data")));
        linked(texts.get("sheet.columns"), texts.get("contents.columns"));
        for (OutputTable table : OutputTable.all()) {
            extents.stream()
                    .filter(extent -> extent.table().equals(table))
                    .findFirst()
                    .ifPresentOrElse(this::present, () -> absent(table));
        }
    }

    private void present(TableExtent extent) {
        XSSFRow row =
                linked(extent.sheetName(0), texts.get("table." + extent.table().name()));
        number(row, 2, Long.toString(extent.rows()), formats.count);
        List<String> remarks = new ArrayList<>();
        boolean cut = extent.rowsShown() < extent.rows();
        if (cut) {
            remarks.add(texts.get(
                    "contents.cut",
                    extent.rowsShown(),
                    extent.rows(),
                    extent.table().file()));
        }
        if (extent.sheets().size() > 1) {
            remarks.add(texts.get("contents.continued", extent.sheetName(1)));
        }
        if (extent.shortened() > 0) {
            remarks.add(texts.get(
                    "contents.shortened", extent.shortened(), extent.table().file()));
        }
        if (!remarks.isEmpty()) {
            cell(row, 3, String.join(" ", remarks), cut || extent.shortened() > 0 ? formats.bold : formats.plain);
        }
    }

    private void absent(OutputTable table) {
        XSSFRow row = row();
        cell(row, 0, table.file().substring(0, table.file().length() - ".csv".length()), formats.plain);
        cell(row, 1, texts.get("table." + table.name()), formats.plain);
        String remark = WorkbookFormat.TELL_OF_THE_RUN.contains(table.file())
                ? texts.get("contents.run", table.file())
                : texts.get("contents.absent");
        cell(row, 3, remark, formats.plain);
    }

    private XSSFRow linked(String name, String what) {
        XSSFRow row = row();
        XSSFCell cell = cell(row, 0, name, formats.link);
        Hyperlink link = sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'" + name.replace("'", "''") + "'!A1");
        cell.setHyperlink(link);
        cell(row, 1, what, formats.plain);
        return row;
    }

    private XSSFRow header(List<String> names) {
        XSSFRow row = row();
        for (int i = 0; i < names.size(); i++) {
            cell(row, i, names.get(i), formats.header);
        }
        return row;
    }

    private XSSFRow row() {
        return sheet.createRow(next++);
    }

    private static void number(XSSFRow row, int column, String value, XSSFCellStyle style) {
        if (!value.isEmpty()) {
            XSSFCell cell = row.createCell(column);
            cell.setCellValue(new BigDecimal(value).doubleValue());
            cell.setCellStyle(style);
        }
    }

    private static XSSFCell cell(XSSFRow row, int column, String text, XSSFCellStyle style) {
        XSSFCell cell = row.createCell(column);
        cell.setCellValue(SheetRows.shortened(text));
        cell.setCellStyle(style);
        return cell;
    }
}
