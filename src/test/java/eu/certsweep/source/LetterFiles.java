package eu.certsweep.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DateFormatSymbols;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Makes `source/letters/LANGUAGE.properties`, the frequencies of letters by which encodings are told, from
/// `letters/words.txt` and the names that the JDK has. To be run from the project's folder whenever the words change.
final class LetterFiles {

    private static final int WEIGHT_OF_WORDS = 3;

    private LetterFiles() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of("src/main/resources/eu/certsweep/source/letters"));
        for (String line : Files.readAllLines(Path.of("src/test/resources/eu/certsweep/source/letters/words.txt"))) {
            if (!line.startsWith("#")) {
                String language = line.substring(0, 2);
                Files.writeString(folder.resolve(language + ".properties"), of(language, line.substring(5)));
            }
        }
    }

    private static String of(String language, String words) {
        Map<String, Map<String, Integer>> pairs = new TreeMap<>();
        add(pairs, words, WEIGHT_OF_WORDS);
        Locale locale = Locale.of(language);
        for (String country : Locale.getISOCountries()) {
            add(pairs, Locale.of("", country).getDisplayCountry(locale), 1);
        }
        for (String other : Locale.getISOLanguages()) {
            add(pairs, Locale.of(other).getDisplayLanguage(locale), 1);
        }
        for (Currency currency : Currency.getAvailableCurrencies()) {
            add(pairs, currency.getDisplayName(locale), 1);
        }
        DateFormatSymbols symbols = DateFormatSymbols.getInstance(locale);
        Arrays.stream(symbols.getMonths()).forEach(month -> add(pairs, month, 1));
        Arrays.stream(symbols.getWeekdays()).forEach(day -> add(pairs, day, 1));
        StringBuilder file = new StringBuilder(
                "# Letters behind a letter, `_` the edge of a word, `*` any: A one of one, B one of two,"
                        + " C one of four, ...; made by LetterFiles\n");
        pairs.forEach((left, rights) -> {
            int sum = rights.values().stream().mapToInt(Integer::intValue).sum();
            file.append(left).append(" =");
            rights.forEach((right, count) -> {
                int bits = Math.min(25, (int) Math.round(Math.log((double) sum / count) / Math.log(2)));
                file.append(' ').append(right).append((char) ('A' + bits));
            });
            file.append('\n');
        });
        return file.toString();
    }

    private static void add(Map<String, Map<String, Integer>> pairs, String text, int weight) {
        for (String word : LanguageLetters.fold(text).split("[^\\p{L}]+", -1)) {
            String framed = "_" + word + "_";
            for (int i = 1; i < framed.length() && !word.isEmpty(); i++) {
                String right = framed.substring(i, i + 1);
                pairs.computeIfAbsent(framed.substring(i - 1, i), left -> new TreeMap<>())
                        .merge(right, weight, Integer::sum);
                pairs.computeIfAbsent("*", left -> new TreeMap<>()).merge(right, weight, Integer::sum);
            }
        }
    }
}
