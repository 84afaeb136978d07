package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// All records of a text file as they stand there, titles and header among them, with as many cells as each has.
///
/// `while (rows.next()) { use(rows.row()); }`
public final class TextRows implements Closeable {

    private final UnwrappedFile unwrapped;
    private final CsvReader reader;

    private TextRows(UnwrappedFile unwrapped, CsvReader reader) {
        this.unwrapped = unwrapped;
        this.reader = reader;
    }

    /// Opens the file as [RegisterFiles#open] does.
    ///
    /// @throws SourceException if it cannot be read as the source says, or is no text beneath its wrappings
    public static TextRows open(Path file, SourceDefinition source) throws SourceException, IOException {
        UnwrappedFile unwrapped = UnwrappedFile.of(file, source);
        try {
            if (unwrapped.format() != FileFormat.CSV) {
                throw new SourceException(file, "the file is not a text file");
            }
            Dialect dialect = Dialect.of(file, unwrapped.content(), source, Headers.optional(source));
            return new TextRows(
                    unwrapped,
                    new CsvReader(
                            dialect.encoding().open(unwrapped.content()),
                            dialect.delimiter(),
                            dialect.encoding().text()));
        } catch (SourceException | IOException | RuntimeException e) {
            unwrapped.close();
            throw e;
        }
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
        try {
            reader.close();
        } finally {
            unwrapped.close();
        }
    }
}
