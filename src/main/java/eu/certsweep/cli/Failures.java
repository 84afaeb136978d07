package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.SweepException;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettingsException;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.DefinitionFault;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
                    console.say("%s", fault);
                }
                console.say("faults: %d", e.faults().size());
                yield ExitCodes.WRONG_USAGE;
            }
            case SweepException e -> {
                console.say("certsweep: %s", e.getMessage());
                yield ExitCodes.of(e.kind());
            }
            case DatabaseException e -> {
                console.say("certsweep: " + e.getMessage());
                yield ExitCodes.FAILED;
            }
            case DatabaseSettingsException e -> {
                console.say("certsweep: " + e.getMessage());
                yield ExitCodes.WRONG_USAGE;
            }
            case CommandLine.ParameterException e -> {
                console.say("certsweep: " + e.getMessage());
                yield ExitCodes.WRONG_USAGE;
            }
            default -> {
                Optional<SQLException> lost = databaseLost(thrown);
                if (lost.isPresent()) {
                    console.say(
                            "certsweep: the database went away: %s; start again, it resumes",
                            String.valueOf(lost.get().getMessage()));
                    yield ExitCodes.FAILED;
                }
                console.say("certsweep: unexpected %s; please report it with what follows", thrown);
                thrown.printStackTrace(console.err());
                yield ExitCodes.FAILED;
            }
        };
    }

    /// A connection that broke or cannot be made (SQLSTATE class 08), or a server that shuts down (57P01 to 57P03).
    private static Optional<SQLException> databaseLost(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                String state = Objects.requireNonNullElse(e.getSQLState(), "");
                if (state.startsWith("08") || state.startsWith("57P0")) {
                    return Optional.of(e);
                }
            }
        }
        return Optional.empty();
    }
}
