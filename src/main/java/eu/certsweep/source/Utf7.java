package eu.certsweep.source;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises UTF-7 (RFC 2152), which looks like ASCII: `M+APw-ller`.
final class Utf7 {

    private static final Pattern LETTERS = Pattern.compile("\\+([A-Za-z0-9/]{3,40})-");
    private static final int ENOUGH = 2;

    private Utf7() {}

    /// Whether the bytes are ASCII with at least two different runs that stand for letters of official languages; one
    /// alone may be a name, as `REST+API-Gateway`.
    static boolean is(byte[] sample) {
        int at = 0;
        while (at < sample.length && sample[at] != '+') {
            at++;
        }
        if (at == sample.length || Utf8.nonAscii(sample, 0, sample.length) < sample.length) {
            return false;
        }
        Matcher runs = LETTERS.matcher(new String(sample, StandardCharsets.US_ASCII));
        Set<String> letters = new HashSet<>();
        while (letters.size() < ENOUGH && runs.find()) {
            if (isLetters(runs.group(1))) {
                letters.add(runs.group(1));
            }
        }
        return letters.size() == ENOUGH;
    }

    private static boolean isLetters(String run) {
        if (run.length() % 4 == 1) {
            return false;
        }
        byte[] bytes = Base64.getDecoder().decode(run);
        String text = new String(bytes, 0, bytes.length & ~1, StandardCharsets.UTF_16BE);
        return text.chars().allMatch(c -> c >= 0x80 && LanguageLetters.isOfAny((char) c));
    }
}
