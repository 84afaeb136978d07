package eu.certsweep.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The bytes of a stretch of a file.
final class StretchInputStream extends FilterInputStream {

    private long left;

    StretchInputStream(Path file, Stretch stretch) throws IOException {
        super(Files.newInputStream(file));
        left = stretch.to() - stretch.from();
        try {
            in.skipNBytes(stretch.from());
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0 && length > 0) {
            return -1;
        }
        int got = in.read(target, offset, (int) Math.min(left, length));
        left -= Math.max(0, got);
        return got;
    }
}
