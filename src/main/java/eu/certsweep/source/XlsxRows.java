package eu.certsweep.source;

import eu.certsweep.source.Spreadsheet.SheetRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/// Reads the rows of one sheet of an XLSX file (ECMA-376 part 1, 18.3.1.73), one by one. Formulas give the value that
/// the file keeps for them; one without gives an error cell.
///
/// [#next()] throws SourceException if the file is damaged. Not thread-safe.
final class XlsxRows implements SheetRows {

    private static final int MOST_ARRAYS = 1 << 12;
    private static final String SAVE_AGAIN = ": open the file in a spreadsheet program and save it again";

    private final Path file;
    private final String sheet;
    private final XlsxWorkbook workbook;
    private final PartReader part;
    private final SheetRow row;
    private final Utf8Buffer text;

    /// Where formulas of several cells stand, if the workbook is to be calculated anew.
    private final List<MergedCells.Area> arrays = new ArrayList<>();

    private boolean inRows;
    private boolean ended;

    XlsxRows(Path file, String sheet, XlsxWorkbook workbook, PartReader part, MergedCells merged) {
        this.file = file;
        this.sheet = sheet;
        this.workbook = workbook;
        this.part = part;
        this.row = new SheetRow(merged);
        this.text = row.text();
    }

    @Override
    public void expect(int columns) {
        row.expect(columns);
    }

    @Override
    public RawRow row() {
        return row.row();
    }

