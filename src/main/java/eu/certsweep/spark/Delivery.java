package eu.certsweep.spark;

import eu.certsweep.job.SourceDefinition;

/// A file of a source, where it lies and what the outputs call it.
///
/// @param number place among the job's files, in byte order of their names; stands for it wherever a snapshot would
/// @param location a path of this machine, or an address of a file system that Hadoop knows
/// @param name as `source_file` has it
/// @param bytes its length
/// @param look what its file system says of it, in one text that a change of its bytes makes another
record Delivery(int number, SourceDefinition source, String location, String name, long bytes, String look) {

    /// The same with another number.
    Delivery numbered(int other) {
        return new Delivery(other, source, location, name, bytes, look);
    }
}
