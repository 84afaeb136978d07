package eu.certsweep.edition.workbook;

import eu.certsweep.edition.workbook.Chart.Series;
import java.math.BigDecimal;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTBarChart;

/// Two sheets: the charts in two columns, and the cells that they are drawn from.
final class ChartSheets {

    private static final int WIDTH = 9;
    private static final int HEIGHT = 24;
    private static final int CHARTS_ON_A_PAGE = 4;

    private final XSSFSheet page;
    private final XSSFSheet figures;
    private final CellFormats formats;
    private final WorkbookTexts texts;
    private int next;

    ChartSheets(XSSFSheet page, XSSFSheet figures, CellFormats formats, WorkbookTexts texts) {
        this.page = page;
        this.figures = figures;
        this.formats = formats;
        this.texts = texts;
    }

    void write(List<Chart> charts) {
        figures.setColumnWidth(0, 38 * 256);
        for (int column = 1; column < 12; column++) {
            figures.setColumnWidth(column, 18 * 256);
        }
        page.setDisplayGridlines(false);
        page.getPrintSetup().setPaperSize(org.apache.poi.ss.usermodel.PrintSetup.A4_PAPERSIZE);
        page.getPrintSetup().setLandscape(true);
        page.getPrintSetup().setScale((short) 60);
        String note = charts.isEmpty()
                ? texts.get("chart.none")
                : charts.stream().anyMatch(Chart::hasGaps) ? texts.get("chart.gaps") : "";
        page.createRow(0).createCell(0).setCellValue(note);
        XSSFDrawing drawing = page.createDrawingPatriarch();
        for (int i = 0; i < charts.size(); i++) {
            int column = i % 2 * (WIDTH + 1);
            int row = 1 + i / 2 * (HEIGHT + 1);
            XSSFClientAnchor anchor = drawing.createAnchor(0, 0, 0, 0, column, row, column + WIDTH, row + HEIGHT);
            draw(charts.get(i), drawing.createChart(anchor));
            if (i > 0 && i % CHARTS_ON_A_PAGE == 0) {
                page.setRowBreak(row - 2);
            }
        }
    }

    private void draw(Chart what, XSSFChart chart) {
        int first = next;
        cells(what);
        chart.setTitleText(what.title());
        chart.setTitleOverlay(false);
        chart.displayBlanksAs(DisplayBlanks.GAP);
        chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        chart.getGraphicFrame()
                .getCTGraphicalObjectFrame()
                .getNvGraphicFramePr()
                .getCNvPr()
                .setDescr(what.title());
        XDDFChartData data = axes(what, chart);
        XDDFDataSource<String> categories = XDDFDataSourcesFactory.fromStringCellRange(
                figures,
                new CellRangeAddress(first + 2, first + 1 + what.categories().size(), 0, 0));
        for (int i = 0; i < what.series().size(); i++) {
            series(what, first, i, data, categories);
        }
        chart.plot(data);
        if (what.form() == Chart.Form.STACKED_BARS) {
            overlap(chart);
        }
    }

    /// Lays the bars of all series upon each other. Said in XML: the small edition of POI's schemas lacks the type of
    /// this element.
    private static void overlap(XSSFChart chart) {
        CTBarChart bars = chart.getCTChart().getPlotArea().getBarChartArray(0);
        try (XmlCursor cursor = bars.getGapWidth().newCursor()) {
            cursor.toEndToken();
            cursor.toNextToken();
            cursor.beginElement("overlap", XSSFRelation.NS_CHART);
            cursor.insertAttributeWithValue("val", "100");
        }
    }

