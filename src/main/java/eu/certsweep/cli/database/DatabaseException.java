package eu.certsweep.cli.database;

/// A database that cannot be used. The message says which, why, and what to do about it.
public final class DatabaseException extends Exception {

    private static final long serialVersionUID = 1L;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
