package eu.certsweep.source;

import eu.certsweep.source.Spreadsheet.SheetRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/// Reads the rows of one sheet of an XLSX file (ECMA-376 part 1, 18.3.1.73), one by one. Formulas give the value that
/// the file keeps for them; one without gives an error cell.
///
/// [#next()] throws SourceException if the file is damaged. Not thread-safe.
final class XlsxRows implements SheetRows {

    private final Path file;
    private final String sheet;
    private final XlsxWorkbook workbook;
    private final PartReader part;
    private final SheetRow row;
    private final Utf8Buffer text;
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
        row.begin(SheetNumbers.index(part.attribute("r"), row.number() + 1));
        int column = 0;
        while (part.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (part.name().equals("c")) {
                column = SheetRow.column(part.attribute("r"), column);
                readCell(column++);
            } else {
                part.skip();
            }
        }
        return row.end();
    }

    private void readCell(int column) throws XMLStreamException {
        String type = part.attribute("t");
        int style = (int) SheetNumbers.index(part.attribute("s"), 0);
        int start = text.size();
        boolean value = false;
        boolean formula = false;
        while (part.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (part.name()) {
                case "v" -> {
                    value = true;
                    part.text(text);
                }
                case "is" -> {
                    value = true;
                    part.richText(text);
                }
                case "f" -> {
                    formula = true;
                    part.skip();
                }
                default -> part.skip();
            }
        }
        if (formula && !value) {
            text.append("(not calculated)");
            row.set(column, start, CellType.ERROR);
        } else if (value) {
            row.set(column, start, interpret(type == null ? "n" : type, start, style));
        }
    }

    /// Makes the cell's text of what the file says.
    private CellType interpret(String type, int start, int style) {
        return switch (type) {
            case "s" -> sharedText(start);
            case "b" -> truth(take(start).strip());
            case "e" -> CellType.ERROR;
            case "d" -> {
                String value = take(start).strip();
                yield day(value, SheetNumbers.isoDay(value));
            }
            case "str", "inlineStr" -> {
                text.resolveEscapes(start);
                yield CellType.TEXT;
            }
            default ->
                SheetNumbers.isPositiveShort(text.bytes(), start, text.size())
                                && workbook.styles().showsDigits(style)
                        ? CellType.NUMBER
                        : workbook.styles().number(take(start).strip(), style, workbook.datesFrom1904(), text);
        };
    }

    private CellType sharedText(int start) {
        long index = SheetNumbers.index(text.bytes(), start, text.size());
        text.cut(start);
        if (!workbook.texts().append((int) index, text)) {
            row.flaw("a cell refers to a shared text that is not in the file: open it in a spreadsheet program and save"
                    + " it again");
        }
        return CellType.TEXT;
    }

    private CellType truth(String value) {
        text.append(value.equals("1") ? "true" : value.equals("0") ? "false" : value);
        return CellType.BOOLEAN;
    }

    private CellType day(String value, Optional<LocalDate> day) {
        text.append(day.map(LocalDate::toString).orElse(value));
        return day.isPresent() ? CellType.DATE : CellType.TEXT;
    }

    private String take(int start) {
        String value = new String(text.bytes(), start, text.size() - start, StandardCharsets.UTF_8);
        text.cut(start);
        return value;
    }
}
