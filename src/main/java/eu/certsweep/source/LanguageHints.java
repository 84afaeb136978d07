package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What speaks for a language before its letters are looked at: the Member State that the source gives to all rows,
/// codes of Member States in the file, and how its words of ASCII look.
final class LanguageHints {

    private static final Map<String, List<String>> OF_STATES = Map.ofEntries(
            Map.entry("AT", List.of("de")),
            Map.entry("BE", List.of("nl", "fr", "de")),
            Map.entry("BG", List.of("bg")),
            Map.entry("CY", List.of("el")),
            Map.entry("CZ", List.of("cs")),
            Map.entry("DE", List.of("de")),
            Map.entry("DK", List.of("da")),
            Map.entry("EE", List.of("et")),
            Map.entry("EL", List.of("el")),
            Map.entry("GR", List.of("el")),
            Map.entry("ES", List.of("es")),
            Map.entry("FI", List.of("fi", "sv")),
            Map.entry("FR", List.of("fr")),
            Map.entry("HR", List.of("hr")),
            Map.entry("HU", List.of("hu")),
            Map.entry("IE", List.of("en", "ga")),
            Map.entry("IT", List.of("it")),
            Map.entry("LT", List.of("lt")),
            Map.entry("LU", List.of("fr", "de")),
            Map.entry("LV", List.of("lv")),
            Map.entry("MT", List.of("mt", "en")),
            Map.entry("NL", List.of("nl")),
            Map.entry("PL", List.of("pl")),
            Map.entry("PT", List.of("pt")),
            Map.entry("RO", List.of("ro")),
            Map.entry("SE", List.of("sv")),
            Map.entry("SI", List.of("sl")),
            Map.entry("SK", List.of("sk")));

    private static final double OF_SOURCE = 3;
    private static final double OF_CODES = 3;
    private static final double OF_WORDS = 3;
    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_WORDS = 400;

    private LanguageHints() {}

    /// By language, how much speaks for it, in natural logarithms.
    static Map<String, Double> of(SourceDefinition source, byte[] sample) {
        Map<String, Double> hints = new HashMap<>();
        String given = source.defaults().getOrDefault("member_state", "").toUpperCase(Locale.ROOT);
        OF_STATES.getOrDefault(given, List.of()).forEach(language -> hints.merge(language, OF_SOURCE, Double::sum));
        String text = new String(sample, 0, Math.min(sample.length, MOST_BYTES), StandardCharsets.ISO_8859_1);
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Integer> words = new HashMap<>();
        for (String cell : text.split("[,;\t|\r\n]", -1)) {
            String code = cell.strip().replace("\"", "");
            if (code.length() == 2 && OF_STATES.containsKey(code)) {
                OF_STATES.getOrDefault(code, List.of()).forEach(language -> counts.merge(language, 1, Integer::sum));
            } else if (words.size() < MOST_WORDS) {
                for (String word : code.split("[^A-Za-z]+", -1)) {
                    if (word.length() > 3 && !word.equals(word.toUpperCase(Locale.ROOT))) {
                        words.merge(word.toLowerCase(Locale.ROOT), 1, Integer::sum);
                    }
                }
            }
        }
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        counts.forEach((language, count) -> hints.merge(language, OF_CODES * count / all, Double::sum));
        addWords(hints, words.keySet());
        return hints;
    }

    /// Words of ASCII say little each, and names of streets or products are of any language.
    private static void addWords(Map<String, Double> hints, Iterable<String> words) {
        Map<String, Double> scores = new HashMap<>();
        for (String word : words) {
            for (LanguageLetters language : LanguageLetters.all()) {
                scores.merge(language.language(), WordScore.letters(" " + word + " ", language), Double::sum);
            }
        }
        double best =
                scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        scores.forEach(
                (language, score) -> hints.merge(language, Math.max(-OF_WORDS, (score - best) / 4), Double::sum));
    }
}
