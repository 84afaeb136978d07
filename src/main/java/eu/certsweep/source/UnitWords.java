package eu.certsweep.source;

import eu.certsweep.source.HeaderUnits.Kind;
import eu.certsweep.source.HeaderUnits.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds units in texts that stand beside a table: in a title (`Angaben in Tsd. EUR`), or in a row of units (`T€`).
final class UnitWords {

    private static final int LONGEST = 1000;
    private static final String PHRASES = "[:=;|\\n\\r]+";

    /// Words in front of a unit that stand in front of other numbers as well.
    private static final Set<String> OF = Set.of("of", "the", "de", "d", "di", "του", "των");

    /// Codes of currencies that are other words in capitals, and words for some that are codes of countries.
    private static final Set<String> OTHER_WORDS = Set.of("ALL", "CUP", "LEI", "PEN", "SOS", "TOP", "TRY");

    private static final Set<String> COUNTRIES = Set.of("DM", "FR", "KN", "LS", "LT", "TL");

    private UnitWords() {}

    /// A unit that a text names.
    ///
    /// @param hasCurrency whether it names the euro or another currency, so that it is one of amounts
    /// @param isSure whether it is a unit, and no number or name that looks like one
    record Stated(HeaderUnit unit, boolean hasCurrency, boolean isSure) {}

    /// The unit that a text is; none if it says anything else.
    static Optional<HeaderUnit> alone(String text, HeaderUnits.Languages languages) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        List<Token> words = new ArrayList<>(HeaderUnits.words(text));
        words.removeIf(word -> word.kind() == Kind.OPEN || word.kind() == Kind.CLOSE);
        if (words.isEmpty() || !words.stream().allMatch(word -> HeaderUnits.isPart(word.kind()))) {
            return Optional.empty();
        }
        // 1000 EUR is an amount
        boolean isAmount = Character.isDigit(text.charAt(0)) && has(words, Kind.FIGURES);
        boolean isUnit = words.stream().anyMatch(word -> word.kind() != Kind.FILLER);
        return isUnit && !isAmount ? Optional.of(HeaderUnits.unit(words, languages)) : Optional.empty();
    }

    /// The units that a title or a note names which change numbers: not the euro alone.
    static List<Stated> in(String text, HeaderUnits.Languages languages) {
        List<Stated> stated = new ArrayList<>();
        if (text.length() <= LONGEST) {
            for (String phrase : text.split(PHRASES, -1)) {
                phrase(HeaderUnits.words(phrase), languages, stated);
            }
        }
        return stated;
    }

    private static void phrase(List<Token> words, HeaderUnits.Languages languages, List<Stated> stated) {
        int begin = 0;
        while (begin < words.size()) {
            int end = begin;
            while (end < words.size() && HeaderUnits.isPart(words.get(end).kind())) {
                end++;
            }
            // 12 Mio. EUR is an amount
            boolean isAmount = begin > 0
                    && !words.get(begin - 1).text().isEmpty()
                    && Character.isDigit(words.get(begin - 1).text().charAt(0));
            if (end > begin && !isAmount) {
                run(words, begin, end, languages).ifPresent(stated::add);
            }
            begin = end + 1;
        }
    }

    private static Optional<Stated> run(List<Token> words, int begin, int end, HeaderUnits.Languages languages) {
        List<Token> run = words.subList(begin, end);
        boolean isLast = words.subList(end, words.size()).stream().allMatch(word -> word.kind() == Kind.CLOSE);
        boolean isBracketed = begin > 0 && words.get(begin - 1).kind() == Kind.OPEN;
        boolean isNamed = isBracketed || (run.getFirst().kind() == Kind.FILLER && !OF.contains(fold(run.getFirst())));
        boolean isAlone = isLast && words.subList(0, begin).stream().allMatch(word -> word.kind() == Kind.OPEN);
        boolean isIntroduced = isNamed || isAlone || run.getFirst().kind() == Kind.FILLER;
        boolean hasWord = has(run, Kind.SCALE);
        boolean hasFigures = has(run, Kind.FIGURES);
        boolean hasNumber = hasWord || has(run, Kind.LETTER) || (hasFigures && isNamed);
        boolean hasEuro = has(run, Kind.EURO);
        boolean hasForeign = has(run, Kind.FOREIGN) && (hasNumber || !isOtherWord(run));
        boolean counts = hasForeign
                ? hasNumber || isBracketed || (isIntroduced && isLast)
                : hasEuro
                        ? hasNumber
                        : (hasWord && (isIntroduced || isLast)) || (hasFigures && isNamed && (isLast || isBracketed));
        HeaderUnit unit = HeaderUnits.unit(run, languages);
        return counts && unit.changes()
                ? Optional.of(new Stated(unit, hasEuro || hasForeign, isIntroduced && !hasFigures))
                : Optional.empty();
    }

    private static boolean has(List<Token> run, Kind kind) {
        return run.stream().anyMatch(word -> word.kind() == kind);
    }

    /// Whether what may be a currency is rather a code of a country or of anything else, as `FR` or `LEI`.
    private static boolean isOtherWord(List<Token> run) {
        return run.stream()
                .filter(word -> word.kind() == Kind.FOREIGN)
                .allMatch(word -> OTHER_WORDS.contains(word.text())
                        || COUNTRIES.contains(word.text().toUpperCase(Locale.ROOT)));
    }

    private static String fold(Token word) {
        return WordFile.fold(word.text());
    }
}
