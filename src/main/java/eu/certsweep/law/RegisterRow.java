package eu.certsweep.law;

import org.jspecify.annotations.Nullable;

/// A row of a register, as one snapshot of one of its files holds it.
///
/// @param value what its own file makes of it; none if that rejects it
/// @param entityId the entity that it speaks of, if that can be read
/// @param key the rest of its key, if that can be read
public record RegisterRow<T>(
        int snapshot,
        int row,
        @Nullable T value,
        @Nullable String entityId,
        @Nullable String key) {}
