package eu.certsweep.source;

import eu.certsweep.job.SourceLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts what is unpacked from one file, and ends it where that is more than the limits of the source allow.
/// Not thread-safe.
final class UnpackingMeter {

    /// Below this size nothing is a bomb, whatever its ratio.
    private static final long HARMLESS = 64L << 20;

    private final SourceLimits limits;
    private long total;

    UnpackingMeter(SourceLimits limits) {
        this.limits = limits;
    }

    /// The unpacked bytes, counted.
    ///
    /// @param packed bytes that they were unpacked from
    InputStream count(InputStream unpacked, long packed) {
        return new Counted(unpacked, Math.max(1, packed));
    }

    private final class Counted extends FilterInputStream {

        private final long packed;
        private long unpacked;

        Counted(InputStream in, long packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            int got = super.read();
            add(got < 0 ? 0 : 1);
            return got;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = super.read(target, offset, length);
            add(Math.max(0, got));
            return got;
        }

        private void add(int got) throws IOException {
            unpacked += got;
            total += got;
            if (total > limits.unpackedSize()) {
                throw new LimitException(
                        "the file unpacks to more than " + LimitException.size(limits.unpackedSize()),
                        "unpacked-size",
                        LimitException.size(2 * limits.unpackedSize()));
            }
            if (unpacked > HARMLESS && unpacked / packed >= limits.unpackedRatio()) {
                throw new LimitException(
                        "a part of the file becomes more than " + limits.unpackedRatio() + " times larger by unpacking,"
                                + " as in an attack by a zip bomb",
                        "unpacked-ratio",
                        String.valueOf(4L * limits.unpackedRatio()));
            }
        }
    }
}
