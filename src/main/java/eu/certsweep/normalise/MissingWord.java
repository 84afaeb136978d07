package eu.certsweep.normalise;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a text says of a value that is not there: `n/a`, `k. A.`, `-`, `none`, `unknown`, in the official languages of
/// the Union. The words lie in `words/LANGUAGE.properties` under `missing`, `none`, `unknown` and `perhaps`; case,
/// accents, blanks and signs around a word do not count, dots and slashes in it do.
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
    ABBREVIATION,
    /// Somebody's code, or a word for what is not there or stands elsewhere: `pending`, `x`, `0`, `see
    /// annex`, `various`.
    PERHAPS;

    private static final int LONGEST = 32;
    private static final int LONGEST_ABBREVIATION = 8;
    private static final int MOST_SIGNS = 12;
    private static final String NO_TIME = "NaT";
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
            abbreviations(words, "missing", MISSING, ABBREVIATION);
            abbreviations(words, "unknown", UNKNOWN, PERHAPS);
            add(words, "perhaps", PERHAPS);
            // yes and no in a column that asks no question; a letter alone may well be a code
            Stream.of("yes", "no")
                    .flatMap(key -> ValueWords.of(key).stream())
                    .filter(word -> word.length() > 1)
                    .forEach(word -> words.putIfAbsent(fold(word), PERHAPS));
            return Map.copyOf(words);
        }

        private static void abbreviations(
                Map<String, MissingWord> words, String key, MissingWord meaning, MissingWord withoutDots) {
            for (String word : ValueWords.of(key)) {
                String folded = fold(word);
                if (ABBREVIATED.matcher(folded).matches()) {
                    words.putIfAbsent(folded.replaceAll("\\.$", ""), meaning);
                    words.putIfAbsent(folded.replaceAll("[./]", ""), withoutDots);
                }
            }
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
        if (length > LONGEST || (last > '0' && last < '9')) {
            return NO;
        }
        if (last == '0' || last == '9') {
            return isFiller(text) ? PERHAPS : NO;
        }
        boolean signAtEnd = !Character.isLetterOrDigit(last);
        if (signAtEnd && isSigns(text)) {
            return MISSING;
        }
        if (text.equals(NO_TIME)) {
            return MISSING;
        }
        String folded = fold(text);
        MissingWord word = Shipped.BY_WORD.get(folded);
        if (word != null) {
            return word;
        }
        return signAtEnd
                        || folded.indexOf('.') > 0
                        || folded.indexOf('/') > 0
                        || !Character.isLetterOrDigit(text.charAt(0))
                ? amongSigns(folded)
                : NO;
    }

    /// What a text says without the signs around it, or without all dots: `- none -`, `(leer)`, `bd.`, `???`.
    private static MissingWord amongSigns(String folded) {
        int begin = 0;
        int end = folded.length();
        while (begin < end && !Character.isLetterOrDigit(folded.charAt(begin))) {
            begin++;
        }
        while (end > begin && !Character.isLetterOrDigit(folded.charAt(end - 1))) {
            end--;
        }
        if (begin == end) {
            return folded.length() <= MOST_SIGNS ? ofSigns(folded) : NO;
        }
        String core = folded.substring(begin, end);
        MissingWord word = Shipped.BY_WORD.get(core);
        if (word == null
                && core.length() <= LONGEST_ABBREVIATION
                && ABBREVIATED.matcher(core).matches()) {
            word = Shipped.BY_WORD.get(core.replace(".", "").replace("/", ""));
        }
        return word == null ? NO : word;
    }

    /// Signs without a letter: a question, or what somebody filled a cell with.
    private static MissingWord ofSigns(String signs) {
        return signs.indexOf('?') >= 0 ? UNKNOWN : PERHAPS;
    }

    /// Nothing but zeros, as `000` and `0000-00-00`, or nines, as `9999` and `-99`.
    private static boolean isFiller(String text) {
        char digit = text.charAt(text.length() - 1);
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == digit) {
                digits++;
            } else if (Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        return digit == '0' || digits > 3 || (digits > 1 && text.charAt(0) == '-');
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
