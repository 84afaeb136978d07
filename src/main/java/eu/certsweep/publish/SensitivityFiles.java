package eu.certsweep.publish;

import eu.certsweep.impact.AssumptionRow;
import eu.certsweep.impact.Sensitivity;
import eu.certsweep.impact.Simulation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The CSV files that tell what costs rest on and how far they may be off, row by row. Without a cost table they have a
/// header alone.
public final class SensitivityFiles {

    private SensitivityFiles() {}

    /// `assumptions.csv`: one row for each figure of the cost table.
    public static final class Assumptions extends SweepFiles.CsvFile {

        public Assumptions(Path folder) throws IOException {
            super(
                    folder.resolve("assumptions.csv"),
                    List.of("assumption", "unit", "low", "central", "high", "source", "notes"));
        }

        public void row(AssumptionRow row) throws IOException {
            csv.text(row.assumption())
                    .text(row.unit())
                    .amount(row.low().orElse(null))
                    .amount(row.central().orElse(null))
                    .amount(row.high().orElse(null))
                    .text(row.source())
                    .text(row.notes())
                    .end();
        }
    }

    /// `sensitivity.csv`: one row for each option and assumption that its costs rest on.
    public static final class Tornado extends SweepFiles.CsvFile {

        public Tornado(Path folder) throws IOException {
            super(
                    folder.resolve("sensitivity.csv"),
                    List.of(
                            "option",
                            "rank",
                            "assumption",
                            "low",
                            "central",
                            "high",
                            "present_value_low_eur",
                            "present_value_central_eur",
                            "present_value_high_eur",
                            "effect_eur",
                            "switching_value",
                            "switches_with"));
        }

        public void row(Sensitivity.Row row) throws IOException {
            // With leading zeros, so that byte order is the order of ranks.
            csv.text(row.option())
                    .text(String.format(Locale.ROOT, "%04d", row.rank()))
                    .text(row.assumption())
                    .amount(row.low())
                    .amount(row.central())
                    .amount(row.high())
                    .amount(row.presentValueLow())
                    .amount(row.presentValueCentral())
                    .amount(row.presentValueHigh())
                    .amount(row.effect())
                    .amount(row.switching().orElse(null))
                    .text(row.switchesWith().orElse(null))
                    .end();
        }
    }

    /// `simulation.csv`: one row for each option.
    public static final class Simulated extends SweepFiles.CsvFile {

        public Simulated(Path folder) throws IOException {
            super(
                    folder.resolve("simulation.csv"),
                    List.of(
                            "option",
                            "draws",
                            "present_value_p5_eur",
                            "present_value_p50_eur",
                            "present_value_p95_eur",
                            "additional_present_value_p5_eur",
                            "additional_present_value_p50_eur",
                            "additional_present_value_p95_eur"));
        }

        public void row(Simulation.Row row) throws IOException {
            csv.text(row.option()).number(Simulation.DRAWS);
            for (BigDecimal value : row.presentValue()) {
                csv.amount(value);
            }
            for (BigDecimal value : row.additional()) {
                csv.amount(value);
            }
            csv.end();
        }
    }
}
