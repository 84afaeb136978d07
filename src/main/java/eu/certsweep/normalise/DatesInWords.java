package eu.certsweep.normalise;

import eu.certsweep.source.WordFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds dates with the month in words: `19. prosince 2025`, `19 de diciembre de 2025`, `2025. gada 19. decembris`,
/// `December 19, 2025`, `19-Dec-2025`.
///
/// The words are those of the official languages of the Union. `listopad` is October in Croatian and November in Czech:
/// such a word counts only where the language is known.
final class DatesInWords {

    private static final Map<String, Map<String, Integer>> MONTHS = read();

    /// What may stand beside day, month and year: articles, endings of ordinals, words for day and year, folded.
    private static final Set<String> FILLERS = Set.of(
            "de", "del", "d", "di", "da", "do", "of", "the", "th", "st", "nd", "rd", "er", "den", "der", "ta", "g", "r",
            "m", "gada", "fomhair", "a", "г", "года", "η", "roku", "leta", "leto", "anul", "ev", "aasta");

    private static final Pattern TOKENS = Pattern.compile("[\\s.,/-]+");
    private static final Pattern DAY = Pattern.compile("([0-9]{1,2})(?:er|st|nd|rd|th|o|º|ª|η|ο|a|e)?");
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final int MOST_TOKENS = 8;
    private static final int LONGEST = 60;
    private static final Found NOTHING = new Found(0, 0, 0, "");

    private final Optional<String> language;

    /// A date that may not exist.
    ///
    /// @param month from 1; 0 if the text is no date in words
    /// @param doubt what makes the month doubtful; empty if nothing does
    record Found(int year, int month, int day, String doubt) {}

    /// @param language of the text, as `cs`; none if it is not known
    DatesInWords(Optional<String> language) {
        this.language = language;
    }

    /// By month name the month in each language that has it.
    private static Map<String, Map<String, Integer>> read() {
        Map<String, Map<String, Integer>> months = new HashMap<>();
        for (String language : WordFile.LANGUAGES) {
            for (WordFile.Line line : WordFile.read(DatesInWords.class, "months/" + language + ".properties")
                    .lines()) {
                int month = Integer.parseInt(line.key());
                for (String word : line.words()) {
                    Integer other = months.computeIfAbsent(WordFile.fold(word), name -> new TreeMap<>())
                            .put(language, month);
                    if (other != null && other != month) {
                        throw new IllegalStateException(
                                language + ": " + word + " means both month " + other + " and " + month);
                    }
                }
            }
        }
        return Map.copyOf(months);
    }

    Found find(String text) {
        if (text.length() > LONGEST) {
            return NOTHING;
        }
        String[] tokens = TOKENS.split(text.strip());
        int year = 0;
        int day = 0;
        String word = "";
        for (String token : tokens.length <= MOST_TOKENS ? tokens : new String[0]) {
            Matcher number = DAY.matcher(token);
            if (number.matches() && day == 0) {
                day = Integer.parseInt(number.group(1));
            } else if (YEAR.matcher(token).matches() && year == 0) {
                year = Integer.parseInt(token);
            } else if (word.isEmpty() && MONTHS.containsKey(WordFile.fold(token))) {
                word = token;
            } else if (!token.isEmpty() && !FILLERS.contains(WordFile.fold(token))) {
                return NOTHING;
            }
        }
        return word.isEmpty() || day == 0 || year == 0 ? NOTHING : of(year, word, day);
    }

    /// Whether a text is a day, a year or both beside a month, as `3-Mar`, `Mar-03`, `03. Mrz`, `3. Mär 26`, `Mar
    /// 2026`, `03-MAR-2026`: what spreadsheet programs show of `3-3` and `3.3`.
    ///
    /// @param inCapitals whether a name of a month counts only if day and year are both there
    static boolean isPartOfDay(String text, boolean inCapitals) {
        String[] tokens = TOKENS.split(text, -1);
        return switch (tokens.length) {
            case 2 -> !inCapitals && (isPart(tokens[0]) ? isMonth(tokens[1]) : isPart(tokens[1]) && isMonth(tokens[0]));
            case 3 -> isWholeDay(tokens[0], tokens[1], tokens[2]);
            default -> false;
        };
    }

    private static boolean isWholeDay(String first, String second, String third) {
        if (isYear(first)) {
            return isMonth(second) && isShortNumber(third);
        }
        return isPart(third) && (isShortNumber(first) ? isMonth(second) : isShortNumber(second) && isMonth(first));
    }

    private static boolean isPart(String token) {
        return isShortNumber(token) || (token.length() == 4 && isYear(token));
    }

    private static boolean isYear(String token) {
        return (token.startsWith("19") || token.startsWith("20"))
                && YEAR.matcher(token).matches();
    }

    private static boolean isMonth(String token) {
        return MONTHS.containsKey(WordFile.fold(token));
    }

    private static boolean isShortNumber(String token) {
        return !token.isEmpty() && token.length() <= 2 && token.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private Found of(int year, String word, int day) {
        Map<String, Integer> byLanguage = MONTHS.getOrDefault(WordFile.fold(word), Map.of());
        Integer known = language.map(byLanguage::get).orElse(null);
        List<Integer> meanings = byLanguage.values().stream().distinct().toList();
        if (known == null && meanings.size() > 1) {
            return new Found(
                    year,
                    0,
                    day,
                    "names another month in one language than in another; write it as 2026-06-30, or say the"
                            + " language in the source, as `locale: "
                            + byLanguage.keySet().iterator().next() + "`");
        }
        return new Found(year, known == null ? meanings.getFirst() : known, day, "");
    }
}
