package eu.certsweep.spark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where a row stands among the rows of a task, as bytes whose order is that in which they are judged: by entity, then
/// section, then the rest of the key, then file and row.
///
/// @param entity empty for a row that names none
/// @param ref the rest of the key; empty for none
/// @param file number of the file
record RowKey(String entity, Section section, String ref, int file, int row) {

    private static final byte END = 0;
    private static final int PLACE = 2 * Integer.BYTES;

    /// Of which register a row is, in the order of judging.
    enum Section {
        ENTITY,
        /// No row, but that a file of a source whose later files replace earlier ones has usages of the entity.
        FILE,
        USAGE,
        TRUST_SERVICE,
        /// Rows that name no entity.
        NOBODY;

        private static final Section[] ALL = values();
    }

    static byte[] bytes(@Nullable String entity, Section section, @Nullable String ref, int file, int row) {
        byte[] first = utf8(entity);
        byte[] second = utf8(ref);
        return ByteBuffer.allocate(first.length + second.length + 3 + PLACE)
                .put(first)
                .put(END)
                .put((byte) section.ordinal())
                .put(second)
                .put(END)
                .putInt(file)
                .putInt(row)
                .array();
    }

    static byte[] utf8(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    /// Whether two rows speak of the same entity.
    static boolean sameEntity(byte[] one, byte[] other) {
        for (int i = 0; i < one.length && i < other.length && one[i] == other[i]; i++) {
            if (one[i] == END) {
                return true;
            }
        }
        return false;
    }

    /// Reads a key.
    ///
    /// @param before the entity of the key before, which is often the same
    static RowKey read(byte[] key, String before) {
        int first = end(key, 0);
        int second = end(key, first + 2);
        String entity = new String(key, 0, first, StandardCharsets.UTF_8);
        ByteBuffer place = ByteBuffer.wrap(key, key.length - PLACE, PLACE);
        return new RowKey(
                entity.equals(before) ? before : entity,
                Section.ALL[key[first + 1]],
                new String(key, first + 2, second - first - 2, StandardCharsets.UTF_8),
                place.getInt(),
                place.getInt());
    }

    private static int end(byte[] key, int from) {
        int at = from;
        while (key[at] != END) {
            at++;
        }
        return at;
    }
}
