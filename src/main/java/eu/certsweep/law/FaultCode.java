package eu.certsweep.law;

/// What can be wrong with a row of a register.
public enum FaultCode implements Coded {
    MISSING_VALUE,
    INVALID_DATE,
    INVALID_NUMBER,
    INVALID_BOOLEAN,
    INVALID_IDENTIFIER,
    UNKNOWN_VALUE,
    TOO_LONG,
    MALFORMED_ROW,
    FORMULA_ERROR,
    /// A version that cannot be compared with others; a warning.
    UNKNOWN_VERSION,
    /// Another row has the same key and stands before it; decided anew in every run.
    DUPLICATE_KEY,
    /// The row names an entity that no accepted row of the entities register has; decided anew in every run.
    UNKNOWN_ENTITY,
    DATE_ORDER,
    OUT_OF_RANGE,
    /// Two statements of one row disagree and a rule says which one counts; never a reason to reject.
    CONTRADICTION,
    /// The value was read as something that it does not say literally; a warning that shows what.
    REPAIRED,
    /// The value was concluded from another statement; a warning that shows from which.
    DERIVED,
    /// A text that lost characters or was read in the wrong encoding before it came here; a warning.
    DAMAGED_TEXT
}
