package eu.certsweep.normalise;

import eu.certsweep.source.RawRow;
import java.util.List;
import java.util.Optional;

/// Turns the raw rows of one file into records of one register. Holds the evidence of the file's columns, so one
/// instance serves one file; not thread-safe.
public interface Normaliser<T> {

    /// Normalises the row; never throws for what a file may hold.
    Normalised<T> normalise(RawRow row);

    /// To be asked after the last row: the reading of decimals and dates that the columns as a whole demand, when an
    /// ambiguous value was read otherwise before that was known. The file is then to be read again with it.
    Optional<ColumnReadings> otherReadings();

    /// To be asked after the last row: how the file's decimals and dates were read, with the evidence.
    /// None for a register without such columns.
    default List<Evidence> evidence() {
        return List.of();
    }
}
