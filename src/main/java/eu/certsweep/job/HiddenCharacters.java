package eu.certsweep.job;

import java.util.Locale;
import java.util.OptionalInt;

/// Characters that a reader does not see, though they change what is read: control characters, separators of lines and
/// paragraphs, marks that turn the direction of a text (as in "Trojan Source"), halves of surrogate pairs.
///
/// The soft hyphen and the two joiners of letters are not among them: ordinary texts have them.
public final class HiddenCharacters {

    private static final int SOFT_HYPHEN = 0xAD;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private HiddenCharacters() {}

    /// Whether a character is one of them.
    public static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> character != SOFT_HYPHEN && character != NON_JOINER && character != JOINER;
            default -> false;
        };
    }

    /// The first of them in a text.
    public static OptionalInt first(String text) {
        return text.codePoints().filter(HiddenCharacters::isHidden).findFirst();
    }

    /// What a character is called: `U+000A LINE FEED (LF)`.
    public static String name(int character) {
        String name = Character.getName(character);
        return String.format(Locale.ROOT, "U+%04X", character) + (name == null ? "" : " " + name);
    }

    /// The text with each of them written as in Java and JSON: `\u001b`.
    ///
    /// @param kept those that stay as they are
    public static String escaped(String text, String kept) {
        int length = text.length();
        int plain = 0;
        while (plain < length && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain == length) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(length + 16).append(text, 0, plain);
        text.substring(plain).codePoints().forEach(character -> {
            if (isHidden(character) && kept.indexOf(character) < 0) {
                for (char half : Character.toChars(character)) {
                    escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) half));
                }
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    private static boolean isPlain(char character) {
        return character >= ' ' && character < 0x7F;
    }
}
