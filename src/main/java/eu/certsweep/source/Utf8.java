package eu.certsweep.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Whether bytes are well-formed UTF-8 (RFC 3629).
final class Utf8 {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SIGN_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /// The first byte that is not ASCII, or `to`.
    static int nonAscii(byte[] bytes, int from, int to) {
        int i = from;
        while (i + 8 <= to && ((long) WORDS.get(bytes, i) & SIGN_BITS) == 0) {
            i += 8;
        }
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /// The first byte of the first sequence that is not well-formed, or -1. A sequence that `to` cuts is
    /// not well-formed.
    static int flaw(byte[] bytes, int from, int to) {
        int i = nonAscii(bytes, from, to);
        while (i < to) {
            int length = sequence(bytes, i, to);
            if (length == 0) {
                return i;
            }
            i = nonAscii(bytes, i + length, to);
        }
        return -1;
    }

    /// Well-formed sequences beyond ASCII; a flaw is passed over.
    static int sequences(byte[] bytes, int from, int to) {
        int sequences = 0;
        int i = nonAscii(bytes, from, to);
        while (i < to) {
            int length = sequence(bytes, i, to);
            sequences += length > 0 ? 1 : 0;
            i = nonAscii(bytes, i + Math.max(1, length), to);
        }
        return sequences;
    }

    /// Whether the bytes from `flaw` on are the beginning of a sequence that the end of the sample cuts.
    static boolean cut(byte[] bytes, int flaw, int to) {
        int lead = bytes[flaw] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || to - flaw >= length) {
            return false;
        }
        for (int i = flaw + 1; i < to; i++) {
            if (!continues(bytes, i, to)) {
                return false;
            }
        }
        return true;
    }

    private static int sequence(byte[] bytes, int i, int to) {
        int lead = bytes[i] & 0xFF;
        int second = i + 1 < to ? bytes[i + 1] & 0xFF : 0;
        if (lead >= 0xC2 && lead <= 0xDF) {
            return continues(bytes, i + 1, to) ? 2 : 0;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            // no over-long forms, no surrogates
            boolean within = lead == 0xE0 ? second >= 0xA0 : lead != 0xED || second <= 0x9F;
            return within && continues(bytes, i + 1, to) && continues(bytes, i + 2, to) ? 3 : 0;
        }
        if (lead >= 0xF0 && lead <= 0xF4) {
            boolean within = lead == 0xF0 ? second >= 0x90 : lead != 0xF4 || second <= 0x8F;
            return within && continues(bytes, i + 1, to) && continues(bytes, i + 2, to) && continues(bytes, i + 3, to)
                    ? 4
                    : 0;
        }
        return 0;
    }

    private static boolean continues(byte[] bytes, int i, int to) {
        return i < to && (bytes[i] & 0xC0) == 0x80;
    }
}
