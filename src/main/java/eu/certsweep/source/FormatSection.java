package eu.certsweep.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One section of a number format: for positive numbers, for negative ones, for 0, or for those of a condition.
final class FormatSection {

    private static final Pattern CONDITION = Pattern.compile("(<=|>=|<>|<|>|=)(-?[0-9]+(?:\\.[0-9]+)?)");
    private static final Pattern FRACTION = Pattern.compile("[^/]*?[#0?]+ *([#0?]*)/([#0?]+|[0-9]+)[^/]*");
    private static final Pattern EXPONENT = Pattern.compile("(?i)E[+-]");
    private static final Pattern DATE_LETTERS = Pattern.compile("(?i)[ymdhsegb]");
    private static final Pattern PARTS_OF_SECONDS = Pattern.compile("(?i)(?<=s)[.,]0+|AM/PM|A/P|General");

    /// A date in the letters of another language, as `TT.MM.JJJJ`, which some programs write.
    private static final Pattern FOREIGN_DATE =
            Pattern.compile("(\\p{L})\\1{0,3}[-./ ]{1,2}(\\p{L})\\2{0,3}[-./ ]{1,2}(\\p{L})\\3{0,3}\\.?");

    private static final String GENERAL_WORD = "General";
    private static final long SECONDS_A_DAY = 86_400;

    /// What the section shows.
    private enum Kind {
        DAY,
        TIME,
        NUMBER,
        /// Nothing of the number.
        WORDS
    }

    /// A part of the section: a placeholder of a digit (`0`, `#`, `?`), that of the whole value (`@`), the decimal
    /// point, or a text.
    private record Token(char placeholder, String text) {

        boolean isDigit() {
            return placeholder == '0' || placeholder == '#' || placeholder == '?' || isValue();
        }

        boolean isValue() {
            return placeholder == '@';
        }

        boolean isPoint() {
            return placeholder == '.';
        }
    }

    private final String code;
    private final List<Token> tokens = new ArrayList<>();

    /// What is neither quoted, escaped nor in brackets.
    private final StringBuilder signs = new StringBuilder();

    private String condition = "";
    private BigDecimal limit = BigDecimal.ZERO;
    private boolean elapsed;
    private boolean asIs;
    private int percents;
    private int thousands;
    private int commas;
    private final Kind kind;

    FormatSection(String code) {
        this.code = code;
        for (int i = 0; i < code.length(); i++) {
            i = read(i);
        }
        thousands += commas;
        asIs |= EXPONENT.matcher(signs).find();
        kind = kind();
    }

    boolean conditional() {
        return !condition.isEmpty();
    }

    /// Whether the section is one for texts.
    boolean forTexts() {
        return signs.indexOf("@") >= 0;
    }

    /// Whether a text is shown as it is.
    boolean showsText() {
        return tokens.stream().filter(Token::isValue).count() == 1
                && tokens.stream()
                        .allMatch(token -> token.isValue() || token.text().isBlank());
    }

    /// A text as the section shows it.
    String show(String value) {
        StringBuilder shown = new StringBuilder();
        tokens.forEach(token -> shown.append(token.isValue() ? value : token.text()));
        return shown.toString().strip();
    }

    boolean showsDay() {
        return kind == Kind.DAY;
    }

    /// Whether the section is for this number, if there is a condition.
    boolean holds(BigDecimal number) {
        int compared = number.compareTo(limit);
        return switch (condition) {
            case "<" -> compared < 0;
            case "<=" -> compared <= 0;
            case ">" -> compared > 0;
            case ">=" -> compared >= 0;
            case "=" -> compared == 0;
            case "<>" -> compared != 0;
            default -> true;
        };
    }

    /// Whether every number is shown as it is, as by `General`.
    boolean asItIs() {
        return asIs && showsDigits();
    }

    /// Whether a whole number above 0 is shown as its digits alone.
    boolean showsDigits() {
        if (kind != Kind.NUMBER || percents > 0 || thousands > 0) {
            return false;
        }
        if (asIs) {
            return tokens.stream().allMatch(token -> token.text().isBlank() || inExponent(token));
        }
        long zeros = tokens.stream().filter(token -> token.placeholder() == '0').count();
        return zeros <= 1
                && tokens.stream()
                        .noneMatch(token -> token.isPoint() || !token.text().isBlank());
    }

