package eu.certsweep.publish;

import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.disclosure.Audit;
import eu.certsweep.impact.disclosure.LostShares;
import eu.certsweep.impact.disclosure.StatisticsDisclosure.Derived;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The CSV files on what disclosure control hides.
public final class DisclosureFiles {

    private DisclosureFiles() {}

    /// `disclosure_summary.csv`, for everybody: one row for each option and breakdown.
    public static final class Summary extends SweepFiles.CsvFile {

        public Summary(Path folder) throws IOException {
            super(
                    folder.resolve("disclosure_summary.csv"),
                    List.of(
                            "option",
                            "breakdown",
                            "cells",
                            "confidential",
                            "secondary",
                            "share_of_entities_lost",
                            "share_of_present_value_lost"));
        }

        public void row(LostShares.Row row) throws IOException {
            csv.text(row.option())
                    .text(row.breakdown())
                    .number(row.cells())
                    .number(row.confidential())
                    .number(row.secondary())
                    .amount(row.entities().orElse(null))
                    .amount(row.presentValue().orElse(null))
                    .end();
        }
    }

    /// `disclosure.csv`, for the authority alone: what can be derived of each figure of each hidden place.
    public static final class Intervals extends SweepFiles.CsvFile {

        public Intervals(Path folder) throws IOException {
            super(
                    folder.resolve("disclosure.csv"),
                    List.of(
                            "figure",
                            "member_state",
                            "sector",
                            "size_class",
                            "category",
                            "conf_status",
                            "low",
                            "high",
                            "interval"));
        }

        public void row(Derived derived) throws IOException {
            StatisticsCube.Key place = derived.place();
            Audit.Interval interval = derived.interval();
            csv.text(interval.figure())
                    .text(place.memberState())
                    .text(place.sector())
                    .text(place.size())
                    .text(place.category())
                    .text(derived.status().code())
                    .amount(amount(interval.low()))
                    .amount(amount(interval.high()))
                    .text(interval.exact() ? "exact" : "at-least")
                    .end();
        }

        private static @Nullable BigDecimal amount(double value) {
            return Double.isInfinite(value) ? null : BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        }
    }
}
