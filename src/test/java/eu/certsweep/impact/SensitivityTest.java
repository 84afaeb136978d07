package eu.certsweep.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.certsweep.impact.VariedPrices.Range;
import eu.certsweep.job.CostTable;
import eu.certsweep.job.CostTable.Assumptions;
import eu.certsweep.job.CostTable.Developed;
import eu.certsweep.job.CostTable.Estimate;
import eu.certsweep.job.CostTable.Procured;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How present values move with assumptions, on two options whose figures fit on a slip of paper: ten units to replace
/// against one development of one's own.
class SensitivityTest {

    private static final CostTable TABLE = table("100", "250", "400", "0.1", "0.2", "0.4", "2000", "3000", "7000");

    private static CostTable table(
            String unitLow,
            String unit,
            String unitHigh,
            String rateLow,
            String rate,
            String rateHigh,
            String developedLow,
            String developed,
            String developedHigh) {
        return new CostTable(
                1,
                BigDecimal.ZERO,
                Map.of(
                        Estimate.LOW, assumptions(unitLow, rateLow, developedLow),
                        Estimate.CENTRAL, assumptions(unit, rate, developed),
                        Estimate.HIGH, assumptions(unitHigh, rateHigh, developedHigh)),
                Map.of("*", BigDecimal.TEN));
    }

    private static Assumptions assumptions(String unit, String rate, String developed) {
        return new Assumptions(
                Map.of("*", new Procured(new BigDecimal(unit), new BigDecimal(rate))),
                Map.of(
                        "EUCC", Map.of("high", new Developed(new BigDecimal(developed), BigDecimal.ZERO)),
                        "EUCS", Map.of("*", new Developed(new BigDecimal("5000"), BigDecimal.ZERO))),
                BigDecimal.ZERO,
                BigDecimal.ZERO);
    }

    /// Ten units of 1000 euro a year: 10 x 250 + 0.2 x 1000 = 2700 at central values.
    private static Quantities bought() {
        Quantities bought = new Quantities();
        bought.add(Measure.PROCURED_UNITS, "VPN", BigDecimal.TEN);
        bought.add(Measure.PROCURED_ANNUAL_COST, "VPN", new BigDecimal("1000"));
        return bought;
    }

    /// One development under EUCC (3000) or EUCS (5000): 3000 at central values.
    private static Quantities developed() {
        Quantities developed = new Quantities();
        developed.add(Measure.DEVELOPED, "EUCC:high|EUCS:substantial", BigDecimal.ONE);
        return developed;
    }

    private static Map<String, Quantities> options() {
        Map<String, Quantities> options = new LinkedHashMap<>();
        options.put("BASELINE", new Quantities());
        options.put("MAKE", developed());
        options.put("BUY", bought());
        return options;
    }

    @Test
    void movesOneAssumptionAtATimeAndPutsTheStrongestFirst() {
        List<Sensitivity.Row> rows = new Sensitivity(TABLE, options()).rows();

        assertThat(rows)
                .extracting(
                        row -> row.option() + " " + row.rank() + " " + row.assumption() + " " + row.presentValueLow()
                                + " " + row.presentValueCentral() + " " + row.presentValueHigh() + " " + row.effect())
                .containsExactly(
                        "BUY 1 procured.*.one-off-per-unit 1200.00 2700.00 4200.00 3000.00",
                        "BUY 2 procured.*.premium-rate 2600.00 2700.00 2900.00 300.00",
                        // Above 5000 the other scheme is cheaper.
                        "MAKE 1 developed.EUCC.high.one-off 2000.00 3000.00 5000.00 3000.00",
                        "MAKE 2 developed.EUCC.high.per-year 3000.00 3000.00 3000.00 0.00",
                        "MAKE 3 developed.EUCS.*.one-off 3000.00 3000.00 3000.00 0.00",
                        "MAKE 4 developed.EUCS.*.per-year 3000.00 3000.00 3000.00 0.00");
    }

    @Test
    void namesTheValueAtWhichTheOrderOfOptionsChanges() {
        List<Sensitivity.Row> rows = new Sensitivity(TABLE, options()).rows();

        // 10 x 280 + 200 = 3000, and 2500 + 0.5 x 1000 = 3000.
        assertThat(rows.get(0).switching()).contains(new BigDecimal("280"));
        assertThat(rows.get(0).switchesWith()).contains("MAKE");
        assertThat(rows.get(1).switching()).contains(new BigDecimal("0.5"));
        assertThat(rows.get(2).switching()).contains(new BigDecimal("2700"));
        assertThat(rows.get(2).switchesWith()).contains("BUY");
        // However cheap EUCS is, MAKE falls below BUY at 2700 of it.
        assertThat(rows.get(4).switching()).contains(new BigDecimal("2700"));
        assertThat(rows.get(5).switching()).isEmpty();
    }

    @Test
    void drawsTheSameForTheSameSeedInWhateverOrderTheOptionsCome() {
        Map<String, Quantities> reversed = new LinkedHashMap<>();
        List.of("BUY", "MAKE", "BASELINE")
                .forEach(option -> reversed.put(option, options().getOrDefault(option, new Quantities())));

        List<Simulation.Row> rows = new Simulation(TABLE, options()).run(7, "BASELINE");

        assertThat(new Simulation(TABLE, reversed).run(7, "BASELINE")).isEqualTo(rows);
        assertThat(new Simulation(TABLE, options()).run(8, "BASELINE")).isNotEqualTo(rows);
    }

    @Test
    void findsThePercentilesOfATriangularDistribution() {
        CostTable certain = table("100", "250", "400", "0.2", "0.2", "0.2", "3000", "3000", "3000");

        List<Simulation.Row> rows = new Simulation(certain, options()).run(1, "BASELINE");

        Simulation.Row buy = rows.get(1);
        assertThat(buy.option()).isEqualTo("BUY");
        // A symmetric triangle of width 3000 around 2700: the 5 % points lie 1500 x (1 - sqrt(0.1)) from the middle.
        assertThat(buy.presentValue().get(0)).isCloseTo(new BigDecimal("1674"), within(new BigDecimal("40")));
        assertThat(buy.presentValue().get(1)).isCloseTo(new BigDecimal("2700"), within(new BigDecimal("40")));
        assertThat(buy.presentValue().get(2)).isCloseTo(new BigDecimal("3726"), within(new BigDecimal("40")));
        assertThat(buy.additional()).isEqualTo(buy.presentValue());
        BigDecimal sure = new BigDecimal("3000.00");
        assertThat(rows.get(2).presentValue()).containsExactly(sure, sure, sure);
        assertThat(rows.get(0).additional())
                .allSatisfy(value -> assertThat(value).isEqualByComparingTo(BigDecimal.ZERO));
    }

    @Test
    void invertsTheDistributionAtItsModeAndEnds() {
        Range range = new Range(new BigDecimal("10"), new BigDecimal("20"), new BigDecimal("50"));

        assertThat(Simulation.triangular(range, 0)).isEqualByComparingTo("10");
        assertThat(Simulation.triangular(range, 0.25)).isEqualByComparingTo("20");
        assertThat(Simulation.triangular(range, 1)).isEqualByComparingTo("50");
        assertThat(Simulation.triangular(range, 1 - 0.75 / 4).setScale(9, RoundingMode.HALF_EVEN))
                .isEqualByComparingTo("35");
    }
}
