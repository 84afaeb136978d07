package eu.certsweep.normalise;

/// How the decimals or dates of one column of a file were read, and by which evidence.
///
/// @param column canonical
/// @param reading what was concluded, for a person: `decimal comma`, `month first`
/// @param because the value and row that prove it, or what else decided
public record Evidence(String column, String reading, String because) {

    /// As people read it: `turnover_eur: decimal comma, by "1.234,56" in row 17`.
    @Override
    public String toString() {
        return column + ": " + reading + ", " + because;
    }

    static String by(Proof proof) {
        return "by \"" + proof.value() + "\"" + (proof.row() > 0 ? " in row " + proof.row() : " in `defaults`");
    }
}
