package eu.certsweep.impact.disclosure;

/// What may be published of a cell; codes of the SDMX code list for confidentiality status.
public enum Status {
    /// All of it.
    FREE("F"),
    /// Nothing: its own figures say too much of single entities (primary suppression).
    CONFIDENTIAL("C"),
    /// Nothing: with its figures those of a confidential cell could be computed (secondary suppression).
    SECONDARY("D");

    private final String code;

    Status(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
