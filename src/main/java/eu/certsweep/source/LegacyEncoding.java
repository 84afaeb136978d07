package eu.certsweep.source;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/// Finds out in which encoding of one byte a character a text is written that is not UTF-8.
///
/// Each encoding makes other words of the bytes. Those count that are the most probable: by the letters that follow
/// each other in the official languages, where the languages that speak for themselves in the file weigh most, by
/// headers of the register that come to light, and by signs and capitals where no word has them. Registers are lists of
/// names, often of a few rows: where another encoding makes another text that is nearly as probable, both are told.
///
/// @param evidence for a person, as `by 31 words`
/// @param rival the encoding that may be meant as well; none if the words leave no doubt
record LegacyEncoding(Charset charset, String evidence, Optional<Rival> rival) {

    private static final int MOST_WORDS = 600;
    private static final int VOCABULARY_BYTES = 16 << 10;
    private static final double HEADER = 8;

    /// Natural logarithm of how much more probable the words must be than those of another encoding.
    static final double SURE = 5;

    /// How much more probable a rarer encoding must be that makes the same text: bytes that are still to come
    /// may differ.
    private static final double CLEARLY = 2;

    /// What a letter beyond ASCII costs where nobody writes so, less than which no text of an official language has.
    private static final double INCREDIBLE = -13;

    /// An encoding that makes other words of the same bytes.
    ///
    /// @param charset none if no encoding makes words of an official language
    /// @param words that the chosen encoding makes and this one does not
    record Rival(Optional<Charset> charset, Set<String> words) {}

    /// How probable an encoding is.
    private record Scored(CodePage page, double score, double worst) {}

    /// @param headers how many columns of the register the cells name
    /// @param languages that the source or the file speaks for, with how much, in natural logarithms
    static LegacyEncoding of(
            byte[] sample, int from, int to, ToIntFunction<List<String>> headers, Map<String, Double> languages) {
        Set<String> words = words(sample, from, to);
        String beginning = CodePage.bytes(sample, from, Math.min(to, from + VOCABULARY_BYTES));
        Map<String, Scored> best = new LinkedHashMap<>();
        for (CodePage page : CodePage.all()) {
            Scored scored = score(page, words, languages, HEADER * headers.applyAsInt(cells(page.decode(beginning))));
            String text = LanguageLetters.fold(page.decode(String.join(" ", words)));
            Scored other = best.get(text);
            if (other == null || scored.score > other.score + CLEARLY) {
                best.put(text, scored);
            }
        }
        List<Scored> ranked = new ArrayList<>(best.values());
        ranked.sort((a, b) -> Double.compare(b.score, a.score));
        Scored first = ranked.getFirst();
        return new LegacyEncoding(
                first.page.charset(),
                "by " + words.size() + (words.size() == 1 ? " word" : " words"),
                rival(words, ranked));
    }

    private static Optional<Rival> rival(Set<String> words, List<Scored> ranked) {
        CodePage chosen = ranked.getFirst().page;
        if (ranked.getFirst().worst < INCREDIBLE) {
            return Optional.of(new Rival(Optional.empty(), shown(words, chosen, Optional.empty())));
        }
        if (ranked.size() > 1 && ranked.getFirst().score - ranked.get(1).score < SURE) {
            CodePage other = ranked.get(1).page;
            return Optional.of(new Rival(Optional.of(other.charset()), shown(words, chosen, Optional.of(other))));
        }
        return Optional.empty();
    }

    private static Set<String> shown(Collection<String> words, CodePage chosen, Optional<CodePage> other) {
        Set<String> shown = new LinkedHashSet<>();
        for (String word : words) {
            String read = chosen.decode(word);
            if (other.isEmpty() || !other.get().decode(word).equals(read)) {
                shown.add(read.substring(1, read.length() - 1));
            }
        }
        return shown;
    }

