package eu.certsweep.publish;

import eu.certsweep.impact.OptionTotals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The CSV files of an impact assessment, row by row (contract, section 5).
public final class ImpactFiles {

    private ImpactFiles() {}

    /// `options.csv`: one row for each option and estimate.
    public static final class Options extends SweepFiles.CsvFile {

        public Options(Path folder) throws IOException {
            super(
                    folder.resolve("options.csv"),
                    List.of(
                            "option",
                            "estimate",
                            "one_off_eur",
                            "per_year_eur",
                            "admin_eur",
                            "present_value_eur",
                            "additional_present_value_eur",
                            "entities_affected",
                            "entities_micro_small",
                            "usages_needing_action"));
        }

        public void row(OptionTotals totals) throws IOException {
            csv.text(totals.option()).text(totals.estimate());
            costs(totals.costs().orElse(null));
            csv.amount(totals.additional().orElse(null))
                    .number(totals.affected())
                    .number(totals.microSmall())
                    .number(totals.usagesNeedingAction())
                    .end();
        }
    }
}
