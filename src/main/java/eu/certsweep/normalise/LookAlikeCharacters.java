package eu.certsweep.normalise;

import eu.certsweep.law.LookAlikeLetters;
import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Optional;

/// Finds characters that look like others, so that two values that look the same are not: letters of another script
/// among Latin ones, or alone if all look Latin; wide letters; dashes that are no hyphens; an `O` or `l` in a number.
final class LookAlikeCharacters {

    private static final int FIRST_WIDE = 0xff01;
    private static final int LAST_WIDE = 0xff5e;

    private LookAlikeCharacters() {}

    /// The first of them, and what it looks like; none if there is none.
    static Optional<String> in(String text) {
        boolean ascii = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                ascii = false;
            } else if (isLikeADigit(c) && isInNumber(text, i)) {
                return Optional.of("has the letter " + c + " in a number, where " + (c == 'O' || c == 'o' ? 0 : 1)
                        + " may be meant");
            }
        }
        return ascii ? Optional.empty() : ofOtherScript(text);
    }

    /// With Latin letters, hyphens and digits in place of what looks like them.
    static String latin(String text) {
        StringBuilder latin = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c >= FIRST_WIDE && c <= LAST_WIDE) {
                latin.append((char) (c - FIRST_WIDE + '!'));
            } else {
                latin.appendCodePoint(isDash(c) ? '-' : LookAlikeLetters.latin(c));
            }
        });
        return latin.toString();
    }

    private static Optional<String> ofOtherScript(String text) {
        boolean mixed = text.codePoints().anyMatch(c -> isLatin(c) && c < FIRST_WIDE);
        boolean allAlike = text.codePoints().filter(Character::isLetter).allMatch(c -> LookAlikeLetters.latin(c) != c);
        return text.codePoints()
                .filter(c -> c >= 0x80)
                .filter(c -> isDash(c)
                        || Character.isDigit(c)
                        || (c >= FIRST_WIDE && c <= LAST_WIDE)
                        || (Character.isLetter(c) && !isLatin(c) && (mixed || allAlike)))
                .mapToObj(LookAlikeCharacters::named)
                .findFirst();
    }

    private static String named(int c) {
        String shown = Character.toString(c) + String.format(Locale.ROOT, " (U+%04X)", c);
        if (isDash(c)) {
            return "has the dash " + shown + " where a hyphen may be meant";
        }
        if (Character.isDigit(c)) {
            return "has the digit " + shown + " where " + Character.digit(c, 10) + " may be meant";
        }
        if (c >= FIRST_WIDE && c <= LAST_WIDE) {
            return "has the wide character " + shown + " where " + (char) (c - FIRST_WIDE + '!') + " may be meant";
        }
        String script = UnicodeScript.of(c).name();
        String letter = "has the " + script.charAt(0)
                + script.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ') + " letter " + shown;
        int latin = LookAlikeLetters.latin(c);
        return latin == c
                ? letter + " among Latin ones"
                : letter + " where " + Character.toString(latin) + " may be meant";
    }

    private static boolean isLatin(int c) {
        return UnicodeScript.of(c) == UnicodeScript.LATIN;
    }

    private static boolean isDash(int c) {
        return c > '-' && (Character.getType(c) == Character.DASH_PUNCTUATION || c == 0x2212 || c == 0x00ad);
    }

    private static boolean isLikeADigit(char c) {
        return c == 'O' || c == 'o' || c == 'l' || c == 'I';
    }

    /// Whether there are but digits around it, at least three: `2O25`.
    private static boolean isInNumber(String text, int at) {
        int begin = at;
        while (begin > 0 && isDigit(text.charAt(begin - 1))) {
            begin--;
        }
        int end = at + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return begin < at
                && end > at + 1
                && end - begin > 3
                && (begin == 0 || !Character.isLetterOrDigit(text.charAt(begin - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
