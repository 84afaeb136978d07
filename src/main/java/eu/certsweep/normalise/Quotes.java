package eu.certsweep.normalise;

/// Quotes around a whole value, of any language: `"A"`, `“A”`, `„A“`, `«A»`, `‘A’`. A value in quotes is not another
/// one than the value without them, but compares as one.
final class Quotes {

    private static final String SINGLE = "'’‘`´‚";
    private static final String DOUBLE = "\"“”„«»‹›";

    /// Quotes in quotes in quotes, and more than anybody writes.
    private static final int DEEPEST = 8;

    private Quotes() {}

    /// The text without quotes around all of it; the same text if there are none, or if they may be those of two parts,
    /// as in `"A" & "B"`.
    static String without(String text) {
        String whole = text;
        for (int level = 0; level < DEEPEST; level++) {
            String inside = inside(whole);
            if (inside.isEmpty()) {
                return whole;
            }
            if (inside(inside).isEmpty()) {
                return holdsQuotes(inside) ? whole : inside;
            }
            whole = inside;
        }
        return text;
    }

    /// What stands between two quotes; empty if nothing does.
    private static String inside(String text) {
        int length = text.length();
        if (length < 3 || !opens(text.charAt(0)) || !isPair(text.charAt(0), text.charAt(length - 1))) {
            return "";
        }
        // word processors make two commas of „ where they do not know the language
        int signs = text.startsWith(",,") ? 2 : 1;
        return text.substring(signs, length - 1).strip();
    }

    /// Whether the text begins or ends with a quote that has no other.
    static boolean isCut(String text) {
        return !text.isEmpty()
                && (isQuote(text.charAt(0)) || (isQuote(text.charAt(text.length() - 1)) && !text.endsWith("\"")))
                && !text.equals(text.substring(0, 1));
    }

    private static boolean opens(char c) {
        return c == ',' || isQuote(c);
    }

    private static boolean isQuote(char c) {
        if (c < 0x80) {
            return c == '"' || c == '\'' || c == '`';
        }
        return SINGLE.indexOf(c) >= 0 || DOUBLE.indexOf(c) >= 0;
    }

    private static boolean isPair(char first, char last) {
        return switch (first) {
            case '"', '”' -> last == first;
            case '“' -> last == '”' || last == '“' || last == '"';
            case '„' -> last == '“' || last == '”' || last == '"';
            case '«', '»' -> last == '«' || last == '»';
            case '‹', '›' -> last == '‹' || last == '›';
            // a comma as the low quote that a keyboard lacks
            case ',' -> last == '‘' || last == '’' || last == '“' || last == '”';
            default -> SINGLE.indexOf(last) >= 0;
        };
    }

    /// Apostrophes between letters are none.
    private static boolean holdsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean between = i > 0
                    && i + 1 < text.length()
                    && Character.isLetter(text.charAt(i - 1))
                    && Character.isLetter(text.charAt(i + 1));
            if (DOUBLE.indexOf(c) >= 0 || (SINGLE.indexOf(c) >= 0 && !between)) {
                return true;
            }
        }
        return false;
    }
}