    private void series(Chart what, int first, int place, XDDFChartData data, XDDFDataSource<String> categories) {
        Series line = what.series().get(place);
        int column = place + 1;
        XDDFNumericalDataSource<Double> values = XDDFDataSourcesFactory.fromNumericCellRange(
                figures,
                new CellRangeAddress(first + 2, first + 1 + what.categories().size(), column, column));
        values.setFormatCode(what.format());
        XDDFChartData.Series series = data.addSeries(categories, values);
        series.setTitle(line.name(), new CellReference(figures.getSheetName(), first + 1, column, true, true));
        XDDFSolidFillProperties fill = new XDDFSolidFillProperties(XDDFColor.from(
                new byte[] {(byte) (line.colour() >> 16), (byte) (line.colour() >> 8), (byte) line.colour()}));
        if (series instanceof XDDFLineChartData.Series points) {
            points.setSmooth(false);
            XDDFLineProperties stroke = new XDDFLineProperties(fill);
            stroke.setWidth(2.25);
            points.setLineProperties(stroke);
        } else {
            series.setFillProperties(fill);
        }
    }

    private static XDDFChartData axes(Chart what, XSSFChart chart) {
        boolean lying = what.form() == Chart.Form.STACKED_BARS;
        XDDFCategoryAxis names = chart.createCategoryAxis(lying ? AxisPosition.LEFT : AxisPosition.BOTTOM);
        XDDFValueAxis values = chart.createValueAxis(lying ? AxisPosition.BOTTOM : AxisPosition.LEFT);
        values.setTitle(what.axis());
        values.setNumberFormat(what.format());
        values.setCrossBetween(AxisCrossBetween.BETWEEN);
        values.getOrAddMajorGridProperties()
                .setLineProperties(new XDDFLineProperties(new XDDFSolidFillProperties(
                        XDDFColor.from(new byte[] {(byte) 0xD9, (byte) 0xD9, (byte) 0xD9}))));
        return switch (what.form()) {
            case STACKED_BARS -> {
                // The first category on top, and the values below nonetheless.
                names.setOrientation(AxisOrientation.MAX_MIN);
                values.setCrosses(AxisCrosses.MAX);
                XDDFBarChartData bars = (XDDFBarChartData) chart.createData(ChartTypes.BAR, names, values);
                bars.setBarDirection(BarDirection.BAR);
                bars.setBarGrouping(BarGrouping.STACKED);
                bars.setGapWidth(40);
                bars.setVaryColors(false);
                yield bars;
            }
            case COLUMNS -> {
                XDDFBarChartData bars = (XDDFBarChartData) chart.createData(ChartTypes.BAR, names, values);
                bars.setBarDirection(BarDirection.COL);
                bars.setBarGrouping(BarGrouping.CLUSTERED);
                bars.setGapWidth(60);
                bars.setVaryColors(false);
                yield bars;
            }
            case LINES -> {
                XDDFLineChartData lines = (XDDFLineChartData) chart.createData(ChartTypes.LINE, names, values);
                lines.setVaryColors(false);
                yield lines;
            }
        };
    }

    /// The chart's cells: title, names of the series, a row for each category, and an empty row behind.
    private void cells(Chart what) {
        text(figures.createRow(next++), 0, what.title(), formats.heading);
        XSSFRow header = figures.createRow(next++);
        text(header, 0, "", formats.header);
        for (int i = 0; i < what.series().size(); i++) {
            text(header, i + 1, what.series().get(i).name(), formats.header);
        }
        boolean counts = what.format().equals(Chart.COUNTS);
        for (int c = 0; c < what.categories().size(); c++) {
            XSSFRow row = figures.createRow(next++);
            text(row, 0, what.categories().get(c), formats.text);
            for (int s = 0; s < what.series().size(); s++) {
                String value = what.series().get(s).values().get(c);
                if (!value.isEmpty()) {
                    XSSFCell cell = row.createCell(s + 1);
                    cell.setCellValue(new BigDecimal(value).doubleValue());
                    cell.setCellStyle(counts ? formats.count : formats.euro);
                }
            }
        }
        next++;
    }

    private static void text(XSSFRow row, int column, String text, XSSFCellStyle style) {
        XSSFCell cell = row.createCell(column);
        cell.setCellValue(text);
        cell.setCellStyle(style);
    }
}
