package eu.certsweep.annotate;

import eu.certsweep.job.SourceDefinition;
import java.nio.file.Path;
import java.util.Optional;

/// A register in a file, as it was imported, of which a copy may be made.
///
/// @param id its own among the registers of the job's files
/// @param name of the file, as `source_file` has it
/// @param sheet as the file has it; empty for a file without sheets
/// @param path where the file lies; none: not on this machine
/// @param sha256 of the bytes that were imported
/// @param rows that were read
/// @param isShortOfRows whether rows were passed over that no copy may show
/// @param source that reads it as when it was imported; none if the job has changed
public record AnnotatedFile(
        int id,
        String name,
        String sheet,
        Optional<Path> path,
        String sha256,
        long rows,
        boolean isShortOfRows,
        Optional<SourceDefinition> source) {}
