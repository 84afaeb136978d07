package eu.certsweep.publish;

import eu.certsweep.impact.ChangeCause;
import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.Distribution.Cell;
import eu.certsweep.impact.Distribution.Count;
import eu.certsweep.impact.Distribution.Place;
import eu.certsweep.impact.EstimatedCosts;
import eu.certsweep.impact.Forecast;
import eu.certsweep.impact.OptionTotals;
import eu.certsweep.impact.SchemeGaps;
import eu.certsweep.impact.disclosure.DistributionDisclosure.Column;
import eu.certsweep.impact.disclosure.OptionDisclosure;
import eu.certsweep.law.Outcome;
import eu.certsweep.register.ChangeReader;
import eu.certsweep.register.ResultReader.RelianceResult;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The CSV files of an impact assessment, row by row (contract, section 5).
public final class ImpactFiles {

    private static final Set<Column> EVERYTHING = Set.of(Column.values());
    private static final int COST_COLUMNS = 13;
    private static final int COUNT_COLUMNS = 4;

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

        /// Writes a row for everybody, with these values alone.
        public void row(OptionTotals totals, Set<OptionDisclosure.Column> open) throws IOException {
            CostFigures costs = totals.costs().orElse(CostFigures.NONE);
            csv.text(totals.option())
                    .text(totals.estimate())
                    .amount(open.contains(OptionDisclosure.Column.ONE_OFF) ? costs.oneOff() : null)
                    .amount(open.contains(OptionDisclosure.Column.PER_YEAR) ? costs.perYear() : null)
                    .amount(open.contains(OptionDisclosure.Column.ADMIN) ? costs.admin() : null)
                    .amount(open.contains(OptionDisclosure.Column.PRESENT_VALUE) ? costs.presentValue() : null)
                    .amount(
                            open.contains(OptionDisclosure.Column.ADDITIONAL_PRESENT_VALUE)
                                    ? totals.additional().orElse(null)
                                    : null)
                    .count(totals.affected(), open.contains(OptionDisclosure.Column.AFFECTED))
                    .count(totals.microSmall(), open.contains(OptionDisclosure.Column.MICRO_SMALL))
                    .count(totals.usagesNeedingAction(), open.contains(OptionDisclosure.Column.NEEDING_ACTION))
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

        /// Writes a row without its numbers: that a scheme is missing may be told.
        public void suppressed(String option, SchemeGaps.Row gap) throws IOException {
            csv.text(option)
                    .text(gap.kind())
                    .text(gap.ictCategory())
                    .empty(4)
                    .text(String.join(";", gap.missingSchemes()))
                    .text(String.join(";", gap.requirements()))
                    .end();
        }
    }

    /// `expiring.csv`: one row for each option, certificate that ends soon and entity that depends on it.
    public static final class Expiring extends SweepFiles.CsvFile {

        private static final String NAME = "expiring.csv";
        private static final List<String> HEADER = List.of(
                "option",
                "certificate_id",
                "entity_id",
                "scheme",
                "level",
                "ends_on",
                "days_left",
                "usages",
                "usages_lapsing");

        public Expiring(Path folder) throws IOException {
            super(folder.resolve(NAME), HEADER);
        }

