package eu.certsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.evaluate.World.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Conclusions carry the day until which they stand: a sweep on a later day need not evaluate them again before it.
class StandingConclusionsTest {

    private static final List<Integer> LATER = List.of(1, 2, 3, 4, 30, 89, 90, 91, 92, 400, 1000, 1100, 1200, 3000);

    static LongStream seeds() {
        return LongStream.range(40_000, 41_500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void areTheSameOnEveryDayUntilTheirLast(long seed) {
        World world = RandomWorld.of(seed);
        for (int offset : List.of(-1200, -95, -3, -2, -1, 0)) {
            LocalDate day = world.day().plusDays(offset);
            Evaluator evaluator = evaluator(world, day);
            for (Subject subject : world.subjects()) {
                LocalDate until = dependence(evaluator, subject).standsUntil();
                assertThat(until == null || !until.isBefore(day))
                        .as(world::described)
                        .isTrue();
                for (int days : LATER) {
                    LocalDate later = day.plusDays(days);
                    if (until == null || !later.isAfter(until)) {
                        Evaluator then = evaluator(world, later);
                        assertThat(conclusion(then, subject))
                                .as(() -> day + " and " + later + ", stands until " + until + "\n" + world.described())
                                .isEqualTo(conclusion(evaluator, subject));
                        assertThat(dependence(then, subject))
                                .as(() -> day + " and " + later + ", stands until " + until + "\n" + world.described())
                                .isEqualTo(dependence(evaluator, subject));
                    }
                }
            }
        }
    }

    /// The law above would hold for conclusions that never stand.
    @Test
    void standForMostEntitiesBeyondTheNextDay() {
        int standing = 0;
        int all = 0;
        for (long seed = 40_000; seed < 40_500; seed++) {
            World world = RandomWorld.of(seed);
            // A day on which nothing of these worlds turns: all of their dates are within a day of theirs, or
            // years away.
            LocalDate day = world.day().plusDays(10);
            Evaluator evaluator = evaluator(world, day);
            for (Subject subject : world.subjects()) {
                LocalDate until = dependence(evaluator, subject).standsUntil();
                standing += until == null || until.isAfter(day.plusDays(300)) ? 1 : 0;
                all++;
            }
        }
        assertThat(standing).isEqualTo(all);
    }

    private static Evaluator evaluator(World world, LocalDate day) {
        return new Evaluator(day, world.options(), world.schemes(), world.certificates());
    }

    private static EntityConclusion conclusion(Evaluator evaluator, Subject subject) {
        return evaluator.evaluate(subject.entity(), subject.usages(), subject.rejectedRows());
    }

    private static Dependence dependence(Evaluator evaluator, Subject subject) {
        return evaluator.dependence(subject.entity(), subject.usages(), subject.rejectedRows());
    }
}
