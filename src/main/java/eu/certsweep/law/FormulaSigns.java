package eu.certsweep.law;

/// Which texts spreadsheet programs run as formulas: by the sign at the start of a cell. Full-width and small forms of
/// the signs count, and signs behind characters that nobody sees: some programs take them for the plain ones.
public final class FormulaSigns {

    private FormulaSigns() {}

    /// Whether a text would be run.
    public static boolean isFormula(String text) {
        return isFormula(text, 0);
    }

    /// Whether the rest of a text would be run.
    ///
    /// @param begin where the rest begins; may be the end
    public static boolean isFormula(String text, int begin) {
        int at = begin;
        while (at < text.length()) {
            int first = text.codePointAt(at);
            if (isSign(first)) {
                return true;
            }
            if (!isUnseen(first)) {
                return false;
            }
            at += Character.charCount(first);
        }
        return false;
    }

    private static boolean isSign(int first) {
        return switch (first) {
            case '=', '+', '-', '@', '\t', '\r' -> true;
            case 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20 -> true;
            case 0xFE66, 0xFE62, 0xFE63, 0xFE6B -> true;
            default -> false;
        };
    }

    private static boolean isUnseen(int character) {
        return character <= ' '
                || (character > '~'
                        && (Character.isSpaceChar(character)
                                || Character.getType(character) == Character.FORMAT
                                || Character.isISOControl(character)));
    }
}
