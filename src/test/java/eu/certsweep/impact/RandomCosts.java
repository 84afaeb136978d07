package eu.certsweep.impact;

import eu.certsweep.job.CostTable;
import eu.certsweep.job.CostTable.Assumptions;
import eu.certsweep.job.CostTable.Developed;
import eu.certsweep.job.CostTable.Estimate;
import eu.certsweep.job.CostTable.Procured;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Cost tables with holes and odd figures; the same seed gives the same table.
final class RandomCosts {

    private final SplittableRandom random;

    private RandomCosts(long seed) {
        random = new SplittableRandom(seed);
    }

    static CostTable of(long seed) {
        RandomCosts costs = new RandomCosts(seed);
        Map<Estimate, Assumptions> estimates = new EnumMap<>(Estimate.class);
        for (Estimate estimate : Estimate.values()) {
            estimates.put(estimate, costs.assumptions());
        }
        Map<String, BigDecimal> tariffs = new HashMap<>();
        for (String state : List.of("*", "DE", "FR")) {
            if (costs.random.nextInt(4) > 0) {
                tariffs.put(state, costs.amount(90, 2));
            }
        }
        return new CostTable(1 + costs.random.nextInt(12), costs.amount(1, 3), estimates, tariffs);
    }

    private Assumptions assumptions() {
        Map<String, Procured> procured = new HashMap<>();
        for (String category : List.of("*", "FIREWALL", "VPN")) {
            if (random.nextInt(4) > 0) {
                procured.put(category, new Procured(amount(400, 2), amount(1, 4)));
            }
        }
        Map<String, Map<String, Developed>> developed = new HashMap<>();
        for (String scheme : List.of("*", "EUCC", "EUCS")) {
            Map<String, Developed> levels = new HashMap<>();
            for (String level : List.of("*", "basic", "substantial", "high")) {
                if (random.nextInt(3) > 0) {
                    levels.put(level, new Developed(amount(90_000, 2), amount(9_000, 3)));
                }
            }
            if (random.nextInt(4) > 0) {
                developed.put(scheme, levels);
            }
        }
        return new Assumptions(procured, developed, amount(20, 1), amount(3, 2));
    }

    private BigDecimal amount(int below, int scale) {
        return BigDecimal.valueOf(
                random.nextLong(BigDecimal.valueOf(below).movePointRight(scale).longValueExact()), scale);
    }
}
