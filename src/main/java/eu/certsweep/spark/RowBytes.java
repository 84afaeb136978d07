package eu.certsweep.spark;

import eu.certsweep.law.Kind;
import eu.certsweep.law.Origin;
import eu.certsweep.law.Usage;
import eu.certsweep.normalise.Fault;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What travels of a row beside its key: its record, if its file accepts it, and its faults.
///
/// A usage has a form of its own: there are many, and what evaluation does not ask for stays behind. Not thread-safe.
final class RowBytes {

    private static final byte REJECTED = 0;
    private static final byte USAGE = 1;
    private static final byte OTHER = 2;
    private static final int WITH_FAULTS = 4;

    private static final Kind[] KINDS = Kind.values();
    private static final Origin[] ORIGINS = Origin.values();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    private final DataOutputStream out = new DataOutputStream(bytes);
    /// The same few words come again and again.
    private final Map<String, String> words = new HashMap<>();

    /// A row's record and faults.
    ///
    /// @param value none if its own file rejects it
    record Content(@Nullable Object value, List<Fault> faults) {}

    /// The bytes of a row.
    ///
    /// @param value none if its own file rejects it
    byte[] write(@Nullable Object value, List<Fault> faults) {
        bytes.reset();
        try {
            byte what = value == null ? REJECTED : value instanceof Usage ? USAGE : OTHER;
            out.writeByte(faults.isEmpty() ? what : what | WITH_FAULTS);
            if (!faults.isEmpty()) {
                block(Portable.bytes(faults));
            }
            if (value instanceof Usage usage) {
                usage(usage);
            } else if (value != null) {
                block(Portable.bytes(value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Reads a row.
    @SuppressWarnings("unchecked")
    Content read(RowKey key, byte[] row) {
        ByteBuffer in = ByteBuffer.wrap(row);
        int what = in.get();
        List<Fault> faults = (what & WITH_FAULTS) == 0 ? List.of() : Portable.read(List.class, block(in));
        Object value = switch (what & ~WITH_FAULTS) {
            case REJECTED -> null;
            case USAGE -> usage(key, in);
            default -> Portable.read(Object.class, block(in));
        };
        return new Content(value, faults);
    }

    private void usage(Usage usage) throws IOException {
        out.writeByte(
                usage.kind().ordinal() << 2 | usage.origin().ordinal() << 1 | (usage.essentialFunction() ? 1 : 0));
        text(usage.ictCategory());
        text(usage.productId());
        text(usage.certificateId());
        date(usage.inUseFrom());
        date(usage.inUseUntil());
        decimal(usage.quantity());
        decimal(usage.annualCost());
    }

    private Usage usage(RowKey key, ByteBuffer in) {
        int terms = in.get();
        String category = text(in);
        String product = text(in);
        String certificate = text(in);
        LocalDate from = date(in);
        LocalDate until = date(in);
        BigDecimal quantity = decimal(in);
        BigDecimal cost = decimal(in);
        if (category == null || quantity == null) {
            throw new IllegalStateException("a usage without category or quantity");
        }
        return new Usage(
                key.entity(),
                key.ref(),
                KINDS[terms >> 2],
                category,
                product,
                null,
                null,
                null,
                ORIGINS[terms >> 1 & 1],
                (terms & 1) == 1,
                from,
                until,
                certificate,
                quantity,
                cost);
    }

    private void block(byte[] block) throws IOException {
        out.writeInt(block.length);
        out.write(block);
    }

    private static byte[] block(ByteBuffer in) {
        byte[] block = new byte[in.getInt()];
        in.get(block);
        return block;
    }

    private void text(@Nullable String text) throws IOException {
        if (text == null) {
            out.writeShort(-1);
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeShort(utf8.length);
            out.write(utf8);
        }
    }

    private @Nullable String text(ByteBuffer in) {
        int length = in.getShort();
        if (length < 0) {
            return null;
        }
        byte[] utf8 = new byte[length];
        in.get(utf8);
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (words.size() > 50_000) {
            words.clear();
        }
        String known = words.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private void date(@Nullable LocalDate date) throws IOException {
        out.writeInt(date == null ? Integer.MIN_VALUE : Math.toIntExact(date.toEpochDay()));
    }

    private static @Nullable LocalDate date(ByteBuffer in) {
        int day = in.getInt();
        return day == Integer.MIN_VALUE ? null : LocalDate.ofEpochDay(day);
    }

    private void decimal(@Nullable BigDecimal number) throws IOException {
        if (number == null) {
            out.writeByte(Byte.MIN_VALUE);
        } else {
            byte[] digits = number.unscaledValue().toByteArray();
            out.writeByte(number.scale());
            out.writeByte(digits.length);
            out.write(digits);
        }
    }

    private static @Nullable BigDecimal decimal(ByteBuffer in) {
        byte scale = in.get();
        if (scale == Byte.MIN_VALUE) {
            return null;
        }
        byte[] digits = new byte[in.get()];
        in.get(digits);
        return new BigDecimal(new BigInteger(digits), scale);
    }
}
