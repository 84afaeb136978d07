package eu.certsweep.normalise;

import eu.certsweep.source.CellType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finished values by the bytes of their cells: registers repeat themselves. Bounded; a value that does not fit is made
/// anew each time.
final class ValueCache<T> {

    private static final int MOST = 1 << 14;
    private static final int LONGEST = 64;

    private final @Nullable Entry<T>[] table = newTable();
    private int size;

    private static final class Entry<T> {

        private final byte[] bytes;
        private final CellType type;
        private final int hash;
        private final Parsed<T> value;

        Entry(byte[] bytes, CellType type, int hash, Parsed<T> value) {
            this.bytes = bytes;
            this.type = type;
            this.hash = hash;
            this.value = value;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of a generic type cannot be made otherwise
    private static <T> @Nullable Entry<T>[] newTable() {
        return new Entry[MOST * 2];
    }

    static int hash(byte[] bytes, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash ^ hash >>> 15;
    }

    @Nullable
    Parsed<T> get(byte[] bytes, int start, int end, CellType type, int hash) {
        for (int slot = hash & table.length - 1; ; slot = slot + 1 & table.length - 1) {
            Entry<T> entry = table[slot];
            if (entry == null) {
                return null;
            }
            if (entry.hash == hash
                    && entry.type == type
                    && Arrays.equals(entry.bytes, 0, entry.bytes.length, bytes, start, end)) {
                return entry.value;
            }
        }
    }

    void put(byte[] bytes, int start, int end, CellType type, int hash, Parsed<T> value) {
        if (size == MOST || end - start > LONGEST) {
            return;
        }
        int slot = hash & table.length - 1;
        while (table[slot] != null) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = new Entry<>(Arrays.copyOfRange(bytes, start, end), type, hash, value);
        size++;
    }
}
