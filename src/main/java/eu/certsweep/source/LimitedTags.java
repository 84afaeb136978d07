package eu.certsweep.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream of XML that ends with an exception where a single tag or comment is longer than any that means something:
/// a parser would hold it in memory as a whole. Not thread-safe.
final class LimitedTags extends FilterInputStream {

    private static final int LONGEST_TAG = 16 << 20;

    private int left = LONGEST_TAG;

    LimitedTags(InputStream in) {
        super(in);
    }

    /// To be called before the parser is asked for what comes next.
    void next() {
        left = LONGEST_TAG;
    }

    @Override
    public int read() throws IOException {
        int got = super.read();
        spend(got < 0 ? 0 : 1);
        return got;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return spend(super.read(target, offset, length));
    }

    private int spend(int got) throws IOException {
        left -= Math.max(0, got);
        if (left < 0) {
            throw new IOException("a tag is longer than " + LONGEST_TAG + " bytes");
        }
        return got;
    }
}
