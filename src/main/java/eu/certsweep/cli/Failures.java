package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.SweepException;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettingsException;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.DefinitionFault;
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
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Turns what went wrong into a message and an exit code. Stack traces are for bugs alone.
final class Failures implements IExecutionExceptionHandler {

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
        return switch (thrown) {
            case DefinitionException e -> {
                for (DefinitionFault fault : e.faults()) {
                    console.fail(fault.toString());
                }
                console.say("faults: %d", e.faults().size());
                yield ExitCodes.WRONG_USAGE;
            }
            case SweepException e -> {
                console.fail("certsweep: " + e.getMessage());
                yield ExitCodes.of(e.kind());
            }
            case DatabaseException e -> {
                console.fail("certsweep: " + e.getMessage());
                yield ExitCodes.FAILED;
            }
            case DatabaseSettingsException e -> {
                console.fail("certsweep: " + e.getMessage());
                yield ExitCodes.WRONG_USAGE;
            }
            case CommandLine.ParameterException e -> {
                console.fail("certsweep: " + e.getMessage());
                yield ExitCodes.WRONG_USAGE;
            }
            default -> {
                Optional<SQLException> lost = databaseLost(thrown);
                if (lost.isPresent()) {
                    console.fail("certsweep: the database went away: "
                            + lost.get().getMessage() + "; start again, it resumes");
                    yield ExitCodes.FAILED;
                }
                console.fail("certsweep: unexpected " + thrown + "; please report it with what follows", thrown);
                yield ExitCodes.FAILED;
            }
        };
    }

    /// A connection that broke or cannot be made (SQLSTATE class 08), or a server that shuts down (57P01 to 57P03); of
    /// a
    /// connection that the pool gave up after such an error the pool says no more than that it is closed.
    static Optional<SQLException> databaseLost(Throwable thrown) {
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
                || (state.isEmpty() && "Connection is closed".equals(fault.getMessage()));
    }
}
