package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import eu.certsweep.cli.Program.Ended;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LoggedSweepTest {

    @TempDir
    private Path folder;

    @Test
    void saysEverythingAsOneObjectALine() throws Exception {
        JobFolder job = JobFolder.of(folder, 3, 1);
        Map<String, String> json = Map.of("CERTSWEEP_LOG", "json");
        Path work = folder.resolve("var");

        Ended done = Program.ended(folder.resolve("done.log"), json, "run", job.file(), "--var", work);
        Files.delete(folder.resolve("data/certificates.csv"));
        Ended failed = Program.ended(folder.resolve("failed.log"), json, "run", job.file(), "--var", work);

        assertThat(done.code()).as(done.err()).isZero();
        List<JsonNode> lines = lines(done);
        assertThat(lines).allMatch(line -> line.path("time").asString().endsWith("Z"));
        assertThat(lines)
                .anyMatch(line -> line.path("level").asString().equals("info")
                        && line.path("message").asString().startsWith("  published in "));
        assertThat(failed.code()).isEqualTo(5);
        assertThat(lines(failed))
                .anyMatch(line -> line.path("level").asString().equals("error")
                        && line.path("message").asString().contains("certificates.csv"));
    }

    private static List<JsonNode> lines(Ended ended) {
        return ended.err().lines().map(JsonMapper.shared()::readTree).toList();
    }

    @Test
    void refusesAFormThatItDoesNotKnow() throws Exception {
        Ended ended = Program.ended(folder.resolve("log"), Map.of("CERTSWEEP_LOG", "xml"), "--help");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("certsweep: CERTSWEEP_LOG is 'plain' or 'json', not 'xml'");
    }

    @Test
    void keepsATraceAndLinesWithinOneObject() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Console console = new Console(stream, stream, false, true);
        console.fail("two\nlines \"quoted\"", new IllegalStateException("a bug"));
        JsonNode line = JsonMapper.shared().readTree(err.toString(StandardCharsets.UTF_8));
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(line.path("message").asString()).isEqualTo("two\nlines \"quoted\"");
        assertThat(line.path("trace").asString()).contains("IllegalStateException: a bug", "at eu.certsweep");
    }

    @Test
    void writesWarningsOfLibrariesInTheSameForm() {
        LoggerContext context = new LoggerContext();
        LoggingEvent event = new LoggingEvent(
                "x",
                context.getLogger("org.example"),
                Level.WARN,
                "watch {}",
                new IllegalStateException("out"),
                new Object[] {"out"});
        String text = new JsonLayout().doLayout(event);
        JsonNode line = JsonMapper.shared().readTree(text);
        assertThat(text).endsWith("}\n");
        assertThat(line.path("level").asString()).isEqualTo("warning");
        assertThat(line.path("logger").asString()).isEqualTo("org.example");
        assertThat(line.path("message").asString()).isEqualTo("watch out");
        assertThat(line.path("trace").asString()).contains("IllegalStateException: out");
    }
}
