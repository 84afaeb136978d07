package eu.certsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.evaluate.World.Subject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the evaluator equal to the naive one, which was written from the contract.
class EvaluatorAgreementTest {

    private static final int BATCH = 1000;

    @ParameterizedTest(name = "seeds {0}000 to {0}999")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void agreesWithTheNaiveEvaluatorOnTenThousandWorlds(int batch) {
        for (long seed = (long) batch * BATCH; seed < (batch + 1L) * BATCH; seed++) {
            World world = RandomWorld.of(seed);
            NaiveEvaluator naive = new NaiveEvaluator(world);
            Evaluator evaluator = world.evaluator();
            for (Subject subject : world.subjects()) {
                EntityConclusion conclusion =
                        evaluator.evaluate(subject.entity(), subject.usages(), subject.rejectedRows());
                assertThat(ConclusionText.lines(conclusion, subject.usages()))
                        .as(described(seed, subject, world))
                        .isEqualTo(ConclusionText.lines(naive.evaluate(subject), subject.usages()));
            }
        }
    }

    /// Agreement means little on worlds in which nothing happens.
    @Test
    void theRandomWorldsShowEveryOutcomeReasonCategoryAndSizeOften() {
        Map<Object, Integer> seen = new HashMap<>();
        for (long seed = 0; seed < BATCH; seed++) {
            World world = RandomWorld.of(seed);
            NaiveEvaluator naive = new NaiveEvaluator(world);
            for (Subject subject : world.subjects()) {
                EntityConclusion conclusion = naive.evaluate(subject);
                seen.merge(conclusion.category().category(), 1, Integer::sum);
                seen.merge(conclusion.category().size().size(), 1, Integer::sum);
                for (OptionConclusion option : conclusion.options()) {
                    seen.merge(option.outcome(), 1, Integer::sum);
                    for (Finding finding : option.findings()) {
                        seen.merge(finding.reason(), 1, Integer::sum);
                        seen.merge(finding.outcome(), 1, Integer::sum);
                        seen.merge(
                                finding.usage() == Finding.OBTAINED ? "of the entity" : "of a usage", 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(seen).hasSize(4 + 5 + 6 + 9 + 2);
        assertThat(seen)
                .allSatisfy(
                        (what, times) -> assertThat(times).as(what.toString()).isGreaterThan(20));
    }

    private static Supplier<String> described(long seed, Subject subject, World world) {
        return () -> "seed " + seed + ", entity " + subject.entity().id() + " " + world.described();
    }
}
