package eu.certsweep.register;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.util.PSQLState;

/// Rows on their way out of a query, in the binary format of `COPY`.
///
/// `while (rows.next()) { rows.int4(); rows.text(); ... }`: each row's columns are asked for once, in their order.
/// Not thread-safe.
public final class CopyRows implements AutoCloseable {

    private static final int HEADER = 19;
    private static final int POSTGRES_EPOCH = (int) LocalDate.of(2000, 1, 1).toEpochDay();

    /// Rows that are read to their end, if few are left, rather than that the server is asked to stop.
    private static final int FEW = 1_000;

    private static final String CANCELLED = PSQLState.QUERY_CANCELED.getState();

    private final PGConnection connection;
    private final CopyOut copy;
    private byte[] bytes = new byte[0];
    private int position;
    private boolean first = true;
    private int lastDay;
    private @Nullable LocalDate lastDate;

    /// @param query a `SELECT`
    public CopyRows(Connection connection, String query) throws SQLException {
        this.connection = connection.unwrap(PGConnection.class);
        copy = this.connection.getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
    }

    /// Moves to the next row.
    public boolean next() throws SQLException {
        byte[] message = copy.readFromCopy();
        if (message == null) {
            return false;
        }
        bytes = message;
        position = 0;
        if (first) {
            first = false;
            position = HEADER + ByteReading.int4(bytes, HEADER - 4);
            if (position == bytes.length) {
                return next();
            }
        }
        int columns = ByteReading.int2(bytes, position);
        position += 2;
        return columns >= 0 || next();
    }

    public int int2() {
        position += 4;
        int value = ByteReading.int2(bytes, position);
        position += 2;
        return value;
    }

    public int int4() {
        position += 4;
        int value = ByteReading.int4(bytes, position);
        position += 4;
        return value;
    }

    public @Nullable Integer int2OrAbsent() {
        return passAbsent() ? null : (Integer) int2();
    }

    public @Nullable Integer int4OrAbsent() {
        return passAbsent() ? null : (Integer) int4();
    }

    public @Nullable Long int8OrAbsent() {
        if (passAbsent()) {
            return null;
        }
        position += 4;
        long value =
                (long) ByteReading.int4(bytes, position) << 32 | (ByteReading.int4(bytes, position + 4) & 0xffff_ffffL);
        position += 8;
        return value;
    }

    public boolean bool() {
        position += 5;
        return bytes[position - 1] != 0;
    }

    public String text() {
        String value = textOrAbsent();
        if (value == null) {
            throw new IllegalStateException("the store gave no value where one is required");
        }
        return value;
    }

    /// As [#text()], with one string for equal bytes.
    public String text(Dictionary dictionary) {
        String value = textOrAbsent(dictionary);
        if (value == null) {
            throw new IllegalStateException("the store gave no value where one is required");
        }
        return value;
    }

    public @Nullable String textOrAbsent() {
        int length = ByteReading.int4(bytes, position);
        position += 4;
        if (length < 0) {
            return null;
        }
        position += length;
        return new String(bytes, position - length, length, StandardCharsets.UTF_8);
    }

    /// As [#textOrAbsent()], with one string for equal bytes.
    public @Nullable String textOrAbsent(Dictionary dictionary) {
        int length = ByteReading.int4(bytes, position);
        position += 4;
        if (length < 0) {
            return null;
        }
        position += length;
        return dictionary.string(bytes, position - length, length);
    }

    public @Nullable Boolean boolOrAbsent() {
        return passAbsent() ? null : (Boolean) bool();
    }

    public @Nullable LocalDate dateOrAbsent() {
        if (passAbsent()) {
            return null;
        }
        int day = int4() + POSTGRES_EPOCH;
        LocalDate date = lastDate;
        if (date == null || day != lastDay) {
            date = LocalDate.ofEpochDay(day);
            lastDate = date;
            lastDay = day;
        }
        return date;
    }

