package eu.certsweep.spark;

import eu.certsweep.spark.SparkFault.Kind;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/// Opens a session of Spark.
final class Sessions {

    private static final String LOOPBACK = "127.0.0.1";

    /// The program's own jars for workers, set by the launcher.
    private static final String JARS = "certsweep.spark.jars";

    private Sessions() {}

    /// @throws SparkFault if the master cannot be reached or its name is none
    static SparkSession open(SparkRequest request) throws SparkFault {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("certsweep " + request.job().job())
                .config("spark.ui.enabled", "false")
                .config("spark.sql.adaptive.enabled", "false")
                .config("spark.executor.extraJavaOptions", "--enable-native-access=ALL-UNNAMED");
        Optional<String> master = request.master();
        master.ifPresent(builder::master);
        if (master.orElse("").startsWith("local")) {
            builder.config("spark.driver.host", LOOPBACK).config("spark.driver.bindAddress", LOOPBACK);
        } else if (!System.getProperty(JARS, "").isEmpty()) {
            builder.config("spark.jars", System.getProperty(JARS));
        }
        request.settings().forEach(builder::config);
        try {
            return builder.getOrCreate();
        } catch (RuntimeException e) {
            throw new SparkFault(
                    Kind.FAILED,
                    "no session of Spark can be had"
                            + master.map(name -> " from " + name).orElse("") + ": " + e.getMessage()
                            + "; check --master and the settings of Spark",
                    e);
        }
    }
}
