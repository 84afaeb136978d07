package eu.certsweep.impact.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.impact.Contributions;
import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.Distribution.Dimension;
import eu.certsweep.impact.ShareSums;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.law.Category;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.SizeClass;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the public edition must not tell of amounts, on cubes worked out by hand.
class PublishedAmountsTest {

    private static final Protection PROTECTION = new Protection(4, BigDecimal.TEN, new BigDecimal("0.85"));
    private static final List<Set<Dimension>> TABLES =
            List.of(Set.of(Dimension.MEMBER_STATE), Set.of(Dimension.SECTOR));
    private static final StatisticsCube.Usages NO_USAGES = new StatisticsCube.Usages(0, 0, 0, 0, 0);

    private final StatisticsCube cube = new StatisticsCube();

    private void entity(String memberState, String option, String oneOff, String baseline) {
        entity(memberState, option, oneOff, baseline, NO_USAGES);
    }

    private void entity(
            String memberState, String option, String oneOff, String baseline, StatisticsCube.Usages usages) {
        cube.add(
                option,
                memberState,
                "ENERGY",
                SizeClass.LARGE,
                Category.ESSENTIAL,
                Outcome.COMPLIANT,
                usages,
                costs(oneOff),
                option.equals(PolicyOption.BASELINE)
                        ? Map.of()
                        : Map.of(PolicyOption.BASELINE, new StatisticsCube.Under(usages, costs(baseline))));
    }

    private static CostFigures costs(String oneOff) {
        BigDecimal amount = new BigDecimal(oneOff);
        return new CostFigures(amount, BigDecimal.ZERO, BigDecimal.ZERO, amount);
    }

    private Status status(String memberState) {
        return new StatisticsDisclosure(cube.rows(), PROTECTION, TABLES, Optional.of(BigDecimal.ONE))
                .status(memberState, "_T", "_T", "_T");
    }

    /// Ten entities of equal costs in each of three Member States that have nothing to hide.
    private void others(String option) {
        for (String memberState : List.of("AT", "BE", "CZ")) {
            for (int i = 0; i < 10; i++) {
                entity(memberState, option, "1000.00", "0.00");
            }
        }
    }

    @Test
    void hidesAnAmountOfSixEntitiesToWhichTwoContribute() {
        others("A");
        for (String oneOff : List.of("4950.00", "2700.00", "0.00", "0.00", "0.00", "0.00")) {
            entity("FR", "A", oneOff, "0.00");
        }

        assertThat(status("FR")).isEqualTo(Status.CONFIDENTIAL);
        assertThat(status("AT")).isNotEqualTo(Status.CONFIDENTIAL);
    }

    @Test
    void hidesAnAmountOfWhichTheSecondLargestContributorKnowsTheLargestTooWell() {
        others("A");
        // 50 of 1 050 are left without the two largest: 5 % of the largest.
        for (String oneOff : List.of("600.00", "400.00", "12.50", "12.50", "12.50", "12.50")) {
            entity("FR", "A", oneOff, "0.00");
        }

        assertThat(status("FR")).isEqualTo(Status.CONFIDENTIAL);
    }

    @Test
    void publishesAnAmountOfFourContributorsOfTheSameSize() {
        others("A");
        for (int i = 0; i < 4; i++) {
            entity("FR", "A", "1000.00", "0.00");
        }

        assertThat(status("FR")).isEqualTo(Status.FREE);
    }

    @Test
    void publishesAFigureOfZeroToWhichNobodyContributes() {
        others("A");
        for (int i = 0; i < 6; i++) {
            entity("FR", "A", "0.00", "0.00");
        }

        assertThat(status("FR")).isEqualTo(Status.FREE);
    }

    @Test
    void hidesACountOfUsagesOfTwoEntities() {
        others("A");
        for (int i = 0; i < 6; i++) {
            int usages = i < 2 ? 5 : 0;
            entity("FR", "A", "1000.00", "0.00", new StatisticsCube.Usages(usages, 0, usages, 0, 0));
        }

        assertThat(status("FR")).isEqualTo(Status.CONFIDENTIAL);
    }

    @Test
    void hidesWhatTwoEntitiesPayBeyondTheBaseline() {
        others(PolicyOption.BASELINE);
        others("A");
        for (int i = 0; i < 6; i++) {
            entity("FR", PolicyOption.BASELINE, "1000.00", "1000.00");
            entity("FR", "A", i < 2 ? "1700.00" : "1000.00", "1000.00");
        }

        assertThat(status("FR")).isEqualTo(Status.CONFIDENTIAL);
    }

    private void compared(String memberState, String option, int usages, String oneOff, int before, String costs) {
        cube.add(
                option,
                memberState,
                "ENERGY",
                SizeClass.LARGE,
                Category.ESSENTIAL,
                Outcome.COMPLIANT,
                new StatisticsCube.Usages(usages, usages, 0, 0, 0),
                costs(oneOff),
                Map.of(
                        "A",
                        new StatisticsCube.Under(new StatisticsCube.Usages(before, before, 0, 0, 0), costs(costs))));
    }

