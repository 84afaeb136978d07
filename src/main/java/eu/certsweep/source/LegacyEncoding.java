package eu.certsweep.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.mozilla.universalchardet.UniversalDetector;

/// Finds out in which one-byte encoding a text is written that is not UTF-8.
///
/// Three witnesses are heard: headers of the register that an encoding brings to light; words whose letters all belong
/// to
/// one language of an encoding; and Mozilla's detector, which knows frequencies of letters but few encodings. Registers
/// are
/// lists of names, too short and too odd for frequencies alone.
///
/// @param evidence for a person, as `31 words`
record LegacyEncoding(Charset charset, String evidence) {

    /// Signs of any language; inside a word they are rare.
    private static final String SIGNS = "€–—’„“”\u00A0";

    private static final int MOST_WORDS = 4000;
    private static final int VOCABULARY_BYTES = 16 << 10;
    private static final int HEADER_WEIGHT = 20;
    private static final int OPINION_WEIGHT = 2;
    private static final int FOREIGN_WEIGHT = 2;
    private static final int IMPOSSIBLE_WEIGHT = 20;

    /// @param headers how many columns of the register the cells name
    static LegacyEncoding of(byte[] sample, int from, int to, ToIntFunction<List<String>> headers) {
        Set<String> words = words(sample, from, to);
        String opinion = opinion(sample, from, to);
        String beginning = new String(sample, from, Math.min(to - from, VOCABULARY_BYTES), StandardCharsets.ISO_8859_1);
        LegacyEncoding best = null;
        int most = Integer.MIN_VALUE;
        Charset scored = null;
        int named = 0;
        for (Alphabets.Candidate candidate : Alphabets.candidates()) {
            if (!candidate.charset().equals(scored)) {
                scored = candidate.charset();
                named = headers.applyAsInt(cells(decoded(beginning, scored)));
            }
            int score = HEADER_WEIGHT * named
                    + (candidate.charset().name().toLowerCase(Locale.ROOT).equals(opinion) ? OPINION_WEIGHT : 0);
            for (String word : words) {
                score += score(decoded(word, candidate.charset()), candidate.letters());
            }
            if (score > most) {
                most = score;
                best = new LegacyEncoding(candidate.charset(), "by " + words.size() + " words");
            }
        }
        if (best == null) {
            throw new IllegalStateException("there are encodings to choose from");
        }
        return best;
    }

    private static String decoded(String bytes, Charset charset) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), charset);
    }

    private static List<String> cells(String text) {
        return text.lines()
                .flatMap(line -> List.of(line.split("[,;\t|]", -1)).stream())
                .map(cell -> cell.strip().replace("\"", ""))
                .filter(cell -> cell.chars().anyMatch(c -> c > 0x7F))
                .toList();
    }

    /// What speaks for a word to be of a language: its letters beyond ASCII that the language has, less those that it
    /// has
    /// not, and signs that no word has.
    private static int score(String word, Set<Integer> letters) {
        boolean latin = word.chars().anyMatch(c -> c < 0x80 && Character.isLetter(c));
        int score = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < 0x80) {
                continue;
            }
            boolean letter = Character.isLetter(c);
            if (letter && latin && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN) {
                score -= IMPOSSIBLE_WEIGHT;
            } else if (letters.contains((int) c)) {
                boolean shouts = i > 0 && Character.isUpperCase(c) && Character.isLowerCase(word.charAt(i - 1));
                score += shouts ? -FOREIGN_WEIGHT : 1;
            } else if (c == '\uFFFD' || c < 0xA0) {
                score -= IMPOSSIBLE_WEIGHT;
            } else if (SIGNS.indexOf(c) >= 0) {
                score -= i + 1 < word.length() && Character.isLetter(word.charAt(i + 1)) ? 1 : 0;
            } else {
                score -= letter ? FOREIGN_WEIGHT : FOREIGN_WEIGHT + 1;
            }
        }
        return score;
    }

    /// Different words with bytes beyond ASCII, each byte a character.
    private static Set<String> words(byte[] sample, int from, int to) {
        Set<String> words = new LinkedHashSet<>();
        int start = from;
        boolean beyond = false;
        for (int i = from; i <= to && words.size() < MOST_WORDS; i++) {
            boolean part = i < to && (sample[i] < 0 || Character.isLetter(sample[i]));
            if (part) {
                beyond |= sample[i] < 0;
            } else {
                if (beyond) {
                    words.add(new String(sample, start, i - start, StandardCharsets.ISO_8859_1));
                }
                start = i + 1;
                beyond = false;
            }
        }
        return words;
    }

    /// What Mozilla's detector says, in lower case; empty if it says nothing.
    private static String opinion(byte[] sample, int from, int to) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(sample, from, to - from);
        detector.dataEnd();
        String charset = detector.getDetectedCharset();
        return charset == null ? "" : charset.toLowerCase(Locale.ROOT);
    }
}