    private static Scored score(CodePage page, Set<String> words, Map<String, Double> languages, double bonus) {
        List<LanguageLetters> all = LanguageLetters.all();
        double[] prior = new double[all.size()];
        double sum = 0;
        for (int l = 0; l < prior.length; l++) {
            String language = all.get(l).language();
            double unusual = page.languages().contains(language) ? 0 : -4;
            prior[l] = Math.exp(languages.getOrDefault(language, 0.0) + unusual);
            sum += Math.exp(languages.getOrDefault(language, 0.0));
        }
        double[][] byWord = new double[words.size()][];
        double form = 0;
        int letters = 0;
        int w = 0;
        for (String word : words) {
            String read = page.decode(word);
            String folded = LanguageLetters.fold(read);
            form += WordScore.form(read);
            letters += (int) read.chars().filter(c -> c >= 0x80).count();
            byWord[w] = new double[all.size()];
            for (int l = 0; l < all.size(); l++) {
                byWord[w][l] = WordScore.letters(folded, all.get(l));
            }
            w++;
        }
        double likelihood = likelihood(byWord, prior, sum);
        double ascii = byWord.length == 0 ? 0 : plainLetters(words);
        return new Scored(
                page,
                likelihood + form + bonus - page.rarity(),
                (likelihood + form + bonus - ascii) / Math.max(1, letters));
    }

    /// About what the other letters of the words cost in any language.
    private static double plainLetters(Set<String> words) {
        long plain = words.stream()
                .mapToLong(word -> word.chars()
                        .filter(c -> c < 0x80 && Character.isLetter(c))
                        .count())
                .sum();
        return -2.6 * plain;
    }

    /// The words are of several languages; which, they say themselves.
    private static double likelihood(double[][] byWord, double[] prior, double sum) {
        double[] weights = new double[prior.length];
        for (int l = 0; l < weights.length; l++) {
            weights[l] = prior[l] / sum;
        }
        double total = 0;
        for (int round = 0; round < 3; round++) {
            total = 0;
            double[] shares = new double[weights.length];
            for (double[] word : byWord) {
                double most = Double.NEGATIVE_INFINITY;
                for (int l = 0; l < weights.length; l++) {
                    most = Math.max(most, word[l] + Math.log(weights[l]));
                }
                double all = 0;
                for (int l = 0; l < weights.length; l++) {
                    all += Math.exp(word[l] + Math.log(weights[l]) - most);
                }
                total += most + Math.log(all);
                for (int l = 0; l < weights.length; l++) {
                    shares[l] += Math.exp(word[l] + Math.log(weights[l]) - most) / all;
                }
            }
            for (int l = 0; l < weights.length; l++) {
                weights[l] = (2 * prior[l] / sum + shares[l]) / (2 + byWord.length);
            }
        }
        return total;
    }

    private static List<String> cells(String text) {
        return text.lines()
                .flatMap(line -> List.of(line.split("[,;\t|]", -1)).stream())
                .map(cell -> cell.strip().replace("\"", ""))
                .filter(cell -> cell.chars().anyMatch(c -> c > 0x7F))
                .toList();
    }

    /// Different words with bytes beyond ASCII, each byte a character, with the characters in front and behind.
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
                    String before = start > from ? CodePage.bytes(sample, start - 1, start) : " ";
                    String behind = i < to ? CodePage.bytes(sample, i, i + 1) : " ";
                    words.add(before + CodePage.bytes(sample, start, i) + behind);
                }
                start = i + 1;
                beyond = false;
            }
        }
        return words;
    }

    /// What the rival means for the whole file.
    String note(Rival rival) {
        return "its encoding is not sure: " + charset.name()
                + rival.charset().map(other -> " or " + other.name()).orElse("") + ", since it has few words like "
                + Excerpt.of(rival.words().stream().limit(3).toList())
                + "; say it in the source, as `encoding: " + charset.name() + "`";
    }

    /// What the rival means for a person.
    static String doubt(Charset charset, Rival rival, String value) {
        return rival.charset()
                .map(other -> String.format(
                        Locale.ROOT,
                        "was read as %s, but the file has too few such words to be sure: it may be %s, as which it is"
                                + " %s. Say the file's encoding in the source, as `encoding: %s`",
                        charset.name(),
                        other.name(),
                        Excerpt.of(reread(charset, other, value)),
                        charset.name()))
                .orElseGet(() -> "was read as " + charset.name()
                        + ", in which it is no word of an official language: say the file's encoding in the source, as"
                        + " `encoding: windows-1252`");
    }

    private static String reread(Charset charset, Charset other, String value) {
        return new String(value.getBytes(charset), other);
    }
}
