package eu.certsweep.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values of this program as bytes, for the way to another process of the same build: records, enums and collections of
/// them, with what they are made of. The core needs no mark for it, and Java's own serialisation knows no `Optional`.
final class Portable {

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private Portable() {}

    /// What a value is.
    private enum Tag {
        NONE,
        TEXT,
        FLAG,
        INT,
        LONG,
        DECIMAL,
        DATE,
        TERM,
        OPTIONAL,
        LIST,
        SET,
        MAP,
        PATH,
        CERTIFICATE,
        RECORD;

        private static final Tag[] ALL = values();
    }

    /// How a record is made and taken apart.
    private record Shape(Constructor<?> constructor, List<RecordComponent> components) {

        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = components[i].getType();
                components[i].getAccessor().setAccessible(true);
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return new Shape(constructor, List.of(components));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// The value as bytes.
    ///
    /// @throws IllegalArgumentException if it holds something of another kind
    static byte[] bytes(@Nullable Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            new Writing(out).write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// The value that these bytes stand for.
    static <T> T read(Class<T> type, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return Objects.requireNonNull(type.cast(new Reading(in).read()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Writing {

        private final DataOutputStream out;
        private final Map<Class<?>, Integer> types = new HashMap<>();

        Writing(DataOutputStream out) {
            this.out = out;
        }

        void write(@Nullable Object value) throws IOException {
            switch (value) {
                case null -> tag(Tag.NONE);
                case String text -> text(Tag.TEXT, text);
                case Boolean flag -> {
                    tag(Tag.FLAG);
                    out.writeBoolean(flag);
                }
                case Integer number -> {
                    tag(Tag.INT);
                    out.writeInt(number);
                }
                case Long number -> {
                    tag(Tag.LONG);
                    out.writeLong(number);
                }
                case BigDecimal number -> {
                    tag(Tag.DECIMAL);
                    out.writeInt(number.scale());
                    bytes(number.unscaledValue().toByteArray());
                }
                case LocalDate date -> {
                    tag(Tag.DATE);
                    out.writeLong(date.toEpochDay());
                }
                case Enum<?> term -> {
                    tag(Tag.TERM);
                    type(term.getDeclaringClass());
                    out.writeInt(term.ordinal());
                }
                case Optional<?> optional -> {
                    tag(Tag.OPTIONAL);
                    write(optional.orElse(null));
                }
                case List<?> list -> all(Tag.LIST, list);
                case Set<?> set -> all(Tag.SET, set);
                case Map<?, ?> map -> {
                    tag(Tag.MAP);
                    out.writeInt(map.size());
                    for (Map.Entry<?, ?> entry : map.entrySet()) {
                        write(entry.getKey());
                        write(entry.getValue());
                    }
                }
                case Path path -> text(Tag.PATH, path.toString());
                case X509Certificate certificate -> {
                    tag(Tag.CERTIFICATE);
                    bytes(encoded(certificate));
                }
                case Record part -> {
                    tag(Tag.RECORD);
                    type(part.getClass());
                    for (RecordComponent component : SHAPES.get(part.getClass()).components()) {
                        write(get(component, part));
                    }
                }
                default -> throw new IllegalArgumentException("no bytes are known for " + value.getClass());
            }
        }

        private static @Nullable Object get(RecordComponent component, Record part) {
            try {
                return component.getAccessor().invoke(part);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        private static byte[] encoded(X509Certificate certificate) {
            try {
                return certificate.getEncoded();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a certificate that was read cannot be written", e);
            }
        }

        private void tag(Tag tag) throws IOException {
            out.writeByte(tag.ordinal());
        }

        private void text(Tag tag, String text) throws IOException {
            tag(tag);
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        private void bytes(byte[] bytes) throws IOException {
            out.writeInt(bytes.length);
            out.write(bytes);
        }

        private void all(Tag tag, Collection<?> all) throws IOException {
            tag(tag);
            out.writeInt(all.size());
            for (Object one : all) {
                write(one);
            }
        }

        /// A type by its name the first time, by its number later.
        private void type(Class<?> type) throws IOException {
            Integer known = types.putIfAbsent(type, types.size());
            out.writeInt(known == null ? -1 : known);
            if (known == null) {
                out.writeUTF(type.getName());
            }
        }
    }

    private static final class Reading {

        private final DataInputStream in;
        private final List<Class<?>> types = new ArrayList<>();

        Reading(DataInputStream in) {
            this.in = in;
        }

        @Nullable
        Object read() throws IOException {
            return switch (Tag.ALL[in.readByte()]) {
                case NONE -> null;
                case TEXT -> text();
                case FLAG -> in.readBoolean();
                case INT -> in.readInt();
                case LONG -> in.readLong();
                case DECIMAL -> {
                    int scale = in.readInt();
                    yield new BigDecimal(new BigInteger(bytes()), scale);
                }
                case DATE -> LocalDate.ofEpochDay(in.readLong());
                case TERM -> type().getEnumConstants()[in.readInt()];
                case OPTIONAL -> Optional.ofNullable(read());
                case LIST -> all(new ArrayList<>());
                case SET -> all(new LinkedHashSet<>());
                case MAP -> {
                    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
                    for (int left = in.readInt(); left > 0; left--) {
                        Object key = read();
                        map.put(key, read());
                    }
                    yield map;
                }
                case PATH -> Path.of(text());
                case CERTIFICATE -> certificate(bytes());
                case RECORD -> made(SHAPES.get(type()));
            };
        }

        private Object made(Shape shape) throws IOException {
            @Nullable Object[] values = new @Nullable Object[shape.components().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = read();
            }
            try {
                return shape.constructor().newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        private Collection<@Nullable Object> all(Collection<@Nullable Object> into) throws IOException {
            for (int left = in.readInt(); left > 0; left--) {
                into.add(read());
            }
            return into;
        }

        private Class<?> type() throws IOException {
            int number = in.readInt();
            if (number >= 0) {
                return types.get(number);
            }
            try {
                Class<?> type = Class.forName(in.readUTF(), true, Portable.class.getClassLoader());
                types.add(type);
                return type;
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }

        private String text() throws IOException {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        private byte[] bytes() throws IOException {
            return in.readNBytes(in.readInt());
        }

        private static X509Certificate certificate(byte[] encoded) {
            try {
                return (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a certificate that was written cannot be read", e);
            }
        }
    }
}
