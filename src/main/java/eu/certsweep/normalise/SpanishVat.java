package eu.certsweep.normalise;

/// Spanish numbers: DNI of persons, NIE of foreigners, NIF of legal persons (Orden EHA/451/2008).
final class SpanishVat {

    private static final String PERSONS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String LEGAL = "JABCDEFGHI";

    private SpanishVat() {}

    static boolean passes(String n) {
        char first = n.charAt(0);
        char last = n.charAt(8);
        String digits = n.substring(1, 8);
        if (first >= '0' && first <= '9') {
            return person(first + digits, last);
        }
        return switch (first) {
            case 'X', 'Y', 'Z' -> person((first - 'X') + digits, last);
            case 'K', 'L', 'M' -> person(digits, last);
            // Which kinds of legal persons have a letter at the end and which a digit is told in different ways.
            case 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'N', 'P', 'Q', 'R', 'S', 'U', 'V', 'W' ->
                last == '0' + check(digits) || last == LEGAL.charAt(check(digits));
            default -> false;
        };
    }

    private static boolean person(String digits, char letter) {
        return PERSONS.charAt(Integer.parseInt(digits) % 23) == letter;
    }

    private static int check(String digits) {
        for (int check = 0; check < 10; check++) {
            if (CheckDigits.luhn(digits + check)) {
                return check;
            }
        }
        throw new AssertionError("one of ten digits always fits");
    }
}
