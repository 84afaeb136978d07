package eu.certsweep.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A job definition with all that is wrong with it, for whoever wants to know more faults than the definition's own.
///
/// @param file as the caller named it
/// @param job as far as it can be read; none if the file is no mapping at all
/// @param faults of the definition and of the files of definitions that it names, in the order of files and lines
/// @param lines where the keys stand
public record CheckedJob(Path file, Optional<JobDefinition> job, List<DefinitionFault> faults, KeyLines lines) {

    public CheckedJob {
        faults = List.copyOf(faults);
    }
}
