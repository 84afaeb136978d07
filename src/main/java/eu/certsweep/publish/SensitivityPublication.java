package eu.certsweep.publish;

import eu.certsweep.impact.AssumptionRow;
import eu.certsweep.impact.ImpactTally;
import eu.certsweep.impact.Quantities;
import eu.certsweep.impact.Sensitivity;
import eu.certsweep.impact.Simulation;
import eu.certsweep.job.Hashes;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.publish.SweepFiles.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Writes what the costs of a job's options rest on and how far they may be off.
public final class SensitivityPublication {

    private final JobDefinition job;
    private final Path folder;
    private final Consumer<CsvFile> wrote;

    /// @param wrote told of every file that is complete
    public SensitivityPublication(JobDefinition job, Path folder, Consumer<CsvFile> wrote) {
        this.job = job;
        this.folder = folder;
        this.wrote = wrote;
    }

    /// Writes the files.
    ///
    /// @param tallies by option
    public void publish(Map<String, ImpactTally> tallies) throws IOException {
        Map<String, Quantities> quantities = quantities(tallies);
        assumptions();
        try (SensitivityFiles.Tornado file = new SensitivityFiles.Tornado(folder)) {
            for (Sensitivity.Row row : job.costs()
                    .map(table -> new Sensitivity(table, quantities).rows())
                    .orElse(List.of())) {
                file.row(row);
            }
            wrote.accept(file);
        }
        simulation(quantities);
    }

    /// Writes what everybody may know: not by how much a single assumption moves the costs, as the tariff of a Member
    /// State tells its hours and the price of a category of products what few entities spend on it.
    ///
    /// @param whole whether the totals over everything may be published, whatever the prices
    public void publishForAll(Map<String, ImpactTally> tallies, boolean whole) throws IOException {
        assumptions();
        if (whole) {
            simulation(quantities(tallies));
        }
    }

    private static Map<String, Quantities> quantities(Map<String, ImpactTally> tallies) {
        Map<String, Quantities> quantities = new LinkedHashMap<>();
        tallies.forEach((option, tally) -> quantities.put(option, tally.quantities()));
        return quantities;
    }

    private void assumptions() throws IOException {
        try (SensitivityFiles.Assumptions file = new SensitivityFiles.Assumptions(folder)) {
            for (AssumptionRow row : job.costs().map(AssumptionRow::of).orElse(List.of())) {
                file.row(row);
            }
            wrote.accept(file);
        }
    }

    private void simulation(Map<String, Quantities> quantities) throws IOException {
        try (SensitivityFiles.Simulated file = new SensitivityFiles.Simulated(folder)) {
            for (Simulation.Row row : job.costs()
                    .map(table -> new Simulation(table, quantities).run(seed(), PolicyOption.BASELINE))
                    .orElse(List.of())) {
                file.row(row);
            }
            wrote.accept(file);
        }
    }

    /// From the name of the job alone: the same job draws the same, so that two runs differ by their data.
    private long seed() {
        return Long.parseUnsignedLong(
                Hashes.sha256(List.of("simulation", job.job())).substring(0, 16), 16);
    }
}
