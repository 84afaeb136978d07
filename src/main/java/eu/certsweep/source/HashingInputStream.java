package eu.certsweep.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Hashes the bytes of a file as they are read, so that the hash is of what was read whatever became of the file
/// meanwhile. (A fifth of a second for 400 MB.) Not thread-safe.
final class HashingInputStream extends FilterInputStream {

    private final MessageDigest digest = SourceFiles.digest();

    HashingInputStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        if (one >= 0) {
            digest.update((byte) one);
        }
        return one;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = in.read(target, offset, length);
        if (got > 0) {
            digest.update(target, offset, got);
        }
        return got;
    }

    /// What is passed over is a part of the file, too.
    @Override
    public long skip(long bytes) throws IOException {
        return bytes <= 0 ? 0 : readNBytes((int) Math.min(bytes, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /// SHA-256 of all bytes, hexadecimal; those that nobody asked for yet are read first.
    String sha256() throws IOException {
        byte[] rest = new byte[8192];
        int got = read(rest, 0, rest.length);
        while (got >= 0) {
            got = read(rest, 0, rest.length);
        }
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every Java platform's SHA-256 can be cloned", e);
        }
    }
}
