package eu.certsweep.normalise;

/// Check digits that several kinds of numbers have in common.
final class CheckDigits {

    private CheckDigits() {}

    /// The sum of the digits, each times its weight.
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum;
    }

    /// The Luhn algorithm (ISO/IEC 7812-1, annex B) over all digits, the last being the check digit.
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = digits.length() - 1, place = 0; i >= 0; i--, place++) {
            int digit = digits.charAt(i) - '0';
            sum += place % 2 == 0 ? digit : crossSum(2 * digit);
        }
        return sum % 10 == 0;
    }

    /// ISO/IEC 7064, MOD 11,10 over all digits, the last being the check digit.
    static boolean mod11And10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (product + digits.charAt(digits.length() - 1) - '0') % 10 == 1;
    }

    /// The remainder of ISO/IEC 7064, MOD 97-10, letters counting from A = 10 to Z = 35; 1 if the number is right.
    static int mod97(String text) {
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 36);
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        }
        return remainder;
    }

    /// The sum of the two digits of a number below 100.
    static int crossSum(int number) {
        return number / 10 + number % 10;
    }
}
