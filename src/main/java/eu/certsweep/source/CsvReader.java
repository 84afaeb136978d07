package eu.certsweep.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Reads the records of a CSV text (RFC 4180) from UTF-8 bytes, without making strings.
///
/// Cells may stand in quotes, in which quotes are doubled and line breaks are text; a quote inside an unquoted
/// cell is text. LF, CR LF and CR end a record. A record has the number of the line on which it begins, line
/// breaks inside quotes counted. Records of blank cells are passed over. A record that cannot be read (a quote
/// that never closes, text behind a closing quote, above the record limit) makes one malformed row of the line
/// on which it begins, with the cells in front of the fault, and reading resumes on the next line: no row
/// disappears in a stray quote.
///
/// Work is bounded: what was read in vain for quotes that never close may be [#VAIN_FACTOR] times what was read
/// to good use; from then on a quote has to close on its line. Memory is bounded by the record limit.
///
/// The text may begin anywhere at the beginning of a record, so a range of a file can be read as well as a whole
/// one. [#next()] throws IOException as the stream does. Not thread-safe.
final class CsvReader implements Closeable {

    static final int BUFFER = 256 << 10;
    static final int RECORD_LIMIT = 1 << 20;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SIGNS = 0x8080_8080_8080_8080L;
    private static final long LF_WORD = '\n' * ONES;
    private static final long CR_WORD = '\r' * ONES;
    private static final int SLACK = 8;
    private static final int VAIN_FACTOR = 8;
    private static final long VAIN_ALLOWANCE = 16L << 20;

    private static final int INCOMPLETE = -1;
    private static final int UNCLOSED = -2;
    private static final int TEXT_BEHIND_QUOTE = -3;

    private final InputStream in;
    private final byte delimiter;
    private final long delimiterWord;
    private final TextOrigin text;
    private final int recordLimit;
    private final RawRow row = new RawRow();

    private byte[] buffer;
    private int position;
    private int limit;
    private boolean ended;
    private boolean ascii = true;
    private long line;
    private long consumed;
    private long vain;
    private boolean quotesCloseOnTheirLine;
    private long records;
    private byte quote = '"';
    private long quoteWord = '"' * ONES;
    private RowWidth width = RowWidth.ANY;

    // what the scan of one record leaves behind
    private int failedAt;
    private int innerLines;
    private int[] escaped = new int[8];
    private int escapedSize;

    CsvReader(InputStream in, char delimiter, TextOrigin text) {
        this(in, delimiter, text, 1, BUFFER, RECORD_LIMIT);
    }

    /// @param firstLine number of the line on which the text begins
    /// @param bufferSize bytes to begin with; grows up to the record limit
    /// @param recordLimit bytes that a record may have
    CsvReader(InputStream in, char delimiter, TextOrigin text, long firstLine, int bufferSize, int recordLimit) {
        this.in = in;
        this.delimiter = (byte) delimiter;
        this.delimiterWord = (delimiter & 0xFF) * ONES;
        this.text = text;
        this.line = firstLine;
        this.recordLimit = recordLimit;
        this.buffer = new byte[Math.max(1, bufferSize) + SLACK];
    }

    /// From now on a record must be as wide as this.
    void expect(RowWidth cells) {
        width = cells;
    }

    /// From now on cells may stand in this sign and not in `"`.
    void quotedBy(char sign) {
        quote = (byte) sign;
        quoteWord = (sign & 0xFF) * ONES;
    }

    /// The record moved to; the same instance every time.
    RawRow row() {
        return row;
    }

    /// Bytes of the text in front of the next record.
    long consumed() {
        return consumed;
    }

    /// Number of the line on which the next record begins.
    long line() {
        return line;
    }

    /// Whether every record read so far would have been read in the same way by a reader that began at any record in
    /// front of it: whether so little was read in vain that a quote never had to close on its line.
    boolean readsAlikeFromAnyRecord() {
        return vain <= VAIN_ALLOWANCE && !width.dependsOnPlace();
    }

