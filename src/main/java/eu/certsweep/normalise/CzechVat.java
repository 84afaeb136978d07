package eu.certsweep.normalise;

/// Czech numbers: companies have eight digits (IČO), persons nine or ten (rodné číslo).
final class CzechVat {

    private CzechVat() {}

    static boolean passes(String n) {
        return switch (n.length()) {
            case 8 -> company(n);
            case 9 -> n.charAt(0) == '6' ? special(n) : born(n) && n.compareTo("54") < 0;
            default -> born(n) && (Long.parseLong(n) % 11 == 0 || old(n));
        };
    }

    private static boolean company(String n) {
        int check = 11 - CheckDigits.weighted(n, 8, 7, 6, 5, 4, 3, 2) % 11;
        return n.charAt(0) != '9' && (check == 10 ? 0 : check == 11 ? 1 : check) == n.charAt(7) - '0';
    }

    /// Numbers of persons without a number of birth: a 6 in front of seven digits and their check digit.
    private static boolean special(String n) {
        int rest = 10 - CheckDigits.weighted(n.substring(1), 8, 7, 6, 5, 4, 3, 2) % 11;
        int[] digits = {8, 7, 6, 5, 4, 3, 2, 1, 0, 9, 8};
        return digits[rest] == n.charAt(8) - '0';
    }

    /// The day of birth in front, without a check digit before 1954; 50 is added to the month for women, 20 where
    /// numbers ran out.
    private static boolean born(String n) {
        int month = Integer.parseInt(n.substring(2, 4)) % 50 % 20;
        int day = Integer.parseInt(n.substring(4, 6));
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    /// Some numbers given out before 1985 leave 10 and end in 0.
    private static boolean old(String n) {
        return n.charAt(9) == '0' && Long.parseLong(n.substring(0, 9)) % 11 == 10;
    }
}
