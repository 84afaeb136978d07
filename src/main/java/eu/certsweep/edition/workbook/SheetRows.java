package eu.certsweep.edition.workbook;

import eu.certsweep.edition.OutputTable.Field;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellReference;

/// Writes rows as SpreadsheetML (ISO/IEC 29500-1, 18.3.1.73) into the part of a sheet. Texts are inline strings, so
/// that no table of texts grows with the rows, and never formulas. Not thread-safe.
final class SheetRows {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,300}(\\.\\d{1,300})?");
    private static final Pattern ESCAPE = Pattern.compile("_x[0-9A-Fa-f]{4}_");
    /// From here on the days of spreadsheet programs count as everybody's do: they take 1900 for a leap year.
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private static final long DAY_0 = LocalDate.of(1899, 12, 30).toEpochDay();
    private static final byte[] TEXT = ascii("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    private static final byte[] TEXT_END = ascii("</t></is></c>");
    private static final byte[] NUMBER_BEGIN = ascii("\"><v>");
    private static final byte[] NUMBER_END = ascii("</v></c>");

    private final OutputStream out;
    private final String place;
    private final List<Field> fields;
    private final byte[][] cells;
    private final byte[][] styles;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;

    /// @param place file that the rows come from, for messages
    /// @param styles of the columns, as numbers in the workbook's table of styles
    SheetRows(OutputStream out, String place, List<Field> fields, List<Integer> styles) {
        this.out = out;
        this.place = place;
        this.fields = List.copyOf(fields);
        this.cells = new byte[fields.size()][];
        this.styles = new byte[fields.size()][];
        for (int i = 0; i < fields.size(); i++) {
            cells[i] = ascii("<c r=\"" + CellReference.convertNumToColString(i));
            this.styles[i] = ascii("\" s=\"" + styles.get(i));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Writes a row.
    ///
    /// @param number as a person sees it: 2 is the first below the header
    /// @param values of the fields; an empty one makes no cell
    /// @throws IOException if a value is not of its field's type, or the stream fails
    void row(int number, List<String> values) throws IOException {
        byte[] digits = ascii(Integer.toString(number));
        put(ascii("<row r=\""));
        put(digits);
        put(ascii("\">"));
        for (int i = 0; i < cells.length; i++) {
            String value = values.get(i);
            if (!value.isEmpty()) {
                put(cells[i]);
                put(digits);
                put(styles[i]);
                cell(fields.get(i), value, number);
            }
        }
        put(ascii("</row>"));
    }

    /// Hands on what is buffered; the stream stays open.
    void end() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }

    private void cell(Field field, String value, int row) throws IOException {
        switch (field.type()) {
            case STRING -> text(value);
            case INTEGER, NUMBER -> {
                if (!NUMBER.matcher(value).matches()) {
                    throw new IOException(String.format(
                            Locale.ROOT, "%s, row %d, column %s: '%s' is no number", place, row, field.name(), value));
                }
                number(value);
            }
            case DATE -> {
                LocalDate date = date(field, value, row);
                if (date.isBefore(FIRST_DAY)) {
                    text(value);
                } else {
                    number(Long.toString(date.toEpochDay() - DAY_0));
                }
            }
        }
    }

    private LocalDate date(Field field, String value, int row) throws IOException {
        try {
            return LocalDate.parse(value);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IOException(
                    String.format(
                            Locale.ROOT, "%s, row %d, column %s: '%s' is no date", place, row, field.name(), value),
                    e);
        }
    }

    private void number(String value) throws IOException {
        put(NUMBER_BEGIN);
        put(ascii(value));
        put(NUMBER_END);
    }

    private void text(String value) throws IOException {
        put(TEXT);
        String shown = shortened(value);
        // A text that looks like the escape of a character must not be read as that character.
        put(escaped(
                shown.indexOf("_x") < 0 ? shown : ESCAPE.matcher(shown).replaceAll(found -> "_x005F" + found.group())));
        put(TEXT_END);
    }

    /// A text that fits into a cell.
    static String shortened(String text) {
        if (text.length() <= SheetLimits.CELL) {
            return text;
        }
        int end = SheetLimits.CELL - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static byte[] escaped(String text) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            String other = escape(text.charAt(i));
            if (other != null && escaped == null) {
                escaped = new StringBuilder(text.length() + 32).append(text, 0, i);
            }
            if (escaped != null) {
                if (other == null) {
                    escaped.append(text.charAt(i));
                } else {
                    escaped.append(other);
                }
            }
        }
        return (escaped == null ? text : escaped.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static @org.jspecify.annotations.Nullable String escape(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '\t', '\n' -> null;
            // XML has no such characters, or reads another in their place.
            case '\uFFFE', '\uFFFF' -> String.format(Locale.ROOT, "_x%04X_", (int) c);
            default -> c < ' ' ? String.format(Locale.ROOT, "_x%04X_", (int) c) : null;
        };
    }

    private void put(byte[] bytes) throws IOException {
        if (filled + bytes.length > buffer.length) {
            end();
            if (bytes.length > buffer.length) {
                out.write(bytes);
                return;
            }
        }
        System.arraycopy(bytes, 0, buffer, filled, bytes.length);
        filled += bytes.length;
    }
}
