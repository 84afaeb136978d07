package eu.certsweep.impact;

import eu.certsweep.job.CostTable;
import eu.certsweep.job.CostTable.Assumptions;
import eu.certsweep.job.CostTable.Developed;
import eu.certsweep.job.CostTable.Estimate;
import eu.certsweep.job.CostTable.Procured;
import eu.certsweep.law.ByteOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/// An assumption that costs rest on, with its source, as the cost table gives it.
///
/// @param assumption its place in the cost table, such as `procured.HSM.premium-rate`
/// @param low none where the estimate has no such entry
/// @param source empty if the table names none
public record AssumptionRow(
        String assumption,
        String unit,
        Optional<BigDecimal> low,
        Optional<BigDecimal> central,
        Optional<BigDecimal> high,
        String source,
        String notes) {

    private interface Figure<E> {
        BigDecimal of(E entry);
    }

    private interface Lookup<E> {
        Optional<E> in(Assumptions assumptions);
    }

    /// Every figure of a cost table, in byte order.
    public static List<AssumptionRow> of(CostTable table) {
        List<AssumptionRow> rows = new ArrayList<>();
        TreeSet<String> procured = new TreeSet<>();
        TreeSet<List<String>> developed =
                new TreeSet<>(Comparator.comparing((List<String> entry) -> String.join("\n", entry)));
        for (Assumptions assumptions : table.estimates().values()) {
            procured.addAll(assumptions.procured().keySet());
            assumptions
                    .developed()
                    .forEach((scheme, levels) ->
                            levels.keySet().forEach(level -> developed.add(List.of(scheme, level))));
        }
        for (String category : procured) {
            String entry = VariedPrices.PROCURED + category;
            Lookup<Procured> lookup =
                    assumptions -> Optional.ofNullable(assumptions.procured().get(category));
            rows.add(row(table, entry, "one-off-per-unit", "euro a unit", lookup, Procured::oneOffPerUnit));
            rows.add(row(table, entry, "premium-rate", "share of the yearly cost", lookup, Procured::premiumRate));
        }
        for (List<String> place : developed) {
            String entry = VariedPrices.DEVELOPED + String.join(".", place);
            Lookup<Developed> lookup = assumptions -> Optional.ofNullable(assumptions
                    .developed()
                    .getOrDefault(place.getFirst(), Map.of())
                    .get(place.getLast()));
            rows.add(row(table, entry, "one-off", "euro", lookup, Developed::oneOff));
            rows.add(row(table, entry, "per-year", "euro a year", lookup, Developed::perYear));
        }
        rows.add(row(table, "admin", "hours-per-entity", "hours a year", Optional::of, Assumptions::hoursPerEntity));
        rows.add(row(table, "admin", "hours-per-usage", "hours a year", Optional::of, Assumptions::hoursPerUsage));
        table.hourlyTariffs()
                .forEach((state, tariff) ->
                        rows.add(fixed(table, "hourly-tariff", "hourly-tariff." + state, "euro an hour", tariff)));
        rows.add(fixed(table, "discount-rate", "discount-rate", "a year", table.discountRate()));
        rows.add(fixed(table, "horizon-years", "horizon-years", "years", BigDecimal.valueOf(table.horizonYears())));
        rows.sort(Comparator.comparing(AssumptionRow::assumption, ByteOrder.COMPARATOR));
        return rows;
    }

    private static <E> AssumptionRow row(
            CostTable table, String entry, String name, String unit, Lookup<E> lookup, Figure<E> figure) {
        CostTable.Origin origin = table.origin(entry);
        return new AssumptionRow(
                entry + "." + name,
                unit,
                value(table, Estimate.LOW, lookup, figure),
                value(table, Estimate.CENTRAL, lookup, figure),
                value(table, Estimate.HIGH, lookup, figure),
                origin.source(),
                origin.notes());
    }

    private static <E> Optional<BigDecimal> value(
            CostTable table, Estimate estimate, Lookup<E> lookup, Figure<E> figure) {
        return lookup.in(Objects.requireNonNull(table.estimates().get(estimate)))
                .map(figure::of);
    }

    private static AssumptionRow fixed(CostTable table, String entry, String name, String unit, BigDecimal value) {
        CostTable.Origin origin = table.origin(entry);
        return new AssumptionRow(
                name,
                unit,
                Optional.of(value),
                Optional.of(value),
                Optional.of(value),
                origin.source(),
                origin.notes());
    }
}
