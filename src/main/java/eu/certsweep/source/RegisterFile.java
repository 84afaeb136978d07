package eu.certsweep.source;

import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/// An opened file of a register, past its header.
///
/// The rows come one by one: `while (file.next()) { use(file.row()); }`. Blank rows and the header are not rows.
public interface RegisterFile extends Closeable {

    /// Name of the sheet; empty for a file without sheets.
    String sheet();

    /// The header cells, trimmed, as the file has them.
    List<String> headers();

    /// For each canonical column of the register, in its order, the cell that holds it, or -1.
    int[] columns();

    /// What was found out about the file, for a person to read: encoding, delimiter, header row.
    String dialect();

    /// What was found out about the file.
    Detected detected();

    /// Whether gzip, a ZIP archive or a password is around the register, so that the file itself is of another format.
    default boolean wrapped() {
        return false;
    }

    /// Whether a number without a format that stands for a day counts from 1 January 1904 and not from 1900.
    default boolean datesFrom1904() {
        return false;
    }

    /// What people should know of how the file was read, each in a sentence; complete behind the last row.
    default List<String> notes() {
        return List.of();
    }

    /// Columns without a header that hold values, as `5 (E)`; complete behind the last row.
    default List<String> unnamed() {
        return List.of();
    }

    /// What is known of the file's signature; empty where none is looked for.
    default String signature() {
        return "";
    }

    /// Units of columns of numbers that stand beside the headers.
    default StatedUnits units() {
        return StatedUnits.NONE;
    }

    /// Where a cell of a row stands.
    ///
    /// @param sheet name of its sheet; empty for a file without sheets
    /// @param cell its place in that sheet's row, from 0
    record Place(String sheet, int cell) {}

    /// Where a cell of a row stands; the rows of some files are put together from several sheets.
    default Place place(int cell) {
        return new Place(sheet(), cell);
    }

    /// Where the questions of a survey stand, if the file is one.
    default Optional<SurveyColumns> survey() {
        return Optional.empty();
    }

    /// Where the next row begins, as a stretch of no length; none if rows are not to be read from the middle of the
    /// file, or if what was read so far shows that they would be read otherwise than from its beginning.
    default Optional<Stretch> place() {
        return Optional.empty();
    }

    /// SHA-256 of the bytes that the rows were made of, hexadecimal, to be asked behind the last row; none if the file
    /// is not read from its beginning to its end.
    default Optional<String> sha256() throws java.io.IOException {
        return Optional.empty();
    }

    /// Rows so far that are no rows of the source, as `only` says; they do not come.
    default long passedOver() {
        return 0;
    }

    /// Moves to the next row.
    ///
    /// @return whether there is one
    /// @throws SourceException if the rest of the file cannot be read
    boolean next() throws java.io.IOException, SourceException;

    /// The row moved to; the same instance every time.
    RawRow row();
}
