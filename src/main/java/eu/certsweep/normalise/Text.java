package eu.certsweep.normalise;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Rules on characters that hold for every value (contract, section 3).
final class Text {

    private static final int SHOWN = 200;

    private Text() {}

    /// Trims, normalises to NFC and makes one space of every inner run of white space.
    ///
    /// @return none if what is left is missing: empty, `-`, `n/a`, `NULL`
    static @Nullable String clean(String raw) {
        String text = isPlain(raw) ? raw : slowly(raw);
        return isMissing(text) ? null : text;
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
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff' || c == '\u0085') {
                pending = !text.isEmpty();
            } else if (c != '\u200b') {
                if (pending) {
                    text.append(' ');
                    pending = false;
                }
                text.append(c);
            }
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isMissing(String text) {
        return switch (text.length()) {
            case 0 -> true;
            case 1 -> text.charAt(0) == '-';
            case 3 -> text.equalsIgnoreCase("n/a");
            case 4 -> text.equalsIgnoreCase("null");
            default -> false;
        };
    }

    /// The first control character, or -1.
    static int controlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c >= 0x7f && c < 0xa0)) {
                return c;
            }
        }
        return -1;
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
        StringBuilder shown = new StringBuilder();
        int[] points = raw.codePoints().limit(SHOWN + 1L).toArray();
        for (int i = 0; i < Math.min(points.length, SHOWN); i++) {
            int point = points[i];
            if (point < ' ' || (point >= 0x7f && point < 0xa0)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                shown.appendCodePoint(point);
            }
        }
        return points.length > SHOWN ? shown.append('…').toString() : shown.toString();
    }
}
