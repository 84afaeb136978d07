package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Usage;
import eu.certsweep.source.CellType;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Readers of texts and identifiers.
final class Texts {

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);
    private static final Pattern LEI = Pattern.compile("[0-9A-Z]{18}[0-9]{2}");
    private static final Pattern VAT = Pattern.compile("[A-Z]{2}[0-9A-Z+*]{2,13}");
    private static final Pattern EUID = Pattern.compile("[A-Z]{2}[0-9A-Z]*\\.[0-9A-Za-z._/ -]{1,60}");

    private Texts() {}

    /// A text of at most so many characters.
    static Column.ValueParser<String> upTo(int characters) {
        return (text, type, faults) -> {
            String plain = type == CellType.NUMBER ? plainNumber(text) : text;
            return plain.length() > characters && plain.codePointCount(0, plain.length()) > characters
                    ? faults.error(FaultCode.TOO_LONG, "is longer than %d characters; shorten it".formatted(characters))
                    : Parsed.of(plain);
        };
    }

    /// As [#upTo], without the reference that is reserved for the entity itself.
    static Column.ValueParser<String> usageReference(int characters) {
        Column.ValueParser<String> text = upTo(characters);
        return (value, type, faults) -> value.equals(Usage.OBTAINED)
                ? faults.error(
                        FaultCode.INVALID_IDENTIFIER,
                        "is reserved for the entity's own certificate; choose another reference")
                : text.parse(value, type, faults);
    }

    /// What a spreadsheet stores as a number, as a person would write it in an identifier.
    private static String plainNumber(String number) {
        try {
            java.math.BigDecimal value = new java.math.BigDecimal(number).stripTrailingZeros();
            return value.precision() - value.scale() > 30 ? number : value.toPlainString();
        } catch (NumberFormatException e) {
            return number;
        }
    }

    /// Legal Entity Identifier, ISO 17442: 20 characters with two check digits (ISO 7064, mod 97-10).
    static Parsed<String> lei(String text, CellType type, Column.Faults faults) {
        String id = compact(text);
        if (LEI.matcher(id).matches()) {
            StringBuilder digits = new StringBuilder();
            id.chars().forEach(c -> digits.append(Character.digit(c, 36)));
            if (new BigInteger(digits.toString()).mod(NINETY_SEVEN).equals(BigInteger.ONE)) {
                return Parsed.of(id);
            }
        }
        return dropped(faults, "is not a valid LEI (ISO 17442)");
    }

    /// Value added tax identification number: the Member State's prefix and up to 13 characters.
    static Parsed<String> vatId(String text, CellType type, Column.Faults faults) {
        String id = compact(text);
        boolean known = VAT.matcher(id).matches()
                && (id.startsWith("XI")
                        || MemberState.find(id.substring(0, 2))
                                .filter(state -> !id.startsWith("GR"))
                                .isPresent());
        return known ? Parsed.of(id) : dropped(faults, "is not a VAT number of a Member State");
    }

    /// European Unique Identifier of a company, Implementing Regulation (EU) 2021/1042.
    static Parsed<String> euid(String text, CellType type, Column.Faults faults) {
        return EUID.matcher(text).matches()
                        && MemberState.find(text.substring(0, 2)).isPresent()
                ? Parsed.of(text)
                : dropped(faults, "is not a EUID (country, register, dot, number)");
    }

    private static <T> Parsed<T> dropped(Column.Faults faults, String why) {
        @Nullable T none = null;
        return faults.warning(none, FaultCode.INVALID_IDENTIFIER, why + "; it is left out, correct it");
    }

    private static String compact(String text) {
        return text.replace(" ", "").replace(".", "").replace("-", "").toUpperCase(Locale.ROOT);
    }
}
