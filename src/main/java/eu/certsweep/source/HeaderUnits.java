package eu.certsweep.source;

import eu.certsweep.job.Register.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds units in headers, by the words of `units/LANGUAGE.properties`: a number (`Mio.`, `tys.`, `'000`), a currency
/// (`€`, `zł`, `USD`), or both (`T€`, `MEUR`, `eFt`), wherever it stands in the header.
///
/// Words that are units alone where they meet others: single letters count beside a currency, or alone in brackets over
/// an amount; `1000` counts beside a currency, in brackets, or behind `in` or `x`.
final class HeaderUnits {

    private static final int LONGEST = 200;

    private final Map<String, Map<String, BigDecimal>> scales = new HashMap<>();
    private final Map<String, BigDecimal> letters = new HashMap<>();
    private final Map<String, String> currencies = new HashMap<>();
    private final Set<String> codes = new HashSet<>();
    private final Set<String> euros = new HashSet<>();
    private final Set<String> fillers = new HashSet<>();
    private final Set<String> percents = new HashSet<>();

    /// Read once: a folder of many small files would spend its time here.
    private static final class Shipped {

        private static final HeaderUnits UNITS = new HeaderUnits();
    }

    /// Which languages know a name of a column.
    interface Languages {
        Set<String> of(String name);
    }

    /// What a word of a header is.
    enum Kind {
        /// A word for a number, whatever stands beside it.
        SCALE,
        /// A letter or figures that are a number beside others.
        LETTER,
        FIGURES,
        EURO,
        FOREIGN,
        FILLER,
        OPEN,
        CLOSE,
        NAME
    }

    record Token(String text, Kind kind, @Nullable BigDecimal factor) {

        Token(String text, Kind kind) {
            this(text, kind, null);
        }
    }

    private HeaderUnits() {
        for (WordFile file : WordFile.all(HeaderUnits.class, "units")) {
            String language = file.name().replaceAll(".*/|\\.properties", "");
            file.lines().forEach(line -> line.words().forEach(word -> take(language, line.key(), word)));
        }
        WordFile.read(HeaderUnits.class, "units/any.properties")
                .lines()
                .forEach(line -> line.words().forEach(word -> take("", line.key(), word)));
    }

    private void take(String language, String key, String word) {
        String folded = WordFile.fold(word);
        switch (key) {
            case "thousand", "million", "billion", "trillion" ->
                scales.computeIfAbsent(folded, any -> new HashMap<>()).put(language, number(key));
            case "letter.thousand", "letter.million", "letter.billion" ->
                letters.put(folded, number(key.substring(key.indexOf('.') + 1)));
            case "euro" -> euros.add(folded);
            case "in", "pieces" -> fillers.add(folded);
            case "percent" -> percents.add(folded);
            case "code" -> codes.add(word);
            default -> currencies.put(folded, key.substring(key.indexOf('.') + 1));
        }
    }

    private static BigDecimal number(String word) {
        return switch (word) {
            case "thousand" -> BigDecimal.valueOf(1000);
            case "million" -> BigDecimal.valueOf(1_000_000);
            case "billion" -> BigDecimal.valueOf(1_000_000_000);
            default -> BigDecimal.valueOf(1_000_000_000_000L);
        };
    }

    /// What a header says.
    ///
    /// @param measure what the numbers below it count
    /// @param languages to tell which number a word means that is one in Spanish and another in Czech
    static HeaderUnit of(String header, Measure measure, Languages languages) {
        if (measure == Measure.NONE || header.length() > LONGEST) {
            return HeaderUnit.none(header);
        }
        return Shipped.UNITS.read(header, measure, languages);
    }

    private HeaderUnit read(String header, Measure measure, Languages languages) {
        List<Token> tokens = tokens(header);
        StringBuilder name = new StringBuilder();
        List<List<Token>> units = new ArrayList<>();
        int begin = 0;
        while (begin < tokens.size()) {
            int end = begin;
            while (end < tokens.size() && isPart(tokens.get(end).kind())) {
                end++;
            }
            List<Token> run = tokens.subList(begin, end);
            boolean bracketed = begin > 0
                    && end < tokens.size()
                    && tokens.get(begin - 1).kind() == Kind.OPEN
                    && tokens.get(end).kind() == Kind.CLOSE;
            if (isUnit(run, bracketed, measure)) {
                units.add(run);
            } else {
                run.forEach(token -> name.append(token.text()).append(' '));
            }
            if (end < tokens.size() && tokens.get(end).kind() == Kind.NAME) {
                name.append(tokens.get(end).text()).append(' ');
            }
            begin = end + 1;
        }
        return units.isEmpty() ? HeaderUnit.none(header) : unit(name.toString().strip(), units, languages);
    }

