package eu.certsweep.normalise;

import java.util.Set;

/// What spreadsheet programs write into a CSV file where a formula fails, in the languages whose programs translate it.
final class FormulaErrors {

    private static final Set<String> TEXTS = Set.of(
            "#REF!",
            "#N/A",
            "#VALUE!",
            "#DIV/0!",
            "#NAME?",
            "#NUM!",
            "#NULL!",
            "#SPILL!",
            "#CALC!",
            "#BEZUG!",
            "#NV",
            "#WERT!",
            "#ZAHL!",
            "#VALEUR!",
            "#NOM?",
            "#NOMBRE!",
            "#NUL!",
            "#N/D",
            "#RIF!",
            "#VALORE!",
            "#NOME?",
            "#NUMERO!",
            "#VALOR!",
            "#ADR!",
            "#ARG!",
            "#LICZBA!",
            "#ZERO!",
            "#HODNOTA!",
            "#ODKAZ!",
            "#NÁZEV?",
            "Err:502",
            "Err:504",
            "Err:508",
            "Err:522");

    private FormulaErrors() {}

    static boolean is(String raw) {
        char first = raw.isEmpty() ? 0 : raw.charAt(0);
        return (first == '#' || first == 'E') && raw.length() <= 10 && TEXTS.contains(raw.strip());
    }
}
