package eu.certsweep.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A number of a spreadsheet as a person sees it, and what it is worth.
///
/// `S-0042`, `5.10`, `12500 T€`: identifiers, codes and versions take the text. Signs between groups are left out of
/// it, and its decimal sign is a point, for both depend on the program that shows it. Amounts take the worth: the exact
/// number, with the same signs and words around it and scaled as the format scales it, so that it can be read as the
/// same text in a CSV file is.
///
/// @param text blank if the format hides the number
/// @param worth a plain number, or one with words around it; empty if the text is all there is, to be read as a text
record ShownNumber(String text, String worth) {

    /// Stands between the text and the worth in the bytes of a cell.
    static final char SEPARATOR = '\u001f';

    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:E[+-]?[0-9]+)?");

    /// Digits, grouped or not, with what stands around them.
    private static final Pattern DIGITS = Pattern.compile(
            "([^0-9]*?)([0-9](?:[0-9., '’\\u00a0\\u2007\\u2009\\u202f]*[0-9])?)([^0-9]*)", Pattern.DOTALL);

    private static final int MOST_THOUSANDS = 3;

    ShownNumber {
        text = text.replace(SEPARATOR, ' ').strip();
        worth = worth.replace(SEPARATOR, ' ').strip();
    }

    /// A number that stands for something else, or of which nothing is seen but words.
    static ShownNumber words(String text) {
        return new ShownNumber(text, "");
    }

    /// A number that is shown as it is.
    static ShownNumber plain(String number) {
        return new ShownNumber(number, number);
    }

    /// What a cell says that it shows (OpenDocument), in signs of whatever language, beside its number.
    ///
    /// @param number plain
    /// @param percent whether the cell says that it is a percentage
    /// @param currency as the cell says, whether it is shown or not: `PLN`
    static ShownNumber of(String number, String shown, boolean percent, @Nullable String currency) {
        Matcher parts = DIGITS.matcher(shown.strip());
        if (!parts.matches()) {
            boolean scientific = shown.matches("(?i)\\s*[+\\-\u2212]?[0-9]+(?:[.,][0-9]+)?E[+-]?[0-9]+\\s*");
            return scientific ? plain(number) : words(shown);
        }
        String before = parts.group(1);
        boolean silent = currency != null && (before + parts.group(3)).isBlank();
        String behind = silent ? " " + currency : parts.group(3);
        BigDecimal value = new BigDecimal(number);
        BigDecimal full = percent ? value.movePointRight(2) : value;
        for (int thousands = 0; thousands <= MOST_THOUSANDS; thousands++) {
            BigDecimal scaled = full.abs().movePointLeft(3 * thousands);
            Optional<String> digits = digits(parts.group(2), scaled);
            if (digits.isPresent()) {
                return around(before, digits.get(), scaled, behind, value.signum() < 0, thousands);
            }
        }
        return words(shown);
    }

    /// A cell that does not say what it shows (OpenDocument).
    static ShownNumber unsaid(String number, boolean percent, @Nullable String currency) {
        if (percent) {
            String share = plain(new BigDecimal(number).movePointRight(2)) + "%";
            return new ShownNumber(share, share);
        }
        return currency == null ? plain(number) : new ShownNumber(number, number + " " + currency);
    }

    /// @param digits as they are shown
    /// @param exact what they stand for
    /// @param thousands by how many powers of a thousand the format scales the number down
    static ShownNumber around(
            String before, String digits, BigDecimal exact, String behind, boolean negative, int thousands) {
        boolean signed = before.matches(".*[-\u2212(].*") || behind.contains("-");
        String sign = negative && !signed ? "-" : "";
        // a number in thousands that does not say so is said to be one
        String unit = thousands > 0 && !namesUnit(before + behind) ? " " + unit(thousands) + " " : "";
        String worth = sign + before + plain(exact) + unit + behind;
        return new ShownNumber(before + digits + behind, unit.isEmpty() ? worth : worth.replace("  ", " "));
    }

    /// The number without an exponent and without zeros at the end.
    static String plain(BigDecimal number) {
        String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        return plain.length() > 60 ? number.toString() : plain;
    }

    /// Whether words stand beside the number, other than those for the euro.
    private static boolean namesUnit(String around) {
        return around.replaceAll("(?i)\\b(?:eur|euro|euros)\\b", "").chars().anyMatch(Character::isLetter);
    }

    private static String unit(int thousands) {
        return switch (thousands) {
            case 1 -> "T";
            case 2 -> "Mio";
            default -> "Mrd";
        };
    }

    /// The digits with a decimal point and without groups, if they are the number, rounded.
    private static Optional<String> digits(String shown, BigDecimal number) {
        int sign = Math.max(shown.lastIndexOf('.'), shown.lastIndexOf(','));
        String all = shown.replaceAll("[^0-9]", "");
        int behind = sign < 0 ? 0 : shown.length() - sign - 1;
        for (int decimals : behind == 0 ? new int[] {0} : new int[] {behind, 0}) {
            BigInteger rounded = number.setScale(decimals, RoundingMode.HALF_UP).unscaledValue();
            if (rounded.equals(new BigInteger(all))) {
                int point = all.length() - decimals;
                return Optional.of(decimals == 0 ? all : all.substring(0, point) + "." + all.substring(point));
            }
        }
        return Optional.empty();
    }

    /// Appends a text that the format of its cell hides; two separators tell it from a number.
    ///
    /// @return what the cell is then
    static CellType hiddenText(String text, Utf8Buffer cell) {
        cell.append("" + SEPARATOR + SEPARATOR + text.replace(SEPARATOR, ' '));
        return CellType.FORMATTED;
    }

    /// Appends both to a cell.
    ///
    /// @return what the cell is then
    CellType appendTo(Utf8Buffer cell) {
        if (worth.isEmpty()) {
            cell.append(text);
            return CellType.TEXT;
        }
        if (text.equals(worth) && PLAIN.matcher(text).matches()) {
            cell.append(text);
            return CellType.NUMBER;
        }
        cell.append(text + SEPARATOR + worth);
        return CellType.FORMATTED;
    }
}
