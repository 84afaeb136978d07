package eu.certsweep.normalise;

import java.util.Map;
import java.util.Set;

/// How ambiguous values of a column are to be read.
///
/// @param decimals by canonical column: how `1.234` and `1,234` are to be read
/// @param dates by canonical column: how `03/04/2026` is to be read
/// @param doubtfulNumbers canonical columns of days whose numbers need not be days: those in doubt are faults
public record ColumnReadings(
        Map<String, DecimalReading> decimals, Map<String, DateReading> dates, Set<String> doubtfulNumbers) {

    /// Nothing is known yet.
    public static final ColumnReadings UNKNOWN = new ColumnReadings(Map.of(), Map.of(), Set.of());

    public ColumnReadings {
        decimals = Map.copyOf(decimals);
        dates = Map.copyOf(dates);
        doubtfulNumbers = Set.copyOf(doubtfulNumbers);
    }

    /// Which sign separates decimals.
    public enum DecimalReading {
        POINT,
        COMMA,
        /// The point probably does: a value of two readings has a warning.
        POINT_IN_DOUBT,
        /// The comma probably does: a value of two readings has a warning.
        COMMA_IN_DOUBT,
        /// Neither is proven in a column of whole numbers: three digits behind a sign are a group, with a warning.
        GROUPED_IN_DOUBT,
        /// Both conventions are proven, or neither is: an ambiguous value is a fault.
        UNDECIDED
    }

    /// Which part of a date comes first.
    public enum DateReading {
        DAY_FIRST,
        MONTH_FIRST,
        /// The column has both, or too few values that prove one: a value of two readings is a fault.
        UNDECIDED
    }
}
