package eu.certsweep.normalise;

/// French numbers: a key of two characters in front of the SIREN (nine digits); Monaco's have no SIREN.
final class FrenchVat {

    private static final String KEYS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private FrenchVat() {}

    static boolean passes(String n) {
        String siren = n.substring(2);
        if (!siren.startsWith("000") && !CheckDigits.luhn(siren)) {
            return false;
        }
        int first = KEYS.indexOf(n.charAt(0));
        int second = KEYS.indexOf(n.charAt(1));
        if (first < 10 && second < 10) {
            return Long.parseLong(siren + "12") % 97 == first * 10L + second;
        }
        int key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
        return (Long.parseLong(siren) + 1 + key / 11) % 11 == key % 11;
    }
}
