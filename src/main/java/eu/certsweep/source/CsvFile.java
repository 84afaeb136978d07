package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/// A CSV file of a register, past its header.
final class CsvFile implements RegisterFile {

    private final CsvReader reader;
    private final Dialect dialect;
    private final List<String> headers;
    private final int[] columns;

    private CsvFile(CsvReader reader, Dialect dialect, List<String> headers, int[] columns) {
        this.reader = reader;
        this.dialect = dialect;
        this.headers = List.copyOf(headers);
        this.columns = columns;
    }

    /// @param file as messages name it
    /// @param content the file without its wrappings
    /// @throws SourceException if the dialect cannot be found or the header does not fit the register
    static CsvFile open(Path file, Path content, SourceDefinition source, Headers matching)
            throws SourceException, IOException {
        Dialect dialect = Dialect.of(file, content, source, matching);
        InputStream in = dialect.encoding().open(content);
        try {
            CsvReader reader =
                    new CsvReader(in, dialect.delimiter(), dialect.encoding().text());
            List<String> headers =
                    dialect.skipHeader(file, reader, source.limits().columns());
            int[] columns = matching.match(file, "row " + dialect.headerRow(), headers);
            return new CsvFile(reader, dialect, headers, columns);
        } catch (SourceException | IOException e) {
            in.close();
            throw e;
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
        return dialect.toString();
    }

    @Override
    public Detected detected() {
        return Detected.text(dialect);
    }

    @Override
    public boolean next() throws IOException {
        return reader.next();
    }

    @Override
    public RawRow row() {
        return reader.row();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
