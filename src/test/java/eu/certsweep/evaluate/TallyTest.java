package eu.certsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.law.Outcome;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TallyTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @Test
    void addsEachCountToItsOwn() {
        assertThat(new Tally(1, 2, 4, 8, 16, 32, 64).plus(new Tally(100, 200, 300, 400, 500, 600, 700)))
                .isEqualTo(new Tally(101, 202, 304, 408, 516, 632, 764));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSumIsAssociativeAndCommutativeAndNoneIsNeutral(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tally a = random(random);
        Tally b = random(random);
        Tally c = random(random);
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(Tally.NONE)).isEqualTo(a);
        assertThat(Tally.NONE.plus(a)).isEqualTo(a);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, NOT_APPLICABLE",
        "9, 0, 0, 0, COMPLIANT",
        "9, 1, 0, 0, IN_TRANSITION",
        "9, 9, 1, 0, SCHEME_GAP",
        "9, 9, 9, 1, NON_COMPLIANT",
        "0, 0, 1, 0, SCHEME_GAP"
    })
    void theMostSevereOutcomeIsTheWorstThatWasCounted(
            int compliant, int inTransition, int schemeGap, int nonCompliant, Outcome expected) {
        int inScope = compliant + inTransition + schemeGap + nonCompliant;
        assertThat(new Tally(99, 5, inScope, compliant, inTransition, schemeGap, nonCompliant).mostSevere())
                .isEqualTo(expected);
    }

    private static Tally random(SplittableRandom random) {
        return new Tally(
                random.nextInt(1000),
                random.nextInt(1000),
                random.nextInt(1000),
                random.nextInt(1000),
                random.nextInt(1000),
                random.nextInt(1000),
                random.nextInt(1000));
    }
}
