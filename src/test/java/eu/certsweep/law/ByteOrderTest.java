package eu.certsweep.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ByteOrderTest {

    /// Characters on both sides of every length of UTF-8, of the surrogates, and of a pair's halves.
    private static final List<String> CHARACTERS = List.of(
            "\0",
            "A",
            "a",
            "\u007F",
            "\u0080",
            "\u07FF",
            "\u0800",
            "\uD7FF",
            "\uE000",
            "\uFF61",
            "\uFFFF",
            "\uD800\uDC00",
            "\uD800\uDFFF",
            "\uD801\uDC00",
            "\uDBFF\uDFFF");

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @Test
    void putsCharactersAboveTheSurrogatesBeforeThoseThatNeedThem() {
        assertThat(ByteOrder.COMPARATOR.compare("\uFF61", "\uD801\uDC00")).isNegative();
        assertThat("\uFF61".compareTo("\uD801\uDC00")).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isTheOrderOfTheBytesOfUtf8(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1000; i++) {
            String left = text(random);
            String right = text(random);
            assertThat(Integer.signum(ByteOrder.COMPARATOR.compare(left, right)))
                    .as("'%s' and '%s'", left, right)
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(
                            left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
        }
        return text.toString();
    }
}
