package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A terminal obeys what is written to it: nothing of others' words may be an order.
class ConsoleTest {

    private static final String HOSTILE = "a\u001b[2J\u001b]0;owned\u0007b\rc\u009b31m\u202ed\u2028e\u0000f\u2066g";
    private static final String SHOWN =
            "a\\u001b[2J\\u001b]0;owned\\u0007b\\u000dc\\u009b31m\\u202ed\\u2028e\\u0000f\\u2066g";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            true);

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsSaidIsWrittenAndNotObeyed() {
        console.say(HOSTILE);
        console.say("%s is %s", "it", HOSTILE);
        console.warn(HOSTILE);
        console.fail(HOSTILE);
        console.progress(HOSTILE, Map.of());
        assertThat(err().lines().map(line -> line.replace("it is ", "")))
                .containsOnly(SHOWN)
                .hasSize(5);

        console.print("one\n\ttwo \u00fc \u4e2d " + HOSTILE + "\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one\n\ttwo \u00fc \u4e2d " + SHOWN + "\n");
    }

    @Test
    void whatACommandWasAskedForCanBePipedAndTheRestStandsBeside() {
        console.answer("%.1f of %s", 1.5, HOSTILE);
        console.answer("two");
        console.say("three");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1.5 of " + SHOWN + "\ntwo\n");
        assertThat(err()).isEqualTo("three\n");
    }

    @Test
    void aDefectIsToldWithoutOrdersToo() {
        console.fail("unexpected " + HOSTILE, new IllegalStateException(HOSTILE));
        assertThat(err()).doesNotContain("\u001b", "\r", "\u009b", "\u0007").contains(SHOWN, "at eu.certsweep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[31mrun", "--\u001b]0;x\u0007", "validate", "run"})
    void aCommandLineIsRepeatedWithoutOrders(String word) {
        int code = CertsweepMain.commandLine(console).execute(word, HOSTILE.replace("\u0000", ""));
        assertThat(code).isEqualTo(2);
        assertThat(err() + out.toString(StandardCharsets.UTF_8))
                .contains("\\u001b")
                .doesNotContain("\u001b", "\u009b", "\u202e");
    }

    @Test
    void linesForProgramsAreJsonStill() {
        Console json = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                true);
        json.warn(HOSTILE);
        assertThat(tools.jackson.databind.json.JsonMapper.shared()
                        .readTree(err())
                        .path("message")
                        .asString())
                .isEqualTo(HOSTILE);
    }
}
