package eu.certsweep.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/// Reads the rows of one sheet of an XLSX file (ECMA-376 part 1, 18.3.1.73), one by one, hidden ones as well.
/// Rows of blank cells are passed over. Formulas give the value that the file keeps for them; one without gives an
/// error cell.
///
/// [#next()] throws SourceException if the file is damaged. Not thread-safe.
final class SheetReader implements Closeable {

    private static final int MOST_COLUMNS = 16_384;

    private final Path file;
    private final String sheet;
    private final XlsxWorkbook workbook;
    private final PartReader part;
    private final RawRow row = new RawRow();
    private final Utf8Buffer text = new Utf8Buffer(CsvReader.RECORD_LIMIT);

    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private CellType[] types = new CellType[64];
    private int cells;
    private @Nullable String flaw;
    private long number;
    private int width;
    private boolean inRows;
    private boolean ended;

    SheetReader(Path file, String sheet, XlsxWorkbook workbook, PartReader part) {
        this.file = file;
        this.sheet = sheet;
        this.workbook = workbook;
        this.part = part;
        Arrays.fill(types, CellType.TEXT);
    }

    /// From now on a row has this many cells; missing ones are empty, further ones are passed over.
    void expect(int columns) {
        width = columns;
    }

    /// The row moved to; the same instance every time.
    RawRow row() {
        return row;
    }

    /// Moves to the next row that is not blank.
    boolean next() throws SourceException {
        try {
            inRows = inRows || (!ended && part.find("sheetData"));
            while (inRows && part.nextTag() == XMLStreamConstants.START_ELEMENT) {
                if (!part.name().equals("row")) {
                    part.skip();
                    continue;
                }
                readRow();
                if (row.malformed() != null || cells > 0) {
                    return true;
                }
            }
            inRows = false;
            ended = true;
            return false;
        } catch (XMLStreamException e) {
            throw new SourceException(
                    file,
                    "sheet " + Excerpt.of(sheet) + " cannot be read behind row " + number
                            + ", the file is damaged: open it in a spreadsheet program and save it again, or ask for"
                            + " a new copy",
                    e);
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

    private void readRow() throws XMLStreamException {
        number = SheetNumbers.index(part.attribute("r"), number + 1);
        text.clear();
        Arrays.fill(starts, 0, cells, 0);
        Arrays.fill(ends, 0, cells, 0);
        Arrays.fill(types, 0, cells, CellType.TEXT);
        cells = 0;
        flaw = null;
        int column = 0;
        while (part.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (part.name().equals("c")) {
                column = column(part.attribute("r"), column);
                readCell(column++);
            } else {
                part.skip();
            }
        }
        row.begin(number, text.bytes());
        int size = width > 0 ? width : cells;
        for (int i = 0; i < size; i++) {
            if (i < cells) {
                row.add(starts[i], ends[i], types[i]);
            } else {
                row.add(0, 0, CellType.TEXT);
            }
        }
        if (text.overflown()) {
            row.markMalformed("the row holds more than " + CsvReader.RECORD_LIMIT + " bytes: shorten it");
        } else if (flaw != null) {
            row.markMalformed(flaw);
        }
    }

    private void readCell(int column) throws XMLStreamException {
        String type = part.attribute("t");
        boolean date = workbook.styles().date(part.attribute("s"));
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
            set(column, start, CellType.ERROR);
        } else if (value) {
            set(column, start, interpret(type == null ? "n" : type, start, date));
        }
    }

    /// Makes the cell's text of what the file says.
    private CellType interpret(String type, int start, boolean date) {
        return switch (type) {
            case "s" -> sharedText(take(start).strip());
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
            default -> {
                String value = take(start).strip();
                Optional<LocalDate> day = date ? SheetNumbers.day(value, workbook.datesFrom1904()) : Optional.empty();
                yield day.isPresent() ? day(value, day) : number(value);
            }
        };
    }

    private CellType sharedText(String index) {
        if (!workbook.texts().append((int) SheetNumbers.index(index, -1), text)) {
            flaw = "a cell refers to the shared text " + Excerpt.of(index) + ", which is not in the file: open it in a"
                    + " spreadsheet program and save it again";
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

    private CellType number(String value) {
        Optional<String> plain = SheetNumbers.plain(value);
        text.append(plain.orElse(value));
        return plain.isPresent() ? CellType.NUMBER : CellType.TEXT;
    }

    private String take(int start) {
        String value = new String(text.bytes(), start, text.size() - start, StandardCharsets.UTF_8);
        text.cut(start);
        return value;
    }

    private void set(int column, int start, CellType type) {
        if (column >= MOST_COLUMNS) {
            flaw = "a cell stands behind column XFD: remove it";
            return;
        }
        if (column >= starts.length) {
            int length = Math.min(MOST_COLUMNS, Math.max(column + 1, starts.length * 2));
            int filled = starts.length;
            starts = Arrays.copyOf(starts, length);
            ends = Arrays.copyOf(ends, length);
            types = Arrays.copyOf(types, length);
            Arrays.fill(types, filled, length, CellType.TEXT);
        }
        starts[column] = start;
        ends[column] = text.size();
        types[column] = type;
        if (!RawRow.blank(text.bytes(), start, text.size())) {
            cells = Math.max(cells, column + 1);
        } else {
            starts[column] = 0;
            ends[column] = 0;
            types[column] = CellType.TEXT;
        }
    }

    /// The column of a reference as `AB12`, from 0; the expected one if there is none.
    private static int column(@Nullable String reference, int expected) {
        if (reference == null) {
            return expected;
        }
        int column = 0;
        for (int i = 0; i < reference.length() && column <= MOST_COLUMNS; i++) {
            char letter = reference.charAt(i);
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * 26 + letter - 'A' + 1;
        }
        return column == 0 ? expected : column - 1;
    }
}
