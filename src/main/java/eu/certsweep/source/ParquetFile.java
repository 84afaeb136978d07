package eu.certsweep.source;

import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.ColumnSchema;
import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A table in the format of Apache Parquet, as `export`, Spark, DuckDB and pandas write it: a column is a cell, with
/// the type that it says it has; rows are numbered from 1. A row of a Parquet file is a row of the register, even if
/// none of its cells has a value.
///
/// Columns that hold lists or records are refused, as no register has any.
final class ParquetFile implements RegisterFile {

    private static final Set<CompressionCodec> READ = EnumSet.of(
            CompressionCodec.UNCOMPRESSED, CompressionCodec.SNAPPY, CompressionCodec.GZIP, CompressionCodec.ZSTD);

    private static final byte[] NOTHING = {};

    /// Kept, since a logger that nobody keeps forgets its level.
    private static final Logger LIBRARY = Logger.getLogger("dev.hardwood");

    static {
        // What it tells of itself helps nobody who runs a sweep.
        LIBRARY.setLevel(Level.WARNING);
    }

    private final Path file;
    private final HardwoodContext threads;
    private final ParquetFileReader reader;
    private final RowReader rows;
    private final List<ColumnSchema> cells;
    private final List<String> headers;
    private final int[] columns;
    private final String writer;
    private final RawRow row = new RawRow();
    private byte[] bytes = new byte[256];
    private int end;
    private long number;

    private ParquetFile(
            Path file, HardwoodContext threads, ParquetFileReader reader, List<String> headers, int[] columns) {
        this.file = file;
        this.threads = threads;
        this.reader = reader;
        this.rows = reader.rowReader();
        this.cells = reader.getFileSchema().getColumns();
        this.headers = headers;
        this.columns = columns;
        @Nullable String by = reader.getFileMetaData().createdBy();
        this.writer = by == null ? "" : ", written by " + Excerpt.of(by);
    }

    /// @param file for messages
    /// @param content what it holds, unwrapped
    /// @throws SourceException if it is damaged, of a kind that is not read, or its columns do not fit the register
    static ParquetFile open(Path file, Path content, SourceDefinition source, Headers matching)
            throws SourceException, IOException {
        HardwoodContext threads = HardwoodContext.create(1);
        @Nullable ParquetFileReader reader = null;
        try {
            reader = ParquetFileReader.open(new Bytes(content), threads);
            requireFlat(file, reader.getFileSchema().getColumns());
            requireReadable(file, reader.getFileMetaData().rowGroups(), source);
            List<String> headers = reader.getFileSchema().getColumns().stream()
                    .map(column -> column.name().strip())
                    .toList();
            int[] columns = matching.match(file, "the schema", headers);
            return new ParquetFile(file, threads, reader, headers, columns);
        } catch (SourceException e) {
            close(reader, threads);
            throw e;
        } catch (IOException | RuntimeException e) {
            close(reader, threads);
            throw damaged(file, "", e);
        }
    }

    private static void close(@Nullable ParquetFileReader reader, HardwoodContext threads) throws IOException {
        try {
            if (reader != null) {
                reader.close();
            }
        } finally {
            threads.close();
        }
    }

    private static SourceException damaged(Path file, String where, Exception e) {
        return new SourceException(
                file, where + "the Parquet file is damaged or incomplete: write it again (" + e.getMessage() + ")", e);
    }

    private static void requireFlat(Path file, List<ColumnSchema> columns) throws SourceException {
        for (ColumnSchema column : columns) {
            if (column.maxRepetitionLevel() > 0
                    || column.repetitionType() == RepetitionType.REPEATED
                    || !column.name().equals(column.fieldPath().toString())) {
                throw new SourceException(
                        file,
                        "column " + Excerpt.of(column.fieldPath().toString())
                                + " holds lists or records: write a table whose columns hold one value each");
            }
        }
    }

    /// What a footer says of sizes may be a lie; what it says within the limits is read, and a lie found then.
    private static void requireReadable(Path file, List<RowGroup> groups, SourceDefinition source)
            throws SourceException {
        long unpacked = 0;
        for (RowGroup group : groups) {
            for (ColumnChunk chunk : group.columns()) {
                CompressionCodec codec = chunk.metaData().codec();
                if (!READ.contains(codec)) {
                    throw new SourceException(
                            file,
                            "the Parquet file is compressed by " + codec.name().toLowerCase(Locale.ROOT)
                                    + ", which is not read here: write it with snappy, zstd or gzip");
                }
                unpacked += Math.max(0, chunk.metaData().totalUncompressedSize());
            }
        }
        if (unpacked > source.limits().unpackedSize()) {
            throw new SourceException(
                    file,
                    "the file unpacks to more than "
                            + LimitException.size(source.limits().unpackedSize())
                            + ": ask for a smaller one, or allow more in the source, as `limits: {unpacked-size: "
                            + LimitException.size(2 * source.limits().unpackedSize()) + "}`");
        }
    }

    @Override
    public String sheet() {
        return "";
    }

    @Override
    public List<String> headers() {
        return headers;
    }

    @Override
    public int[] columns() {
        return columns.clone();
    }

    @Override
    public String dialect() {
        return "Parquet" + writer;
    }

    @Override
    public Detected detected() {
        return Detected.table("parquet");
    }

