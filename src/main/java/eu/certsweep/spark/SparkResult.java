package eu.certsweep.spark;

import eu.certsweep.law.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a sweep on Spark came to.
///
/// @param folder of the edition
/// @param files of the job's sources
/// @param entities that were judged
/// @param options those with entities in scope, in the order of the job
/// @param remarks sentences that a person should read before the numbers
/// @param seconds by stage
public record SparkResult(
        Path folder,
        int files,
        long entities,
        long rowsRead,
        long rowsRejected,
        List<Totals> options,
        List<String> remarks,
        Map<String, Double> seconds) {

    /// Entities in scope under an option, by outcome.
    public record Totals(String option, long entities, Map<Outcome, Long> byOutcome) {}
}
