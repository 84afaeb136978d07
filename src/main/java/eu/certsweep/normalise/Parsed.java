package eu.certsweep.normalise;

import org.jspecify.annotations.Nullable;

/// What a cell means.
///
/// @param value none if it is missing or faulty
/// @param fault an error, or a warning with or without a value
record Parsed<T>(@Nullable T value, @Nullable Fault fault) {

    static <T> Parsed<T> missing() {
        return new Parsed<>(null, null);
    }

    static <T> Parsed<T> of(T value) {
        return new Parsed<>(value, null);
    }

    boolean isMissing() {
        return value == null && fault == null;
    }
}
