package eu.certsweep.edition.data;

import eu.certsweep.edition.OutputTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/// The rows of a table on their way into a Parquet file; a cell without a value becomes a null.
///
/// Holds at most one row group of 32 MiB. The methods that take a configuration of Hadoop are there because the library
/// asks for them; nothing calls them, and Hadoop is not among the program's libraries.
final class ParquetTable extends WriteSupport<List<String>> {

    private static final long ROW_GROUP_BYTES = 32L << 20;

    private final List<ParquetColumn> columns;
    private final String name;
    private final Map<String, String> about;
    private @Nullable RecordConsumer consumer;

    private ParquetTable(String name, List<ParquetColumn> columns, Map<String, String> about) {
        this.name = name;
        this.columns = List.copyOf(columns);
        // The library keeps the pairs in a hash map, where those that meet follow each other as they were put in.
        this.about = new TreeMap<>(about);
    }

    private static Set<String> required(OutputTable table) {
        Set<String> required = new HashSet<>();
        table.schema().path("fields").forEach(field -> {
            if (field.path("constraints").path("required").asBoolean(false)) {
                required.add(field.path("name").asString());
            }
        });
        return required;
    }

    /// Opens a file for the rows of a table of an edition.
    ///
    /// @param about kept in the file beside the rows
    /// @throws IOException if the file cannot be made
    static ParquetWriter<List<String>> open(OutputTable table, Map<String, String> about, Path file)
            throws IOException {
        Set<String> required = required(table);
        return open(
                table.file().replace(".csv", ""),
                table.fields().stream()
                        .map(field -> ParquetColumn.of(field, required.contains(field.name())))
                        .toList(),
                about,
                file);
    }

    /// Opens a file for rows.
    ///
    /// @param name of the rows' type
    /// @param about kept in the file beside the rows
    /// @throws IOException if the file cannot be made
    static ParquetWriter<List<String>> open(
            String name, List<ParquetColumn> columns, Map<String, String> about, Path file) throws IOException {
        return new Builder(file, new ParquetTable(name, columns, about))
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withCodecFactory(new ZstdPages())
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        List<Type> types = columns.stream().map(ParquetColumn::type).toList();
        return new WriteContext(new MessageType(name, types), about);
    }

    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void prepareForWrite(RecordConsumer into) {
        consumer = into;
    }

    @Override
    public void write(List<String> values) {
        RecordConsumer row = Objects.requireNonNull(consumer);
        row.startMessage();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (!value.isEmpty()) {
                ParquetColumn column = columns.get(i);
                row.startField(column.name(), i);
                column.write(value, row);
                row.endField(column.name(), i);
            }
        }
        row.endMessage();
    }

    private static final class Builder extends ParquetWriter.Builder<List<String>, Builder> {

        private final ParquetTable table;

        Builder(Path file, ParquetTable table) {
            super(new LocalOutputFile(file));
            this.table = table;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<List<String>> getWriteSupport(ParquetConfiguration configuration) {
            return table;
        }

        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<List<String>> getWriteSupport(Configuration configuration) {
            throw new UnsupportedOperationException();
        }
    }
}
