package eu.certsweep.batch;

/// The schema of the database is not the program's, and cannot be brought there: it is older and the role may not
/// change it, it is newer, or another build made it. Nothing was changed then.
public final class SchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private SchemaException(String message) {
        super(message);
    }

    /// @param found the version that there is; empty if there is none
    /// @param needed the version that the program needs
    /// @param role that the program runs as
    static SchemaException older(String found, String needed, String role) {
        return new SchemaException((found.isEmpty()
                        ? "The database has no schema yet, this program needs version " + needed
                        : "The schema of the database is of version " + found + ", this program needs " + needed)
                + "; role " + role + " may not migrate it: start certsweep once as the owner (CERTSWEEP_DB_USER="
                + "certsweep_owner ./certsweep status, say), then again as " + role + ".");
    }

    /// @param found the version that there is
    /// @param known the newest version that the program knows
    static SchemaException newer(String found, String known) {
        return new SchemaException("The schema of the database is of version " + found
                + ": a newer certsweep made it. This program knows versions up to " + known
                + " and changed nothing: start the newer certsweep; or, to go back to this one, put the backup back that"
                + " was made before the newer one's first start, or name an empty work folder or database (--var,"
                + " CERTSWEEP_DB_URL).");
    }

    /// @param difference what Flyway found, in a line
    static SchemaException ofAnotherBuild(String difference) {
        return new SchemaException(
                "The schema of the database was made by another build of certsweep (" + difference
                        + "). This program changed nothing: start the build that made it; or put a backup back, or name an empty"
                        + " work folder or database (--var, CERTSWEEP_DB_URL), into which the next run imports everything anew.");
    }
}
