package eu.certsweep.publish;

import eu.certsweep.impact.Distribution;
import eu.certsweep.impact.Distribution.Place;
import eu.certsweep.impact.Forecast;
import eu.certsweep.impact.ImpactTally;
import eu.certsweep.impact.OptionTotals;
import eu.certsweep.impact.SchemeGaps;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.Requirement;
import eu.certsweep.publish.SweepFiles.CsvFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Writes what the options of a job come to, out of their tallies.
public final class OptionsPublication {

    private final JobDefinition job;
    private final LocalDate day;
    private final Path folder;
    private final Consumer<CsvFile> wrote;
    private final Map<String, ImpactTally> tallies;

    /// @param day the reference date
    /// @param wrote told of every file that is complete
    /// @param tallies by option
    public OptionsPublication(
            JobDefinition job, LocalDate day, Path folder, Consumer<CsvFile> wrote, Map<String, ImpactTally> tallies) {
        this.job = job;
        this.day = day;
        this.folder = folder;
        this.wrote = wrote;
        this.tallies = new LinkedHashMap<>(tallies);
    }

    /// What `options.csv` says.
    public List<OptionTotals> totals() {
        return OptionTotals.of(tallies, PolicyOption.BASELINE, job.costs().isPresent());
    }

    /// Writes the files of the authority.
    ///
    /// @param medians of the present value of affected entities, by option
    public void publish(Map<String, Map<Place, BigDecimal>> medians) throws IOException {
        try (ImpactFiles.Options file = new ImpactFiles.Options(folder)) {
            for (OptionTotals row : totals()) {
                file.row(row);
            }
            wrote.accept(file);
        }
        gaps();
        forecast();
        new SensitivityPublication(job, folder, wrote).publish(tallies);
        distribution(medians);
    }

    private void gaps() throws IOException {
        try (ImpactFiles.Gaps file = new ImpactFiles.Gaps(folder)) {
            for (String option :
                    tallies.keySet().stream().sorted(ByteOrder.COMPARATOR).toList()) {
                for (SchemeGaps.Row row :
                        Objects.requireNonNull(tallies.get(option)).schemeGaps().rows()) {
                    file.row(option, row);
                }
            }
            wrote.accept(file);
        }
    }

    /// Writes `forecast.csv`.
    public void forecast() throws IOException {
        List<Requirement> baseline = job.options().getFirst().requirements();
        List<PolicyOption> options = new ArrayList<>(job.options());
        options.sort(Comparator.comparing(PolicyOption::id, ByteOrder.COMPARATOR));
        try (ImpactFiles.Forecasts file = new ImpactFiles.Forecasts(folder)) {
            for (PolicyOption option : options) {
                Forecast forecast =
                        Objects.requireNonNull(tallies.get(option.id())).forecast();
                for (Map.Entry<LocalDate, Forecast.Counts> row :
                        forecast.byDate().entrySet()) {
                    long ended = Stream.concat(baseline.stream(), option.requirements().stream())
                            .distinct()
                            .map(Requirement::mandatory)
                            .filter(date -> date.isAfter(day) && !date.isAfter(row.getKey()))
                            .count();
                    file.row(option.id(), row.getKey(), row.getValue(), ended);
                }
            }
            wrote.accept(file);
        }
    }

    private void distribution(Map<String, Map<Place, BigDecimal>> medians) throws IOException {
        try (ImpactFiles.Distributed file = new ImpactFiles.Distributed(folder)) {
            for (String option :
                    tallies.keySet().stream().sorted(ByteOrder.COMPARATOR).toList()) {
                Distribution distribution =
                        Objects.requireNonNull(tallies.get(option)).distribution();
                for (Place place : distribution.places()) {
                    file.row(
                            option,
                            place,
                            distribution.cell(place),
                            medians.getOrDefault(option, Map.of()).get(place),
                            job.costs().isPresent());
                }
            }
            wrote.accept(file);
        }
    }
}
