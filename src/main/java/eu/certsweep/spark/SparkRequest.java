package eu.certsweep.spark;

import eu.certsweep.job.JobDefinition;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// One start of a sweep on Spark.
///
/// @param day the reference date
/// @param output the folder that gets one subfolder for each reference date, on this machine
/// @param master as Spark names it: `local[*]`, `spark://host:7077`; none: as `spark-submit` set it
/// @param staging folder or address that all workers and this machine share, for parts of outputs; none: beside
/// the output
/// @param settings of Spark, by key
/// @param grain bytes of files that one task reads, about
/// @param largestCsv bytes above which findings become a folder of CSV files
/// @param version of the program, for the manifest
public record SparkRequest(
        JobDefinition job,
        LocalDate day,
        JobDefinition.Audience audience,
        Path output,
        Optional<String> master,
        Optional<String> staging,
        Map<String, String> settings,
        long grain,
        long largestCsv,
        String version) {

    /// As much as a task is worth: below, starting tasks costs more than it gains.
    public static final long GRAIN = 32L << 20;

    /// What people and programs still read as one file.
    public static final long LARGEST_CSV = 16L << 30;
}
