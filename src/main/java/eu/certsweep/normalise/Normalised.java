package eu.certsweep.normalise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a raw row.
public sealed interface Normalised<T> {

    /// The row is accepted, as far as its own file can tell.
    ///
    /// @param warnings faults of severity warning alone
    record Accepted<T>(T value, List<Fault> warnings) implements Normalised<T> {}

    /// The row is rejected.
    ///
    /// @param entityId the entity that the row speaks of (entities and usages), when that can be read
    /// @param key the rest of its key (`usage_ref`, `certificate_id`), when that can be read
    /// @param faults at least one error, in the order of the columns, with its warnings
    record Rejected<T>(@Nullable String entityId, @Nullable String key, List<Fault> faults) implements Normalised<T> {}
}