    private boolean inExponent(Token token) {
        return token.text().matches("(?i)[E+-]") && EXPONENT.matcher(signs).find();
    }

    /// Reads what stands at a place.
    ///
    /// @return the last place of it
    private int read(int at) {
        char c = code.charAt(at);
        return switch (c) {
            case '"' -> {
                int end = end(at, '"');
                literal(code.substring(at + 1, end));
                yield end;
            }
            case '\\' -> {
                literal(code.substring(at + 1, Math.min(code.length(), at + 2)));
                yield at + 1;
            }
            case '_' -> {
                literal(" ");
                yield at + 1;
            }
            case '*' -> at + 1;
            case '[' -> {
                int end = end(at, ']');
                bracket(code.substring(at + 1, end));
                yield end;
            }
            default -> {
                if (code.regionMatches(true, at, GENERAL_WORD, 0, GENERAL_WORD.length())) {
                    signs.append(GENERAL_WORD);
                    asIs();
                    yield at + GENERAL_WORD.length() - 1;
                }
                signs.append(c);
                sign(c);
                yield at;
            }
        };
    }

    private int end(int start, char sign) {
        int end = code.indexOf(sign, start + 1);
        return end < 0 ? code.length() : end;
    }

    private void sign(char c) {
        switch (c) {
            case '0', '#', '?' -> {
                commas = 0;
                tokens.add(new Token(c, ""));
            }
            case '.' -> {
                thousands += commas;
                commas = 0;
                tokens.add(new Token(c, ""));
            }
            case ',' -> {
                // between digits it groups them; behind the last one each leaves three away
                if (!tokens.isEmpty() && tokens.getLast().isDigit()) {
                    commas++;
                } else {
                    literal(",");
                }
            }
            case '%' -> {
                percents++;
                literal("%");
            }
            case '@' -> asIs();
            default -> literal(String.valueOf(c));
        }
    }

    private void asIs() {
        asIs = true;
        tokens.add(new Token('@', ""));
    }

    private void literal(String text) {
        if (!text.isEmpty()) {
            thousands += commas;
            commas = 0;
            tokens.add(new Token(' ', text));
        }
    }

    /// What stands in brackets: a currency, a condition, hours and more; colours and numerals change nothing.
    private void bracket(String content) {
        if (content.startsWith("$")) {
            int dash = content.indexOf('-');
            literal(content.substring(1, dash < 0 ? content.length() : dash));
            return;
        }
        Matcher matcher = CONDITION.matcher(content.replace(" ", ""));
        if (matcher.matches()) {
            condition = matcher.group(1);
            limit = new BigDecimal(matcher.group(2));
        } else if (content.matches("(?i)h+|m+|s+")) {
            elapsed = true;
        }
    }

    private Kind kind() {
        String letters = PARTS_OF_SECONDS.matcher(signs).replaceAll("");
        String plain = EXPONENT.matcher(letters).replaceAll("").toLowerCase(Locale.ROOT);
        boolean digits = plain.chars().anyMatch(c -> c == '0' || c == '#' || c == '?');
        if (!digits && (elapsed || DATE_LETTERS.matcher(plain).find())) {
            boolean time = elapsed || plain.indexOf('h') >= 0 || plain.indexOf('s') >= 0;
            boolean day = plain.chars().anyMatch(c -> "ydegb".indexOf(c) >= 0) || (plain.indexOf('m') >= 0 && !time);
            return day ? Kind.DAY : Kind.TIME;
        }
        if (!digits && FOREIGN_DATE.matcher(signs.toString().strip()).matches()) {
            return Kind.DAY;
        }
        return tokens.stream().anyMatch(Token::isDigit) ? Kind.NUMBER : Kind.WORDS;
    }

    /// A number as the section shows it; sections for days are asked for the day.
    ///
    /// @param plain the same number
    /// @param ownSign whether the section shows the sign of a number below 0 though its code has none
    ShownNumber show(BigDecimal number, String plain, boolean ownSign) {
        return switch (kind) {
            case DAY -> ShownNumber.plain(plain);
            case TIME -> {
                String time = time(number);
                yield ShownNumber.words(time);
            }
            case WORDS -> words(number, plain);
            case NUMBER -> digits(number, ownSign);
        };
    }

