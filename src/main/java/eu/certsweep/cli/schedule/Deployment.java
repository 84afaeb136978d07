package eu.certsweep.cli.schedule;

import eu.certsweep.job.Schedule;
import java.nio.file.Path;
import java.util.Optional;

/// A job on a machine.
///
/// @param job its name
/// @param file the job file, absolute
/// @param output its output folder, absolute
/// @param launcher `certsweep`, absolute
/// @param work the work folder, absolute
/// @param metrics where the figures of runs go, absolute; none if nobody asks for them
/// @param user the account under which it runs
public record Deployment(
        String job,
        String title,
        Path file,
        Schedule schedule,
        Path output,
        Path launcher,
        Path work,
        Optional<Path> metrics,
        String user) {

    /// The name of its units and of its file for cron, without an ending.
    String unit() {
        return "certsweep-" + job;
    }
}