        /// Writes a part of the file, without its header.
        public Expiring(OutputStream part) {
            super(part, NAME, HEADER);
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

    /// `distribution.csv`: one row for each option, dimension and value with an entity in scope.
    public static final class Distributed extends SweepFiles.CsvFile {

        public Distributed(Path folder) throws IOException {
            super(
                    folder.resolve("distribution.csv"),
                    List.of(
                            "option",
                            "dimension",
                            "value",
                            "entities",
                            "entities_affected",
                            "entities_needing_action",
                            "usages_needing_action",
                            "one_off_eur",
                            "per_year_eur",
                            "admin_eur",
                            "present_value_low_eur",
                            "present_value_eur",
                            "present_value_high_eur",
                            "mean_present_value_eur",
                            "median_present_value_eur",
                            "entities_turnover_known",
                            "entities_above_1pct_annualised",
                            "entities_above_1pct_first_year",
                            "share_above_1pct_annualised",
                            "share_above_1pct_first_year"));
        }

        /// Writes a row for the authority.
        ///
        /// @param median of the present value of affected entities; none if there are none
        /// @param withCosts whether there is a cost table
        public void row(String option, Place place, Cell cell, @Nullable BigDecimal median, boolean withCosts)
                throws IOException {
            row(option, place, cell, median, withCosts, EVERYTHING);
        }

        /// Writes a row for everybody: without the median, which is the very figure of one entity.
        ///
        /// @param withCosts whether there is a cost table
        /// @param open what may be published beside what the statistics have
        public void row(String option, Place place, Cell cell, boolean withCosts, Set<Column> open) throws IOException {
            row(option, place, cell, null, withCosts, open);
        }

        private void row(
                String option, Place place, Cell cell, @Nullable BigDecimal median, boolean withCosts, Set<Column> open)
                throws IOException {
            boolean affected = open.contains(Column.AFFECTED);
            csv.text(option)
                    .text(place.dimension().code())
                    .text(place.value())
                    .number(cell.count(Count.ENTITIES))
                    .count(cell.count(Count.AFFECTED), affected)
                    .count(cell.count(Count.NEEDING_ACTION), open.contains(Column.NEEDING_ACTION))
                    .count(cell.count(Count.USAGES_NEEDING_ACTION), open.contains(Column.NEEDING_ACTION));
            if (!withCosts) {
                csv.empty(COST_COLUMNS).end();
                return;
            }
            EstimatedCosts costs = cell.costs();
            long known = cell.count(Count.TURNOVER_KNOWN);
            boolean isKnown = open.contains(Column.TURNOVER_KNOWN);
            boolean annualised = open.contains(Column.ABOVE_ANNUALISED);
            boolean firstYear = open.contains(Column.ABOVE_FIRST_YEAR);
            csv.amount(costs.central().oneOff())
                    .amount(costs.central().perYear())
                    .amount(costs.central().admin())
                    .amount(open.contains(Column.ESTIMATES) ? costs.low().presentValue() : null)
                    .amount(costs.central().presentValue())
                    .amount(open.contains(Column.ESTIMATES) ? costs.high().presentValue() : null)
                    .amount(affected ? ratio(costs.central().presentValue(), cell.count(Count.AFFECTED), 2) : null)
                    .amount(median)
                    .count(known, isKnown)
                    .count(cell.count(Count.ABOVE_ANNUALISED), annualised)
                    .count(cell.count(Count.ABOVE_FIRST_YEAR), firstYear)
                    .amount(isKnown && annualised ? share(cell, Count.ABOVE_ANNUALISED) : null)
                    .amount(isKnown && firstYear ? share(cell, Count.ABOVE_FIRST_YEAR) : null)
                    .end();
        }

        private static @Nullable BigDecimal share(Cell cell, Count above) {
            return ratio(BigDecimal.valueOf(cell.count(above)), cell.count(Count.TURNOVER_KNOWN), 4);
        }

        /// Writes a row without its values.
        public void suppressed(String option, Place place) throws IOException {
            csv.text(option)
                    .text(place.dimension().code())
                    .text(place.value())
                    .empty(COUNT_COLUMNS + COST_COLUMNS)
                    .end();
        }

        private static @Nullable BigDecimal ratio(BigDecimal amount, long by, int scale) {
            return by == 0 ? null : amount.divide(BigDecimal.valueOf(by), scale, RoundingMode.HALF_UP);
        }
    }

    /// `forecast.csv`: one row for each option and date, the reference date among them.
    public static final class Forecasts extends SweepFiles.CsvFile {

        private static final List<Outcome> OF_ENTITIES = List.of(
                Outcome.COMPLIANT,
                Outcome.IN_TRANSITION,
                Outcome.SCHEME_GAP,
                Outcome.NON_COMPLIANT,
                Outcome.NOT_APPLICABLE,
                Outcome.INDETERMINATE);
        private static final List<Outcome> OF_USAGES = OF_ENTITIES.subList(0, 4);

        public Forecasts(Path folder) throws IOException {
            super(folder.resolve("forecast.csv"), header());
        }

        private static List<String> header() {
            List<String> header = new ArrayList<>(List.of("option", "date", "entities"));
            OF_ENTITIES.forEach(
                    outcome -> header.add("entities_" + outcome.code().replace('-', '_')));
            header.add("usages_in_scope");
            OF_USAGES.forEach(outcome -> header.add("usages_" + outcome.code().replace('-', '_')));
            header.add("certificates_ended");
            header.add("implementation_periods_ended");
            return header;
        }

        /// @param periodsEnded requirements of the option that become mandatory after the reference date and up to the
        ///     date
        public void row(String option, LocalDate date, Forecast.Counts counts, long periodsEnded) throws IOException {
            csv.text(option)
                    .text(date.toString())
                    .number(OF_ENTITIES.stream().mapToLong(counts::entities).sum());
            for (Outcome outcome : OF_ENTITIES) {
                csv.number(counts.entities(outcome));
            }
            csv.number(OF_USAGES.stream().mapToLong(counts::usages).sum());
            for (Outcome outcome : OF_USAGES) {
                csv.number(counts.usages(outcome));
            }
            csv.number(counts.certificatesEnded()).number(periodsEnded).end();
        }
    }
}
