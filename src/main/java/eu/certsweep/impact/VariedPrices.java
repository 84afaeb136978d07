package eu.certsweep.impact;

import eu.certsweep.job.CostTable;
import eu.certsweep.job.CostTable.Assumptions;
import eu.certsweep.job.CostTable.Developed;
import eu.certsweep.job.CostTable.Estimate;
import eu.certsweep.job.CostTable.Procured;
import eu.certsweep.law.Level;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The prices of a cost table with each assumption of the central estimate put where somebody chooses between low and
/// high. An assumption is an entry of the central estimate, such as `procured.*.premium-rate`; what falls under it
/// moves together. Where low or high do not say anything of something, it stays at its central value.
final class VariedPrices implements CostModel.Prices {

    static final String ADMIN = "admin.";
    static final String PROCURED = "procured.";
    static final String DEVELOPED = "developed.";

    private final Assumptions low;
    private final Assumptions central;
    private final Assumptions high;
    private final Choice choice;

    /// Puts an assumption somewhere.
    interface Choice {
        BigDecimal value(String assumption, Range range);
    }

    /// The values of an assumption in the three estimates, in no particular order.
    record Range(BigDecimal low, BigDecimal central, BigDecimal high) {}

    VariedPrices(CostTable table, Choice choice) {
        this.low = estimate(table, Estimate.LOW);
        this.central = estimate(table, Estimate.CENTRAL);
        this.high = estimate(table, Estimate.HIGH);
        this.choice = choice;
    }

    private static Assumptions estimate(CostTable table, Estimate estimate) {
        return Objects.requireNonNull(table.estimates().get(estimate));
    }

    @Override
    public Optional<Procured> procured(String ictCategory) {
        String name = PROCURED + entry(central.procured(), ictCategory);
        return central.procured(ictCategory).map(middle -> {
            Procured least = low.procured(ictCategory).orElse(middle);
            Procured most = high.procured(ictCategory).orElse(middle);
            return new Procured(
                    choice.value(
                            name + ".one-off-per-unit",
                            new Range(least.oneOffPerUnit(), middle.oneOffPerUnit(), most.oneOffPerUnit())),
                    choice.value(
                            name + ".premium-rate",
                            new Range(least.premiumRate(), middle.premiumRate(), most.premiumRate())));
        });
    }

    @Override
    public Optional<Developed> developed(String scheme, Level level) {
        String schemeEntry = entry(central.developed(), scheme);
        String name = DEVELOPED + schemeEntry + "."
                + entry(central.developed().getOrDefault(schemeEntry, Map.of()), level.code());
        return central.developed(scheme, level).map(middle -> {
            Developed least = low.developed(scheme, level).orElse(middle);
            Developed most = high.developed(scheme, level).orElse(middle);
            return new Developed(
                    choice.value(name + ".one-off", new Range(least.oneOff(), middle.oneOff(), most.oneOff())),
                    choice.value(name + ".per-year", new Range(least.perYear(), middle.perYear(), most.perYear())));
        });
    }

    @Override
    public BigDecimal hoursPerEntity() {
        return choice.value(
                ADMIN + "hours-per-entity",
                new Range(low.hoursPerEntity(), central.hoursPerEntity(), high.hoursPerEntity()));
    }

    @Override
    public BigDecimal hoursPerUsage() {
        return choice.value(
                ADMIN + "hours-per-usage",
                new Range(low.hoursPerUsage(), central.hoursPerUsage(), high.hoursPerUsage()));
    }

    private static String entry(Map<String, ?> entries, String key) {
        return entries.containsKey(key) ? key : CostTable.ANY;
    }
}
