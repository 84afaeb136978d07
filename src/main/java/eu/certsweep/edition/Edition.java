package eu.certsweep.edition;

import eu.certsweep.job.JobDefinition;
import java.nio.file.Path;
import java.time.LocalDate;

/// An output folder that holds its CSV files and not yet what is made from them.
///
/// @param folder where the files are; it may only be written to
/// @param audience for whom the edition is; not always the job's own
/// @param referenceDate the day on which everything was judged
/// @param version of this program
public record Edition(
        Path folder, JobDefinition job, JobDefinition.Audience audience, LocalDate referenceDate, String version) {}
