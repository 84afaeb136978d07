package eu.certsweep.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a trusted list is due to be replaced (ETSI TS 119 612, clause 5.3.15), from what is kept of how it was read.
/// A list that is closed, and one in CSV, has no such day.
public final class ListUpdates {

    private static final String LABEL = "next update ";
    private static final Pattern DUE = Pattern.compile(LABEL + "([0-9]{4}-[0-9]{2}-[0-9]{2})$");

    private ListUpdates() {}

    /// As a list says how it is read.
    static String told(String day) {
        return LABEL + day;
    }

    /// The day by which its Member State replaces the list.
    ///
    /// @param readAs how the file was read, for a person
    public static Optional<LocalDate> due(String readAs) {
        Matcher due = DUE.matcher(readAs);
        try {
            return due.find() ? Optional.of(LocalDate.parse(due.group(1))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Why a list is refused whose next update is past.
    ///
    /// @param day the reference date
    /// @return none if it may be used
    public static Optional<String> refusal(String file, String readAs, LocalDate day) {
        return due(readAs)
                .filter(due -> due.isBefore(day))
                .map(due -> file + ": the next update of this trusted list was due on " + due
                        + ", before the reference date " + day
                        + "; fetch the current list, or leave out `expired-lists: reject` of the source");
    }
}
