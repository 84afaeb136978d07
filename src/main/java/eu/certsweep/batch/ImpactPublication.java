package eu.certsweep.batch;

import eu.certsweep.impact.ImpactTally;
import eu.certsweep.impact.Measure;
import eu.certsweep.impact.OptionTotals;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.Coded;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.publish.ImpactFiles;
import eu.certsweep.publish.SweepFiles.CsvFile;
import eu.certsweep.register.ResultReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Writes what the options of a job come to.
final class ImpactPublication {

    private final JobDefinition job;
    private final Path folder;
    private final Consumer<CsvFile> wrote;

    /// @param wrote told of every file that is complete
    ImpactPublication(JobDefinition job, Path folder, Consumer<CsvFile> wrote) {
        this.job = job;
        this.folder = folder;
        this.wrote = wrote;
    }

    /// Writes the files.
    ///
    /// @return what `options.csv` says
    List<OptionTotals> publish(ResultReader results) throws SQLException, IOException {
        Map<String, ImpactTally> tallies = tallies(results);
        List<OptionTotals> totals =
                OptionTotals.of(tallies, PolicyOption.BASELINE, job.costs().isPresent());
        try (ImpactFiles.Options file = new ImpactFiles.Options(folder)) {
            for (OptionTotals row : totals) {
                file.row(row);
            }
            wrote.accept(file);
        }
        return totals;
    }

    private Map<String, ImpactTally> tallies(ResultReader results) throws SQLException, IOException {
        Map<String, ImpactTally> tallies = new LinkedHashMap<>();
        for (PolicyOption option : job.options()) {
            tallies.put(option.id(), new ImpactTally(BigDecimal.ZERO));
        }
        results.impacts(part -> Objects.requireNonNull(
                        tallies.get(job.options().get(part.option()).id()))
                .add(measure(part.measure()), part.key(), part.amount()));
        return tallies;
    }

    private static Measure measure(String code) {
        return Coded.find(Measure.class, code)
                .orElseThrow(() ->
                        new IllegalStateException("the store holds '" + code + "', which this version does not know"));
    }
}
