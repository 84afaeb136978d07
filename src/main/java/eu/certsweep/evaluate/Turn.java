package eu.certsweep.evaluate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Finds the next day on which something turns, among many dates. Not thread-safe.
final class Turn {

    private final LocalDate day;
    private @Nullable LocalDate next;

    /// @param day the reference date; what turned on it or before it has turned
    Turn(LocalDate day) {
        this.day = day;
    }

    /// Something turns on this day; nothing if there is none.
    void on(@Nullable LocalDate date) {
        if (date != null && date.isAfter(day) && (next == null || date.isBefore(next))) {
            next = date;
        }
    }

    /// Something turns on the day after this one; nothing if there is none.
    void after(@Nullable LocalDate last) {
        if (last != null && last.isBefore(LocalDate.MAX)) {
            on(last.plusDays(1));
        }
    }

    /// The first day behind the reference date on which something turns.
    @Nullable
    LocalDate next() {
        return next;
    }

    /// The last day before that.
    @Nullable
    LocalDate lastBefore() {
        return next == null ? null : next.minusDays(1);
    }
}
