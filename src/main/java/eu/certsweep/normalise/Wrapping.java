package eu.certsweep.normalise;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What programs put around a value so that a spreadsheet program takes it for a text: `="00123"`, `'00123`, `"00123"`,
/// `=T("00123")`, `=HYPERLINK("https://…","00123")`. Quotes around all of it go as well.
final class Wrapping {

    private static final Pattern FORMULA = Pattern.compile(
            "= ?(?:([0-9]+(?:[.,][0-9]+)?)|T\\( ?\"([^\"]*)\" ?\\)|(?:HYPERLINK|HYPERLÄNK|HYPERLINKKI|HYPERTEXTOVÝ\\.ODKAZ"
                    + "|HYPERTEXTOVÉ\\.PREPOJENIE|LIEN_HYPERTEXTE|LIEN\\.HYPERTEXTE|HIPERVINCULO|HIPERVÍNCULO|HIPERLIGAÇÃO|HIPERLINK"
                    + "|COLLEG\\.IPERTESTUALE|HIPERŁĄCZE|HIPERHIVATKOZÁS|HIPERPOVEZAVA|HIPERVEZA|HÜPERLINK|ХИПЕРВРЪЗКА|ΥΠΕΡΣΥΝΔΕΣΗ)"
                    + "\\( ?\"[^\"]*\" ?[,;] ?(?:\"([^\"]*)\"|([0-9]+)) ?\\))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Wrapping() {}

    /// The text without it; the same text if there is none.
    ///
    /// @param quotesCount whether a quote or an apostrophe at one end may be part of the value, as
    /// in `'s-Hertogenbosch`
    /// @param readsQuotes whether the parser knows quotes around its values
    static String without(String text, boolean quotesCount, boolean readsQuotes) {
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
                    ? without(inside.replace("\"\"", "\"").strip(), quotesCount, readsQuotes)
                    : text;
        }
        if (first == '=') {
            Matcher formula = FORMULA.matcher(text);
            return formula.matches() ? value(formula) : text;
        }
        String bare = Quotes.without(text);
        if (!bare.equals(text) && !readsQuotes) {
            return bare;
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

    private static String value(Matcher formula) {
        return Stream.of(1, 2, 3, 4)
                .map(formula::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("")
                .strip();
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '’' || c == '‘' || c == '`' || c == '´';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '“' || c == '”' || c == '„';
    }
}
