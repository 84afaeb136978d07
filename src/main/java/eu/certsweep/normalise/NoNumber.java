package eu.certsweep.normalise;

import java.util.regex.Pattern;

/// Says what a text in a number column is that is no number: a range, an estimate, a percentage, an amount in
/// another currency.
final class NoNumber {

    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+");
    private static final Pattern RANGE =
            Pattern.compile("[0-9][0-9., ]* ?(?:-|–|—|\\.\\.+|…|bis|to|à|a|do) ?[0-9][0-9., ]*");
    private static final Pattern ESTIMATE = Pattern.compile(
            "(?:[<>≤≥~≈±]|ca\\.?|circa|etwa|rund|über|unter|about|approx\\.?|over|under|env\\.?|environ|plus de|moins de|około|asi"
                    + "|cca\\.?|c\\.) ?=? ?[0-9].*|[0-9][0-9., ]*\\+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern CURRENCY = Pattern.compile(
            "[$£¥₣]|\\b(?:USD|GBP|CHF|PLN|CZK|SEK|DKK|NOK|HUF|RON|BGN|ISK|kr|Ft|lei)\\b|zł|Kč|лв",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern WITH_WORDS = Pattern.compile("[0-9][0-9., ]* ?\\p{L}[\\p{L}. ]{2,}");

    private NoNumber() {}

    /// What is wrong and what to do.
    static String reason(String text) {
        if (text.endsWith("%")) {
            return "is a percentage where a number is needed; write it as 1234.56";
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            return "was shortened by a spreadsheet program; format its cell as a number with all digits and send it again";
        }
        if (CURRENCY.matcher(text).find()) {
            return "is not an amount in euro; write it in euro, as 1234.56";
        }
        if (RANGE.matcher(text).matches()) {
            return "is a range and not a number; write one figure as 1234.56";
        }
        if (ESTIMATE.matcher(text).matches()) {
            return "is a bound or an estimate and not a number; write one figure as 1234.56";
        }
        return WITH_WORDS.matcher(text).matches()
                ? "has words beside the number; write one figure as 1234.56 or 1234,56"
                : "is not a number; write one figure as 1234.56 or 1234,56";
    }
}
