package eu.certsweep.source;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// How often letters follow each other in a language, from `letters/LANGUAGE.properties`.
final class LanguageLetters {

    /// Stands for the edge of a word.
    static final char EDGE = '_';

    private static final char ANY = '*';
    private static final double BIT = Math.log(2);

    /// A letter that the language has not, in natural logarithms.
    private static final float FOREIGN = -13;

    /// Letters that the language has, but never seen beside each other, against their own frequency.
    private static final double UNSEEN = -2.5;

    private static final int KNOWN = 0x2200;

    private final String language;
    private final byte[] places = new byte[KNOWN];
    private final float[][] following;

    private LanguageLetters(String language, Map<Character, Map<Character, Double>> pairs) {
        this.language = language;
        Map<Character, Double> single = pairs.getOrDefault(ANY, Map.of());
        List<Character> letters = new ArrayList<>(single.keySet());
        for (int i = 0; i < letters.size(); i++) {
            places[letters.get(i)] = (byte) (i + 1);
        }
        following = new float[letters.size() + 1][letters.size() + 1];
        for (int left = 0; left < following.length; left++) {
            following[left][0] = FOREIGN;
            Map<Character, Double> seen = left == 0 ? Map.of() : pairs.getOrDefault(letters.get(left - 1), Map.of());
            for (int right = 1; right < following.length; right++) {
                char letter = letters.get(right - 1);
                double alone = Math.max(FOREIGN, single.getOrDefault(letter, (double) FOREIGN) + UNSEEN);
                following[left][right] = seen.getOrDefault(letter, alone).floatValue();
            }
        }
    }

    /// Read once: a folder of many small files would spend its time here.
    private static final class Shipped {
        private static final List<LanguageLetters> ALL =
                WordFile.LANGUAGES.stream().map(LanguageLetters::read).toList();
    }

    /// Of all official languages of the Union.
    static List<LanguageLetters> all() {
        return Shipped.ALL;
    }

    /// Whether an official language has the letter.
    static boolean isOfAny(char letter) {
        String folded = fold(String.valueOf(letter));
        return Character.isLetter(letter) && all().stream().anyMatch(language -> language.has(folded.charAt(0)));
    }

    private static LanguageLetters read(String language) {
        Map<Character, Map<Character, Double>> pairs = new HashMap<>();
        for (WordFile.Line line : WordFile.read(LanguageLetters.class, "letters/" + language + ".properties")
                .lines()) {
            Map<Character, Double> rights = new TreeMap<>();
            for (String entry : line.words().getFirst().split(" ", -1)) {
                rights.put(entry.charAt(0), -BIT * (entry.charAt(1) - 'A'));
            }
            pairs.put(line.key().charAt(0), rights);
        }
        return new LanguageLetters(language, pairs);
    }

    /// Its ISO 639-1 code.
    String language() {
        return language;
    }

    /// The logarithm of how probable it is that the letter follows the other, both folded.
    double follows(char left, char right) {
        return following[left < KNOWN ? places[left] : 0][right < KNOWN ? places[right] : 0];
    }

    /// Whether the language has the letter, folded.
    boolean has(char letter) {
        return letter < KNOWN && places[letter] != 0;
    }

    /// In lower case and composed letters; Romanian's letters with a comma below for those with a cedilla, which older
    /// encodings have.
    static String fold(String text) {
        String composed = Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
        return composed.toLowerCase(Locale.ROOT).replace('ş', 'ș').replace('ţ', 'ț');
    }
}
