package eu.certsweep.normalise;

import java.util.regex.Pattern;

/// Finds what spreadsheet programs and data frames leave behind when they take an identifier for a number or a day:
/// `9,12E+15`, `1234567890123450`, `123.0`, `1.234.567`, `03. Mrz`, `Mar-03`, `03/03/2026`, `12:30:00`.
final class SpreadsheetTraces {

    private static final int DIGITS_KEPT = 15;
    private static final int LONGEST = 40;
    private static final Pattern EXPONENT = Pattern.compile(
            "[-+\u2212]?[0-9](?:[.,][0-9]*)?(?:[eE][-+\u2212]|[ ]?[x×*·][ ]?10\\^?[-+\u2212]?)[0-9]{1,3}"
                    + "|[-+\u2212]?[0-9][.,][0-9]+[eE][0-9]{1,3}|[0-9]{2,}(?:[.,][0-9]+)?[eE]\\+[0-9]{1,3}");
    private static final Pattern PERHAPS_EXPONENT = Pattern.compile("[1-9][0-9]{0,14}[eE][0-9]{1,3}");
    private static final Pattern ISO_DAY =
            Pattern.compile("(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])");
    private static final Pattern DAY =
            Pattern.compile("(?:0?[1-9]|[12][0-9]|3[01])([-/])(?:0?[1-9]|[12][0-9]|3[01])\\1(?:19|20)[0-9]{2}"
                    + "|(?:0[1-9]|[12][0-9]|3[01])\\.(?:0[1-9]|1[0-2])\\.(?:19|20)[0-9]{2}"
                    + "|(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|[12][0-9]|3[01])/[0-9]{2}"
                    + "|(?:0[1-9]|[12][0-9]|3[01])-(?:0[1-9]|[12][0-9]|3[01])-[0-9]{2}"
                    + "|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}[ T]00:00(?::00)?(?:\\.0+)?Z?");
    private static final Pattern DOTTED_NUMBERS =
            Pattern.compile("(?:[1-9]|[12][0-9]|3[01])\\.(?:[1-9]|1[0-2])\\.(?:19|20)[0-9]{2}"
                    + "|(?:0[1-9]|[12][0-9]|3[01])\\.(?:0[1-9]|1[0-2])\\.[0-9]{2}");
    private static final Pattern TIME =
            Pattern.compile("(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?: ?[aApP][mM])?");
    private static final Pattern SHOWN_NUMBER =
            Pattern.compile("[1-9][0-9]{0,2}(?:([.,'’ ])[0-9]{3})(?:\\1[0-9]{3})+(?:[.,][0-9]{1,2})?"
                    + "|[0-9]{1,3}(?:,[0-9]{3})+\\.[0-9]{1,2}|[0-9]{1,3}(?:\\.[0-9]{3})+,[0-9]{1,2}|[0-9]{3,}[.,]00");

    private SpreadsheetTraces() {}

    /// What an identifier looks like.
    enum Trace {
        NONE,
        /// In powers of ten, with most digits gone.
        EXPONENT,
        /// `1E10`: powers of ten, or a code of hexadecimal digits.
        PERHAPS_EXPONENT,
        /// More than 15 digits, and nothing but zeros from the 16th on.
        ZEROS,
        /// A whole number with `.0` or `,0`.
        POINT_ZERO,
        /// `1.234.567`, `123.00`: a number as a program shows it.
        SHOWN_NUMBER,
        /// A time of day, as `12:30:00`.
        TIME,
        /// A day as a program for spreadsheets or data shows it.
        DAY,
        /// `2026-03-03`: a day, or how somebody numbers versions.
        ISO_DAY,
        /// `3.3.2026`, `03.03.26`: a day, or a version.
        DOTTED_NUMBERS
    }

