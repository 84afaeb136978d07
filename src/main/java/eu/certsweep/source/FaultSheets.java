package eu.certsweep.source;

/// The sheet that a copy for a sender has before its own: a list of its faults. When the mended copy comes back, that
/// sheet is no part of the delivery: it is passed over, and not counted where a job names sheets by number.
public final class FaultSheets {

    /// Its name.
    public static final String NAME = "certsweep";

    private FaultSheets() {}

    /// Whether a sheet of this name is such a list.
    static boolean is(String name) {
        return name.equals(NAME);
    }
}
