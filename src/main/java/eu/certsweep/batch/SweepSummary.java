package eu.certsweep.batch;

import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.PolicyOption;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The few numbers that matter of what was published.
///
/// @param folder where it lies
/// @param options in the order of the job, the baseline first
public record SweepSummary(Path folder, List<Totals> options) {

    /// Entities in scope under an option, by outcome.
    public record Totals(String option, String title, long entities, Map<Outcome, Long> byOutcome) {

        /// Entities with this outcome.
        public long entities(Outcome outcome) {
            return byOutcome.getOrDefault(outcome, 0L);
        }

        static Totals of(PolicyOption option, Map<String, StatisticsCube.Cell> cells) {
            StatisticsCube.Cell cell = Objects.requireNonNull(cells.get(option.id()));
            Map<Outcome, Long> byOutcome = new EnumMap<>(Outcome.class);
            for (Outcome outcome : Outcome.values()) {
                byOutcome.put(outcome, cell.entities(outcome));
            }
            return new Totals(option.id(), option.title(), cell.entities(), byOutcome);
        }
    }
}
