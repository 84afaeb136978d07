package eu.certsweep.inspect;

/// A file that was looked at: what was found, and what a job would say of it.
public final class Inspected {

    private final Inspection inspection;
    private final SourceDraft draft;

    Inspected(Inspection inspection, SourceDraft draft) {
        this.inspection = inspection;
        this.draft = draft;
    }

    /// What was found.
    public Inspection inspection() {
        return inspection;
    }

    SourceDraft draft() {
        return draft;
    }
}