    public @Nullable BigDecimal numericOrAbsent() {
        int length = ByteReading.int4(bytes, position);
        position += 4;
        if (length < 0) {
            return null;
        }
        int count = ByteReading.int2(bytes, position);
        int weight = ByteReading.int2(bytes, position + 2);
        boolean negative = ByteReading.int2(bytes, position + 4) == 0x4000;
        int scale = ByteReading.int2(bytes, position + 6);
        BigDecimal value;
        if (count == 1 && weight == 0 && scale == 0) {
            value = BigDecimal.valueOf(ByteReading.int2(bytes, position + 8));
        } else if (count <= 4) {
            long unscaled = 0;
            for (int i = 0; i < count; i++) {
                unscaled = unscaled * 10_000 + ByteReading.int2(bytes, position + 8 + i * 2);
            }
            value = BigDecimal.valueOf(unscaled, (count - 1 - weight) * 4).setScale(scale);
        } else {
            BigInteger unscaled = BigInteger.ZERO;
            for (int i = 0; i < count; i++) {
                unscaled = unscaled.multiply(BigInteger.valueOf(10_000))
                        .add(BigInteger.valueOf(ByteReading.int2(bytes, position + 8 + i * 2)));
            }
            value = new BigDecimal(unscaled, (count - 1 - weight) * 4).setScale(scale);
        }
        position += length;
        return negative ? value.negate() : value;
    }

    /// Rows that were not asked for are read away: the driver's own way to cancel leaves them on the line, and whatever
    /// is asked next over the connection takes them for its answer.
    @Override
    public void close() throws SQLException {
        for (int i = 0; i < FEW && copy.isActive(); i++) {
            copy.readFromCopy();
        }
        if (copy.isActive()) {
            connection.cancelQuery();
            try {
                while (copy.isActive()) {
                    copy.readFromCopy();
                }
            } catch (SQLException e) {
                if (!CANCELLED.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    /// Whether the column has no value; if so it is passed over.
    private boolean passAbsent() {
        if (ByteReading.int4(bytes, position) >= 0) {
            return false;
        }
        position += 4;
        return true;
    }

    /// Big-endian integers.
    private static final class ByteReading {

        private static final VarHandle INT4 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
        private static final VarHandle INT2 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

        static int int4(byte[] bytes, int at) {
            return (int) INT4.get(bytes, at);
        }

        static int int2(byte[] bytes, int at) {
            return (short) INT2.get(bytes, at);
        }
    }

    /// One string for equal bytes, up to a number of different ones: a table with open addressing over the bytes.
    public static final class Dictionary {

        private static final int LIMIT = 100_000;
        private static final int MIX = 0x9E37_79B1;

        private String[] strings = new String[64];
        private byte[][] keys = new byte[64][];
        private int[] hashes = new int[64];
        private int size;

        String string(byte[] bytes, int start, int length) {
            int hash = hash(bytes, start, length);
            int mask = keys.length - 1;
            int slot = hash & mask;
            while (keys[slot] != null) {
                byte[] key = keys[slot];
                if (hashes[slot] == hash
                        && key.length == length
                        && Arrays.equals(key, 0, length, bytes, start, start + length)) {
                    return strings[slot];
                }
                slot = (slot + 1) & mask;
            }
            String string = new String(bytes, start, length, StandardCharsets.UTF_8);
            if (size < LIMIT) {
                keys[slot] = Arrays.copyOfRange(bytes, start, start + length);
                strings[slot] = string;
                hashes[slot] = hash;
                if (++size * 2 > keys.length) {
                    grow();
                }
            }
            return string;
        }

        private static int hash(byte[] bytes, int start, int length) {
            int hash = length;
            int end = start + length;
            int i = start;
            for (; i + 4 <= end; i += 4) {
                hash = (hash ^ ByteReading.int4(bytes, i)) * MIX;
                hash ^= hash >>> 15;
            }
            for (; i < end; i++) {
                hash = (hash ^ bytes[i]) * MIX;
            }
            return hash ^ hash >>> 16;
        }

        private void grow() {
            byte[][] oldKeys = keys;
            String[] oldStrings = strings;
            int[] oldHashes = hashes;
            int mask = oldKeys.length * 2 - 1;
            keys = new byte[mask + 1][];
            strings = new String[mask + 1];
            hashes = new int[mask + 1];
            for (int old = 0; old < oldKeys.length; old++) {
                if (oldKeys[old] != null) {
                    int slot = oldHashes[old] & mask;
                    while (keys[slot] != null) {
                        slot = (slot + 1) & mask;
                    }
                    keys[slot] = oldKeys[old];
                    strings[slot] = oldStrings[old];
                    hashes[slot] = oldHashes[old];
                }
            }
        }
    }
}
