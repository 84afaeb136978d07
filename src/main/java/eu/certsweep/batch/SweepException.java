package eu.certsweep.batch;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A sweep that ended without its result, for a reason that the person who started it can act on.
public final class SweepException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String details;

    /// What kind of reason.
    public enum Kind {
        /// Safe to start again: it resumes.
        FAILED,
        /// It was asked to end; the next start goes on.
        STOPPED,
        /// The command makes no sense for this job now.
        WRONG_USAGE,
        /// The store has nothing yet of what was asked for: another store may be meant.
        NOTHING_STORED,
        /// Data below the job's quality gate or expectations; nothing was published.
        BELOW_GATE,
        /// The same job is already running.
        ALREADY_RUNNING,
        /// The same job is already running, as it was when it was to start the last time: perhaps it hangs.
        STILL_RUNNING,
        /// A source is missing or cannot be read.
        UNREADABLE_SOURCE
    }

    public SweepException(Kind kind, String message) {
        this(kind, message, "");
    }

    /// The same with where was looked, if that may be the wrong place.
    public SweepException lookedIn(String store) {
        return kind == Kind.NOTHING_STORED
                ? new SweepException(kind, getMessage() + " (looked in " + store + ")", this)
                : this;
    }

    /// @param details for the person at the console alone, as they name entities
    SweepException(Kind kind, String message, String details) {
        super(message);
        this.kind = kind;
        this.details = details;
    }

    public SweepException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.details = "";
    }

    /// What to tell of a fault that comes of too little memory.
    ///
    /// @return none if it does not
    public static Optional<SweepException> ofMemory(Throwable fault) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                long megabytes = Runtime.getRuntime().maxMemory() >> 20;
                return Optional.of(new SweepException(
                        Kind.FAILED,
                        "the memory of " + megabytes + " MB does not suffice (" + cause.getMessage()
                                + "): give the program more, such as CERTSWEEP_JAVA_OPTS=-Xmx" + 2 * megabytes
                                + "m, and start again, it resumes",
                        fault));
            }
        }
        return Optional.empty();
    }

    public Kind kind() {
        return kind;
    }

    /// What only the person at the console is told, and nobody who watches from afar; mostly empty.
    public String details() {
        return details;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
