package eu.certsweep.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// An opened spreadsheet file of any format: its sheets, and passes over their rows. Not thread-safe.
interface Spreadsheet extends Closeable {

    /// Name of the format for people, as `XLSX`.
    String kind();

    /// The sheets that have rows, in the order of the file.
    List<Detected.Sheet> sheets();

    /// Whether day 0 is 1 January 1904.
    default boolean datesFrom1904() {
        return false;
    }

    /// A new pass over the rows of a sheet.
    ///
    /// @param sheet place in [#sheets()]
    SheetRows rows(int sheet) throws SourceException;

    /// A pass over the rows of a sheet that are not blank, hidden ones as well. Each has the number that a spreadsheet
    /// program shows.
    interface SheetRows extends Closeable {

        /// Moves to the next row that is not blank.
        ///
        /// @throws SourceException if the rest of the sheet cannot be read
        boolean next() throws SourceException;

        /// The row moved to; the same instance every time.
        RawRow row();

        /// From now on a row has this many cells; missing ones are empty, further ones are passed over.
        void expect(int columns);

        @Override
        void close() throws IOException;
    }
}
