package eu.certsweep.cli.watch;

import eu.certsweep.batch.Command;
import eu.certsweep.batch.SweepRunner;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// How a run ended.
///
/// @param job its name
/// @param home the folder of its definition
/// @param version of the program
/// @param stillRunning whether it was turned away since the job runs, and so was the start before
/// @param message why it failed; empty if it did not
/// @param result what it came to; none if it failed
public record RunEnd(
        String job,
        String title,
        Path home,
        String version,
        Command command,
        LocalDate referenceDate,
        Instant startedAt,
        Instant finishedAt,
        int exitCode,
        boolean stillRunning,
        String message,
        Optional<SweepRunner.Result> result) {

    /// One that was not turned away for the second time in a row.
    RunEnd(
            String job,
            String title,
            Path home,
            String version,
            Command command,
            LocalDate referenceDate,
            Instant startedAt,
            Instant finishedAt,
            int exitCode,
            String message,
            Optional<SweepRunner.Result> result) {
        this(
                job,
                title,
                home,
                version,
                command,
                referenceDate,
                startedAt,
                finishedAt,
                exitCode,
                false,
                message,
                result);
    }

    RunEnd withMessage(String told) {
        return new RunEnd(
                job,
                title,
                home,
                version,
                command,
                referenceDate,
                startedAt,
                finishedAt,
                exitCode,
                stillRunning,
                told,
                result);
    }
}
