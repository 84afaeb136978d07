package eu.certsweep.normalise;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells whether a text was damaged on its way: characters lost (U+FFFD, or `?` inside a word), or UTF-8 read as
/// another encoding, so that `Geschäft` became `GeschÃ¤ft` or `Gesch√§ft`. Nothing is repaired: which of two spellings
/// a key has is the sender's to say.
final class DamagedText {

    private static final List<Charset> CODE_PAGES = List.of(
            Charset.forName("windows-1252"),
            Charset.forName("windows-1250"),
            Charset.forName("windows-1251"),
            Charset.forName("windows-1253"),
            Charset.forName("windows-1257"),
            Charset.forName("x-MacRoman"),
            Charset.forName("IBM850"));

    /// What the first bytes of Greek and Cyrillic letters in UTF-8 look like in the code pages of these scripts, and
    /// those of
    /// Latin letters in MacRoman and in the code page of DOS.
    private static final String FIRST_BYTES = "РСΞΟ√ƒ≈├┬─┼";

    private static final String LOST = "kept as it is, send the text again in UTF-8";

    private static final Pattern CASE_TURNED_ROUND =
            Pattern.compile("(?<!\\p{L})\\p{IsCyrillic}(?<=\\p{Ll})[\\p{IsCyrillic}&&\\p{Lu}]{3,}(?!\\p{L})");

    private DamagedText() {}

    /// What is wrong and what to do; none if nothing can be seen.
    static Optional<String> flaw(String text) {
        boolean suspect = false;
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\ufffd') {
                return Optional.of("has lost a character on its way (U+FFFD); " + LOST);
            }
            if (c == '?' && isInsideWord(text, i)) {
                return Optional.of("has a question mark inside a word, where a letter was lost on its way; " + LOST);
            }
            // The first byte of a character in UTF-8 looks like one of these, and something that is not ASCII follows.
            suspect |= c >= 0x80 && before >= 0xc2 && (before <= 0x13e || isFirstByte(before, c));
            before = c;
        }
        if (text.length() >= 4
                && before >= 0x80
                && CASE_TURNED_ROUND.matcher(text).find()) {
            return Optional.of(
                    "has words of capitals behind a small letter, as KOI8-R read as windows-1251 has; " + LOST);
        }
        return suspect ? misread(text) : Optional.empty();
    }

    private static boolean isFirstByte(char before, char c) {
        return FIRST_BYTES.indexOf(before) >= 0
                && !(c >= '\u0386' && c <= '\u03ce')
                && !(c >= '\u0410' && c <= '\u044f');
    }

    /// Before a small letter, or between two capital ones; an address of a web page has its question mark elsewhere.
    private static boolean isInsideWord(String text, int at) {
        if (at == 0 || at + 1 == text.length() || text.contains("://")) {
            return false;
        }
        char before = text.charAt(at - 1);
        char after = text.charAt(at + 1);
        return (Character.isLetter(before) && Character.isLowerCase(after))
                || (Character.isUpperCase(before) && Character.isUpperCase(after));
    }

    private static Optional<String> misread(String text) {
        return CODE_PAGES.stream()
                .flatMap(page -> meant(text, page)
                        .map(meant -> "looks like UTF-8 that was read as " + page.name() + "; kept as it is, if \""
                                + Text.shown(meant) + "\" is meant send it so")
                        .stream())
                .findFirst();
    }

    /// The text with the runs that are UTF-8 as bytes of the code page; none if there are no such runs.
    private static Optional<String> meant(String text, Charset page) {
        StringBuilder meant = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && text.charAt(end) >= 0x80) {
                end++;
            }
            meant.append(end - at < 2 ? text.substring(at, end) : run(text.substring(at, end), page));
            if (end < text.length()) {
                meant.append(text.charAt(end));
            }
            at = end + 1;
        }
        return meant.length() == text.length() ? Optional.empty() : Optional.of(meant.toString());
    }

    private static String run(String run, Charset page) {
        try {
            ByteBuffer bytes = page.newEncoder().encode(CharBuffer.wrap(run));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return run;
        }
    }
}
