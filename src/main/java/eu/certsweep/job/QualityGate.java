package eu.certsweep.job;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/// The share of rows that a job's quality gate lets be rejected.
public final class QualityGate {

    private QualityGate() {}

    /// Compares rejected rows to rows read.
    ///
    /// @return what to tell if more are rejected than the job allows
    public static Optional<String> breach(JobDefinition job, long read, long rejected) {
        return job.maxRejectedShare()
                .filter(most ->
                        read > 0 && BigDecimal.valueOf(rejected).compareTo(most.multiply(BigDecimal.valueOf(read))) > 0)
                .map(most -> String.format(
                        Locale.ROOT,
                        "%d of %d rows are rejected (%s %%), the quality gate allows %s %%; nothing was published",
                        rejected,
                        read,
                        percent(BigDecimal.valueOf(rejected).divide(BigDecimal.valueOf(read), 6, RoundingMode.HALF_UP)),
                        percent(most)));
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