    /// Whether a number is longer than a number cell can hold.
    static boolean hasLostDigits(String number) {
        int digits = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c >= '0' && c <= '9' && (digits > 0 || c != '0')) {
                digits++;
            } else if (c == '.') {
                return digits > DIGITS_KEPT;
            } else if (c == 'e' || c == 'E') {
                return true;
            }
        }
        return digits > DIGITS_KEPT;
    }

    /// What a text looks like; most have too many letters or other signs to look like anything, and are passed
    /// over fast.
    static Trace in(String text) {
        int length = text.length();
        if (length < 3 || length > LONGEST) {
            return Trace.NONE;
        }
        int digits = 0;
        int letters = 0;
        int lower = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (Character.isLetter(c)) {
                letters++;
                lower += Character.isLowerCase(c) ? 1 : 0;
            }
        }
        if (digits == 0) {
            return Trace.NONE;
        }
        if (letters == 0) {
            return digits == length ? ofDigits(text) : ofNumbers(text);
        }
        if (letters == 1) {
            return ofOneLetter(text);
        }
        if (letters == 2) {
            return text.indexOf(':') > 0 && TIME.matcher(text).matches() ? Trace.TIME : Trace.NONE;
        }
        // Codes such as MAR-03 are written in capitals; programs write names of months as Mar or mar.
        boolean inCapitals = lower < letters - 1;
        return digits <= 6 && DatesInWords.isPartOfDay(text, inCapitals) ? Trace.DAY : Trace.NONE;
    }

    private static Trace ofDigits(String text) {
        for (int i = DIGITS_KEPT; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return Trace.NONE;
            }
        }
        return text.length() > DIGITS_KEPT ? Trace.ZEROS : Trace.NONE;
    }

    private static Trace ofNumbers(String text) {
        int length = text.length();
        char beforeLast = text.charAt(length - 2);
        if (text.charAt(length - 1) == '0' && isDecimalSign(beforeLast) && ofDigitsAlone(text, length - 2)) {
            return Trace.POINT_ZERO;
        }
        if (text.indexOf('^') > 0) {
            return EXPONENT.matcher(text).matches() ? Trace.EXPONENT : Trace.NONE;
        }
        char third = text.charAt(length - 3);
        if (third == ':' && TIME.matcher(text).matches()) {
            return Trace.TIME;
        }
        if (length < 6) {
            return Trace.NONE;
        }
        if ((isDecimalSign(third) || isGroupSign(text.charAt(length - 4)))
                && SHOWN_NUMBER.matcher(text).matches()) {
            return Trace.SHOWN_NUMBER;
        }
        if (!isBetweenNumbers(third)
                && !isBetweenNumbers(text.charAt(length - 5))
                && !isBetweenNumbers(text.charAt(4))) {
            return Trace.NONE;
        }
        if (ISO_DAY.matcher(text).matches()) {
            return Trace.ISO_DAY;
        }
        if (DAY.matcher(text).matches()) {
            return Trace.DAY;
        }
        return DOTTED_NUMBERS.matcher(text).matches() ? Trace.DOTTED_NUMBERS : Trace.NONE;
    }

    private static boolean isDecimalSign(char c) {
        return c == '.' || c == ',';
    }

    private static boolean isGroupSign(char c) {
        return isDecimalSign(c) || c == '\'' || c == '’' || c == ' ';
    }

    private static boolean isBetweenNumbers(char c) {
        return c == '-' || c == '/' || c == '.';
    }

    private static Trace ofOneLetter(String text) {
        char first = text.charAt(0);
        if (Character.isLetter(first)) {
            return Trace.NONE;
        }
        if (EXPONENT.matcher(text).matches()) {
            return Trace.EXPONENT;
        }
        if (text.indexOf('T') == 10 && DAY.matcher(text).matches()) {
            return Trace.DAY;
        }
        return PERHAPS_EXPONENT.matcher(text).matches() ? Trace.PERHAPS_EXPONENT : Trace.NONE;
    }

    private static boolean ofDigitsAlone(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return end > 0;
    }
}
