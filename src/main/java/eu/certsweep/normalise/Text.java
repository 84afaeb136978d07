package eu.certsweep.normalise;

import java.text.Normalizer;
import java.util.Locale;

/// Rules on characters that hold for every value (contract, section 3).
final class Text {

    private static final int SHOWN = 200;

    private Text() {}

    /// Trims, normalises to NFC and makes one space of every inner run of white space.
    ///
    /// What is left may be empty, or a [MissingWord].
    static String clean(String raw) {
        return isPlain(raw) ? raw : slowly(raw);
    }

    /// ASCII without white space at the ends or twice in a row: nothing to do.
    private static boolean isPlain(String raw) {
        boolean space = true;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= 0x7f || c < ' ' || (c == ' ' && space)) {
                return false;
            }
            space = c == ' ';
        }
        return !space || raw.isEmpty();
    }

    private static String slowly(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        boolean pending = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085') {
                pending = !text.isEmpty();
            } else if (!isInvisible(c)) {
                if (pending) {
                    text.append(' ');
                    pending = false;
                }
                text.append(c);
            }
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /// Characters that nobody sees and that change nothing: joiners, marks of direction, soft hyphens, byte
    /// order marks.
    private static boolean isInvisible(char c) {
        return (c >= '\u200b' && c <= '\u200f')
                || (c >= '\u2060' && c <= '\u2064')
                || c == '\u00ad'
                || c == '\u061c'
                || c == '\ufeff';
    }

    /// The first control character, or -1; those that turn the direction of what follows count as well, since a person
    /// would not see what the program reads.
    static int controlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c >= 0x7f && c < 0xa0) || isTurning(c)) {
                return c;
            }
        }
        return -1;
    }

    private static boolean isTurning(char c) {
        return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    }

    /// With the digits 0 to 9 in place of others that mean the same: full-width ones, Arabic ones.
    static String asciiDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80 && Character.isDigit(text.charAt(i))) {
                StringBuilder plain = new StringBuilder(text);
                for (int j = i; j < plain.length(); j++) {
                    int digit = Character.digit(plain.charAt(j), 10);
                    if (digit >= 0) {
                        plain.setCharAt(j, (char) ('0' + digit));
                    }
                }
                return plain.toString();
            }
        }
        return text;
    }

    /// In lower case, whatever the language of the machine.
    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// Without case, `_`, `-` and space: how words of enumerations are compared.
    static String foldTerm(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '_' && c != '-' && c != ' ') {
                folded.append(c);
            }
        }
        return folded.toString().toLowerCase(Locale.ROOT);
    }

    /// A value for a message: shortened, control characters escaped.
    static String shown(String raw) {
        if (raw.length() <= SHOWN && isPrintable(raw)) {
            return raw;
        }
        StringBuilder shown = new StringBuilder();
        int[] points = raw.codePoints().limit(SHOWN + 1L).toArray();
        for (int i = 0; i < Math.min(points.length, SHOWN); i++) {
            int point = points[i];
            if (isHidden(point)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                shown.appendCodePoint(point);
            }
        }
        return points.length > SHOWN ? shown.append('…').toString() : shown.toString();
    }

    private static boolean isPrintable(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) < ' ' || raw.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /// Control characters, marks of direction and others that a message must not obey.
    private static boolean isHidden(int point) {
        if (point < 0x7f) {
            return point < ' ';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
