package eu.certsweep.normalise;

import eu.certsweep.source.CellType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Finished values by the bytes of their cells: registers repeat themselves.
///
/// Each value has one place, and the last one that asked for it keeps it: the cache stays small enough for the
/// processor's own, whatever the register holds. Keys lie flat, three words of bytes and one for length and type, so
/// that a look costs one line of memory. A column whose values hardly repeat is left alone, but for a look from time
/// to time.
final class ValueCache<T> {

    private static final int SLOTS = 1 << 12;
    private static final int KEY_WORDS = 4;
    private static final int LONGEST = 24;
    private static final int ROUND = 4096;
    private static final int ROUNDS_LEFT_ALONE = 15;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] keys = new long[SLOTS * KEY_WORDS];
    private final @Nullable Parsed<T>[] values = newValues();
    private int asked;
    private int found;
    private int leftAlone;

    // what was asked for last
    private long first;
    private long second;
    private long third;
    private long shape;
    private int slot;

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of a generic type cannot be made otherwise
    private static <T> @Nullable Parsed<T>[] newValues() {
        return new Parsed[SLOTS];
    }

    /// Whether it is worth asking for a value of these bytes. If so, [#get] is to be called next, and [#keep] if that
    /// finds nothing.
    boolean helps(int start, int end) {
        if (leftAlone > 0) {
            leftAlone--;
            return false;
        }
        if (++asked == ROUND) {
            if (found < ROUND / 8) {
                leftAlone = ROUND * ROUNDS_LEFT_ALONE;
            }
            asked = 0;
            found = 0;
        }
        return end - start <= LONGEST;
    }

    @Nullable
    Parsed<T> get(byte[] bytes, int start, int end, CellType type) {
        first = word(bytes, start, end);
        second = word(bytes, start + 8, end);
        third = word(bytes, start + 16, end);
        shape = (long) (end - start) << 8 | (type.ordinal() + 1);
        long hash = (((first * MIX) ^ second) * MIX ^ third) * MIX ^ shape * MIX;
        slot = (int) (hash >>> 40) & (SLOTS - 1);
        int key = slot * KEY_WORDS;
        if (keys[key] != first || keys[key + 1] != second || keys[key + 2] != third || keys[key + 3] != shape) {
            return null;
        }
        found++;
        return values[slot];
    }

    /// Keeps the value of what was asked for last.
    void keep(Parsed<T> value) {
        int key = slot * KEY_WORDS;
        keys[key] = first;
        keys[key + 1] = second;
        keys[key + 2] = third;
        keys[key + 3] = shape;
        values[slot] = value;
    }

    /// Eight bytes from `from` on; those from `end` on count as 0.
    private static long word(byte[] bytes, int from, int end) {
        int length = end - from;
        if (length <= 0) {
            return 0;
        }
        if (from + 8 <= bytes.length) {
            long word = (long) WORDS.get(bytes, from);
            return length >= 8 ? word : word & ((1L << (length * 8)) - 1);
        }
        long word = 0;
        for (int i = 0; i < Math.min(length, 8); i++) {
            word |= (bytes[from + i] & 0xffL) << (i * 8);
        }
        return word;
    }
}
