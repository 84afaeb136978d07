package eu.certsweep.normalise;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Character references of HTML (`&#x2f;`, `&amp;`, `&uuml;`) in texts that came from a web page, as in the Common
/// Criteria portal's list of certificates.
final class CharacterReferences {

    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,7}));");
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("szlig", "ß"),
            Map.entry("aelig", "æ"),
            Map.entry("AElig", "Æ"),
            Map.entry("oslash", "ø"),
            Map.entry("Oslash", "Ø"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("lsquo", "‘"),
            Map.entry("rsquo", "’"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("euro", "€"),
            Map.entry("reg", "®"),
            Map.entry("trade", "™"),
            Map.entry("copy", "©"));
    private static final Map<String, String> ACCENTS = Map.of(
            "grave", "\u0300",
            "acute", "\u0301",
            "circ", "\u0302",
            "tilde", "\u0303",
            "uml", "\u0308",
            "ring", "\u030a",
            "caron", "\u030c",
            "cedil", "\u0327");

    private CharacterReferences() {}

    /// The text with its references resolved, once; the same text if it has none. What is no reference stays.
    static String resolved(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder(text.length());
        while (matcher.find()) {
            String meant = meant(matcher);
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(meant == null ? matcher.group() : meant));
        }
        return matcher.appendTail(resolved).toString();
    }

    private static @Nullable String meant(Matcher matcher) {
        String decimal = matcher.group(1);
        String hexadecimal = matcher.group(2);
        if (decimal != null || hexadecimal != null) {
            int point = decimal != null ? Integer.parseInt(decimal) : Integer.parseInt(hexadecimal, 16);
            boolean character = Character.isValidCodePoint(point) && Character.getType(point) != Character.SURROGATE;
            return character ? Character.toString(point) : null;
        }
        String name = matcher.group(3);
        String known = NAMED.get(name);
        String accent = ACCENTS.get(name.substring(1));
        return known != null || accent == null
                ? known
                : Normalizer.normalize(name.charAt(0) + accent, Normalizer.Form.NFC);
    }
}
