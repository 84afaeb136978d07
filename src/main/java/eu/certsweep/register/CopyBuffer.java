package eu.certsweep.register;

import eu.certsweep.law.Coded;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Rows on their way into a table, in the binary format of `COPY` (PostgreSQL documentation, "COPY", binary format).
///
/// Each row is [#row()] followed by one call for each of its columns. Not thread-safe.
public final class CopyBuffer {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int POSTGRES_EPOCH = (int) LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long[] POWERS = {1, 10, 100, 1000};
    private static final int SHORT = 15;
    private static final BigInteger BASE = BigInteger.valueOf(10_000);

    private final String statement;
    private final short columns;
    private byte[] bytes = new byte[1 << 16];
    private short[] digits = new short[16];
    private int size;
    private int rows;

    /// @param table as SQL names it
    /// @param columns comma-separated, in the order in which the values come
    public CopyBuffer(String table, String columns) {
        this.statement = "COPY " + table + " (" + columns + ") FROM STDIN (FORMAT binary)";
        this.columns = (short) columns.split(",", -1).length;
        clear();
    }

    /// Rows that wait to be written.
    public int rows() {
        return rows;
    }

    /// Bytes that wait to be written.
    public int size() {
        return size;
    }

    /// Begins a row.
    public CopyBuffer row() {
        rows++;
        ensure(2);
        putShort(columns);
        return this;
    }

    public CopyBuffer int2(int value) {
        ensure(6);
        putInt(2);
        putShort((short) value);
        return this;
    }

    public CopyBuffer int4(int value) {
        ensure(8);
        putInt(4);
        putInt(value);
        return this;
    }

    public CopyBuffer int8(long value) {
        ensure(12);
        putInt(8);
        putInt((int) (value >>> 32));
        putInt((int) value);
        return this;
    }

    public CopyBuffer bool(boolean value) {
        ensure(5);
        putInt(1);
        bytes[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    public CopyBuffer absent() {
        ensure(4);
        putInt(-1);
        return this;
    }

    public CopyBuffer text(@Nullable String value) {
        if (value == null) {
            return absent();
        }
        int length = value.length();
        ensure(4 + length * 3);
        int start = size;
        size += 4;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
                System.arraycopy(encoded, 0, bytes, start + 4, encoded.length);
                size = start + 4 + encoded.length;
                break;
            }
            bytes[size++] = (byte) c;
        }
        int end = size;
        size = start;
        putInt(end - start - 4);
        size = end;
        return this;
    }

    public CopyBuffer code(@Nullable Coded value) {
        return value == null ? absent() : text(value.code());
    }

    public CopyBuffer date(@Nullable LocalDate value) {
        return value == null ? absent() : int4((int) value.toEpochDay() - POSTGRES_EPOCH);
    }

    /// The type `numeric`: sign, weight and digits to the base of 10 000.
    public CopyBuffer numeric(@Nullable BigDecimal value) {
        if (value == null) {
            return absent();
        }
        BigDecimal number = value.scale() < 0 ? value.setScale(0) : value;
        int scale = number.scale();
        int fractionDigits = (scale + 3) / 4;
        int padding = fractionDigits * 4 - scale;
        int count = 0;
        if (number.precision() <= SHORT) {
            // Times 1000 at most, it fits into a `long`; no BigInteger on the way.
            long given = Math.abs(number.scaleByPowerOfTen(scale).longValue());
            for (long rest = given * POWERS[padding]; rest > 0; rest /= 10_000) {
                digits[count++] = (short) (rest % 10_000);
            }
        } else {
            BigInteger given = number.unscaledValue().abs();
            BigInteger unscaled = given.multiply(BigInteger.valueOf(POWERS[padding]));
            if (unscaled.bitLength() / 13 + 1 > digits.length) {
                digits = new short[unscaled.bitLength() / 13 + 1];
            }
            for (BigInteger rest = unscaled; rest.signum() > 0; ) {
                BigInteger[] parts = rest.divideAndRemainder(BASE);
                digits[count++] = parts[1].shortValue();
                rest = parts[0];
            }
        }
        ensure(12 + count * 2);
        putInt(8 + count * 2);
        putShort((short) count);
        putShort((short) (count - fractionDigits - 1));
        putShort((short) (number.signum() < 0 ? 0x4000 : 0));
        putShort((short) scale);
        for (int i = count - 1; i >= 0; i--) {
            putShort(digits[i]);
        }
        return this;
    }

    /// Writes what waits, within the connection's transaction, and empties the buffer.
    public void flush(Connection connection) throws SQLException {
        if (rows == 0) {
            return;
        }
        ensure(2);
        putShort((short) -1);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            copy.writeToCopy(bytes, 0, size);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        clear();
    }

    private void clear() {
        rows = 0;
        System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
        size = SIGNATURE.length;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    private void putShort(short value) {
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    private void putInt(int value) {
        bytes[size++] = (byte) (value >> 24);
        bytes[size++] = (byte) (value >> 16);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }
}
