package eu.certsweep.normalise;

import eu.certsweep.source.CellType;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What spreadsheet programs write into a file where a formula fails, in whatever language they speak: `#VALUE!`,
/// `#WERT!`, `#¡VALOR!`, `#¿NOMBRE?`, `#DĚLENÍ_NULOU!`, `Err:502`; and the signs that they show where a column is
/// too narrow.
final class FormulaErrors {

    private static final String FAILED = "the formula in this cell fails; mend it or write the value itself";
    private static final String TOO_NARROW =
            "the column was too narrow in the program that wrote this, and the value is lost; widen it and send the file again";

    /// A word in capitals with the mark of exclamation or question that all such words have.
    private static final Pattern MARKED = Pattern.compile("#[¡¿]?[\\p{Lu}0-9/_. ]{1,24}[!?]");

    /// `#N/A`, `#N/D`, `#I/T`, `#Δ/Υ`, `#N/DISP`: not available, in short.
    private static final Pattern NOT_AVAILABLE = Pattern.compile("#\\p{Lu}{1,2}/\\p{Lu}{1,5}\\.?");

    /// LibreOffice's numbers of errors behind its word for one.
    private static final Pattern NUMBERED = Pattern.compile(
            "(?:Err|Error|Fehler|Erreur|Erro|Errore|Fout|Fejl|Fel|Virhe|Viga|Kļūda|Klaida|Błąd|Chyba|Napaka|Greška|Hiba"
                    + "|Eroare|Грешка|Σφάλμα|Earráid|Żball)\\.?\\s?:\\s?5[0-9]{2}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern SIGNS = Pattern.compile("#{2,}");

    /// Words without such a mark.
    private static final Set<String> WORDS = Set.of(
            "#NV",
            "#REF",
            "#VALUE",
            "#NAME",
            "#DIV/0",
            "#NUM",
            "#NULL",
            "#SPILL",
            "#CALC",
            "#GETTING_DATA",
            "#PUUTTUU",
            "#HIÁNYZIK",
            "#NENÍ_K_DISPOZICI",
            "#NEDOSTUPNÝ",
            "#NEDOSTUPNÉ",
            "#SAKNAS",
            "#YOK");

    private static final int LONGEST = 30;

    private FormulaErrors() {}

    /// What to do about a cell that shows a failure instead of a value; none if it holds a value.
    static Optional<String> in(String text) {
        if (text.length() < 2) {
            return Optional.empty();
        }
        if (text.charAt(0) == '#') {
            if (SIGNS.matcher(text).matches()) {
                return Optional.of(TOO_NARROW);
            }
            return text.length() <= LONGEST
                            && (WORDS.contains(text)
                                    || MARKED.matcher(text).matches()
                                    || NOT_AVAILABLE.matcher(text).matches())
                    ? Optional.of(FAILED)
                    : Optional.empty();
        }
        int last = text.charAt(text.length() - 1);
        return text.length() <= 12
                        && last >= '0'
                        && last <= '9'
                        && text.indexOf(':') > 0
                        && NUMBERED.matcher(text).matches()
                ? Optional.of(FAILED)
                : Optional.empty();
    }

    /// What to do about a cell that says itself that it has no value.
    static String failed(String text) {
        return switch (text) {
            case CellType.NOT_CALCULATED ->
                "no program has calculated the formula in this cell; open the file in a spreadsheet program and save it";
            case CellType.LINKED ->
                "holds a linked data type or a picture, of which the file has no text; write the value itself";
            default -> FAILED;
        };
    }
}
