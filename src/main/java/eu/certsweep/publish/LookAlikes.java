package eu.certsweep.publish;

import eu.certsweep.law.LookAlikeLetters;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// Says what nobody sees in an id that is not found: letters of another script that look like Latin ones, dashes
/// that look like hyphens, small letters. It looks at the id alone, so that a message is the same whichever
/// entities arrive tonight.
final class LookAlikes {

    private LookAlikes() {}

    /// What is unusual; none if nothing is.
    static Optional<String> in(String id) {
        int letters = 0;
        boolean small = false;
        for (int at = 0; at < id.length(); at += Character.charCount(id.codePointAt(at))) {
            int c = id.codePointAt(at);
            if (c >= 0x80 && !Character.isLetter(c)) {
                Optional<String> sign = sign(c);
                if (sign.isPresent()) {
                    return sign;
                }
            }
            if (Character.isLetter(c)) {
                letters++;
                small |= Character.isLowerCase(c);
                Character.UnicodeScript script = Character.UnicodeScript.of(c);
                if (script != Character.UnicodeScript.LATIN && script != Character.UnicodeScript.COMMON) {
                    return Optional.of(letter(c, letters, script));
                }
                if (c >= 0xff00) {
                    return Optional.of("its letter " + letters + " is a wide one (" + code(c) + ")");
                }
            }
        }
        return small ? Optional.of("it has small letters, and case counts") : Optional.empty();
    }

    /// An id without what is easily overlooked: the same for two ids that look the same, or differ in case, in signs
    /// between their parts, in `O` for `0` and `I` for `1`, or in zeros before a number.
    static String folded(String id) {
        String known = isPlain(id) ? id : Normalizer.normalize(id, Normalizer.Form.NFKC);
        StringBuilder folded = new StringBuilder(known.length());
        for (int at = 0; at < known.length(); at += Character.charCount(known.codePointAt(at))) {
            int c = known.codePointAt(at);
            int digit = Character.digit(c, 10);
            if (Character.isLetter(c)) {
                folded.appendCodePoint(letterOrDigit(c));
            } else if (digit >= 0) {
                folded.append((char) ('0' + digit));
            } else if (Character.getType(c) != Character.FORMAT && !folded.isEmpty() && last(folded) != '-') {
                folded.append('-');
            }
        }
        return withoutZeros(folded);
    }

    private static boolean isPlain(String id) {
        for (int at = 0; at < id.length(); at++) {
            if (id.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static int letterOrDigit(int c) {
        int latin = LookAlikeLetters.latin(c);
        return switch (Character.toLowerCase(latin)) {
            case 'o' -> '0';
            case 'i', 'l' -> '1';
            default -> Character.toLowerCase(latin);
        };
    }

    private static String withoutZeros(StringBuilder folded) {
        StringBuilder kept = new StringBuilder(folded.length());
        boolean isInNumber = false;
        for (int at = 0; at < folded.length(); at++) {
            char c = folded.charAt(at);
            boolean isDigit = isDigit(folded, at);
            if (c != '0' || isInNumber || !isDigit(folded, at + 1)) {
                kept.append(c);
                isInNumber = isDigit;
            }
        }
        int end = kept.length();
        return end > 0 && kept.charAt(end - 1) == '-' ? kept.substring(0, end - 1) : kept.toString();
    }

    private static boolean isDigit(StringBuilder text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static char last(StringBuilder text) {
        return text.charAt(text.length() - 1);
    }

    private static Optional<String> sign(int c) {
        if (Character.getType(c) == Character.DASH_PUNCTUATION || c == 0x2212 || c == 0x00ad) {
            return Optional.of("it has a dash (" + code(c) + ") where most ids have a hyphen");
        }
        return Character.isDigit(c)
                ? Optional.of("its digit " + Character.digit(c, 10) + " is of another script (" + code(c) + ")")
                : Optional.of("it has an unusual sign (" + code(c) + ")");
    }

    private static String letter(int c, int place, Character.UnicodeScript script) {
        String name = script.name().charAt(0)
                + script.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
        int latin = LookAlikeLetters.latin(c);
        return "its letter " + place + " is " + name + " (" + code(c) + ")"
                + (latin != c ? " and looks like " + Character.toString(latin) : "");
    }

    private static String code(int c) {
        return String.format(Locale.ROOT, "U+%04X", c);
    }
}