    private ShownNumber words(BigDecimal number, String plain) {
        String words = text(0, tokens.size()).strip();
        if (words.isEmpty()) {
            return new ShownNumber("", plain);
        }
        // in accounts a dash is a 0
        boolean dash = words.codePoints().noneMatch(Character::isLetterOrDigit);
        return number.signum() == 0 && dash ? ShownNumber.plain("0") : ShownNumber.words(words);
    }

    private ShownNumber digits(BigDecimal number, boolean ownSign) {
        int first = 0;
        while (!tokens.get(first).isDigit() && !tokens.get(first).isPoint()) {
            first++;
        }
        int last = tokens.size() - 1;
        while (!tokens.get(last).isDigit() && !tokens.get(last).isPoint()) {
            last--;
        }
        String before = (ownSign ? "-" : "") + text(0, first);
        String behind = text(last + 1, tokens.size());
        BigDecimal exact = number.abs().movePointRight(2 * percents).movePointLeft(3 * thousands);
        Matcher fraction = FRACTION.matcher(signs);
        boolean within = false;
        String shown;
        if (asIs) {
            shown = ShownNumber.plain(exact);
        } else if (fraction.matches()) {
            shown = ShownFraction.of(exact, !fraction.group(1).isEmpty(), fraction.group(2));
        } else {
            shown = shown(exact, first, last);
            within = !text(first, last + 1).isBlank();
        }
        // signs among the digits make a code of them, or a date
        return within
                ? ShownNumber.words(before + shown + behind)
                : ShownNumber.around(before, shown, exact, behind, number.signum() < 0, thousands);
    }

    private String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        tokens.subList(from, to).forEach(token -> text.append(token.text()));
        return text.toString();
    }

    /// The digits of a number in their places.
    private String shown(BigDecimal number, int first, int last) {
        int point = last + 1;
        for (int i = last; i >= first; i--) {
            point = tokens.get(i).isPoint() ? i : point;
        }
        int decimals = placeholders(point, last + 1);
        BigDecimal rounded = number.setScale(decimals, RoundingMode.HALF_UP);
        BigInteger whole = rounded.toBigInteger();
        String digits = whole.signum() == 0 ? "" : whole.toString();
        String behind = decimals == 0
                ? ""
                : rounded.subtract(new BigDecimal(whole)).toPlainString().substring(2);
        int left = placeholders(first, point);
        StringBuilder shown = new StringBuilder(left == 0 ? digits : "");
        boolean begun = false;
        for (Token token : tokens.subList(first, point)) {
            if (!token.isDigit()) {
                shown.append(token.text());
                continue;
            }
            // the first place takes all that there are no places for
            int from = begun ? digits.length() - left : 0;
            int to = digits.length() - left + 1;
            if (to > 0) {
                shown.append(digits, Math.max(0, from), to);
            } else if (token.placeholder() == '0') {
                shown.append('0');
            }
            begun = true;
            left--;
        }
        return shown.append(decimals(behind, point, last)).toString();
    }

    private int placeholders(int from, int to) {
        return (int) tokens.subList(Math.min(from, to), to).stream()
                .filter(Token::isDigit)
                .count();
    }

    /// The decimal sign and what stands behind it.
    private String decimals(String digits, int point, int last) {
        StringBuilder shown = new StringBuilder();
        int at = digits.length();
        boolean needed = false;
        for (int i = last; i > point; i--) {
            Token token = tokens.get(i);
            if (!token.isDigit()) {
                shown.insert(0, token.text());
                continue;
            }
            char digit = digits.charAt(--at);
            needed |= digit != '0' || token.placeholder() == '0';
            if (needed) {
                shown.insert(0, digit);
            }
        }
        return needed ? "." + shown : shown.toString();
    }

    /// Hours, minutes and seconds, of a day or passed since the start.
    private String time(BigDecimal number) {
        long seconds = number.multiply(BigDecimal.valueOf(SECONDS_A_DAY))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        long hours = elapsed ? seconds / 3600 : Math.floorMod(seconds, SECONDS_A_DAY) / 3600;
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d", hours, Math.floorMod(seconds, 3600L) / 60, Math.floorMod(seconds, 60L));
    }
}
