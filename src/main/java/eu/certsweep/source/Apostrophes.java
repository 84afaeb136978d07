package eu.certsweep.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/// Tells whether cells stand in single quotes, as some programs write them, rather than begin with an apostrophe, as
/// `'t Hooft`.
final class Apostrophes {

    private static final int ROWS = 30;

    private Apostrophes() {}

    /// Whether all headers stand in single quotes, or all cells of a column among the first rows with no other that has
    /// an apostrophe at its beginning alone, or whether the rows are as wide as the header only with single quotes.
    static boolean areQuotes(byte[] sample, Dialect dialect) throws IOException {
        if (beginACell(sample, dialect) && !fits(sample, dialect, '"') && fits(sample, dialect, '\'')) {
            return true;
        }
        CsvReader rows = new CsvReader(
                new ByteArrayInputStream(sample),
                dialect.delimiter(),
                dialect.encoding().text());
        int[] quoted = new int[0];
        int[] filled = new int[0];
        for (int looked = 0; looked < ROWS && rows.next(); ) {
            RawRow row = rows.row();
            if (row.number() < dialect.headerRow() || row.malformed() != null) {
                continue;
            }
            boolean header = row.number() == dialect.headerRow();
            if (header) {
                quoted = new int[row.size()];
                filled = new int[row.size()];
            }
            looked++;
            int ofRow = 0;
            int filledOfRow = 0;
            for (int cell = 0; cell < row.size(); cell++) {
                if (row.blank(cell)) {
                    continue;
                }
                boolean begins = row.bytes()[row.start(cell)] == '\'';
                boolean ends = row.end(cell) - row.start(cell) > 1 && row.bytes()[row.end(cell) - 1] == '\'';
                filledOfRow++;
                ofRow += begins && ends ? 1 : 0;
                if (!header && begins != ends && begins) {
                    return false;
                }
                if (!header && cell < filled.length) {
                    filled[cell]++;
                    quoted[cell] += begins && ends ? 1 : 0;
                }
            }
            if (header && ofRow > 0 && ofRow == filledOfRow) {
                return true;
            }
        }
        for (int cell = 0; cell < filled.length; cell++) {
            if (filled[cell] > 0 && filled[cell] == quoted[cell]) {
                return true;
            }
        }
        return false;
    }

    /// Whether an apostrophe stands where a cell begins; without one, other quotes cannot make rows fit. Takes the
    /// bytes of
    /// any encoding whose lower half is ASCII, or of UTF-16 with its zeros passed over.
    private static boolean beginACell(byte[] sample, Dialect dialect) {
        char before = '\n';
        for (byte each : sample) {
            if (each == 0) {
                continue;
            }
            if (each == '\'' && (before == '\n' || before == '\r' || before == dialect.delimiter())) {
                return true;
            }
            before = (char) each;
        }
        return false;
    }

    /// Whether the first rows can be read and are as wide as the header.
    private static boolean fits(byte[] sample, Dialect dialect, char quote) throws IOException {
        CsvReader rows = new CsvReader(
                new ByteArrayInputStream(sample),
                dialect.delimiter(),
                dialect.encoding().text());
        rows.quotedBy(quote);
        int width = -1;
        for (int looked = 0; looked < ROWS && rows.next(); looked++) {
            RawRow row = rows.row();
            if (row.number() >= dialect.headerRow()) {
                width = width < 0 ? row.size() : width;
                if (row.malformed() != null || row.size() != width) {
                    return false;
                }
            }
        }
        return width > 0;
    }
}
