package eu.certsweep.normalise;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What a text says of a value that is not there: `n/a`, `k. A.`, `-`, `none`, `unknown`, in the official languages of
/// the
/// Union. The words lie in `words/LANGUAGE.properties` under `missing`, `none` and `unknown`; case, accents and blanks
/// do not
/// count, dots and slashes do.
enum MissingWord {
    /// The text is a value.
    NO,
    /// Missing, whatever the column: empty, dashes, `n/a`, `NULL`, `k. A.`, `not available`.
    MISSING,
    /// There is none: `none`, `keine`. Where a column has words of its own it may be one that nobody knows, and
    /// `status: none`
    /// must not become the status of those that say nothing.
    NONE,
    /// There may be one: `unknown`, `?`. A day that is unknown is not one that never comes.
    UNKNOWN,
    /// An abbreviation without its dots, as `kA` for `k. A.`: in a text it may be somebody's code.
    ABBREVIATION;

    private static final int LONGEST = 32;
    private static final int MOST_SIGNS = 12;
    private static final Pattern ABBREVIATED = Pattern.compile("(?:\\p{L}{1,2}[./])+(?:\\p{L}{1,2}\\.?)?");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    /// Read once, when the first text is asked about.
    private static final class Shipped {

        private static final Map<String, MissingWord> BY_WORD = read();

        private static Map<String, MissingWord> read() {
            Map<String, MissingWord> words = new HashMap<>();
            add(words, "missing", MISSING);
            add(words, "none", NONE);
            add(words, "unknown", UNKNOWN);
            for (String word : ValueWords.of("missing")) {
                String folded = fold(word);
                if (ABBREVIATED.matcher(folded).matches()) {
                    words.putIfAbsent(folded.replaceAll("\\.$", ""), MISSING);
                    words.putIfAbsent(folded.replaceAll("[./]", ""), ABBREVIATION);
                }
            }
            return Map.copyOf(words);
        }

        private static void add(Map<String, MissingWord> words, String key, MissingWord meaning) {
            ValueWords.of(key).forEach(word -> words.putIfAbsent(fold(word), meaning));
        }
    }

    /// What a text says, trimmed as [Text#clean] does it.
    static MissingWord of(String text) {
        int length = text.length();
        if (length == 0) {
            return MISSING;
        }
        char last = text.charAt(length - 1);
        if (length > LONGEST || (last >= '0' && last <= '9')) {
            return NO;
        }
        if (!Character.isLetterOrDigit(last) && isSigns(text)) {
            return MISSING;
        }
        return Shipped.BY_WORD.getOrDefault(fold(text), NO);
    }

    /// Dashes, dots and the like alone; a star is not among them, as it stands for all versions.
    private static boolean isSigns(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("-–—‐‑‒―−_./…:·~".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return text.length() <= MOST_SIGNS;
    }

    /// Without case, blanks and accents.
    private static String fold(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        boolean ascii = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            ascii &= c < 0x80;
            if (c != ' ') {
                plain.append(c);
            }
        }
        String lower = plain.toString().toLowerCase(Locale.ROOT);
        return ascii
                ? lower
                : ACCENTS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .replace('ς', 'σ');
    }
}
