package eu.certsweep.impact.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.impact.disclosure.Audit.Breach;
import eu.certsweep.impact.disclosure.Audit.Interval;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Suppression against the audit, on tables made by chance. A failing seed stands in the message.
class DisclosureAuditTest {

    private static final Protection PROTECTION = new Protection(4, BigDecimal.TEN, new BigDecimal("0.85"));
    private static final int TABLES = 500;
    private static final Map<Long, Pattern> PATTERNS = new HashMap<>();

    private static Table table(long seed) {
        Random random = new Random(seed);
        Grid grid = Grid.of(3 + random.nextInt(3), 3 + random.nextInt(3), 2 + random.nextInt(3), 1 + random.nextInt(2));
        return RandomTable.of(seed, grid, 20 + random.nextInt(250), 1 + random.nextInt(3), PROTECTION);
    }

    /// What is hidden of the table, computed once for all tests that look at it.
    private static Pattern pattern(long seed) {
        return PATTERNS.computeIfAbsent(seed, of -> Suppression.of(table(of), PROTECTION));
    }

    @Test
    void leavesNothingToDeriveFromFiveHundredTables() {
        for (long seed = 0; seed < TABLES; seed++) {
            Table table = table(seed);

            List<Breach> breaches = Audit.breaches(table, PROTECTION, pattern(seed));

            assertThat(breaches).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void agreesWithTheSolverAloneWhichKnowsNoneOfTheProofs() {
        for (long seed = 0; seed < TABLES; seed += 25) {
            Table table = table(seed);
            Pattern pattern = pattern(seed);

            List<Breach> breaches = Audit.breaches(table, PROTECTION, new Pattern(pattern.hidden(), List.of()));

            assertThat(breaches).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void failsTheSameTablesWithoutSecondarySuppression() {
        int needing = 0;
        int noticed = 0;
        for (long seed = 0; seed < TABLES; seed++) {
            Table table = table(seed);
            if (!pattern(seed).hidden().equals(table.confidential())) {
                needing++;
                noticed += Audit.passes(table, PROTECTION, Pattern.primary(table)) ? 0 : 1;
            }
        }

        // In a few, all that could serve to hide is confidential itself.
        assertThat(needing).isGreaterThan(TABLES * 9 / 10);
        assertThat(noticed).isEqualTo(needing);
    }

    @Test
    void doesNotBelieveAProofThatShowsInAPublishedCell() {
        Table table = table(4);
        Pattern pattern = Suppression.of(table, PROTECTION);

        Pattern forged = new Pattern(table.confidential(), pattern.proofs());

        assertThat(pattern.hidden()).isNotEqualTo(table.confidential());
        assertThat(Audit.breaches(table, PROTECTION, forged))
                .extracting(breach -> breach.figure() + " " + breach.cell())
                .isEqualTo(Audit.breaches(table, PROTECTION, Pattern.primary(table)).stream()
                        .map(breach -> breach.figure() + " " + breach.cell())
                        .toList())
                .isNotEmpty();
    }

    @Test
    void statesForEveryHiddenCellAnIntervalThatHoldsWhatIsThere() {
        for (long seed = 0; seed < 8; seed++) {
            Table table = table(seed);
            Pattern pattern = pattern(seed);

            List<Interval> intervals = Audit.intervals(table, pattern, table.figures(), 1_000_000_000L);

            assertThat(intervals)
                    .as("seed " + seed)
                    .hasSize(pattern.hidden().cardinality() * table.figures().size())
                    .allSatisfy(interval -> {
                        double value = table.figures().stream()
                                .filter(figure -> figure.name().equals(interval.figure()))
                                .findFirst()
                                .orElseThrow()
                                .value(interval.cell());
                        assertThat(interval.exact()).isTrue();
                        assertThat(interval.low()).isLessThanOrEqualTo(value * (1 + 1e-5) + 1e-3);
                        assertThat(interval.high()).isGreaterThanOrEqualTo(value * (1 - 1e-5) - 1e-3);
                    });
            assertThat(intervals)
                    .filteredOn(interval -> interval.figure().equals("entities")
                            && table.confidential().get(interval.cell()))
                    .allSatisfy(interval ->
                            assertThat(interval.high() - interval.low()).isGreaterThanOrEqualTo(4));
        }
    }

    @Test
    void widensKnownIntervalsOnlyUpToWhatTheSolverFinds() {
        Table table = table(5);
        Pattern pattern = Suppression.of(table, PROTECTION);

        List<Interval> without = Audit.intervals(table, pattern, table.figures(), 0);
        List<Interval> with = Audit.intervals(table, pattern, table.figures(), 1_000_000_000L);

        for (int i = 0; i < with.size(); i++) {
            assertThat(with.get(i).low()).isLessThanOrEqualTo(without.get(i).low() + 1e-3);
            assertThat(with.get(i).high()).isGreaterThanOrEqualTo(without.get(i).high() - 1e-3);
        }
    }
}
