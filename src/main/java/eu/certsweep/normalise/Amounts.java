package eu.certsweep.normalise;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands around the digits of an amount: marks of the euro, signs, units such as `Mio.` or `T€`.
///
/// @param digits without all that
/// @param thousands powers of a thousand that the unit stands for; 0 without a unit
record Amounts(boolean negative, String digits, int thousands) {

    private static final String EURO = "(?:€|EUR|EURO|EUROS)";
    private static final Pattern SHAPE = Pattern.compile(
            EURO + "?\\s?(\\(?)([+\\u2212-]?)\\s?" + EURO + "?\\s?([0-9., '’]*[0-9])(-?)\\s?(\\p{L}{0,10}?\\.?)\\s?"
                    + EURO + "?(\\)?)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /// Units that mean the same wherever they are used. `mil` is a thousand in Spanish and a million in Czech: such
    /// are refused.
    private static final Map<String, Integer> UNITS = Map.ofEntries(
            Map.entry("", 0),
            Map.entry("k", 1),
            Map.entry("t", 1),
            Map.entry("tsd", 1),
            Map.entry("tis", 1),
            Map.entry("tys", 1),
            Map.entry("m", 2),
            Map.entry("mio", 2),
            Map.entry("mln", 2),
            Map.entry("million", 2),
            Map.entry("millions", 2),
            Map.entry("millionen", 2),
            Map.entry("bn", 3),
            Map.entry("mrd", 3),
            Map.entry("mld", 3));

    /// Takes an amount apart.
    ///
    /// @return none if it has another shape, or an unknown unit
    static Optional<Amounts> of(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (text.length() > 60
                || !matcher.matches()
                || matcher.group(1).isEmpty() != matcher.group(6).isEmpty()) {
            return Optional.empty();
        }
        String unit = matcher.group(5).replace(".", "").toLowerCase(Locale.ROOT);
        Integer thousands = UNITS.get(unit);
        boolean before = matcher.group(2).equals("-") || matcher.group(2).equals("\u2212");
        boolean behind = !matcher.group(4).isEmpty();
        boolean brackets = !matcher.group(1).isEmpty();
        if (thousands == null || (before ? 1 : 0) + (behind ? 1 : 0) + (brackets ? 1 : 0) > 1) {
            return Optional.empty();
        }
        return Optional.of(
                new Amounts(before || behind || brackets, matcher.group(3).strip(), thousands));
    }
}
