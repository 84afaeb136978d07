package eu.certsweep.spark;

import java.io.Serializable;

/// A file that a task wrote: rows of an output, without a header.
///
/// @param option place among the job's options; 0 for outputs that are not told apart by them
/// @param task that wrote it; in the order of tasks the parts of a table make up the table
/// @param number among those of the task
/// @param location under an address or a path
/// @param rows in it; entries, of a run
record Part(Table table, int option, int task, int number, String location, long rows) implements Serializable {

    /// What rows belong to.
    enum Table {
        PER_ENTITY,
        FINDINGS,
        TRUST_CLAIMS,
        /// Runs: sorted by keys of their own, to be merged.
        REJECTS,
        EXPIRING,
        PRESENT_VALUES,
        /// Ids of the register of entities, and of those that rows name and no entity has.
        REGISTERED_IDS,
        UNKNOWN_IDS;

        /// Whether its parts are runs.
        boolean isRun() {
            return ordinal() >= REJECTS.ordinal();
        }
    }
}
