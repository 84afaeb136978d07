package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/// All rows of a table as they stand in the file, titles and header among them, with as many cells as each has.
///
/// `while (rows.next()) { use(rows.row()); }`
public final class TableRows implements Closeable {

    private final Closeable opened;
    private final UnwrappedFile unwrapped;
    private final Pass pass;

    /// Rows of a text or of a sheet.
    private interface Pass {
        boolean next() throws IOException, SourceException;

        RawRow row();
    }

    private TableRows(Closeable opened, UnwrappedFile unwrapped, Pass pass) {
        this.opened = opened;
        this.unwrapped = unwrapped;
        this.pass = pass;
    }

    /// Opens the file as [RegisterFiles#open] does.
    ///
    /// @param sheet name of the sheet; of no meaning for a text file
    /// @throws SourceException if it cannot be read as the source says, or has no such sheet
    public static TableRows open(Path file, SourceDefinition source, String sheet) throws SourceException, IOException {
        UnwrappedFile unwrapped = UnwrappedFile.of(file, source);
        try {
            return unwrapped.format() == FileFormat.CSV
                    ? text(file, unwrapped, source)
                    : sheet(file, unwrapped, source, sheet);
        } catch (SourceException | IOException | RuntimeException e) {
            unwrapped.close();
            throw e;
        }
    }

    private static TableRows text(Path file, UnwrappedFile unwrapped, SourceDefinition source)
            throws SourceException, IOException {
        Dialect dialect = Dialect.of(file, unwrapped.content(), source, Headers.optional(source));
        CsvReader reader = new CsvReader(
                dialect.encoding().open(unwrapped.content()),
                dialect.delimiter(),
                dialect.encoding().text());
        return new TableRows(reader, unwrapped, new Pass() {
            @Override
            public boolean next() throws IOException {
                return reader.next();
            }

            @Override
            public RawRow row() {
                return reader.row();
            }
        });
    }

    private static TableRows sheet(Path file, UnwrappedFile unwrapped, SourceDefinition source, String name)
            throws SourceException, IOException {
        Spreadsheet spreadsheet = RegisterFiles.spreadsheet(unwrapped, source);
        try {
            int sheet = IntStream.range(0, spreadsheet.sheets().size())
                    .filter(i -> spreadsheet.sheets().get(i).name().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new SourceException(file, "there is no sheet " + Excerpt.of(name) + " any more"));
            Spreadsheet.SheetRows rows = spreadsheet.rows(sheet);
            Closeable both = () -> {
                try {
                    rows.close();
                } finally {
                    spreadsheet.close();
                }
            };
            return new TableRows(both, unwrapped, new Pass() {
                @Override
                public boolean next() throws SourceException {
                    return rows.next();
                }

                @Override
                public RawRow row() {
                    return rows.row();
                }
            });
        } catch (SourceException | RuntimeException e) {
            spreadsheet.close();
            throw e;
        }
    }

    /// Moves to the next row that is not blank.
    ///
    /// @throws SourceException if the rest of the file cannot be read
    public boolean next() throws IOException, SourceException {
        return pass.next();
    }

    /// The row moved to; the same instance every time.
    public RawRow row() {
        return pass.row();
    }

    @Override
    public void close() throws IOException {
        try {
            opened.close();
        } finally {
            unwrapped.close();
        }
    }
}
