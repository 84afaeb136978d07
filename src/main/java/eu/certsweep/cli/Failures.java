package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.SweepException;
import eu.certsweep.cli.database.DatabaseException;
import eu.certsweep.cli.database.DatabaseSettingsException;
import eu.certsweep.edition.FolderListing;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.DefinitionFault;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
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
        Exception cause = thrown instanceof UncheckedIOException unchecked
                ? Objects.<Exception>requireNonNullElse(unchecked.getCause(), thrown)
                : thrown;
        return switch (cause) {
            case DefinitionException e -> {
                for (DefinitionFault fault : e.faults()) {
                    console.fail(fault.toString());
                }
                console.say("faults: %d", e.faults().size());
                yield ExitCodes.WRONG_USAGE;
            }
            case SweepException e -> {
                console.fail("certsweep: " + e.getMessage());
                if (!e.details().isEmpty()) {
                    console.say("%s", e.details());
                }
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
            case FileSystemException e -> {
                console.fail(file(e));
                yield ExitCodes.FAILED;
            }
            default -> {
                Optional<SQLException> outage = Outage.in(thrown);
                if (outage.isPresent()) {
                    console.fail("certsweep: " + Outage.sentence(outage.get(), ""));
                    yield ExitCodes.FAILED;
                }
                console.fail("certsweep: unexpected " + thrown + "; please report it with what follows", thrown);
                yield ExitCodes.FAILED;
            }
        };
    }

    /// A file or folder that is closed or broken is no bug.
    private static String file(FileSystemException e) {
        return "certsweep: " + e.getFile() + " cannot be read or written (" + FolderListing.reason(e)
                + "): correct its permissions or the disk, then start again";
    }
}
