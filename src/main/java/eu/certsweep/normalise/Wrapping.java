package eu.certsweep.normalise;

/// What programs put around a value so that a spreadsheet program takes it for a text: `="00123"`, `'00123`, `"00123"`.
final class Wrapping {

    private Wrapping() {}

    /// The text without it; the same text if there is none.
    ///
    /// @param quotesCount whether quotes and apostrophes may be part of the value, as in `'s-Hertogenbosch`
    static String without(String text, boolean quotesCount) {
        int length = text.length();
        if (length < 2) {
            return text;
        }
        char first = text.charAt(0);
        char last = text.charAt(length - 1);
        if (first == '=' && length > 2 && text.charAt(1) == '"' && last == '"') {
            String inside = text.substring(2, length - 1);
            // A formula that joins several texts is none that a value was put into.
            return inside.replace("\"\"", "").indexOf('"') < 0
                    ? without(inside.replace("\"\"", "\"").strip(), quotesCount)
                    : text;
        }
        if (quotesCount) {
            // Output of this program has an apostrophe before what a spreadsheet program would run.
            return first == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0 ? text.substring(1) : text;
        }
        if (isApostrophe(first)) {
            return text.substring(1, isApostrophe(last) && length > 2 ? length - 1 : length)
                    .strip();
        }
        return length > 2 && isQuote(first) && isQuote(last)
                ? text.substring(1, length - 1).strip()
                : text;
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '’' || c == '‘' || c == '`' || c == '´';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '“' || c == '”' || c == '„';
    }
}
