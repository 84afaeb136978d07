package eu.certsweep.batch;

/// The exit codes of the program (contract, section 1).
public final class ExitCodes {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;
    public static final int BELOW_GATE = 3;
    public static final int ALREADY_RUNNING = 4;
    public static final int UNREADABLE_SOURCE = 5;

    private ExitCodes() {}

    /// The exit code for a sweep that ended in this way.
    public static int of(SweepException.Kind kind) {
        return switch (kind) {
            case FAILED, STOPPED -> FAILED;
            case WRONG_USAGE, NOTHING_STORED -> WRONG_USAGE;
            case BELOW_GATE -> BELOW_GATE;
            case ALREADY_RUNNING, STILL_RUNNING -> ALREADY_RUNNING;
            case UNREADABLE_SOURCE -> UNREADABLE_SOURCE;
        };
    }
}
