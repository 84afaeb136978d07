package eu.certsweep.batch;

import eu.certsweep.job.Hashes;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.SourceFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One start of a command on a job.
///
/// @param day the reference date
/// @param knownAt the moment whose registers are evaluated, for [Command#RECALL] alone; none: today's
/// @param output the folder that gets one subfolder for each reference date
/// @param threads workers, at least 1
/// @param full whether everything is judged anew, also what stands
/// @param acceptLoss whether a source may have lost any part of its rows and entities
/// @param program the build that works
/// @param work folder for what belongs to the program's user alone
public record SweepRequest(
        JobDefinition job,
        Command command,
        LocalDate day,
        Optional<Instant> knownAt,
        JobDefinition.Audience audience,
        Path output,
        int threads,
        boolean full,
        boolean acceptLoss,
        ProgramBuild program,
        Path work) {

    /// Stands between a job's name and the moment of a recalled evaluation.
    static final String RECALLED = "@";

    /// The same with another work folder.
    public SweepRequest withWork(Path folder) {
        return new SweepRequest(
                job, command, day, knownAt, audience, output, threads, full, acceptLoss, program, folder);
    }

    /// The same, with a word on losses.
    public SweepRequest acceptingLoss(boolean accepted) {
        return new SweepRequest(job, command, day, knownAt, audience, output, threads, full, accepted, program, work);
    }

    /// Of the program, as people name it and outputs say it.
    public String version() {
        return program.version();
    }

    /// The name under which its evaluation is kept. One of a past moment has a name of its own, which no job can have,
    /// so that nothing that counts today takes it for the latest.
    String evaluationName() {
        return job.job() + knownAt.map(moment -> RECALLED + moment).orElse("");
    }

    /// What was chosen, as it would stand on the command line.
    String options() {
        return "--as-of " + day + knownAt.map(moment -> " --known-at " + moment).orElse("") + " --audience "
                + audience.code() + " --out " + output + " --threads " + threads + (full ? " --full" : "")
                + (acceptLoss ? " --accept-loss" : "");
    }

    /// The dates of the job's horizon that lie behind the reference date.
    List<LocalDate> horizon() {
        return job.horizon().stream().filter(date -> date.isAfter(day)).toList();
    }

    /// Hash of everything but the registers that results rest on.
    ///
    /// @throws SweepException if a file of definitions is gone since it was read
    String fingerprint() throws SweepException {
        List<String> parts = new ArrayList<>(List.of(day.toString(), program.version(), program.code()));
        for (Path definition : job.definitionFiles()) {
            try {
                parts.add(SourceFiles.sha256(definition));
            } catch (SourceException e) {
                throw new SweepException(SweepException.Kind.WRONG_USAGE, e.getMessage(), e);
            }
        }
        return Hashes.sha256(parts);
    }
}
