package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.law.Usage;
import eu.certsweep.source.CellType;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Reads what rows are told apart and joined by: ids, references, numbers of certificates, product ids, versions. They
/// are texts, even where they look like numbers, and spreadsheet programs change texts that look like numbers or days:
/// such a change is a fault, or is put right with a warning.
final class Keys implements Column.ValueParser<String> {

    private static final int LONGEST_NUMBER = 30;
    private static final String AGAIN = "; format the column as text and write the value again";
    private static final Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212]");
    private static final Pattern TITLE =
            Pattern.compile("^certificate(?: (?:no|nr|number)\\b\\.?)?(?: ?: ?| )(?=\\S)", Pattern.CASE_INSENSITIVE);

    private final Role role;
    private final int characters;
    private final boolean declared;

    /// What a value is for, which decides what becomes of a changed one.
    private enum Role {
        /// The row is nothing without it: a changed one rejects the row.
        KEY,
        /// A key that is known within its entity only, and may well be a day or a number with a point.
        REFERENCE,
        /// The number of a certificate, a key in both of its registers.
        CERTIFICATE,
        /// The number of a certificate that somebody says to have.
        CLAIM,
        /// One of several things to find a product by: a changed one is left out.
        PRODUCT,
        VERSION
    }

    private Keys(Role role, int characters) {
        this(role, characters, false);
    }

    /// @param declared whether the job says itself that what comes is a value
    private Keys(Role role, int characters, boolean declared) {
        this.role = role;
        this.characters = characters;
        this.declared = declared;
    }

    /// An id of at most so many characters.
    static Keys id(int characters) {
        return new Keys(Role.KEY, characters);
    }

    /// The reference of a usage, without the one that is reserved for the entity itself.
    static Keys usageReference(int characters) {
        return new Keys(Role.REFERENCE, characters);
    }

    /// The number of a certificate: the dashes of word processors are read as hyphens, and the word that some put in
    /// front of
    /// it (Regulation (EU) 2024/482, Annex VII) is left out, with a warning.
    static Keys certificateNumber(int characters) {
        return new Keys(Role.CERTIFICATE, characters);
    }

    /// The number of a certificate that a usage claims.
    static Keys claim(int characters) {
        return new Keys(Role.CLAIM, characters);
    }

    /// A product id.
    static Keys product(int characters) {
        return new Keys(Role.PRODUCT, characters);
    }

    /// A version of a product.
    static Keys version(int characters) {
        return new Keys(Role.VERSION, characters);
    }

    @Override
    public boolean isMissing(MissingWord word) {
        return switch (word) {
            case MISSING, NONE, UNKNOWN -> true;
            case NO, ABBREVIATION, PERHAPS -> false;
        };
    }

    @Override
    public Keys ofLookups() {
        return new Keys(role, characters, true);
    }

    @Override
    public Parsed<String> parse(String text, CellType type, Column.Faults faults) {
        return switch (type) {
            case NUMBER -> number(text, faults);
            case DATE -> lost("the cell holds a day, which a spreadsheet program made of what was written", faults);
            case BOOLEAN -> truthValue(text, faults);
            case TEXT, FORMATTED, ERROR -> text(text, faults);
        };
    }

    private Parsed<String> truthValue(String text, Column.Faults faults) {
        String why = "the cell holds a truth value, which a spreadsheet program made of what was written";
        return switch (role) {
            case KEY, REFERENCE, CERTIFICATE -> withWarning(text, why + AGAIN, faults);
            case CLAIM, PRODUCT, VERSION -> leftOut(FaultCode.INVALID_IDENTIFIER, why, AGAIN, faults);
        };
    }

    private Parsed<String> number(String text, Column.Faults faults) {
        String plain = plainNumber(text);
        if (SpreadsheetTraces.hasLostDigits(plain)) {
            return lost("has more than 15 digits in a number cell, which holds no more than 15", faults);
        }
        return role == Role.VERSION
                ? withWarning(
                        plain,
                        "is a version in a number cell, which does not tell 7.1 from 7.10; format the column as text",
                        FaultCode.UNKNOWN_VERSION,
                        faults)
                : stated(plain, faults);
    }

    private Parsed<String> text(String written, Column.Faults faults) {
        String text = role == Role.CERTIFICATE || role == Role.CLAIM ? number(written) : written;
        if (role == Role.REFERENCE && text.equals(Usage.OBTAINED)) {
            return faults.error(
                    FaultCode.INVALID_IDENTIFIER,
                    "is reserved for the entity's own certificate; choose another reference");
        }
        Parsed<String> parsed = stated(text, faults);
        return parsed.fault() == null && parsed.value() != null && !text.equals(written)
                ? faults.warning(text, FaultCode.REPAIRED, "was read as " + text + "; write it so")
                : parsed;
    }

    private Parsed<String> traced(String text, Column.Faults faults) {
        if (text.charAt(0) == '=' && !declared) {
            return lost("is a formula, and the file has not what comes of it", faults);
        }
        return switch (SpreadsheetTraces.in(text)) {
            case NONE -> checked(text, faults);
            case EXPONENT -> lost("was shortened by a spreadsheet program", faults);
            case PERHAPS_EXPONENT ->
                withWarning(text, "may have been shortened by a spreadsheet program; check it" + AGAIN, faults);
            case ZEROS ->
                withWarning(
                        text,
                        "has more than 15 digits and zeros from the 16th on: a spreadsheet program may have cut it off; check it"
                                + AGAIN,
                        faults);
            case POINT_ZERO -> pointZero(text, faults);
            case SHOWN_NUMBER ->
                role == Role.VERSION || role == Role.REFERENCE
                        ? checked(text, faults)
                        : withWarning(text, "looks like a number that a program formatted; check it" + AGAIN, faults);
            case TIME ->
                role == Role.REFERENCE
                        ? checked(text, faults)
                        : withWarning(
                                text,
                                "looks like a time of day, which a spreadsheet program may have made of what was written;"
                                        + " check it" + AGAIN,
                                faults);
            case DAY -> role == Role.REFERENCE ? checked(text, faults) : day(text, faults);
            case ISO_DAY -> role == Role.REFERENCE || role == Role.VERSION ? checked(text, faults) : day(text, faults);
            case DOTTED_NUMBERS -> role == Role.VERSION ? checked(text, faults) : day(text, faults);
        };
    }

    private Parsed<String> pointZero(String text, Column.Faults faults) {
        String whole = text.substring(0, text.length() - 2);
        // 1.0 beside 1.1 is how many number the lines of a list, and versions.
        boolean plausible = role == Role.VERSION || (role != Role.KEY && whole.length() < 3);
        return plausible
                ? checked(text, faults)
                : withWarning(whole, "a program made a number of it; read as " + whole + ", write it so", faults);
    }

    private Parsed<String> day(String text, Column.Faults faults) {
        return withWarning(
                text,
                "looks like a day, which a spreadsheet program may have made of what was written; check it" + AGAIN,
                faults);
    }

    /// A word that may stand for a missing value joins nothing: a usage of product `ND` is not certified by a
    /// certificate of product `ND`.
    private Parsed<String> stated(String text, Column.Faults faults) {
        MissingWord word = declared ? MissingWord.NO : MissingWord.of(text);
        if (isMissing(word)) {
            return Parsed.missing();
        }
        boolean doubtful = switch (word) {
            case NO, MISSING, NONE, UNKNOWN -> false;
            case ABBREVIATION -> role != Role.KEY && role != Role.REFERENCE;
            case PERHAPS -> role != Role.REFERENCE && (role != Role.VERSION || Character.isLetter(text.charAt(0)));
        };
        if (!doubtful) {
            return traced(text, faults);
        }
        String why = "may stand for a missing value";
        return switch (role) {
            case KEY, REFERENCE, CERTIFICATE, VERSION ->
                withWarning(
                        text,
                        why + "; kept as it is, leave the cell empty if there is none",
                        FaultCode.MISSING_VALUE,
                        faults);
            case CLAIM, PRODUCT ->
                leftOut(
                        FaultCode.MISSING_VALUE,
                        why,
                        "; leave the cell empty, or say in `lookups` that \"" + Text.shown(text) + "\" means itself",
                        faults);
        };
    }

    private Parsed<String> checked(String text, Column.Faults faults) {
        Parsed<String> parsed = Texts.checked(text, characters, faults);
        return switch (role) {
            case CERTIFICATE, CLAIM, PRODUCT -> withoutLookAlikes(parsed, faults);
            // an unknown entity says itself what its id has
            case KEY, REFERENCE, VERSION -> parsed;
        };
    }

    private Parsed<String> withoutLookAlikes(Parsed<String> parsed, Column.Faults faults) {
        String value = parsed.value();
        if (value == null || parsed.fault() != null || declared) {
            return parsed;
        }
        return LookAlikeCharacters.in(value)
                .map(odd -> faults.warning(
                        value, FaultCode.REPAIRED, odd + ", which finds nothing else; kept as it is, check it"))
                .orElse(parsed);
    }

    private Parsed<String> lost(String why, Column.Faults faults) {
        return switch (role) {
            case KEY, REFERENCE, CERTIFICATE, CLAIM -> faults.error(FaultCode.INVALID_IDENTIFIER, why + AGAIN);
            case PRODUCT, VERSION -> leftOut(FaultCode.INVALID_IDENTIFIER, why, AGAIN, faults);
        };
    }

    private static Parsed<String> leftOut(FaultCode code, String why, String mend, Column.Faults faults) {
        return faults.warning(null, code, why + "; it is left out" + mend);
    }

    private Parsed<String> withWarning(String text, String why, Column.Faults faults) {
        return withWarning(text, why, FaultCode.REPAIRED, faults);
    }

    private Parsed<String> withWarning(String text, String why, FaultCode code, Column.Faults faults) {
        Parsed<String> parsed = checked(text, faults);
        return parsed.fault() == null ? faults.warning(text, code, why) : parsed;
    }

    private static String number(String written) {
        return TITLE.matcher(DASHES.matcher(written).replaceAll("-")).replaceFirst("");
    }

    /// What a spreadsheet stores as a number, as a person would write it in an identifier.
    static String plainNumber(String number) {
        try {
            BigDecimal value = new BigDecimal(number).stripTrailingZeros();
            return value.precision() - value.scale() > LONGEST_NUMBER ? number : value.toPlainString();
        } catch (NumberFormatException e) {
            return number;
        }
    }
}
