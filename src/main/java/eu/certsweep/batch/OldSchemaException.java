package eu.certsweep.batch;

/// The schema of the database is not the program's, and the role that it runs as may not change that.
public final class OldSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param found the version that there is; empty if there is none
    /// @param needed the version that the program needs
    /// @param role that the program runs as
    OldSchemaException(String found, String needed, String role) {
        super((found.isEmpty()
                        ? "The database has no schema yet, this program needs version " + needed
                        : "The schema of the database is of version " + found + ", this program needs " + needed)
                + "; role " + role + " may not migrate it: start certsweep once as the owner (CERTSWEEP_DB_USER="
                + "certsweep_owner ./certsweep status, say), then again as " + role + ".");
    }
}
