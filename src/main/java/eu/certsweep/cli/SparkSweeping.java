package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.SweepException;
import eu.certsweep.batch.SweepRequest;
import eu.certsweep.law.Outcome;
import eu.certsweep.spark.SparkFault;
import eu.certsweep.spark.SparkRequest;
import eu.certsweep.spark.SparkResult;
import eu.certsweep.spark.SparkSweep;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Runs a sweep on Spark for a person who watches the console. Loaded only when it is asked for, as Spark is.
final class SparkSweeping {

    private final Console console;

    SparkSweeping(Console console) {
        this.console = console;
    }

    /// Runs it.
    ///
    /// @param master as Spark names it; none: as `spark-submit` set it
    /// @param staging folder or address that all workers share
    /// @param settings of Spark
    /// @return the exit code
    int sweep(SweepRequest request, Optional<String> master, Optional<String> staging, Map<String, String> settings)
            throws SweepException {
        requireSpark();
        long start = System.nanoTime();
        try {
            SparkResult result = SparkSweep.run(new SparkRequest(
                    request.job(),
                    request.day(),
                    request.audience(),
                    request.output(),
                    master,
                    staging,
                    settings,
                    SparkRequest.GRAIN,
                    SparkRequest.LARGEST_CSV,
                    request.version()));
            report(request, result, (System.nanoTime() - start) / 1e9);
            return ExitCodes.DONE;
        } catch (SparkFault e) {
            throw new SweepException(SweepException.Kind.valueOf(e.kind().name()), e.getMessage(), e);
        }
    }

    private static void requireSpark() throws SweepException {
        try {
            Class.forName("org.apache.spark.sql.SparkSession", false, SparkSweeping.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new SweepException(
                    SweepException.Kind.WRONG_USAGE,
                    "Spark is not on the class path: start the program by ./certsweep, which fetches it for --engine"
                            + " spark, or hand its jar to spark-submit",
                    e);
        }
    }

    private void report(SweepRequest request, SparkResult result, double seconds) {
        console.say("%s, reference date %s, on Spark", request.job().title(), request.day());
        console.say("  %d files, %,d entities", result.files(), result.entities());
        console.say(
                "  %,d rows: %,d accepted, %,d rejected",
                result.rowsRead(), result.rowsRead() - result.rowsRejected(), result.rowsRejected());
        console.say("  entities in scope by outcome:");
        console.say(
                "    %-12s %9s %9s %9s %9s %9s %9s %9s",
                "option", "entities", "compliant", "transit.", "gap", "non-comp.", "not appl.", "indeterm.");
        for (SparkResult.Totals totals : result.options()) {
            console.say(
                    "    %-12s %,9d %9s %9s %9s %9s %9s %9s",
                    totals.option(),
                    totals.entities(),
                    count(totals, Outcome.COMPLIANT),
                    count(totals, Outcome.IN_TRANSITION),
                    count(totals, Outcome.SCHEME_GAP),
                    count(totals, Outcome.NON_COMPLIANT),
                    count(totals, Outcome.NOT_APPLICABLE),
                    count(totals, Outcome.INDETERMINATE));
        }
        result.remarks().forEach(remark -> console.say("  note: %s", remark));
        console.say("  published in %s", result.folder());
        console.say("  %.1f s: %s", seconds, result.seconds());
    }

    private static String count(SparkResult.Totals totals, Outcome outcome) {
        return String.format(Locale.ROOT, "%,d", totals.byOutcome().getOrDefault(outcome, 0L));
    }
}
