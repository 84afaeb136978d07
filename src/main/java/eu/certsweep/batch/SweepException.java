package eu.certsweep.batch;

import java.util.Objects;
/// A sweep that ended without its result, for a reason that the person who started it can act on.

public final class SweepException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// What kind of reason.
    public enum Kind {
        /// Safe to start again: it resumes.
        FAILED,
        /// It was asked to end; the next start goes on.
        STOPPED,
        /// The command makes no sense for this job now.
        WRONG_USAGE,
        /// Data below the job's quality gate or expectations; nothing was published.
        BELOW_GATE,
        /// The same job is already running.
        ALREADY_RUNNING,
        /// A source is missing or cannot be read.
        UNREADABLE_SOURCE
    }

    public SweepException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public SweepException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
