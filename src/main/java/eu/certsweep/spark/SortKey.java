package eu.certsweep.spark;

import java.io.ByteArrayOutputStream;

/// A key whose bytes sort as its parts do, one after the other.
final class SortKey {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

    /// A number that is not negative.
    SortKey number(long number) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes.write((int) (number >>> shift));
        }
        return this;
    }

    /// A text, in byte order of UTF-8.
    SortKey text(String text) {
        bytes.writeBytes(RowKey.utf8(text));
        bytes.write(0);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