    /// The words of a text, as those of a header.
    static List<Token> words(String text) {
        return Shipped.UNITS.tokens(text);
    }

    /// What words say that are a unit.
    static HeaderUnit unit(List<Token> words, Languages languages) {
        return Shipped.UNITS.unit("", List.of(words), languages);
    }

    static boolean isPart(Kind kind) {
        return switch (kind) {
            case SCALE, LETTER, FIGURES, EURO, FOREIGN, FILLER -> true;
            case OPEN, CLOSE, NAME -> false;
        };
    }

    private static boolean isUnit(List<Token> run, boolean bracketed, Measure measure) {
        boolean introduced = !run.isEmpty() && run.getFirst().kind() == Kind.FILLER;
        for (Token token : run) {
            boolean counts = switch (token.kind()) {
                case SCALE, EURO, FOREIGN -> true;
                case LETTER -> measure == Measure.EURO && (bracketed || introduced) && run.size() <= 2;
                case FIGURES -> bracketed || introduced;
                case FILLER, OPEN, CLOSE, NAME -> false;
            };
            if (counts) {
                return true;
            }
        }
        return false;
    }

    private HeaderUnit unit(String name, List<List<Token>> units, Languages languages) {
        Optional<String> foreign = units.stream()
                .flatMap(List::stream)
                .filter(token -> token.kind() == Kind.FOREIGN)
                .map(Token::text)
                .findFirst();
        BigDecimal factor = BigDecimal.ONE;
        boolean isUnclear = false;
        int scaled = 0;
        for (List<Token> run : units) {
            Set<BigDecimal> before = new HashSet<>();
            for (Token token : run) {
                Optional<BigDecimal> number = number(token, name, languages);
                if (number.isPresent()) {
                    // `miles de millones` is a thousand millions; `Mio. Mio.` is nobody's number
                    isUnclear |= !before.isEmpty()
                            && !(before.equals(Set.of(number("thousand")))
                                    && number.get().compareTo(number("million")) == 0);
                    before.add(number.get());
                    factor = factor.multiply(number.get());
                }
                isUnclear |= token.kind() == Kind.SCALE && number.isEmpty();
            }
            scaled += before.isEmpty() ? 0 : 1;
        }
        return new HeaderUnit(name, factor, foreign, isUnclear || scaled > 1);
    }

    /// The number of a word; none if it is no number, or one that languages do not agree on.
    private Optional<BigDecimal> number(Token token, String name, Languages languages) {
        if (token.kind() != Kind.SCALE) {
            return Optional.ofNullable(token.factor());
        }
        Map<String, BigDecimal> meanings = scales.getOrDefault(WordFile.fold(token.text()), Map.of());
        Set<BigDecimal> numbers = new HashSet<>(meanings.values());
        if (numbers.size() > 1) {
            Set<String> known = languages.of(name);
            numbers.clear();
            meanings.forEach((language, number) -> {
                if (known.contains(language)) {
                    numbers.add(number);
                }
            });
        }
        return numbers.size() == 1 ? Optional.of(numbers.iterator().next()) : Optional.empty();
    }

