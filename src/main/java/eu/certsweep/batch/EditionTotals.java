package eu.certsweep.batch;

import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.TableRows;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.PolicyOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The totals of an edition that lies there, out of its `statistics.csv`.
final class EditionTotals {

    private static final int DIMENSIONS = 4;

    private EditionTotals() {}

    /// Entities in scope by outcome, for each option with any.
    static List<SweepSummary.Totals> of(JobDefinition job, Path folder) throws IOException {
        OutputTable table = OutputTable.of("statistics.csv");
        List<String> columns =
                table.fields().stream().map(OutputTable.Field::name).toList();
        Map<String, List<String>> byOption = new HashMap<>();
        try (TableRows rows = table.open(folder)) {
            for (List<String> row : rows) {
                if (row.subList(1, 1 + DIMENSIONS).stream().allMatch(StatisticsCube.TOTAL::equals)) {
                    byOption.put(row.getFirst(), row);
                }
            }
        }
        return job.options().stream()
                .filter(option -> byOption.containsKey(option.id()))
                .map(option -> totals(option, columns, byOption.getOrDefault(option.id(), List.of())))
                .toList();
    }

    private static SweepSummary.Totals totals(PolicyOption option, List<String> columns, List<String> row) {
        Map<Outcome, Long> byOutcome = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            byOutcome.put(
                    outcome,
                    Long.valueOf(
                            row.get(columns.indexOf("entities_" + outcome.code().replace('-', '_')))));
        }
        return new SweepSummary.Totals(
                option.id(), option.title(), Long.parseLong(row.get(columns.indexOf("entities"))), byOutcome);
    }
}
