package eu.certsweep.spark;

import eu.certsweep.job.JobDefinition;
import eu.certsweep.spark.SparkFault.Kind;

/// What a job may ask for that this engine cannot do, refused before anything is done.
final class Refusals {

    private Refusals() {}

    /// @throws SparkFault if the job asks for something of it
    static void check(SparkRequest request) throws SparkFault {
        JobDefinition job = request.job();
        if (request.audience() == JobDefinition.Audience.PUBLIC) {
            throw new SparkFault(
                    Kind.WRONG_USAGE,
                    "the audience is 'public', and the Spark engine makes no edition for everybody yet; run the job without --engine spark");
        }
        if (job.sources().stream().anyMatch(source -> source.passwordFile().isPresent())
                && !request.master().orElse("").startsWith("local")) {
            throw new SparkFault(
                    Kind.WRONG_USAGE,
                    "a source has a `password-file`: passwords are not sent to workers; run the job without --engine"
                            + " spark, or with --master local[*]");
        }
    }
}
