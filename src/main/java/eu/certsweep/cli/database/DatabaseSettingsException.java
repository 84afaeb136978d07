package eu.certsweep.cli.database;

/// Settings that contradict each other or cannot be read: wrong usage. The message names the setting and the fix.
public final class DatabaseSettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    public DatabaseSettingsException(String message) {
        super(message);
    }

    public DatabaseSettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