    @Override
    public boolean next() throws SourceException {
        try {
            if (!rows.hasNext()) {
                return false;
            }
            rows.next();
            number++;
            end = 0;
            row.begin(number, bytes);
            for (int cell = 0; cell < cells.size(); cell++) {
                add(cell);
            }
            return true;
        } catch (RuntimeException e) {
            throw damaged(file, "row " + (number + 1) + ": ", e);
        }
    }

    private void add(int cell) {
        if (rows.isNull(cell)) {
            add(NOTHING, CellType.TEXT);
            return;
        }
        ColumnSchema column = cells.get(cell);
        @Nullable LogicalType logical = column.logicalType();
        switch (column.type()) {
            case BOOLEAN -> add(String.valueOf(rows.getBoolean(cell)), CellType.BOOLEAN);
            case FLOAT -> add(rows.getFloat(cell), Float.toString(rows.getFloat(cell)));
            case DOUBLE -> add(rows.getDouble(cell), Double.toString(rows.getDouble(cell)));
            case INT96 -> addMoment(rows.getTimestamp(cell));
            case INT32, INT64, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> add(cell, column, logical);
        }
    }

    private void add(int cell, ColumnSchema column, @Nullable LogicalType logical) {
        if (logical instanceof LogicalType.DecimalType) {
            add(rows.getDecimal(cell).stripTrailingZeros().toPlainString(), CellType.NUMBER);
        } else if (logical instanceof LogicalType.DateType) {
            add(rows.getDate(cell).toString(), CellType.DATE);
        } else if (logical instanceof LogicalType.TimestampType moment) {
            if (moment.isAdjustedToUTC()) {
                addMoment(rows.getTimestamp(cell));
            } else {
                // As of a spreadsheet: the day counts.
                add(rows.getLocalTimestamp(cell).toLocalDate().toString(), CellType.DATE);
            }
        } else if (logical instanceof LogicalType.UuidType) {
            add(rows.getUuid(cell).toString(), CellType.TEXT);
        } else if (column.type() == PhysicalType.INT32 || column.type() == PhysicalType.INT64) {
            boolean signed = !(logical instanceof LogicalType.IntType whole) || whole.isSigned();
            add(whole(cell, column.type(), signed), CellType.NUMBER);
        } else {
            add(rows.getBinary(cell), CellType.TEXT);
        }
    }

    private String whole(int cell, PhysicalType type, boolean signed) {
        if (type == PhysicalType.INT32) {
            return signed ? Integer.toString(rows.getInt(cell)) : Integer.toUnsignedString(rows.getInt(cell));
        }
        return signed ? Long.toString(rows.getLong(cell)) : Long.toUnsignedString(rows.getLong(cell));
    }

    /// A number that is none stands for no value, as in the data frames of Python.
    private void add(double value, String digits) {
        if (Double.isNaN(value)) {
            add(NOTHING, CellType.TEXT);
        } else if (Double.isInfinite(value)) {
            add(digits, CellType.TEXT);
        } else {
            add(new BigDecimal(digits).stripTrailingZeros().toPlainString(), CellType.NUMBER);
        }
    }

    /// Tools that know no days write them as midnights; of another moment it cannot be told where its day was meant.
    private void addMoment(Instant moment) {
        OffsetDateTime there = moment.atOffset(ZoneOffset.UTC);
        if (there.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            add(there.toLocalDate().toString(), CellType.DATE);
        } else {
            add(moment.toString(), CellType.TEXT);
        }
    }

    private void add(String text, CellType type) {
        add(text.getBytes(StandardCharsets.UTF_8), type);
    }

    private void add(byte[] text, CellType type) {
        if (end + text.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + text.length));
            row.rebase(bytes);
        }
        System.arraycopy(text, 0, bytes, end, text.length);
        row.add(end, end + text.length, type);
        end += text.length;
    }

    @Override
    public RawRow row() {
        return row;
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
        } finally {
            close(reader, threads);
        }
    }

    /// The file, read and not mapped into memory: one that is cut short meanwhile would end the program.
    private static final class Bytes implements InputFile {

        private final Path path;
        private @Nullable FileChannel channel;

        Bytes(Path path) {
            this.path = path;
        }

        @Override
        public void open() throws IOException {
            if (channel == null) {
                channel = FileChannel.open(path, StandardOpenOption.READ);
            }
        }

        private FileChannel channel() throws IOException {
            FileChannel opened = channel;
            if (opened == null) {
                throw new IOException("the file is not open");
            }
            return opened;
        }

        @Override
        public ByteBuffer readRange(long offset, int length) throws IOException {
            if (offset < 0 || length < 0 || offset > length() - length) {
                throw new IOException("it says that something stands where nothing is");
            }
            ByteBuffer range = ByteBuffer.allocateDirect(length);
            while (range.hasRemaining()) {
                if (channel().read(range, offset + range.position()) < 0) {
                    throw new IOException("it became shorter while it was read");
                }
            }
            return range.flip();
        }

        @Override
        public long length() throws IOException {
            return channel().size();
        }

        @Override
        public String name() {
            return String.valueOf(path.getFileName());
        }

        @Override
        public void close() throws IOException {
            FileChannel opened = channel;
            if (opened != null) {
                opened.close();
            }
        }
    }
}
