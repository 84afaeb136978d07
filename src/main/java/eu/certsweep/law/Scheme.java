package eu.certsweep.law;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A European cybersecurity certification scheme, or a candidate for one (Articles 48 and 49 of Regulation
/// (EU) 2019/881).
///
/// @param availableFrom first day on which certificates can be had; none: not yet known
/// @param kinds what it certifies
public record Scheme(
        String id, String title, Status status, @Nullable LocalDate availableFrom, Set<Kind> kinds) {

    /// How far the scheme has come.
    public enum Status implements Coded {
        ADOPTED,
        CANDIDATE,
        REQUESTED
    }

    public Scheme {
        kinds = Set.copyOf(kinds);
    }

    /// Whether something of this kind can be certified under it on that day.
    public boolean isAvailable(Kind kind, LocalDate day) {
        return availableFrom != null && !availableFrom.isAfter(day) && kinds.contains(kind);
    }
}
