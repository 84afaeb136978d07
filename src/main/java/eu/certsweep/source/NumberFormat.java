package eu.certsweep.source;

import java.util.Optional;
import org.apache.poi.ss.usermodel.DateUtil;

/// What a number format of a spreadsheet makes of a number, as far as that changes what the number is: a day, or a
/// code with leading zeros, as `00000000` shows 1234567 as `01234567`.
///
/// @param isDate whether it shows a serial number as a date
/// @param zeros of a code: the format with `0` for digits; empty for other formats
record NumberFormat(boolean isDate, String zeros) {

    static final NumberFormat GENERAL = new NumberFormat(false, "");
    private static final NumberFormat DATE = new NumberFormat(true, "");

    /// Spreadsheet programs allow no more.
    private static final int LONGEST = 255;

    private static final int LEAST_ZEROS = 3;

    static NumberFormat builtIn(int format) {
        return format > 0 && DateUtil.isInternalDateFormat(format) ? DATE : GENERAL;
    }

    static NumberFormat of(int format, String code) {
        if (code.length() > LONGEST) {
            return GENERAL;
        }
        if (DateUtil.isADateFormat(format, code)) {
            return DATE;
        }
        return code.length() >= LEAST_ZEROS && code.chars().allMatch(c -> c == '0')
                ? new NumberFormat(false, code)
                : GENERAL;
    }

    /// The number as a code; none if the format makes none of it.
    Optional<String> code(String value) {
        return zeros.isEmpty()
                ? Optional.empty()
                : SheetNumbers.plain(value)
                        .filter(plain -> plain.chars().allMatch(c -> c >= '0' && c <= '9'))
                        .map(plain ->
                                plain.length() < zeros.length() ? zeros.substring(plain.length()) + plain : plain);
    }
}
