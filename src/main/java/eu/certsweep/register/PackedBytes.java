package eu.certsweep.register;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values one after another in as few bytes as is simple: whole numbers take seven bits a byte, the lowest first, and a
/// set eighth bit says that more follow. Not thread-safe.
final class PackedBytes {

    /// What a row of a register takes at most, unless it holds long texts.
    static final int COMMON_ROW = 128;

    private static final int LONGEST_NUMBER = 10;

    /// Digits that fit into a `long`, whatever they are.
    private static final int LONG_DIGITS = 18;

    private byte[] bytes;
    private int position;

    /// Empty, to be written.
    PackedBytes(int capacity) {
        bytes = new byte[capacity];
    }

    /// What was written, to be read.
    PackedBytes(byte[] written) {
        bytes = written;
    }

    /// Bytes up to the end of the array: those that are left, when it is read.
    int room() {
        return bytes.length - position;
    }

    int size() {
        return bytes.length;
    }

    byte[] written() {
        return Arrays.copyOf(bytes, position);
    }

    /// @param value at least 0
    void number(int value) {
        positive(value);
    }

    int number() {
        return (int) positive();
    }

    void signed(long value) {
        positive(folded(value));
    }

    long signed() {
        return unfolded(positive());
    }

    void text(String value) {
        octets(value.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(octets(), StandardCharsets.UTF_8);
    }

    void date(@Nullable LocalDate value) {
        if (value == null) {
            positive(0);
        } else {
            positive(folded(value.toEpochDay()) + 1);
        }
    }

    @Nullable
    LocalDate date() {
        long value = positive();
        return value == 0 ? null : LocalDate.ofEpochDay(unfolded(value - 1));
    }

    void decimal(BigDecimal value) {
        boolean isBig = value.precision() > LONG_DIGITS;
        signed(((long) value.scale() << 1) | (isBig ? 1 : 0));
        if (isBig) {
            octets(value.unscaledValue().toByteArray());
        } else {
            // Without a BigInteger on the way.
            signed(value.scaleByPowerOfTen(value.scale()).longValue());
        }
    }

    BigDecimal decimal() {
        long shape = signed();
        int scale = (int) (shape >> 1);
        return (shape & 1) == 0 ? BigDecimal.valueOf(signed(), scale) : new BigDecimal(new BigInteger(octets()), scale);
    }

    private void octets(byte[] value) {
        number(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, bytes, position, value.length);
        position += value.length;
    }

    private byte[] octets() {
        int length = number();
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /// 0, -1, 1, -2, 2 as 0, 1, 2, 3, 4: numbers near 0 stay short, whatever their sign.
    private static long folded(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private static long unfolded(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private void positive(long value) {
        ensure(LONGEST_NUMBER);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    private long positive() {
        byte next = bytes[position++];
        long value = next & 0x7F;
        for (int shift = 7; next < 0; shift += 7) {
            next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
        }
        return value;
    }

    private void ensure(int more) {
        if (position + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + more));
        }
    }
}
