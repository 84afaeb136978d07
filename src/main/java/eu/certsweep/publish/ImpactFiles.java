package eu.certsweep.publish;

import eu.certsweep.impact.ChangeCause;
import eu.certsweep.impact.OptionTotals;
import eu.certsweep.impact.SchemeGaps;
import eu.certsweep.register.ChangeReader;
import eu.certsweep.register.ResultReader.RelianceResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

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

    /// `scheme_gaps.csv`: one row for each option, kind and ICT category with a usage for which no scheme exists.
    public static final class Gaps extends SweepFiles.CsvFile {

        public Gaps(Path folder) throws IOException {
            super(
                    folder.resolve("scheme_gaps.csv"),
                    List.of(
                            "option",
                            "kind",
                            "ict_category",
                            "usages",
                            "entities",
                            "member_states",
                            "sectors",
                            "missing_schemes",
                            "requirements"));
        }

        public void row(String option, SchemeGaps.Row gap) throws IOException {
            csv.text(option)
                    .text(gap.kind())
                    .text(gap.ictCategory())
                    .number(gap.usages())
                    .number(gap.entities())
                    .number(gap.memberStates())
                    .number(gap.sectors())
                    .text(String.join(";", gap.missingSchemes()))
                    .text(String.join(";", gap.requirements()))
                    .end();
        }
    }

    /// `expiring.csv`: one row for each option, certificate that ends soon and entity that depends on it.
    public static final class Expiring extends SweepFiles.CsvFile {

        public Expiring(Path folder) throws IOException {
            super(
                    folder.resolve("expiring.csv"),
                    List.of(
                            "option",
                            "certificate_id",
                            "entity_id",
                            "scheme",
                            "level",
                            "ends_on",
                            "days_left",
                            "usages",
                            "usages_lapsing"));
        }

        /// @param day the reference date
        public void row(String option, LocalDate day, RelianceResult reliance) throws IOException {
            csv.text(option)
                    .text(reliance.certificateId())
                    .text(reliance.entityId())
                    .text(reliance.scheme())
                    .text(reliance.level())
                    .text(reliance.endsOn().toString())
                    .number(ChronoUnit.DAYS.between(day, reliance.endsOn()))
                    .number(reliance.usages())
                    .number(reliance.lapsing())
                    .end();
        }
    }

    /// `changes.csv`: one row for each option and entity whose outcome differs from that of the run before.
    public static final class Changes extends SweepFiles.CsvFile {

        public Changes(Path folder) throws IOException {
            super(
                    folder.resolve("changes.csv"),
                    List.of("option", "entity_id", "before", "after", "cause", "other_causes"));
        }

        /// @param causes the most telling first
        public void row(ChangeReader.Change change, List<ChangeCause> causes) throws IOException {
            csv.text(change.optionId())
                    .text(change.entityId())
                    .text(change.before())
                    .text(change.after())
                    .text(causes.isEmpty() ? null : causes.getFirst().code())
                    .text(causes.stream().skip(1).map(ChangeCause::code).collect(Collectors.joining(";")))
                    .end();
        }
    }
}
