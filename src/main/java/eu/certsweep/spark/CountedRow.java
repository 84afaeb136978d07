package eu.certsweep.spark;

import eu.certsweep.law.RegisterRow;
import eu.certsweep.normalise.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of a register that does not grow with entities or usages: certificates, trusted lists, the consultation. Such
/// rows are settled by the driver.
///
/// @param value none if its own file rejects it
/// @param entityId whom it speaks of, if that can be read
/// @param key the rest of its key, if that can be read
record CountedRow(
        int file,
        int row,
        @Nullable Object value,
        @Nullable String entityId,
        @Nullable String key,
        List<Fault> faults) {

    <T> RegisterRow<T> row(@Nullable T part, @Nullable String of, @Nullable String partKey) {
        return new RegisterRow<>(file, row, part, of, partKey);
    }
}
