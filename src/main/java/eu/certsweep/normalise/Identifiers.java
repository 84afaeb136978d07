package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.source.CellType;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads identifiers of legal persons. An invalid one never rejects its row: it is left out, with a warning.
final class Identifiers {

    private static final Pattern SEPARATORS = Pattern.compile("[ ./:()_\\u2010-\\u2014-]");
    private static final Pattern LEI = Pattern.compile("[0-9A-Z]{18}[0-9]{2}");
    private static final Pattern EUID = Pattern.compile("([A-Z]{2})([0-9A-Z-]{1,20})\\.([0-9A-Za-z._/ -]{1,60})");
    private static final Pattern NINE_DIGITS = Pattern.compile("BE[0-9]{9}");
    private static final Pattern EIGHT_DIGITS = Pattern.compile("EL[0-9]{8}");

    /// States whose registers are interconnected: the Member States and those of the European Economic Area.
    private static final Set<String> INTERCONNECTED = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT",
            "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    private Identifiers() {}

    /// Legal Entity Identifier, ISO 17442: 20 characters with two check digits (ISO/IEC 7064, MOD 97-10).
    static Parsed<String> lei(String text, CellType type, Column.Faults faults) {
        String id = compact(text);
        return LEI.matcher(id).matches() && CheckDigits.mod97(id) == 1
                ? Parsed.of(id)
                : dropped(faults, type, "is not a valid LEI (ISO 17442: 20 characters, the last two are check digits)");
    }

    /// Value added tax identification number, with the prefix of its State; `GR` counts as `EL`, and Belgian and Greek
    /// numbers that lost their leading zero get it back.
    static Parsed<String> vatId(String text, CellType type, Column.Faults faults) {
        String id = compact(text);
        String latin = latin(id);
        String full = latin.startsWith("GR") ? "EL" + latin.substring(2) : latin;
        if (NINE_DIGITS.matcher(full).matches() || EIGHT_DIGITS.matcher(full).matches()) {
            full = full.substring(0, 2) + "0" + full.substring(2);
        }
        if (VatNumbers.valid(full)) {
            return latin.equals(id)
                    ? Parsed.of(full)
                    : faults.warning(
                            full,
                            FaultCode.REPAIRED,
                            "is written with Greek or Cyrillic letters; read as " + full + ", correct it");
        }
        boolean prefixed = full.length() > 1 && VatNumbers.prefix(full.substring(0, 2));
        return dropped(
                faults,
                type,
                prefixed
                        ? "is not a valid VAT number of " + full.substring(0, 2) + " (form or check digits)"
                        : "is not a VAT number: it must begin with the code of a Member State, as DE136695976");
    }

    /// European Unique Identifier of a company, Implementing Regulation (EU) 2021/1042, annex, point 9: country,
    /// register, a dot, the number in the register.
    static Parsed<String> euid(String text, CellType type, Column.Faults faults) {
        int dot = text.indexOf('.');
        String id =
                dot < 0 ? text : text.substring(0, dot).toUpperCase(Locale.ROOT).replace(" ", "") + text.substring(dot);
        return EUID.matcher(id).matches() && INTERCONNECTED.contains(id.substring(0, 2))
                ? Parsed.of(id)
                : dropped(faults, type, "is not a EUID (country, register, dot, number, as DEK1101R.HRB116737)");
    }

    private static Parsed<String> dropped(Column.Faults faults, CellType type, String why) {
        @Nullable String none = null;
        String lost = switch (type) {
            case NUMBER -> " and stands in a number cell, which drops digits: make it a text";
            case DATE -> " and stands in a date cell: make it a text";
            case TEXT, FORMATTED, BOOLEAN, ERROR ->
                SpreadsheetTraces.in(Text.clean(faults.raw())) == SpreadsheetTraces.Trace.EXPONENT
                        ? "; it was shortened by a spreadsheet program: format its column as text"
                        : "";
        };
        return faults.warning(none, FaultCode.INVALID_IDENTIFIER, why + lost + "; it is left out, correct it");
    }

    private static String compact(String text) {
        return SEPARATORS.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /// With Latin capitals where Greek or Cyrillic ones look the same.
    private static String latin(String id) {
        String alike = "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXАAВBЕEКKМMНHОOРPСCТTХX";
        StringBuilder latin = new StringBuilder(id);
        for (int i = 0; i < latin.length(); i++) {
            int at = latin.charAt(i) < 0x370 ? -1 : alike.indexOf(latin.charAt(i));
            if (at >= 0) {
                latin.setCharAt(i, alike.charAt(at + 1));
            }
        }
        return latin.toString();
    }
}
