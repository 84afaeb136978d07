package eu.certsweep.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What cells of a trusted list hold that stand for several values of its XML: names, separated by ` | `, and a history
/// as `STATUS DAY TYPE INFORMATION...`, separated by ` ; `, the newest first.
public final class TrustedListCells {

    private static final String BETWEEN_NAMES = " | ";
    private static final String BETWEEN_PERIODS = " ; ";

    /// A stretch of a service's history.
    ///
    /// @param status its URI
    /// @param since its first day, or what stands in its place
    /// @param types the URI of the type, and behind it those of the additional service information
    public record Period(String status, String since, String types) {}

    private TrustedListCells() {}

    /// The names of a cell.
    public static List<String> names(String cell) {
        return Arrays.stream(cell.split("\\Q" + BETWEEN_NAMES + "\\E", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// The periods of a cell.
    public static List<Period> periods(String cell) {
        List<Period> periods = new ArrayList<>();
        for (String text : cell.split(BETWEEN_PERIODS, -1)) {
            String[] tokens = text.strip().split(" ", 3);
            periods.add(new Period(tokens[0], tokens.length > 1 ? tokens[1] : "", tokens.length > 2 ? tokens[2] : ""));
        }
        return periods;
    }

    static String ofNames(List<String> names) {
        return String.join(
                BETWEEN_NAMES,
                names.stream().map(name -> name.replace('|', '/')).toList());
    }

    static String ofPeriods(List<Period> periods) {
        return String.join(
                BETWEEN_PERIODS,
                periods.stream()
                        .map(period -> token(period.status()) + " " + token(period.since()) + " " + period.types())
                        .toList());
    }

    /// A URI without what separates it from others.
    static String token(String uri) {
        String clean = uri.strip().replaceAll("\\s", "%20").replace(";", "%3B");
        return clean.isEmpty() ? "?" : clean;
    }
}
