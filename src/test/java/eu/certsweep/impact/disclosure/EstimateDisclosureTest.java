package eu.certsweep.impact.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.impact.Distribution.Dimension;
import eu.certsweep.impact.Distribution.SharedFigure;
import eu.certsweep.impact.ImpactTally;
import eu.certsweep.impact.Measure;
import eu.certsweep.impact.SchemeGaps;
import eu.certsweep.job.CostTable.Estimate;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the low and the high estimate of several options must not tell together, on sums worked out by hand.
class EstimateDisclosureTest {

    private static final Protection PROTECTION = new Protection(4, BigDecimal.TEN, new BigDecimal("0.85"));
    private static final String WHOLE = "TOTAL=_T";

    /// An option in which each of these places has ten entities of the same one-off costs under both estimates.
    private static ImpactTally option(int euro, String... places) {
        ImpactTally tally = new ImpactTally(BigDecimal.ONE);
        for (Estimate estimate : List.of(Estimate.LOW, Estimate.HIGH)) {
            for (SharedFigure figure : List.of(SharedFigure.ONE_OFF, SharedFigure.PRESENT_VALUE)) {
                own(tally, estimate, figure, WHOLE, 10L * places.length, euro);
                for (String place : places) {
                    own(tally, estimate, figure, place, 10, euro);
                }
            }
        }
        return tally;
    }

    private static void own(
            ImpactTally tally, Estimate estimate, SharedFigure figure, String place, long entities, int euro) {
        String key = estimate + " " + figure + " " + place;
        tally.add(Measure.COST, key, BigDecimal.valueOf(entities * euro));
        if (figure == SharedFigure.PRESENT_VALUE || place.equals(WHOLE)) {
            tally.add(Measure.CONTRIBUTORS, key, BigDecimal.valueOf(entities));
            tally.add(Measure.SQUARES, key, BigDecimal.valueOf(entities * euro * euro));
        }
    }

    /// So many entities cost so much more than under an option before, all in one place.
    private static void more(ImpactTally tally, int other, Estimate estimate, String place, long entities, int euro) {
        for (SharedFigure figure : List.of(SharedFigure.ONE_OFF, SharedFigure.PRESENT_VALUE)) {
            for (String where : List.of(WHOLE, place)) {
                String key = estimate + " " + figure + " ";
                tally.add(Measure.COST, key + where, BigDecimal.valueOf(entities * euro));
                tally.add(Measure.CONTRIBUTORS, key + where, BigDecimal.ZERO);
                if (figure == SharedFigure.PRESENT_VALUE || where.equals(WHOLE)) {
                    String beyond = key + other + " " + where;
                    tally.add(Measure.DIFFERING, beyond, BigDecimal.valueOf(entities));
                    tally.add(Measure.DIFFERENCE, beyond, BigDecimal.valueOf(entities * euro));
                    tally.add(Measure.DIFFERENCE_SQUARES, beyond, BigDecimal.valueOf(entities * euro * euro));
                }
            }
        }
    }

    private static EstimateDisclosure of(ImpactTally... options) {
        return new EstimateDisclosure(
                List.of(options), PROTECTION, place -> !place.value().equals("IT"));
    }

    @Test
    void publishesOptionsThatDifferByManyEntities() {
        ImpactTally more = option(100, "MEMBER_STATE=DE", "MEMBER_STATE=FR");
        more(more, 0, Estimate.LOW, "MEMBER_STATE=FR", 10, 5);

        EstimateDisclosure disclosure = of(option(100, "MEMBER_STATE=DE", "MEMBER_STATE=FR"), more);

        assertThat(disclosure.isOpen()).isTrue();
        assertThat(disclosure.isOpen(1, Dimension.MEMBER_STATE)).isTrue();
    }

