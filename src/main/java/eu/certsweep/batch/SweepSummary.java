package eu.certsweep.batch;

import eu.certsweep.impact.OptionTotals;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.PolicyOption;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The few numbers that matter of what was published.
///
/// @param folder where it lies
/// @param options in the order of the job, the baseline first
/// @param impacts what each option comes to under each estimate
/// @param copies files in `annotated`
/// @param leftOut files with rejected rows of which no annotated copy was made, each with the reason
/// @param remarks sentences that a person should read before the numbers
public record SweepSummary(
        Path folder,
        List<Totals> options,
        List<OptionTotals> impacts,
        int copies,
        List<String> leftOut,
        List<String> remarks) {

    /// Whether the job has a cost table.
    public boolean hasCosts() {
        return impacts.stream().anyMatch(totals -> totals.costs().isPresent());
    }

    /// An option's present value beyond the baseline's in million euro, for a person; nothing without a cost table.
    ///
    /// @param estimate `low`, `central` or `high`
    public String additionalMillions(String option, String estimate) {
        return impacts.stream()
                .filter(totals ->
                        totals.option().equals(option) && totals.estimate().equals(estimate))
                .findFirst()
                .flatMap(OptionTotals::additional)
                .map(euro -> euro.movePointLeft(6).setScale(2, RoundingMode.HALF_UP))
                .map(BigDecimal::toPlainString)
                .orElse("");
    }

    /// Entities in scope under an option, by outcome.
    public record Totals(String option, String title, long entities, Map<Outcome, Long> byOutcome) {

        /// Entities with this outcome.
        public long entities(Outcome outcome) {
            return byOutcome.getOrDefault(outcome, 0L);
        }

        /// The options of a job, in its order.
        ///
        /// @param rows of the statistics, the grand totals among them
        static List<Totals> of(JobDefinition job, List<StatisticsCube.Row> rows) {
            Map<String, StatisticsCube.Cell> byOption = rows.stream()
                    .filter(row -> row.key().memberState().equals(StatisticsCube.TOTAL)
                            && row.key().sector().equals(StatisticsCube.TOTAL)
                            && row.key().size().equals(StatisticsCube.TOTAL)
                            && row.key().category().equals(StatisticsCube.TOTAL))
                    .collect(Collectors.toMap(row -> row.key().option(), StatisticsCube.Row::cell));
            return job.options().stream()
                    .filter(option -> byOption.containsKey(option.id()))
                    .map(option -> of(option, byOption))
                    .toList();
        }

        private static Totals of(PolicyOption option, Map<String, StatisticsCube.Cell> cells) {
            StatisticsCube.Cell cell = Objects.requireNonNull(cells.get(option.id()));
            Map<Outcome, Long> byOutcome = new EnumMap<>(Outcome.class);
            for (Outcome outcome : Outcome.values()) {
                byOutcome.put(outcome, cell.entities(outcome));
            }
            return new Totals(option.id(), option.title(), cell.entities(), byOutcome);
        }
    }
}
