package eu.certsweep.source;

import java.util.Arrays;

/// Characters collected as UTF-8, up to a limit; what goes beyond is dropped and remembered as an overflow.
final class Utf8Buffer {

    private static final String ESCAPE = "_xHHHH_";

    private final int most;
    private byte[] bytes = new byte[1024];
    private int size;
    private char high;
    private boolean overflown;

    Utf8Buffer(int most) {
        this.most = most;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    boolean overflown() {
        return overflown;
    }

    void clear() {
        size = 0;
        high = 0;
        overflown = false;
    }

    /// Drops everything from this byte on.
    void cut(int to) {
        size = to;
    }

    void append(String text) {
        append(text.toCharArray(), 0, text.length());
    }

    /// Appends characters; the two halves of a pair may come one by one.
    void append(char[] characters, int from, int length) {
        if (!room(3L * length + 4)) {
            return;
        }
        for (int i = from; i < from + length; i++) {
            char c = characters[i];
            if (c < 0x80) {
                bytes[size++] = (byte) c;
            } else if (Character.isHighSurrogate(c)) {
                high = c;
            } else {
                int point = Character.isLowSurrogate(c) && high != 0 ? Character.toCodePoint(high, c) : c;
                high = 0;
                appendPoint(Character.isSurrogate(c) && point == c ? 0xFFFD : point);
            }
        }
    }

    void append(byte[] utf8, int from, int length) {
        if (room(length)) {
            System.arraycopy(utf8, from, bytes, size, length);
            size += length;
        }
    }

    /// Resolves the escapes for control characters that spreadsheet files have in texts, as `_x000D_`.
    void resolveEscapes(int from) {
        int to = from;
        int end = size;
        for (int at = from; at < end; ) {
            int point = bytes[at] == '_' && at + ESCAPE.length() <= end ? escape(at) : -1;
            if (point < 0) {
                bytes[to++] = bytes[at++];
            } else {
                at += ESCAPE.length();
                if (Character.isHighSurrogate((char) point) && at + ESCAPE.length() <= end) {
                    int low = escape(at);
                    if (low >= 0 && Character.isLowSurrogate((char) low)) {
                        point = Character.toCodePoint((char) point, (char) low);
                        at += ESCAPE.length();
                    }
                }
                size = to;
                // half a pair is no character
                appendPoint(point <= 0xFFFF && Character.isSurrogate((char) point) ? 0xFFFD : point);
                to = size;
            }
        }
        size = to;
    }

    private int escape(int at) {
        if (bytes[at] != '_' || bytes[at + 1] != 'x' || bytes[at + ESCAPE.length() - 1] != '_') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }

    private void appendPoint(int point) {
        if (point < 0x80) {
            bytes[size++] = (byte) point;
        } else if (point < 0x800) {
            bytes[size++] = (byte) (0xC0 | (point >> 6));
            bytes[size++] = (byte) (0x80 | (point & 0x3F));
        } else if (point < 0x10000) {
            bytes[size++] = (byte) (0xE0 | (point >> 12));
            bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
            bytes[size++] = (byte) (0x80 | (point & 0x3F));
        } else {
            bytes[size++] = (byte) (0xF0 | (point >> 18));
            bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
            bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
            bytes[size++] = (byte) (0x80 | (point & 0x3F));
        }
    }

    private boolean room(long wanted) {
        long needed = size + wanted;
        if (overflown || needed > most) {
            overflown = true;
            return false;
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(2L * bytes.length, needed)));
        }
        return true;
    }
}
