package eu.certsweep.source;

/// What a cell of a file says that it holds. Cells of CSV files are always text.
public enum CellType {
    /// Characters, to be interpreted.
    TEXT,
    /// A number in plain or scientific notation with a decimal point, never with grouping: `1234.5`, `1.2E7`.
    NUMBER,
    /// A number that its format shows as something else than its digits, as `S-0042`, `5.10`, `12500 T€`: the cell's
    /// text is what a person sees, and beside it stands what the number is worth ([RawRow#worth(int)]). Or a text that
    /// its format hides ([RawRow#hidesText(int)]).
    FORMATTED,
    /// A day, as `2026-06-30`; with its time where the next day may be meant, `2026-06-29T22:00:00Z`
    /// or `2026-06-29T23:59:36.000`.
    DATE,
    /// `true` or `false`.
    BOOLEAN,
    /// The result of a formula that failed, as `#REF!`, or what stands for a value that is not in the file.
    ERROR;

    /// Text of an error cell with a formula that no program has calculated.
    public static final String NOT_CALCULATED = "(not calculated)";

    /// Text of an error cell that holds a thing, as a country or a picture, of which the sheet has no text.
    public static final String LINKED = "(linked data or picture)";
}
