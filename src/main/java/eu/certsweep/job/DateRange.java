package eu.certsweep.job;

import java.time.LocalDate;
import java.util.Optional;

/// Which dates a definition or a command may name. Others are slips of the pen: the year 0202 for 2022, a sign in
/// front. Stores and outputs could not keep all of them apart.
///
/// @param first year
/// @param last year
public record DateRange(int first, int last) {

    /// For a day for which registers are judged.
    public static final DateRange JUDGED = new DateRange(1990, 2199);

    /// For the days of rules and schemes; 9999-12-31 stands for never.
    static final DateRange RULES = new DateRange(1900, 9999);

    /// What is wrong with a date, if anything is: `lies outside of the years 1990 to 2199`.
    public Optional<String> fault(LocalDate date) {
        return date.getYear() >= first && date.getYear() <= last
                ? Optional.empty()
                : Optional.of("lies outside of the years " + first + " to " + last);
    }
}
