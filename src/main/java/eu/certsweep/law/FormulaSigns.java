package eu.certsweep.law;

/// Which characters at the start of a cell make spreadsheet programs run what follows as a formula. Signs of full width
/// count: some programs take them for the narrow ones.
public final class FormulaSigns {

    private FormulaSigns() {}

    /// Whether a text that begins with this character would be run.
    public static boolean isSign(char first) {
        return switch (first) {
            case '=', '+', '-', '@', '\t', '\r', '\uff1d', '\uff0b', '\uff0d', '\uff20' -> true;
            default -> false;
        };
    }
}