    /// Neither is the baseline: what one asks and the other does not is a difference all the same.
    @Test
    void hidesWhatTwoEntitiesPayBeyondAnotherOption() {
        others("A");
        others("B");
        for (int i = 0; i < 6; i++) {
            entity("FR", "A", "1000.00", "0.00");
            compared("FR", "B", 0, i < 2 ? "1700.00" : "1000.00", 0, "1000.00");
            entity("DE", "A", "1000.00", "0.00");
            compared("DE", "B", 0, "1700.00", 0, "1000.00");
        }

        assertThat(status("FR")).isEqualTo(Status.CONFIDENTIAL);
        assertThat(status("DE")).isNotEqualTo(Status.CONFIDENTIAL);
        assertThat(new StatisticsDisclosure(cube.rows(), PROTECTION, TABLES, Optional.of(BigDecimal.ONE)).breaches())
                .isEmpty();
    }

    @Test
    void hidesACountOfUsagesThatDiffersForTwoEntities() {
        others("A");
        others("B");
        for (int i = 0; i < 6; i++) {
            entity("FR", "A", "1000.00", "0.00", new StatisticsCube.Usages(5, 5, 0, 0, 0));
            compared("FR", "B", i < 2 ? 8 : 5, "1000.00", 5, "1000.00");
        }

        assertThat(status("FR")).isEqualTo(Status.CONFIDENTIAL);
    }

    @Test
    void doesNotListPlacesOfOtherTables() {
        others("A");
        StatisticsDisclosure disclosure =
                new StatisticsDisclosure(cube.rows(), PROTECTION, TABLES, Optional.of(BigDecimal.ONE));

        assertThat(disclosure.isPublished(new StatisticsCube.Key("A", "AT", "_T", "_T", "_T")))
                .isTrue();
        assertThat(disclosure.isPublished(new StatisticsCube.Key("A", "_T", "_T", "_T", "_T")))
                .isTrue();
        assertThat(disclosure.isPublished(new StatisticsCube.Key("A", "AT", "ENERGY", "_T", "_T")))
                .isFalse();
        assertThat(disclosure.isPublished(new StatisticsCube.Key("A", "_T", "_T", "large", "_T")))
                .isFalse();
        assertThat(disclosure.breaches()).isEmpty();
    }

    @Test
    void boundsOfSharesAreNeverBelowTheShares() {
        for (List<String> shares : List.of(
                List.of("600.00", "400.00", "12.50", "12.50", "12.50", "12.50"),
                List.of("1.00"),
                List.of("3.00", "3.00", "3.00", "3.00", "3.00"))) {
            Contributions exact = new Contributions();
            ShareSums sums = ShareSums.NONE;
            BigDecimal squares = BigDecimal.ZERO;
            for (String share : shares) {
                exact.add(new BigDecimal(share));
                squares = squares.add(new BigDecimal(share).pow(2));
            }
            sums = sums.plus(new ShareSums(shares.size(), squares));

            assertThat(sums.largestAtMost()).isGreaterThanOrEqualTo(exact.largest());
            assertThat(sums.twoLargestAtMost())
                    .isGreaterThanOrEqualTo(exact.largest().add(exact.second()));
            assertThat(PROTECTION.givesAway(sums, exact.sum()) || !PROTECTION.givesAway(exact, exact.sum()))
                    .isTrue();
        }
    }

    @Test
    void findsWhatTwoEditionsGiveAwayTogether() {
        others("A");
        for (String oneOff : List.of("4950.00", "2700.00", "0.00", "0.00", "0.00", "0.00")) {
            entity("FR", "A", oneOff, "0.00");
        }
        PublishedStatistics whole = statistics(cube);
        StatisticsCube less = new StatisticsCube();
        for (String memberState : List.of("AT", "BE", "CZ")) {
            for (int i = 0; i < 10; i++) {
                less.add(
                        "A",
                        memberState,
                        "ENERGY",
                        SizeClass.LARGE,
                        Category.ESSENTIAL,
                        Outcome.COMPLIANT,
                        NO_USAGES,
                        costs("1000.00"),
                        Map.of());
            }
        }
        PublishedStatistics part = statistics(less, "AT", "BE", "CZ");

        List<EditionComparison.Leak> leaks = EditionComparison.of(part, whole, PROTECTION, true);

        assertThat(leaks).anySatisfy(leak -> {
            assertThat(leak.place().memberState()).isEqualTo("FR");
            assertThat(leak.from().memberState()).isEqualTo("_T");
            assertThat(leak.subtracted()).isTrue();
        });
        assertThat(EditionComparison.of(whole, whole, PROTECTION, true)).isEmpty();
        assertThat(PublishedStatistics.parse(whole.text())).isEqualTo(whole);
    }

    private static PublishedStatistics statistics(StatisticsCube cube, String... memberStates) {
        List<StatisticsCube.Row> rows = cube.rows();
        return PublishedStatistics.of(
                rows,
                new StatisticsDisclosure(rows, PROTECTION, TABLES, Optional.of(BigDecimal.ONE)),
                new PublishedStatistics.Basis(Set.of(memberStates), Set.of(), "sources", "rules", "costs"),
                Map.of());
    }
}
