package eu.certsweep.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream of XML that ends with an exception where a single tag, comment or text is longer than any that means
/// something, which a parser would hold in memory as a whole, or where a tag has more attributes than any, with which
/// the parser would take ever longer. Not thread-safe.
final class LimitedTags extends FilterInputStream {

    private static final int LONGEST_TAG = 16 << 20;

    /// From here on it is looked what the bytes are: no usual tag comes so far.
    private static final int LONG = 64 << 10;

    private static final int MOST_ATTRIBUTES = 2_000;

    private int left = LONGEST_TAG;
    private int attributes;

    LimitedTags(InputStream in) {
        super(in);
    }

    /// To be called before the parser is asked for what comes next.
    void next() {
        left = LONGEST_TAG;
        attributes = 0;
    }

    @Override
    public int read() throws IOException {
        int got = super.read();
        spend(got < 0 ? 0 : 1);
        return got;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = spend(super.read(target, offset, length));
        if (LONGEST_TAG - left > LONG) {
            countAttributes(target, offset, offset + got);
        }
        return got;
    }

    private void countAttributes(byte[] bytes, int from, int to) throws IOException {
        for (int i = from + 1; i < to; i++) {
            if ((bytes[i] == '"' || bytes[i] == '\'') && bytes[i - 1] == '=') {
                attributes++;
            }
        }
        if (attributes > MOST_ATTRIBUTES) {
            throw new IOException("a tag has more than " + MOST_ATTRIBUTES + " attributes");
        }
    }

    private int spend(int got) throws IOException {
        left -= Math.max(0, got);
        if (left < 0) {
            throw new IOException("a tag is longer than " + LONGEST_TAG + " bytes");
        }
        return got;
    }
}
