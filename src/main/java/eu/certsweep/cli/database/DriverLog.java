package eu.certsweep.cli.database;

import java.util.logging.Level;
import java.util.logging.Logger;

/// What the driver of PostgreSQL logs by itself, beside our own lines: an address that it does not understand with all
/// that is in it, a password among it. What it has to say reaches us as exceptions.
final class DriverLog {

    /// Kept, since the JDK forgets the settings of a logger that nobody holds.
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private DriverLog() {}

    static void silence() {
        DRIVER.setLevel(Level.OFF);
    }
}