    @Test
    void hidesAnOptionOfWhichTheLowEstimateIsTheBaselinesAndOneEntitys() {
        ImpactTally more = option(100, "MEMBER_STATE=DE", "MEMBER_STATE=FR");
        more(more, 0, Estimate.LOW, "MEMBER_STATE=FR", 1, 5);

        EstimateDisclosure disclosure = of(option(100, "MEMBER_STATE=DE", "MEMBER_STATE=FR"), more);

        assertThat(disclosure.isOpen(0, Dimension.TOTAL)).isTrue();
        assertThat(disclosure.isOpen(0, Dimension.MEMBER_STATE)).isTrue();
        assertThat(disclosure.isOpen(1, Dimension.TOTAL)).isFalse();
        assertThat(disclosure.isOpen(1, Dimension.MEMBER_STATE)).isFalse();
        assertThat(disclosure.isOpen()).isFalse();
    }

    @Test
    void hidesTheLaterOfTwoOptionsThatDifferByThreeEntities() {
        ImpactTally first = option(100, "MEMBER_STATE=DE");
        more(first, 0, Estimate.HIGH, "MEMBER_STATE=DE", 10, 5);
        ImpactTally second = option(100, "MEMBER_STATE=DE");
        more(second, 0, Estimate.HIGH, "MEMBER_STATE=DE", 10, 5);
        more(second, 1, Estimate.HIGH, "MEMBER_STATE=DE", 3, 5);

        EstimateDisclosure disclosure = of(option(100, "MEMBER_STATE=DE"), first, second);

        assertThat(disclosure.isOpen(1, Dimension.TOTAL)).isTrue();
        assertThat(disclosure.isOpen(2, Dimension.TOTAL)).isFalse();
    }

    /// Ten entities in all, of which two lie in a place that is not shown: the total less the others is theirs.
    @Test
    void hidesPlacesWhoseRestIsTheDifferenceOfTwoEntities() {
        ImpactTally more = option(100, "MEMBER_STATE=DE", "MEMBER_STATE=IT");
        more(more, 0, Estimate.LOW, "MEMBER_STATE=DE", 8, 5);
        more(more, 0, Estimate.LOW, "MEMBER_STATE=IT", 2, 5);

        EstimateDisclosure disclosure = of(option(100, "MEMBER_STATE=DE", "MEMBER_STATE=IT"), more);

        assertThat(disclosure.isOpen(1, Dimension.TOTAL)).isTrue();
        assertThat(disclosure.isOpen(0, Dimension.MEMBER_STATE)).isTrue();
        assertThat(disclosure.isOpen(1, Dimension.MEMBER_STATE)).isFalse();
    }

    /// The present value less the two others is the one-off costs.
    @Test
    void hidesAllFiguresWhereOneGivesAnEntityAway() {
        ImpactTally option = option(100, "MEMBER_STATE=DE");
        own(option, Estimate.LOW, SharedFigure.ADMIN, WHOLE, 1, 7);

        assertThat(of(option).isOpen(0, Dimension.TOTAL)).isFalse();
    }

    /// An evaluation of an earlier build has costs, and no differences.
    @Test
    void takesADifferenceOfWhichNobodyIsKnownForOneEntitys() {
        assertThat(of(option(100, "MEMBER_STATE=DE"), option(101, "MEMBER_STATE=DE"))
                        .isOpen(1, Dimension.TOTAL))
                .isFalse();
        assertThat(of(option(100, "MEMBER_STATE=DE"), option(100, "MEMBER_STATE=DE"))
                        .isOpen(1, Dimension.TOTAL))
                .isTrue();
    }

    @Test
    void hidesSchemeGapsThatDifferFromAnotherOptionsByOneEntity() {
        SchemeGaps.Row small = gap("product", 40, 30);
        SchemeGaps.Row large = gap("service", 90, 70);
        SchemeGapDisclosure disclosure = new SchemeGapDisclosure(PROTECTION);

        assertThat(disclosure.hidden(List.of(small, large), true)).isEmpty();
        // With it the other one: the total of usages would give it back.
        assertThat(disclosure.hidden(List.of(gap("product", 43, 31), large), true))
                .hasSize(2);
        assertThat(disclosure.hidden(List.of(small, gap("service", 120, 100)), true))
                .isEmpty();
    }

    private static SchemeGaps.Row gap(String kind, long usages, long entities) {
        return new SchemeGaps.Row(kind, "CLOUD_IAAS", usages, entities, 3, 2, List.of("EUCS"), List.of("A-1"));
    }
}