    private List<Token> tokens(String header) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < header.length()) {
            int c = header.codePointAt(at);
            int end = at + Character.charCount(c);
            if (Character.isLetter(c)) {
                while (end < header.length() && isLetter(header, end)) {
                    end += Character.charCount(header.codePointAt(end));
                }
                boolean isSign = end < header.length() && end - at <= 2 && header.charAt(end) == '$';
                end += isSign ? 1 : 0;
                word(header.substring(at, end), isSign, tokens);
            } else if (Character.isDigit(c)) {
                while (end < header.length() && isFigure(header, end)) {
                    end++;
                }
                tokens.add(figures(header.substring(at, end)));
            } else if (Character.getType(c) == Character.CURRENCY_SYMBOL) {
                tokens.add(new Token(header.substring(at, end), c == '€' ? Kind.EURO : Kind.FOREIGN));
            } else if (c == '%' || c == '‰') {
                tokens.add(new Token(header.substring(at, end), Kind.FOREIGN));
            } else if (c == '(' || c == '[' || c == '{') {
                tokens.add(new Token("", Kind.OPEN));
            } else if (c == ')' || c == ']' || c == '}') {
                tokens.add(new Token("", Kind.CLOSE));
            } else if (c == '×') {
                tokens.add(new Token("", Kind.FILLER));
            }
            at = end;
        }
        return withThousandsOfForints(tokens);
    }

    /// `E Ft` is `ezer forint`; an E beside anything else is none.
    private List<Token> withThousandsOfForints(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String next = currencies.get(WordFile.fold(tokens.get(i + 1).text()));
            if (tokens.get(i).text().equalsIgnoreCase("e") && "HUF".equals(next)) {
                tokens.set(i, new Token(tokens.get(i).text(), Kind.LETTER, number("thousand")));
            }
        }
        return tokens;
    }

    private static boolean isLetter(String header, int at) {
        int c = header.codePointAt(at);
        return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /// Whether the figures before go on here: a digit, or a sign between groups of three.
    private static boolean isFigure(String header, int at) {
        char c = header.charAt(at);
        if (Character.isDigit(c)) {
            return true;
        }
        boolean groups = c == '.' || c == ',' || c == ' ' || c == '\'' || c == '’' || c == '\u00A0' || c == '\u202F';
        return groups && header.startsWith("000", at + 1);
    }

    /// Figures are a unit if they are a thousand or a million, or the noughts of them.
    private static Token figures(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return switch (digits) {
            case "1000", "000" -> new Token(text, Kind.FIGURES, number("thousand"));
            case "1000000", "000000" -> new Token(text, Kind.FIGURES, number("million"));
            default -> new Token(text, Kind.NAME);
        };
    }

    private void word(String word, boolean isSign, List<Token> tokens) {
        String folded = WordFile.fold(word);
        if (isSign) {
            tokens.add(new Token(word, Kind.FOREIGN));
        } else if (scales.containsKey(folded)) {
            tokens.add(new Token(word, Kind.SCALE));
        } else if (isCurrency(word, folded)) {
            tokens.add(currency(word, folded));
        } else if (letters.containsKey(folded)) {
            tokens.add(new Token(word, Kind.LETTER, letters.get(folded)));
        } else if (fillers.contains(folded)) {
            tokens.add(new Token(word, Kind.FILLER));
        } else if (!split(word, tokens)) {
            tokens.add(new Token(word, Kind.NAME));
        }
    }

    private boolean isCurrency(String word, String folded) {
        return euros.contains(folded)
                || currencies.containsKey(folded)
                || percents.contains(folded)
                || codes.contains(word);
    }

    private Token currency(String word, String folded) {
        return new Token(word, euros.contains(folded) ? Kind.EURO : Kind.FOREIGN);
    }

    /// A number and a currency in one word, as `TEUR`, `MSEK`, `tkr`, `EURm`.
    private boolean split(String word, List<Token> tokens) {
        for (int at = 1; at < Math.min(word.length(), 8); at++) {
            String first = word.substring(0, at);
            String second = word.substring(at);
            if (isScale(first, second) && isShortCurrency(second)) {
                scale(first, tokens);
                tokens.add(currency(second, WordFile.fold(second)));
                return true;
            }
            if (isShortCurrency(first) && isScale(second, first)) {
                tokens.add(currency(first, WordFile.fold(first)));
                scale(second, tokens);
                return true;
            }
        }
        return false;
    }

    private boolean isScale(String word, String currency) {
        String folded = WordFile.fold(word);
        boolean forint = folded.equals("e") && "HUF".equals(currencies.get(WordFile.fold(currency)));
        return letters.containsKey(folded) || scales.containsKey(folded) || forint;
    }

    private void scale(String word, List<Token> tokens) {
        String folded = WordFile.fold(word);
        if (scales.containsKey(folded)) {
            tokens.add(new Token(word, Kind.SCALE));
        } else {
            tokens.add(new Token(word, Kind.LETTER, letters.getOrDefault(folded, number("thousand"))));
        }
    }

    /// Codes and short names alone: a longer name has other words in it by accident.
    private boolean isShortCurrency(String word) {
        String folded = WordFile.fold(word);
        return folded.length() <= 3 && (euros.contains(folded) || currencies.containsKey(folded));
    }
}
