package eu.certsweep.inspect;

import java.util.Arrays;
import java.util.Optional;

/// Finds keys that stand in a file more than once, in bounded memory: it keeps a hash of 64 bits of each key, of which
/// four million collide once in two million files.
final class KeyRepeats {

    private static final int MOST = 1 << 22;

    private long[] hashes = new long[1 << 10];
    private int[] rows = new int[1 << 10];
    private int size;
    private boolean full;

    /// Notes the key of a row.
    ///
    /// @return the row that has the key already
    Optional<Integer> add(String key, int row) {
        long hash = hash(key);
        int mask = hashes.length - 1;
        int slot = (int) (hash >>> 20) & mask;
        while (hashes[slot] != 0) {
            if (hashes[slot] == hash) {
                return Optional.of(rows[slot]);
            }
            slot = (slot + 1) & mask;
        }
        if (size == MOST) {
            full = true;
            return Optional.empty();
        }
        hashes[slot] = hash;
        rows[slot] = row;
        if (++size * 2 > hashes.length) {
            grow();
        }
        return Optional.empty();
    }

    /// Whether there were more keys than are kept, so that repeats may have gone unseen.
    boolean full() {
        return full;
    }

    static int most() {
        return MOST;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldRows = rows;
        hashes = new long[oldHashes.length * 2];
        rows = Arrays.copyOf(oldRows, oldRows.length * 2);
        int mask = hashes.length - 1;
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int slot = (int) (oldHashes[i] >>> 20) & mask;
                while (hashes[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                hashes[slot] = oldHashes[i];
                rows[slot] = oldRows[i];
            }
        }
    }

    /// FNV-1a over the characters, then mixed so that every bit counts; never 0.
    private static long hash(String key) {
        long hash = 0xcbf2_9ce4_8422_2325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x0000_0100_0000_01b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0x9E37_79B9_7F4A_7C15L;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }
}