    /// Moves to the next record that is not blank.
    boolean next() throws IOException {
        while (position < limit || more()) {
            read();
            if (row.malformed() != null || !blank()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean blank() {
        int start = row.start(0);
        return (start == row.end(0) || row.bytes()[start] <= ' ') && row.blankFrom(0);
    }

    /// Reads the record at the position, whatever it is.
    private void read() throws IOException {
        records++;
        quotesCloseOnTheirLine = vain > VAIN_ALLOWANCE + VAIN_FACTOR * consumed;
        int end = begin();
        while (end == INCOMPLETE || (end < 0 && !lineIsThere())) {
            if (limit - position > recordLimit) {
                break;
            }
            more();
            end = begin();
        }
        if (end == INCOMPLETE || (end < 0 ? failedAt : end) - position > recordLimit) {
            fail(
                    "the record is longer than " + recordLimit + " bytes: look for a quote that is opened here and"
                            + " never closed",
                    position + recordLimit);
        } else if (end == UNCLOSED) {
            fail("a quote is opened here and never closed: close it, or double it if it is part of the text", failedAt);
        } else if (end == TEXT_BEHIND_QUOTE) {
            fail("there is text behind a closing quote: double quotes that are part of the text", failedAt);
        } else {
            finish(end);
        }
    }

    private int begin() {
        row.begin(line, buffer);
        innerLines = 0;
        escapedSize = 0;
        return scan();
    }

    /// Finds the cells of the record at the position.
    ///
    /// The loop for unquoted cells looks at eight bytes at a time: 14 columns of 7 bytes on average are read at
    /// the rate given in `docs/decisions/0001-csv-reader.md`.
    ///
    /// @return where the next record begins, or what is wrong
    private int scan() {
        byte[] bytes = buffer;
        int end = limit;
        int at = position;
        while (true) {
            int start = at;
            if (at < end && bytes[at] == quote) {
                at = quoted(at + 1);
                if (at < 0) {
                    return at;
                }
            } else {
                while (at < end) {
                    long word = (long) WORDS.get(bytes, at);
                    long hits = zeroes(word ^ delimiterWord) | zeroes(word ^ LF_WORD) | zeroes(word ^ CR_WORD);
                    if (hits != 0) {
                        at += Long.numberOfTrailingZeros(hits) >>> 3;
                        break;
                    }
                    at += 8;
                }
                // behind the end stands what was there before
                at = Math.min(at, end);
                row.add(start, at, CellType.TEXT);
            }
            if (at == end) {
                return ended ? end : INCOMPLETE;
            }
            byte sign = bytes[at];
            if (sign != delimiter) {
                return lineEnd(at);
            }
            at++;
        }
    }

    /// The lowest byte that is zero has its highest bit set, and nothing below it.
    private static long zeroes(long word) {
        return (word - ONES) & ~word & SIGNS;
    }

    /// Where the line begins that follows the line break at `at`.
    private int lineEnd(int at) {
        if (buffer[at] == '\n') {
            return at + 1;
        }
        if (at + 1 == limit) {
            return ended ? limit : INCOMPLETE;
        }
        return buffer[at + 1] == '\n' ? at + 2 : at + 1;
    }

    /// Finds the end of the quoted cell whose text begins at `start`.
    ///
    /// @return where its delimiter or line break stands, or what is wrong
    private int quoted(int start) {
        boolean doubled = false;
        int at = start;
        while (true) {
            at = quotesCloseOnTheirLine ? quoteOnLine(at) : quote(at);
            if (at < 0) {
                return at;
            }
            if (at + 1 == limit && !ended) {
                return INCOMPLETE;
            }
            if (at + 1 == limit || buffer[at + 1] != quote) {
                break;
            }
            doubled = true;
            at += 2;
        }
        if (doubled) {
            noteEscaped(row.size());
        }
        row.add(start, at, CellType.TEXT);
        innerLines += row.lineBreaks(row.size() - 1);
        return behindQuote(at + 1);
    }

    private int quote(int from) {
        int at = from;
        while (at < limit) {
            long hits = zeroes((long) WORDS.get(buffer, at) ^ quoteWord);
            if (hits != 0) {
                at += Long.numberOfTrailingZeros(hits) >>> 3;
                break;
            }
            at += 8;
        }
        return at < limit ? at : unclosed(limit);
    }

    private int quoteOnLine(int from) {
        for (int at = from; at < limit; at++) {
            byte sign = buffer[at];
            if (sign == quote) {
                return at;
            }
            if (sign == '\n' || sign == '\r') {
                failedAt = at;
                return UNCLOSED;
            }
        }
        return unclosed(limit);
    }

    private int unclosed(int at) {
        failedAt = at;
        return ended ? UNCLOSED : INCOMPLETE;
    }

    private int behindQuote(int from) {
        int at = from;
        while (at < limit && buffer[at] != delimiter && (buffer[at] == ' ' || buffer[at] == '\t')) {
            at++;
        }
        if (at == limit) {
            return ended ? at : INCOMPLETE;
        }
        byte sign = buffer[at];
        if (sign == delimiter || sign == '\n' || sign == '\r') {
            return at;
        }
        failedAt = at;
        row.cut(row.size() - 1);
        return TEXT_BEHIND_QUOTE;
    }

    private void noteEscaped(int cell) {
        if (escapedSize == escaped.length) {
            escaped = Arrays.copyOf(escaped, escapedSize * 2);
        }
        escaped[escapedSize++] = cell;
    }

    private void finish(int end) {
        if (!ascii) {
            int flaw = text.flaw(buffer, position, end);
            if (flaw >= 0) {
                row.markMalformed(text.message(buffer, flaw));
            }
        }
        for (int i = 0; i < escapedSize; i++) {
            row.unescape(escaped[i], quote);
        }
        if (row.size() != width.cells()) {
            width.compare(row, records);
        }
        line += innerLines + 1L;
        advance(end);
    }

    /// Whether the end of the line at the position is in the buffer.
    private boolean lineIsThere() {
        int at = endOfLine(position);
        return ended || (at < limit && lineEnd(at) != INCOMPLETE);
    }

    private int endOfLine(int from) {
        int at = from;
        while (at < limit && buffer[at] != '\n' && buffer[at] != '\r') {
            at++;
        }
        return at;
    }

    /// Makes a malformed row of the line at the position and moves to the next line.
    private void fail(String why, int failedAt) throws IOException {
        vain += failedAt - position;
        int at = endOfLine(position);
        int cells = 0;
        while (cells < row.size() && row.end(cells) <= at && at - position <= recordLimit) {
            cells++;
        }
        row.cut(cells);
        row.markMalformed(why);
        for (int i = 0; i < escapedSize && escaped[i] < cells; i++) {
            row.unescape(escaped[i], quote);
        }
        line++;
        int next = at < limit ? lineEnd(at) : ended ? limit : INCOMPLETE;
        if (next == INCOMPLETE) {
            skipRestOfLine(at);
        } else {
            advance(next);
        }
    }

    /// The line does not end in the buffer: passes over the rest of it, and gives up its cells.
    private void skipRestOfLine(int from) throws IOException {
        row.cut(0);
        int at = from;
        while (true) {
            at = endOfLine(at);
            int next = at < limit ? lineEnd(at) : INCOMPLETE;
            if (next != INCOMPLETE) {
                advance(next);
                return;
            }
            advance(at);
            if (!more() && at == limit) {
                return;
            }
            at = position;
        }
    }

    private void advance(int to) {
        consumed += to - position;
        position = to;
    }

    /// Brings more of the text into the buffer; what is before the position goes, the rest moves to its front.
    ///
    /// @return whether there are bytes at the position
    private boolean more() throws IOException {
        if (!ended) {
            int kept = limit - position;
            int capacity = buffer.length - SLACK;
            byte[] target = kept > capacity / 2 ? new byte[Math.min(2 * capacity, recordLimit + 1) + SLACK] : buffer;
            if (target.length <= kept + SLACK) {
                target = new byte[kept + 1 + SLACK];
            }
            System.arraycopy(buffer, position, target, 0, kept);
            buffer = target;
            int room = buffer.length - SLACK - kept;
            int got = in.readNBytes(buffer, kept, room);
            ended = got < room;
            position = 0;
            limit = kept + got;
            ascii = Utf8.nonAscii(buffer, 0, limit) == limit;
        }
        return position < limit;
    }
}
