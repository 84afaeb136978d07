package eu.certsweep.source;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The records of a binary part (MS-XLSB 2.1.4): a type and a body of little-endian fields. Reading beyond a body
/// throws EOFException. Not thread-safe.
final class BinaryRecords implements Closeable {

    private static final int LONGEST = 16 << 20;

    private final InputStream in;
    private byte[] body = new byte[1024];
    private int size;
    private int at;

    BinaryRecords(InputStream in) {
        this.in = new BufferedInputStream(in, 64 << 10);
    }

    /// Moves to the next record.
    ///
    /// @return its type, or -1 at the end
    int next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return -1;
        }
        int type = first < 0x80 ? first : (first & 0x7F) | (required() & 0x7F) << 7;
        size = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int part = required();
            size |= (part & 0x7F) << shift;
            if (part < 0x80) {
                break;
            }
        }
        if (size > LONGEST) {
            throw new IOException("a record of " + size + " bytes");
        }
        if (size > body.length) {
            body = new byte[Math.min(LONGEST, Math.max(size, 2 * body.length))];
        }
        if (in.readNBytes(body, 0, size) < size) {
            throw new EOFException("the part ends early");
        }
        at = 0;
        return type;
    }

    private int required() throws IOException {
        int read = in.read();
        if (read < 0) {
            throw new EOFException("the part ends early");
        }
        return read;
    }

    void skip(int bytes) throws IOException {
        require(bytes);
        at += bytes;
    }

    int uint8() throws IOException {
        require(1);
        return body[at++] & 0xFF;
    }

    int uint16() throws IOException {
        return uint8() | uint8() << 8;
    }

    int int32() throws IOException {
        return uint16() | uint16() << 16;
    }

    double real() throws IOException {
        long low = int32() & 0xFFFF_FFFFL;
        return Double.longBitsToDouble(low | (long) int32() << 32);
    }

    /// A number in the short form (RkNumber).
    double shortNumber() throws IOException {
        return shortNumber(int32());
    }

    /// The number that the short form stands for (MS-XLS 2.5.122).
    static double shortNumber(int bits) {
        double number = (bits & 2) == 0 ? Double.longBitsToDouble((long) (bits & ~3) << 32) : bits >> 2;
        return (bits & 1) == 0 ? number : number / 100;
    }

    /// A text with its length in front; an absent one is empty.
    String text() throws IOException {
        int length = int32();
        if (length == -1) {
            return "";
        }
        if (length < 0 || length > LONGEST) {
            throw new EOFException("a text of " + length + " characters");
        }
        require(2 * length);
        String text = new String(body, at, 2 * length, StandardCharsets.UTF_16LE);
        at += 2 * length;
        return text;
    }

    private void require(int bytes) throws IOException {
        if (at + bytes > size) {
            throw new EOFException("a record ends early");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
