package eu.certsweep.spark;

/// A sweep on Spark that ended without its result, for a reason that the person who started it can act on.
public final class SparkFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// What kind of reason.
    public enum Kind {
        /// Safe to start again.
        FAILED,
        /// The job asks for what this engine cannot do, or makes no sense.
        WRONG_USAGE,
        /// Data below the job's quality gate or expectations; nothing was published.
        BELOW_GATE,
        /// The same output is being written already.
        ALREADY_RUNNING,
        /// A source is missing or cannot be read.
        UNREADABLE_SOURCE
    }

    SparkFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    SparkFault(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
