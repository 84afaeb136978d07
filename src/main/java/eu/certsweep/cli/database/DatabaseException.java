package eu.certsweep.cli.database;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A database that cannot be used; the message says why and what to do.
public final class DatabaseException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean wrongUsage;

    private DatabaseException(boolean wrongUsage, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.wrongUsage = wrongUsage;
    }

    static DatabaseException wrongUsage(String message) {
        return new DatabaseException(true, message, null);
    }

    static DatabaseException failed(String message, @Nullable Throwable cause) {
        return new DatabaseException(false, message, cause);
    }

    /// Whether settings are to be corrected, and not the database.
    public boolean isWrongUsage() {
        return wrongUsage;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
