package eu.certsweep.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// An encoding of one byte a character in which registers come: what its upper half stands for.
///
/// @param languages in which people write it, by their codes
/// @param rarity how much rarer it is today than those of Windows, in natural logarithms
record CodePage(Charset charset, Set<String> languages, double rarity, String upper) {

    private static final Set<String> WESTERN =
            Set.of("da", "de", "en", "es", "et", "fi", "fr", "ga", "it", "nl", "pt", "sv");
    private static final Set<String> CENTRAL = Set.of("cs", "de", "en", "hr", "hu", "pl", "ro", "sk", "sl");
    private static final Set<String> BALTIC = Set.of("de", "en", "et", "lt", "lv");
    private static final Set<String> GREEK = Set.of("el", "en");
    private static final Set<String> CYRILLIC = Set.of("bg", "en");
    private static final Set<String> MALTESE = Set.of("mt", "en");

    private static final class Known {
        private static final List<CodePage> ALL = List.of(
                of("windows-1252", WESTERN, 0),
                of("windows-1250", CENTRAL, 0),
                of("windows-1253", GREEK, 0),
                of("windows-1257", BALTIC, 0),
                of("windows-1251", CYRILLIC, 0),
                of("ISO-8859-1", WESTERN, 1),
                of("ISO-8859-15", WESTERN, 2),
                of("ISO-8859-2", CENTRAL, 1.5),
                of("ISO-8859-7", GREEK, 1),
                of("ISO-8859-13", BALTIC, 2),
                of("ISO-8859-5", CYRILLIC, 2),
                of("ISO-8859-3", MALTESE, 1.5),
                of("x-MacRoman", WESTERN, 2),
                of("IBM850", WESTERN, 2),
                of("IBM437", WESTERN, 2.5),
                of("IBM852", CENTRAL, 2),
                of("IBM737", GREEK, 2),
                of("IBM775", BALTIC, 2.5),
                of("IBM866", CYRILLIC, 2),
                of("x-MacCentralEurope", Set.of("cs", "de", "et", "hu", "lt", "lv", "pl", "sk"), 2.5),
                of("x-MacGreek", GREEK, 3),
                of("x-MacCyrillic", CYRILLIC, 3),
                of("KOI8-R", CYRILLIC, 3),
                of("IBM855", CYRILLIC, 3.5),
                of("ISO-8859-4", BALTIC, 3),
                of("ISO-8859-16", Set.of("hr", "hu", "pl", "ro", "sl"), 3),
                of("x-MacCroatian", Set.of("hr", "sl"), 3.5),
                of("x-MacRomania", Set.of("ro"), 3.5),
                of("IBM860", Set.of("en", "pt"), 3),
                of("IBM863", Set.of("en", "fr"), 4),
                of("IBM865", Set.of("da", "en", "fi", "sv"), 3.5),
                of("IBM869", GREEK, 3.5));
    }

    /// All that are told apart, the most usual first.
    static List<CodePage> all() {
        return Known.ALL;
    }

    private static CodePage of(String name, Set<String> languages, double rarity) {
        byte[] bytes = new byte[128];
        for (int i = 0; i < 128; i++) {
            bytes[i] = (byte) (128 + i);
        }
        Charset charset = Charset.forName(name);
        return new CodePage(charset, languages, rarity, new String(bytes, charset));
    }

    /// Bytes, each as a character of ISO-8859-1, as this encoding has them.
    String decode(String bytes) {
        StringBuilder text = new StringBuilder(bytes.length());
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            text.append(c < 0x80 ? c : upper.charAt(c - 0x80));
        }
        return text.toString();
    }

    /// The bytes of a text, each as a character.
    static String bytes(byte[] sample, int from, int to) {
        return new String(sample, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
