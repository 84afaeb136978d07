package eu.certsweep.normalise;

/// Latvian numbers: legal persons begin above 3; persons have their day of birth in front or, since 2017, 32.
final class LatvianVat {

    private LatvianVat() {}

    static boolean passes(String n) {
        if (n.charAt(0) > '3') {
            return CheckDigits.weighted(n, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3;
        }
        if (n.startsWith("32")) {
            return true;
        }
        int day = Integer.parseInt(n.substring(0, 2));
        int month = Integer.parseInt(n.substring(2, 4));
        int check = (1 + CheckDigits.weighted(n, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10;
        return day >= 1 && day <= 31 && month >= 1 && month <= 12 && check == n.charAt(10) - '0';
    }
}
