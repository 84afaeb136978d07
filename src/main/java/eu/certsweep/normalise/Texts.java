package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.law.Usage;
import eu.certsweep.source.CellType;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Readers of texts.
final class Texts {

    private static final Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212]");
    private static final Pattern TITLE = Pattern.compile("^certificate (?=EUCC-)", Pattern.CASE_INSENSITIVE);

    private Texts() {}

    /// A text of at most so many characters.
    static Column.ValueParser<String> upTo(int characters) {
        return (text, type, faults) -> {
            String plain = type == CellType.NUMBER ? plainNumber(text) : text;
            String resolved = CharacterReferences.resolved(plain);
            if (!resolved.equals(plain)) {
                return resolved(resolved, characters, faults);
            }
            if (isTooLong(plain, characters)) {
                return faults.error(FaultCode.TOO_LONG, tooLong(characters));
            }
            return DamagedText.flaw(plain)
                    .map(flaw -> faults.warning(plain, FaultCode.DAMAGED_TEXT, flaw))
                    .orElseGet(() -> Parsed.of(plain));
        };
    }

    private static Parsed<String> resolved(String resolved, int characters, Column.Faults faults) {
        String clean = Text.clean(resolved);
        if (clean == null) {
            return Parsed.missing();
        }
        int control = Text.controlCharacter(clean);
        if (control >= 0) {
            return faults.error(
                    FaultCode.MALFORMED_ROW, "stands for the control character U+%04X; remove it".formatted(control));
        }
        return isTooLong(clean, characters)
                ? faults.error(FaultCode.TOO_LONG, tooLong(characters))
                : faults.warning(
                        clean,
                        FaultCode.REPAIRED,
                        "holds character references of HTML; read as \"" + Text.shown(clean) + "\", write it so");
    }

    private static boolean isTooLong(String text, int characters) {
        return text.length() > characters && text.codePointCount(0, text.length()) > characters;
    }

    private static String tooLong(int characters) {
        return "is longer than %d characters; shorten it".formatted(characters);
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

    /// The number of a certificate, as [#upTo]: the dashes of word processors are read as hyphens, and the word that
    /// some
    /// put in front of the number of an EUCC certificate (Regulation (EU) 2024/482, Annex VII) is left out, with a
    /// warning.
    static Column.ValueParser<String> certificateNumber(int characters) {
        Column.ValueParser<String> text = upTo(characters);
        return (value, type, faults) -> {
            String hyphens = DASHES.matcher(value).replaceAll("-");
            String number = TITLE.matcher(hyphens).replaceFirst("");
            Parsed<String> read = text.parse(number, type, faults);
            return number.equals(value) || read.fault() != null
                    ? read
                    : faults.warning(number, FaultCode.REPAIRED, "was read as " + number + "; write it so");
        };
    }

    /// What a spreadsheet stores as a number, as a person would write it in an identifier.
    private static String plainNumber(String number) {
        try {
            BigDecimal value = new BigDecimal(number).stripTrailingZeros();
            return value.precision() - value.scale() > 30 ? number : value.toPlainString();
        } catch (NumberFormatException e) {
            return number;
        }
    }
}
