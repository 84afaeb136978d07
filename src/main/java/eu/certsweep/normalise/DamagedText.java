package eu.certsweep.normalise;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Tells whether a text was damaged on its way: characters lost (U+FFFD), or UTF-8 read as a Windows code page, so that
/// `Geschäft` became `GeschÃ¤ft`. Nothing is repaired: which of two spellings a key has is the sender's to say.
final class DamagedText {

    private static final List<Charset> CODE_PAGES =
            List.of(Charset.forName("windows-1252"), Charset.forName("windows-1250"));

    private DamagedText() {}

    /// What is wrong and what to do; none if nothing can be seen.
    static Optional<String> flaw(String text) {
        boolean suspect = false;
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\ufffd') {
                return Optional.of(
                        "has lost a character on its way (U+FFFD); kept as it is, send the text again in UTF-8");
            }
            // The first byte of a character in UTF-8 looks like one of these, and something that is not ASCII follows.
            suspect |= c >= 0x80 && before >= 0xc2 && before <= 0x13e;
            before = c;
        }
        return suspect ? misread(text) : Optional.empty();
    }

    private static Optional<String> misread(String text) {
        return CODE_PAGES.stream()
                .flatMap(page -> meant(text, page)
                        .map(meant -> "looks like UTF-8 that was read as " + page.name() + "; kept as it is, if \""
                                + Text.shown(meant) + "\" is meant send it so")
                        .stream())
                .findFirst();
    }

    /// The text that these bytes of the code page are in UTF-8; none if they are not.
    private static Optional<String> meant(String text, Charset page) {
        try {
            ByteBuffer bytes = page.newEncoder().encode(CharBuffer.wrap(text));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
