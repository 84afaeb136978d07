package eu.certsweep.law;

/// The result of an evaluation. Ordered by severity up to `NON_COMPLIANT`; `INDETERMINATE` is an outcome of
/// entities alone: their data do not allow a better one.
public enum Outcome implements Coded {
    NOT_APPLICABLE,
    COMPLIANT,
    IN_TRANSITION,
    SCHEME_GAP,
    NON_COMPLIANT,
    INDETERMINATE
}
