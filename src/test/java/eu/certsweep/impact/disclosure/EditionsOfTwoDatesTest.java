package eu.certsweep.impact.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.Distribution.Dimension;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.disclosure.EditionComparison.Leak;
import eu.certsweep.law.Category;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.SizeClass;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What differs between two editions by their settings, and what by the data alone.
class EditionsOfTwoDatesTest {

    private static final Protection PROTECTION = new Protection(4, BigDecimal.TEN, new BigDecimal("0.85"));
    private static final StatisticsCube.Usages NO_USAGES = new StatisticsCube.Usages(0, 0, 0, 0, 0);

    private final StatisticsCube first = new StatisticsCube();
    private final StatisticsCube second = new StatisticsCube();

    private static void entities(StatisticsCube cube, String memberState, int entities, int paying) {
        for (int i = 0; i < entities; i++) {
            BigDecimal amount = i < paying ? BigDecimal.valueOf(100_000, 2) : BigDecimal.ZERO.setScale(2);
            cube.add(
                    "A",
                    memberState,
                    "ENERGY",
                    SizeClass.LARGE,
                    Category.ESSENTIAL,
                    Outcome.COMPLIANT,
                    NO_USAGES,
                    new CostFigures(amount, amount, amount, amount),
                    Map.of());
        }
    }

    private static PublishedStatistics edition(
            StatisticsCube cube, Set<String> memberStates, String sources, String option) {
        List<StatisticsCube.Row> rows = cube.rows();
        return PublishedStatistics.parse(PublishedStatistics.of(
                        rows,
                        new StatisticsDisclosure(
                                rows, PROTECTION, List.of(Set.of(Dimension.MEMBER_STATE)), Optional.of(BigDecimal.ONE)),
                        new PublishedStatistics.Basis(memberStates, Set.of(), sources, "rules", "costs"),
                        Map.of("A", option))
                .text());
    }

    private List<Leak> leaks(Set<String> memberStates, String sources, boolean sameDate) {
        return EditionComparison.of(
                edition(first, Set.of(), "sources", "asked"),
                edition(second, memberStates, sources, "asked"),
                PROTECTION,
                sameDate);
    }

    @Test
    void entitiesThatJoinAreOfTheDataAlone() {
        entities(first, "DE", 20, 20);
        entities(first, "FR", 20, 20);
        entities(second, "DE", 21, 21);

        assertThat(leaks(Set.of("DE"), "sources", false))
                .isNotEmpty()
                .allSatisfy(leak -> assertThat(leak.place().memberState()).isEqualTo("DE"))
                .noneMatch(Leak::bySettings);
    }

    @Test
    void aMemberStateThatTheScopeLeavesOutIsOfTheSettings() {
        entities(first, "DE", 20, 20);
        entities(first, "FR", 20, 20);
        entities(first, "IT", 3, 3);
        entities(second, "DE", 20, 20);
        entities(second, "FR", 20, 20);

        for (boolean sameDate : List.of(true, false)) {
            assertThat(leaks(Set.of("DE", "FR"), "sources", sameDate)).anyMatch(Leak::bySettings);
            assertThat(leaks(Set.of(), "other sources", sameDate)).anyMatch(Leak::bySettings);
        }
        assertThat(leaks(Set.of(), "sources", false)).isNotEmpty().noneMatch(Leak::bySettings);
    }

    @Test
    void otherSourcesOfTheSameDateAreOfTheSettings() {
        entities(first, "DE", 20, 20);
        entities(second, "DE", 19, 19);

        assertThat(leaks(Set.of(), "other sources", true)).anyMatch(Leak::bySettings);
        assertThat(leaks(Set.of(), "other sources", false)).isNotEmpty().noneMatch(Leak::bySettings);
    }

    /// Twelve entities of two Member States, of whom three pay: no place of either edition is this difference.
    @Test
    void aDifferenceOfManyEntitiesToWhichThreeContributeIsALeak() {
        entities(first, "DE", 20, 20);
        entities(first, "FR", 20, 20);
        entities(first, "IT", 6, 1);
        entities(first, "PL", 6, 2);
        entities(second, "DE", 20, 20);
        entities(second, "FR", 20, 20);

        assertThat(leaks(Set.of("DE", "FR"), "sources", false))
                .filteredOn(Leak::bySettings)
                .anySatisfy(leak -> assertThat(leak.place().memberState()).isEqualTo("_T"));
    }

    @Test
    void editionsWithOtherOptionsAreComparedByTheirEntities() {
        entities(first, "DE", 20, 20);
        entities(first, "IT", 6, 3);
        entities(second, "DE", 20, 20);

        PublishedStatistics all = edition(first, Set.of(), "sources", "asked");

        assertThat(EditionComparison.of(
                        edition(second, Set.of("DE"), "sources", "something else"), all, PROTECTION, false))
                .isEmpty();
        StatisticsCube few = new StatisticsCube();
        entities(few, "DE", 20, 20);
        entities(few, "IT", 2, 2);
        assertThat(EditionComparison.of(
                        edition(second, Set.of("DE"), "sources", "something else"),
                        edition(few, Set.of(), "sources", "asked"),
                        PROTECTION,
                        false))
                .anyMatch(Leak::bySettings);
    }
}
