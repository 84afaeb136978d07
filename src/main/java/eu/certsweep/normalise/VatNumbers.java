package eu.certsweep.normalise;

import java.util.Map;
import java.util.regex.Pattern;

/// Value added tax identification numbers of the Member States (Directive 2006/112/EC, Articles 214 and 215) and of
/// Northern Ireland (`XI`): form and check digits, by the algorithms that the Commission publishes for VIES.
///
/// A number that passes may still belong to nobody: that only VIES can tell, and no network is asked.
final class VatNumbers {

    private VatNumbers() {}

    /// Whether the part behind the prefix can be a number of that State.
    private interface Check {
        boolean passes(String number);
    }

    private record Form(Pattern pattern, Check check) {}

    private static final Map<String, Form> FORMS = Map.ofEntries(
            form("AT", "U[0-9]{8}", VatNumbers::austria),
            form("BE", "[01][0-9]{9}", n -> number(n, 8, 10) == 97 - Math.floorMod(number(n, 0, 8), 97)),
            form("BG", "[0-9]{9,10}", BulgarianVat::passes),
            form("CY", "[0-9]{8}[A-Z]", VatNumbers::cyprus),
            form("CZ", "[0-9]{8,10}", CzechVat::passes),
            form("DE", "[1-9][0-9]{8}", CheckDigits::mod11And10),
            form("DK", "[1-9][0-9]{7}", n -> CheckDigits.weighted(n, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0),
            form("EE", "[0-9]{9}", n -> CheckDigits.weighted(n, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0),
            form("EL", "[0-9]{9}", VatNumbers::greece),
            form("ES", "[0-9A-Z][0-9]{7}[0-9A-Z]", SpanishVat::passes),
            form("FI", "[0-9]{8}", n -> CheckDigits.weighted(n, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0),
            form("FR", "[0-9A-HJ-NP-Z]{2}[0-9]{9}", FrenchVat::passes),
            form("HR", "[0-9]{11}", CheckDigits::mod11And10),
            form("HU", "[0-9]{8}", n -> CheckDigits.weighted(n, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0),
            form("IE", "[0-9][0-9A-Z+*][0-9]{5}[A-W][A-IW]?", VatNumbers::ireland),
            form("IT", "[0-9]{11}", VatNumbers::italy),
            form("LT", "(?:[0-9]{7}1[0-9]|[0-9]{10}1[0-9])", VatNumbers::lithuania),
            form("LU", "[0-9]{8}", n -> number(n, 0, 6) % 89 == number(n, 6, 8)),
            form("LV", "[0-9]{11}", LatvianVat::passes),
            form(
                    "MT",
                    "[1-9][0-9]{7}",
                    n -> CheckDigits.weighted(n.substring(0, 6), 3, 4, 6, 7, 8, 9) % 37 == (37 - number(n, 6, 8)) % 37),
            form("NL", "[0-9]{9}B[0-9]{2}", VatNumbers::netherlands),
            form(
                    "PL",
                    "[0-9]{10}",
                    n -> CheckDigits.weighted(n.substring(0, 9), 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == digit(n, 9)),
            form("PT", "[1-9][0-9]{8}", VatNumbers::portugal),
            form("RO", "[1-9][0-9]{1,9}", VatNumbers::romania),
            form("SE", "[0-9]{10}(?:0[1-9]|[1-8][0-9]|9[0-4])", n -> CheckDigits.luhn(n.substring(0, 10))),
            form("SI", "[1-9][0-9]{7}", VatNumbers::slovenia),
            form("SK", "[1-9][0-9][2-4789][0-9]{7}", n -> Long.parseLong(n) % 11 == 0),
            form("XI", "(?:[0-9]{9}|[0-9]{12}|GD[0-4][0-9]{2}|HA[5-9][0-9]{2})", VatNumbers::northernIreland));

    private static Map.Entry<String, Form> form(String prefix, String pattern, Check check) {
        return Map.entry(prefix, new Form(Pattern.compile(pattern), check));
    }

    /// Whether a number is valid: prefix, form and check digits.
    ///
    /// @param id in capitals, with its prefix (`EL` for Greece), without separators
    static boolean valid(String id) {
        if (id.length() < 3) {
            return false;
        }
        Form form = FORMS.get(id.substring(0, 2));
        String number = id.substring(2);
        return form != null
                && form.pattern().matcher(number).matches()
                && form.check().passes(number);
    }

    /// Whether numbers begin so.
    static boolean prefix(String prefix) {
        return FORMS.containsKey(prefix);
    }

    private static boolean austria(String n) {
        int sum = 4;
        for (int i = 1; i < 8; i++) {
            sum += i % 2 == 1 ? digit(n, i) : CheckDigits.crossSum(2 * digit(n, i));
        }
        return Math.floorMod(-sum, 10) == digit(n, 8);
    }

    private static boolean cyprus(String n) {
        int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += i % 2 == 0 ? odd[digit(n, i)] : digit(n, i);
        }
        return !n.startsWith("12") && 'A' + sum % 26 == n.charAt(8);
    }

    private static boolean greece(String n) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += digit(n, i) << (8 - i);
        }
        return sum % 11 % 10 == digit(n, 8);
    }

    private static boolean ireland(String n) {
        String letters = "WABCDEFGHIJKLMNOPQRSTUV";
        char second = n.charAt(1);
        boolean old = second < '0' || second > '9';
        if (old && n.length() == 9) {
            return false;
        }
        // Numbers of the old kind have a letter or sign in second place, and their first digit belongs to the end.
        String digits = old ? "0" + n.substring(2, 7) + n.charAt(0) : n.substring(0, 7);
        int sum = CheckDigits.weighted(digits, 8, 7, 6, 5, 4, 3, 2);
        if (n.length() == 9) {
            sum += 9 * letters.indexOf(n.charAt(8));
        }
        return letters.charAt(sum % 23) == n.charAt(7);
    }

    private static boolean italy(String n) {
        int office = number(n, 7, 10);
        boolean known =
                (office >= 1 && office <= 100) || office == 120 || office == 121 || office == 888 || office == 999;
        return known && !n.startsWith("0000000") && CheckDigits.luhn(n);
    }

    private static boolean lithuania(String n) {
        int last = n.length() - 1;
        int sum = 0;
        int shifted = 0;
        for (int i = 0; i < last; i++) {
            sum += digit(n, i) * (i % 9 + 1);
            shifted += digit(n, i) * ((i + 2) % 9 + 1);
        }
        int check = sum % 11 == 10 ? shifted % 11 % 10 : sum % 11;
        return check == digit(n, last);
    }

    /// Either the old check by weights over the nine digits, or, for sole traders since 2020, that of the whole number.
    private static boolean netherlands(String n) {
        int check = CheckDigits.weighted(n.substring(0, 8), 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        boolean suffix = !n.endsWith("00");
        return suffix && (check == digit(n, 8) || CheckDigits.mod97("NL" + n) == 1);
    }

    private static boolean portugal(String n) {
        int check = 11 - CheckDigits.weighted(n.substring(0, 8), 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (check > 9 ? 0 : check) == digit(n, 8);
    }

    private static boolean romania(String n) {
        int[] weights = {7, 5, 3, 2, 1, 7, 5, 3, 2};
        int last = n.length() - 1;
        int sum = 0;
        for (int i = 0; i < last; i++) {
            sum += digit(n, i) * weights[weights.length - last + i];
        }
        return sum * 10 % 11 % 10 == digit(n, last);
    }

    private static boolean slovenia(String n) {
        int check = 11 - CheckDigits.weighted(n.substring(0, 7), 8, 7, 6, 5, 4, 3, 2) % 11;
        return check != 11 && check % 10 == digit(n, 7);
    }

    private static boolean northernIreland(String n) {
        if (n.length() == 5) {
            return true;
        }
        int rest = (CheckDigits.weighted(n.substring(0, 7), 8, 7, 6, 5, 4, 3, 2) + number(n, 7, 9)) % 97;
        return rest == 0 || rest == 42 || rest == 55;
    }

    private static int digit(String text, int at) {
        return text.charAt(at) - '0';
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }
}
