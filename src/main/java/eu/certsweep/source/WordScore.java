package eu.certsweep.source;

/// How probable a word with characters beyond ASCII is in a language, and how much its signs and capitals speak against
/// it in any: in natural logarithms.
final class WordScore {

    private static final double CAPITAL_WITHIN = -5;
    private static final double SMALL_AMONG_CAPITALS = -3;
    private static final double CASE_TURNED_ROUND = -11;
    private static final double OTHER_SCRIPT = -7;
    private static final double LOST = -25;
    private static final double NO_SIGN_OF_TEXTS = -14;
    private static final double SIGN_ASTRAY = -11;

    private static final String QUOTES = "„“”«»‚‹›";
    private static final String BEHIND = "®™©ªº°²³";
    private static final String DASHES = "–—";
    private static final String APOSTROPHES = "’‘´";
    private static final String BEFORE_NUMBERS = "€§£";
    private static final String RARE = "…·•½¼¾µ±×¿¡†\u00AD";

    private WordScore() {}

    /// What the letters say for the language.
    ///
    /// @param folded with the character in front and the one behind
    static double letters(String folded, LanguageLetters language) {
        double score = 0;
        char left = LanguageLetters.EDGE;
        for (int i = 1; i < folded.length(); i++) {
            char c = folded.charAt(i);
            char right = Character.isLetter(c) && i < folded.length() - 1 ? c : LanguageLetters.EDGE;
            if (right != LanguageLetters.EDGE || left != LanguageLetters.EDGE) {
                score += language.follows(left, right);
            }
            left = right;
        }
        return score;
    }

    /// What its signs and capitals say, whatever the language.
    ///
    /// @param word with the character in front and the one behind
    static double form(String word) {
        double score = isTurnedRound(word) ? CASE_TURNED_ROUND : 0;
        for (int i = 1; i < word.length() - 1; i++) {
            char before = word.charAt(i - 1);
            char c = word.charAt(i);
            char behind = word.charAt(i + 1);
            if (c < 0x80) {
                continue;
            }
            if (!Character.isLetter(c)) {
                score += sign(before, c, behind);
                continue;
            }
            if (Character.isUpperCase(c) && (isSmall(before) || (Character.isLetter(before) && isSmall(behind)))) {
                score += CAPITAL_WITHIN;
            }
            if (Character.isLowerCase(c)
                    && i > 1
                    && Character.isUpperCase(before)
                    && (Character.isUpperCase(word.charAt(i - 2)) || Character.isUpperCase(behind))) {
                score += SMALL_AMONG_CAPITALS;
            }
            if (isOfOtherScript(c, before) || isOfOtherScript(c, behind)) {
                score += OTHER_SCRIPT;
            }
        }
        return score;
    }

    /// Whether a small letter stands before capitals alone, as KOI8 read as windows-1251 does: `еОЕТЗЙС`.
    private static boolean isTurnedRound(String word) {
        if (word.length() < 6 || word.charAt(1) < 0x80 || !isSmall(word.charAt(1))) {
            return false;
        }
        for (int i = 2; i < word.length() - 1; i++) {
            if (word.charAt(i) < 0x80 || !Character.isUpperCase(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSmall(char c) {
        return Character.isLowerCase(c);
    }

    private static boolean isOfOtherScript(char letter, char neighbour) {
        return Character.isLetter(neighbour)
                && Character.UnicodeScript.of(letter) != Character.UnicodeScript.of(neighbour);
    }

    private static double sign(char before, char c, char behind) {
        boolean left = Character.isLetterOrDigit(before);
        boolean right = Character.isLetterOrDigit(behind);
        if (c == '\uFFFD' || (c >= 0x80 && c < 0xA0)) {
            return LOST;
        }
        if (c == '\u00A0') {
            return -5;
        }
        if (DASHES.indexOf(c) >= 0) {
            return left == right ? -5 : -9;
        }
        if (APOSTROPHES.indexOf(c) >= 0) {
            return left ? -5 : -9;
        }
        if (QUOTES.indexOf(c) >= 0) {
            return left && right ? SIGN_ASTRAY : -6;
        }
        if (BEHIND.indexOf(c) >= 0) {
            return left && !Character.isLetter(behind) ? -5 : c == '°' && !left ? -8 : SIGN_ASTRAY;
        }
        if (BEFORE_NUMBERS.indexOf(c) >= 0) {
            return Character.isLetter(before) || Character.isLetter(behind) ? SIGN_ASTRAY : -6;
        }
        return RARE.indexOf(c) >= 0 ? -9 : NO_SIGN_OF_TEXTS;
    }
}
