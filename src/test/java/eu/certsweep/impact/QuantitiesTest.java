package eu.certsweep.impact;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.evaluate.EntityConclusion;
import eu.certsweep.evaluate.Evaluator;
import eu.certsweep.evaluate.RandomWorld;
import eu.certsweep.evaluate.World;
import eu.certsweep.job.CostTable;
import eu.certsweep.job.CostTable.Estimate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Costs from quantities against costs from usages, over random worlds and random cost tables.
class QuantitiesTest {

    private static final int WORLDS = 500;
    private static final BigDecimal NOTHING_MUCH = new BigDecimal("1e-40");

    private record Part(Measure measure, String key, BigDecimal amount) {}

    @ParameterizedTest
    @ValueSource(longs = {0, 1000, 2000})
    void costsWhatTheUsagesCostOneByOne(long firstSeed) {
        int costly = 0;
        for (long seed = firstSeed; seed < firstSeed + WORLDS; seed++) {
            World world = RandomWorld.of(seed);
            CostTable table = RandomCosts.of(seed);
            CostModel model = new CostModel(table);
            Evaluator evaluator = world.evaluator();
            Quantities.Needs needs = new Quantities.Needs();
            for (World.Subject subject : world.subjects()) {
                EntityConclusion conclusion =
                        evaluator.evaluate(subject.entity(), subject.usages(), subject.rejectedRows());
                for (int o = 0; o < world.options().size(); o++) {
                    Quantities quantities = Quantities.of(
                            subject.entity().memberState(),
                            subject.usages(),
                            conclusion.options().get(o),
                            needs);
                    for (Estimate estimate : Estimate.values()) {
                        CostFigures naive = NaiveCosts.of(
                                table,
                                Objects.requireNonNull(table.estimates().get(estimate)),
                                subject.entity(),
                                subject.usages(),
                                conclusion.options().get(o));
                        assertClose(model.exact(estimate, quantities), naive, "seed " + seed);
                        assertThat(model.cost(quantities).of(estimate).presentValue())
                                .as("seed %d", seed)
                                .isEqualTo(naive.presentValue().setScale(2, RoundingMode.HALF_UP));
                        costly += naive.oneOff().signum();
                    }
                }
            }
        }
        assertThat(costly).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1000, 2000})
    void addsUpInAnyOrderAndCostsTheSumOfTheEntities(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + WORLDS; seed++) {
            World world = RandomWorld.of(seed);
            CostModel model = new CostModel(RandomCosts.of(seed));
            Evaluator evaluator = world.evaluator();
            Quantities.Needs needs = new Quantities.Needs();
            for (int o = 0; o < world.options().size(); o++) {
                List<Part> parts = new ArrayList<>();
                CostFigures sum = CostFigures.NONE;
                for (World.Subject subject : world.subjects()) {
                    Quantities own = Quantities.of(
                            subject.entity().memberState(),
                            subject.usages(),
                            evaluator
                                    .evaluate(subject.entity(), subject.usages(), subject.rejectedRows())
                                    .options()
                                    .get(o),
                            needs);
                    own.write((measure, key, amount) -> parts.add(new Part(measure, key, amount)));
                    sum = sum.plus(model.exact(Estimate.CENTRAL, own));
                }
                Quantities whole = new Quantities();
                Collections.shuffle(parts, new Random(seed));
                parts.forEach(part -> whole.add(part.measure(), part.key(), part.amount()));

                assertClose(model.exact(Estimate.CENTRAL, whole), sum, "seed " + seed);
            }
        }
    }

    private static void assertClose(CostFigures actual, CostFigures expected, String seed) {
        assertThat(actual.oneOff()).as(seed).isEqualByComparingTo(expected.oneOff());
        assertThat(actual.perYear()).as(seed).isEqualByComparingTo(expected.perYear());
        assertThat(actual.admin()).as(seed).isEqualByComparingTo(expected.admin());
        assertThat(actual.presentValue().subtract(expected.presentValue()).abs())
                .as(seed)
                .isLessThan(NOTHING_MUCH);
    }
}