    @Override
    public boolean next() throws SourceException {
        try {
            inRows = inRows || (!ended && part.find("sheetData"));
            while (inRows && part.nextTag() == XMLStreamConstants.START_ELEMENT) {
                if (!part.name().equals("row")) {
                    part.skip();
                } else if (readRow()) {
                    return true;
                }
            }
            inRows = false;
            ended = true;
            return false;
        } catch (XMLStreamException e) {
            throw Damage.of(file, "sheet " + Excerpt.of(sheet) + ", behind row " + row.number(), e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            part.close();
        } catch (XMLStreamException e) {
            throw new IOException(file + ": cannot be closed", e);
        }
    }

    private boolean readRow() throws XMLStreamException {
        long numbered = SheetNumbers.index(part.attribute("r"), 0);
        row.begin(numbered > 0 ? numbered : row.number() + 1);
        int column = 0;
        boolean first = numbered <= 0;
        while (part.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (part.name().equals("c")) {
                String reference = part.attribute("r");
                column = reference == null ? column : column(reference, column, first);
                first = false;
                readCell(column++);
            } else {
                part.skip();
            }
        }
        return row.end();
    }

    /// The column that a cell says; the expected one if it says none, and then the row cannot be read.
    ///
    /// @param numbers whether the row has no number but that of this cell
    private int column(String reference, int expected, boolean numbers) {
        long place = CellReference.of(reference);
        if (place == CellReference.NONE) {
            row.flaw("a cell says that its place is " + Excerpt.of(reference) + ", which is none" + SAVE_AGAIN);
            return expected;
        }
        long said = CellReference.row(place);
        if (numbers && said > row.number()) {
            row.renumber(said);
        }
        if (said != row.number()) {
            row.flaw("a cell says that it stands in another row, at " + Excerpt.of(reference) + SAVE_AGAIN);
        }
        return CellReference.column(place);
    }

    private void readCell(int column) throws XMLStreamException {
        String type = part.attribute("t");
        int style = (int) SheetNumbers.index(part.attribute("s"), 0);
        boolean linked = type != null && type.equals("e") && part.attribute("vm") != null;
        int start = text.size();
        int value = -1;
        int inline = -1;
        boolean formula = false;
        while (part.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (part.name()) {
                case "v" -> {
                    value = text.size();
                    part.text(text);
                }
                case "is" -> {
                    inline = text.size();
                    part.richText(text);
                }
                case "f" -> {
                    formula = true;
                    calculatedWith(part.attribute("ref"));
                    part.skip();
                }
                default -> part.skip();
            }
        }
        boolean isInline = inline >= 0 && (value < 0 || "inlineStr".equals(type));
        if (inline >= 0 && value >= 0) {
            start = keep(isInline ? inline : value, isInline ? value : inline);
        }
        if (isNotCalculated(column, formula, value >= 0 || inline >= 0, type, start)) {
            row.setNotCalculated(column, start);
        } else if (linked) {
            text.cut(start);
            text.append(CellType.LINKED);
            row.set(column, start, CellType.ERROR);
        } else if (value >= 0 || inline >= 0) {
            row.set(column, start, interpret(isInline ? "inlineStr" : type == null ? "n" : type, start, style));
        }
    }

    /// Drops one of two texts.
    ///
    /// @return where the other begins
    private int keep(int kept, int dropped) {
        if (dropped > kept) {
            text.cut(dropped);
        }
        return kept;
    }

    /// Whether what the cell holds need not be what a program would show: a formula without a value (an empty text is
    /// one), or any in a workbook that is to be calculated anew.
    private boolean isNotCalculated(int column, boolean formula, boolean value, @Nullable String type, int start) {
        if (workbook.toBeCalculated()) {
            return formula || inArray(column);
        }
        return formula && (!value || (RawRow.blank(text.bytes(), start, text.size()) && !"str".equals(type)));
    }

    /// Remembers the cells that get their values from a formula in another cell.
    private void calculatedWith(@Nullable String area) {
        if (area != null && workbook.toBeCalculated() && arrays.size() < MOST_ARRAYS) {
            arrays.removeIf(array -> array.lastRow() < row.number());
            arrays.add(MergedCells.area(area));
        }
    }

    private boolean inArray(int column) {
        for (MergedCells.Area array : arrays) {
            if (array.covers(row.number(), column)) {
                return true;
            }
        }
        return false;
    }

    /// Makes the cell's text of what the file says.
    private CellType interpret(String type, int start, int style) {
        return switch (type) {
            case "s" -> sharedText(start, style);
            case "b" -> truth(take(start).strip());
            case "e" -> {
                if (RawRow.blank(text.bytes(), start, text.size())) {
                    text.append("#ERROR!");
                }
                yield CellType.ERROR;
            }
            case "d" -> day(take(start).strip());
            case "str", "inlineStr" -> {
                text.resolveEscapes(start);
                yield workbook.styles().text(style, start, text);
            }
            default ->
                SheetNumbers.isPositiveShort(text.bytes(), start, text.size())
                                && workbook.styles().showsDigits(style)
                        ? CellType.NUMBER
                        : number(take(start).strip(), style);
        };
    }

    private CellType number(String value, int style) {
        if (!workbook.styles().has(style)) {
            row.flaw("a cell refers to a format that is not in the file: open it in a spreadsheet program and save it"
                    + " again");
        }
        return workbook.styles().number(value, style, workbook.datesFrom1904(), text);
    }

    private CellType sharedText(int start, int style) {
        long index = SheetNumbers.index(text.bytes(), start, text.size());
        text.cut(start);
        if (!workbook.texts().append((int) index, text)) {
            row.flaw("a cell refers to a shared text that is not in the file: open it in a spreadsheet program and save"
                    + " it again");
        }
        return workbook.styles().text(style, start, text);
    }

    private CellType truth(String value) {
        text.append(value.equals("1") ? "true" : value.equals("0") ? "false" : value);
        return CellType.BOOLEAN;
    }

    private CellType day(String value) {
        Optional<String> day = SheetNumbers.isoDay(value);
        text.append(day.orElse(value));
        return day.isPresent() ? CellType.DATE : CellType.TEXT;
    }

    private String take(int start) {
        String value = new String(text.bytes(), start, text.size() - start, StandardCharsets.UTF_8);
        text.cut(start);
        return value;
    }
}
