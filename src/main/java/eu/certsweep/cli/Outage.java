package eu.certsweep.cli;

import eu.certsweep.cli.database.Database;
import eu.certsweep.cli.database.DatabaseException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.TransactionSystemException;

/// Tells a database that went away, or has no room or memory left, from a defect of the program.
final class Outage {

    private static final String NO_ROOM = "No space left on device";
    private static final String DISK_FULL = "53100";
    private static final String NO_CONNECTION_LEFT = "53300";

    private Outage() {}

    /// What to tell of a fault that happened while a database was open.
    ///
    /// @return none if the fault does not come of the database's state
    static Optional<DatabaseException> of(Throwable fault, Database database) {
        return in(fault)
                .map(outage -> new DatabaseException(
                        sentence(outage, database.complaint()) + " (" + database.description() + ")", outage));
    }

    /// A connection that broke or cannot be made (SQLSTATE class 08), a server that shuts down (57P01 to 57P03), lacks
    /// room, memory or connections (class 53) or cannot use its files (58030); of a connection that the pool gave up
    /// after such an error the pool says no more than that it is closed.
    static Optional<SQLException> in(Throwable thrown) {
        Deque<Throwable> left = new ArrayDeque<>(List.of(thrown));
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        while (!left.isEmpty()) {
            Throwable next = left.pop();
            if (seen.add(next)) {
                if (next instanceof SQLException e && isLost(e)) {
                    return Optional.of(e);
                }
                left.addAll(List.of(next.getSuppressed()));
                if (next instanceof TransactionSystemException e && e.getApplicationException() != null) {
                    left.add(e.getApplicationException());
                }
                if (next.getCause() != null) {
                    left.add(next.getCause());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isLost(SQLException fault) {
        String state = Objects.requireNonNullElse(fault.getSQLState(), "");
        return state.startsWith("08")
                || state.startsWith("57P0")
                || state.startsWith("53")
                || state.equals("58030")
                || (state.isEmpty() && "Connection is closed".equals(fault.getMessage()));
    }

    /// What happened and what to do.
    ///
    /// @param complaint what the server wrote into its log; empty if that is not known
    static String sentence(SQLException outage, String complaint) {
        String said = complaint.isEmpty() ? String.valueOf(outage.getMessage()) : complaint;
        String told = said.replaceAll("\\s*\\R\\s*", " ").replaceFirst("[.\\s]+$", "");
        if (DISK_FULL.equals(outage.getSQLState()) || told.contains(NO_ROOM)) {
            return "the disk of the database is full: " + told + "; make room there and start again, it resumes";
        }
        if (NO_CONNECTION_LEFT.equals(outage.getSQLState())) {
            return "the database has no connection left for this run: " + told
                    + "; let it have 20 (max_connections, or the CONNECTION LIMIT of the role), or say --threads 1, and"
                    + " start again, it resumes";
        }
        return "the database went away: " + told + "; start again, it resumes";
    }
}
