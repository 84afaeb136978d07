package eu.certsweep.normalise;

/// Bulgarian numbers: companies have nine digits (EIK), persons and others ten.
final class BulgarianVat {

    private BulgarianVat() {}

    static boolean passes(String n) {
        if (n.length() == 9) {
            int sum = CheckDigits.weighted(n, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
            int check = sum == 10 ? CheckDigits.weighted(n, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10 : sum;
            return check == n.charAt(8) - '0';
        }
        return citizen(n) || foreigner(n) || other(n);
    }

    /// A personal number, with the day of birth in front; months of other centuries have 20 or 40 added.
    private static boolean citizen(String n) {
        int month = Integer.parseInt(n.substring(2, 4)) % 20;
        int day = Integer.parseInt(n.substring(4, 6));
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= 31
                && CheckDigits.weighted(n, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == last(n);
    }

    private static boolean foreigner(String n) {
        return CheckDigits.weighted(n, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10 == last(n);
    }

    private static boolean other(String n) {
        int check = 11 - CheckDigits.weighted(n, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return check != 10 && check % 11 == last(n);
    }

    private static int last(String n) {
        return n.charAt(9) - '0';
    }
}
