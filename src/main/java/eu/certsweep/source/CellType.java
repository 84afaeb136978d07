package eu.certsweep.source;

/// What a cell of a file says that it holds. Cells of CSV files are always text.
public enum CellType {
    /// Characters, to be interpreted.
    TEXT,
    /// A number in plain or scientific notation with a decimal point, never with grouping: `1234.5`, `1.2E7`.
    NUMBER,
    /// A number that its format shows as something else than its digits, as `S-0042`, `5.10`, `12500 T€`: the cell's
    /// text is what a person sees, and beside it stands what the number is worth ([RawRow#worth(int)]).
    FORMATTED,
    /// A day, as `2026-06-30`.
    DATE,
    /// `true` or `false`.
    BOOLEAN,
    /// The result of a formula that failed, as `#REF!`.
    ERROR
}
