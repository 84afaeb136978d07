package eu.certsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Outcomes alone, as a forecast needs them, against whole evaluations.
class OutcomesTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 10_000})
    void areThoseOfAWholeEvaluation(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + 1000; seed++) {
            World world = RandomWorld.of(seed);
            Evaluator evaluator = world.evaluator();
            for (World.Subject subject : world.subjects()) {
                EntityConclusion whole = evaluator.evaluate(subject.entity(), subject.usages(), subject.rejectedRows());
                EntityConclusion alone = evaluator.outcomes(subject.entity(), subject.usages(), subject.rejectedRows());

                assertThat(alone)
                        .as("seed %d", seed)
                        .isEqualTo(new EntityConclusion(
                                whole.category(),
                                whole.options().stream()
                                        .map(option -> new OptionConclusion(
                                                option.option(),
                                                option.outcome(),
                                                option.tally(),
                                                List.of(),
                                                List.of()))
                                        .toList()));
            }
        }
    }
}
