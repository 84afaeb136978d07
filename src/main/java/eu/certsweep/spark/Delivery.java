package eu.certsweep.spark;

import eu.certsweep.job.SourceDefinition;

/// A file of a source, where it lies and what the outputs call it.
///
/// @param number place among the job's files, in byte order of their names; stands for it wherever a snapshot would
/// @param location a path of this machine, or an address of a file system that Hadoop knows
/// @param name as `source_file` has it
/// @param bytes its length
/// @param modified when it last changed, as its file system has it
record Delivery(int number, SourceDefinition source, String location, String name, long bytes, long modified) {

    /// The same with another number.
    Delivery numbered(int other) {
        return new Delivery(other, source, location, name, bytes, modified);
    }
}
