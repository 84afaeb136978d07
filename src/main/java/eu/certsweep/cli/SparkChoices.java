package eu.certsweep.cli;

import eu.certsweep.batch.SweepException;
import eu.certsweep.batch.SweepRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Options of a sweep on Spark.
final class SparkChoices {

    private static final String SPARK = "spark";

    @Option(
            names = "--engine",
            paramLabel = "WHICH",
            description = "store (default) or spark: the same sweep on Apache Spark, without a store.")
    private String engine = "store";

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "With --engine spark: local[*] (default), spark://HOST:7077, yarn, k8s://...")
    private @Nullable String master;

    @Option(
            names = "--staging",
            paramLabel = "WHERE",
            description = "With --engine spark: a folder or address (hdfs://..., s3a://...) that all workers and this"
                    + " machine share, for parts of outputs (default: beside the output).")
    private @Nullable String staging;

    @Option(
            names = "--spark-conf",
            paramLabel = "KEY=VALUE",
            description = "With --engine spark: a setting of Spark; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /// These options, if Spark is chosen.
    ///
    /// @param needsStore whether something is asked for that only the other engine can do
    /// @throws ParameterException if they contradict each other
    Optional<SparkChoices> chosen(CommandSpec spec, boolean needsStore) {
        boolean spark = engine.equals(SPARK);
        if (!spark && !engine.equals("store")) {
            throw new ParameterException(spec.commandLine(), "--engine is 'store' or 'spark', not '" + engine + "'");
        }
        if (!spark && (master != null || staging != null || !settings.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "--master, --staging and --spark-conf go with --engine spark");
        }
        if (spark && needsStore) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--full and --known-at speak of what a store keeps, and the engine on Spark has none: leave them out");
        }
        return spark ? Optional.of(this) : Optional.empty();
    }

    int sweep(Console console, SweepRequest request) throws SweepException {
        return new SparkSweeping(console)
                .sweep(
                        request,
                        Optional.of(master == null ? "local[*]" : master),
                        Optional.ofNullable(staging),
                        settings);
    }
}
