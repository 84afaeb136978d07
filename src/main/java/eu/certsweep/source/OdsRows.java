package eu.certsweep.source;

import eu.certsweep.source.Spreadsheet.SheetRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/// Reads the rows of one sheet of an OpenDocument spreadsheet (ISO/IEC 26300-1, 9.1), one by one. Rows and cells that
/// the file writes once and says to be repeated are repeated. Not thread-safe.
final class OdsRows implements SheetRows {

    /// No spreadsheet program shows more.
    private static final long MOST_ROWS = 1 << 20;

    private static final int MOST_SPACES = 1000;

    private final Path file;
    private final String sheet;
    private final PartReader part;
    private final SheetRow row = new SheetRow(MergedCells.NONE);
    private final Utf8Buffer text = row.text();
    private long repeats;
    private int depth = 1;

    /// @param part at the start tag of the table
    OdsRows(Path file, String sheet, PartReader part) {
        this.file = file;
        this.sheet = sheet;
        this.part = part;
    }

    @Override
    public RawRow row() {
        return row.row();
    }

    @Override
    public void expect(int columns) {
        row.expect(columns);
    }

    @Override
    public boolean next() throws SourceException {
        if (repeats > 0) {
            repeats--;
            row.repeat();
            return true;
        }
        try {
            while (depth > 0) {
                if (part.nextTag() != XMLStreamConstants.START_ELEMENT) {
                    depth--;
                    continue;
                }
                switch (part.name()) {
                    case "table-row" -> {
                        if (readRow()) {
                            return true;
                        }
                    }
                    case "table-rows", "table-row-group", "table-header-rows" -> depth++;
                    default -> part.skip();
                }
            }
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
        long times = Math.max(1, SheetNumbers.index(part.attribute("table", "number-rows-repeated"), 1));
        row.begin(row.number() + 1);
        long column = 0;
        while (part.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (part.name()) {
                case "table-cell", "covered-table-cell" -> {
                    long columns =
                            Math.max(1, SheetNumbers.index(part.attribute("table", "number-columns-repeated"), 1));
                    readCell(column, columns);
                    column += columns;
                }
                default -> part.skip();
            }
        }
        boolean holds = row.end();
        if (!holds) {
            row.skip(times - 1);
        } else if (row.number() + times - 1 > MOST_ROWS) {
            throw new XMLStreamException("more than " + MOST_ROWS + " rows");
        } else {
            repeats = times - 1;
        }
        return holds;
    }

    private void readCell(long column, long columns) throws XMLStreamException {
        String type = part.attribute("office", "value-type");
        String value = part.attribute("office", "value");
        String currency = part.attribute("office", "currency");
        String date = part.attribute("office", "date-value");
        String truth = part.attribute("office", "boolean-value");
        String string = part.attribute("office", "string-value");
        boolean error = "error".equals(part.attribute("calcext", "value-type"));
        boolean formula = part.attribute("table", "formula") != null;
        if (column < SheetRow.MOST_COLUMNS) {
            row.merge(
                    (int) column,
                    SheetNumbers.index(part.attribute("table", "number-rows-spanned"), 1),
                    SheetNumbers.index(part.attribute("table", "number-columns-spanned"), 1));
        }
        int start = text.size();
        boolean shown = paragraphs();
        if (text.size() == start && type == null) {
            if (formula && column < SheetRow.MOST_COLUMNS) {
                row.setNotCalculated((int) column, start);
            }
            return;
        }
        CellType cell = switch (type == null ? "" : type) {
            case "float", "percentage", "currency" ->
                shown && text.size() == start
                        ? hidden(value)
                        : number(start, value, "percentage".equals(type), currency);
            case "date" -> day(start, date);
            case "boolean" -> {
                if (truth != null) {
                    text.cut(start);
                    text.append(truth);
                }
                yield CellType.BOOLEAN;
            }
            default -> {
                if (text.size() == start && string != null) {
                    if (shown && !string.isBlank()) {
                        yield ShownNumber.hiddenText(string, text);
                    }
                    text.append(string);
                }
                yield error || (formula && isError(start)) ? CellType.ERROR : CellType.TEXT;
            }
        };
        set(column, columns, start, cell);
    }

    private void set(long column, long columns, int start, CellType type) {
        if (RawRow.blank(text.bytes(), start, text.size())) {
            return;
        }
        int length = text.size() - start;
        for (long i = column; i < column + columns && i <= SheetRow.MOST_COLUMNS; i++) {
            int from = i == column ? start : text.size();
            if (i > column) {
                text.append(text.bytes().clone(), start, length);
            }
            row.set((int) i, from, type);
            if (text.overflown()) {
                return;
            }
        }
    }

    /// Spreadsheet programs show the code of an error in place of the value.
    private boolean isError(int start) {
        String shown = shown(start);
        return shown.startsWith("#") || shown.startsWith("Err:");
    }

    private CellType hidden(@Nullable String value) {
        return new ShownNumber(
                        "",
                        value == null ? "" : SheetNumbers.plain(value.strip()).orElse(value))
                .appendTo(text);
    }

    private CellType number(int start, @Nullable String value, boolean percent, @Nullable String currency) {
        Optional<String> plain = value == null ? Optional.empty() : SheetNumbers.plain(value.strip());
        if (plain.isEmpty()) {
            return CellType.TEXT;
        }
        String shown = shown(start);
        if (shown.equals(plain.get()) && currency == null) {
            return CellType.NUMBER;
        }
        text.cut(start);
        if (shown.isEmpty()) {
            return ShownNumber.unsaid(plain.get(), percent, currency).appendTo(text);
        }
        return ShownNumber.of(plain.get(), shown, percent, currency).appendTo(text);
    }

    private CellType day(int start, @Nullable String value) {
        Optional<String> day = value == null ? Optional.empty() : SheetNumbers.isoDay(value.strip());
        if (day.isEmpty()
                || ShownDay.contradicts(shown(start), LocalDate.parse(day.get().substring(0, 10)))) {
            return CellType.TEXT;
        }
        text.cut(start);
        text.append(day.get());
        return CellType.DATE;
    }

    private String shown(int start) {
        return new String(text.bytes(), start, text.size() - start, StandardCharsets.UTF_8).strip();
    }

    /// Appends the paragraphs of the cell, up to its end tag.
    ///
    /// @return whether there is one
    private boolean paragraphs() throws XMLStreamException {
        boolean first = true;
        while (part.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (part.name().equals("p")) {
                if (!first) {
                    text.append("\n");
                }
                first = false;
                paragraph();
            } else {
                part.skip();
            }
        }
        return !first;
    }

    private void paragraph() throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            switch (part.nextOrText(text)) {
                case XMLStreamConstants.START_ELEMENT -> {
                    switch (part.name()) {
                        case "span", "a", "ruby", "ruby-base", "meta" -> open++;
                        case "s" -> {
                            long spaces = SheetNumbers.index(part.attribute("text", "c"), 1);
                            text.append(" ".repeat((int) Math.min(spaces, MOST_SPACES)));
                            part.skip();
                        }
                        case "tab" -> {
                            text.append("\t");
                            part.skip();
                        }
                        case "line-break" -> {
                            text.append("\n");
                            part.skip();
                        }
                        default -> part.skip();
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open--;
                case XMLStreamConstants.END_DOCUMENT -> throw new XMLStreamException("the part ends early");
                default -> {
                    // text, which is appended
                }
            }
        }
    }
}
