package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// All records of a text file as they stand there, titles and header among them, with as many cells as each has.
///
/// `while (rows.next()) { use(rows.row()); }`
public final class TextRows implements Closeable {

    private final CsvReader reader;

    private TextRows(CsvReader reader) {
        this.reader = reader;
    }

    /// Opens the file as [RegisterFiles#open] does.
    ///
    /// @throws SourceException if it cannot be read as the source says, or is no text as it lies there
    public static TextRows open(Path file, SourceDefinition source) throws SourceException, IOException {
        if (FileFormat.of(file) != FileFormat.CSV) {
            throw new SourceException(file, "the file is not a text file");
        }
        Dialect dialect = Dialect.of(file, source, Headers.optional(source));
        return new TextRows(new CsvReader(
                dialect.encoding().open(file),
                dialect.delimiter(),
                dialect.encoding().text()));
    }

    /// Moves to the next record that is not blank.
    public boolean next() throws IOException {
        return reader.next();
    }

    /// The record moved to; the same instance every time.
    public RawRow row() {
        return reader.row();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
