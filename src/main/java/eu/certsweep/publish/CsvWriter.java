package eu.certsweep.publish;

import eu.certsweep.law.FormulaSigns;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a CSV file: UTF-8, comma, LF, quotes of RFC 4180 only where needed, the header always.
///
/// `writer.text(name).number(3).end();` for each row, one call for each column. Not thread-safe.
public final class CsvWriter implements Closeable {

    private final OutputStream out;
    private final int columns;
    private final String name;
    private int column;
    private long rows;

    /// @throws IOException if the file cannot be made
    public CsvWriter(Path file, List<String> header) throws IOException {
        this(
                new BufferedOutputStream(Files.newOutputStream(file), 1 << 16),
                String.valueOf(file.getFileName()),
                header);
        for (String name : header) {
            text(name);
        }
        end();
        rows = 0;
    }

    /// Writes rows alone, for a file whose header is written elsewhere.
    ///
    /// @param out is closed with this writer
    CsvWriter(OutputStream out, String name, List<String> header) {
        this.out = out;
        this.name = name;
        this.columns = header.size();
    }

    /// A text. One that a spreadsheet would run as a formula gets a leading `'`.
    public CsvWriter text(@Nullable String value) throws IOException {
        separate();
        if (value == null || value.isEmpty()) {
            return this;
        }
        String safe = FormulaSigns.isFormula(value) ? "'" + value : value;
        boolean quote = needsQuotes(safe);
        if (quote) {
            out.write('"');
            out.write(safe.replace("\"", "\"\"").getBytes(StandardCharsets.UTF_8));
            out.write('"');
        } else {
            out.write(safe.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /// A whole number that this program computed.
    public CsvWriter number(long value) throws IOException {
        separate();
        out.write(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /// A count, or nothing where it is not to be told.
    public CsvWriter count(long value, boolean told) throws IOException {
        return told ? number(value) : empty(1);
    }

    /// An amount in euro with its decimals; nothing if there is none.
    public CsvWriter amount(@Nullable BigDecimal value) throws IOException {
        separate();
        if (value != null) {
            out.write(value.toPlainString().getBytes(StandardCharsets.US_ASCII));
        }
        return this;
    }

    /// Cells without a value.
    public CsvWriter empty(int cells) throws IOException {
        for (int i = 0; i < cells; i++) {
            separate();
        }
        return this;
    }

    /// Ends a row.
    ///
    /// @throws IllegalStateException if it does not have as many cells as the header
    public void end() throws IOException {
        if (column != columns) {
            throw new IllegalStateException(name + ": a row has " + column + " cells, the header " + columns);
        }
        out.write('\n');
        column = 0;
        rows++;
    }

    /// Rows written so far, the header not counted.
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void separate() throws IOException {
        if (column++ > 0) {
            out.write(',');
        }
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
