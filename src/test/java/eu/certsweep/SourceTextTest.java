package eu.certsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How source files are written, as far as neither compiler nor formatter look at it.
class SourceTextTest {

    private static final Pattern COMMENT = Pattern.compile("\\s*(///?) (\\S.*)");
    private static final int NEARLY_FULL = 90;

    /// The formatter breaks a comment of more than 120 characters and leaves a line of one word.
    @Test
    void commentsHaveNoLinesOfOneWordThatWasLeftOver() throws IOException {
        List<String> orphans = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String before = "";
                int number = 0;
                for (String line : Files.readAllLines(file)) {
                    number++;
                    Matcher comment = COMMENT.matcher(line);
                    Matcher above = COMMENT.matcher(before);
                    if (before.length() > NEARLY_FULL
                            && comment.matches()
                            && above.matches()
                            && comment.group(1).equals(above.group(1))
                            && comment.group(2).indexOf(' ') < 0) {
                        orphans.add(file + ":" + number + ": " + comment.group(2));
                    }
                    before = line;
                }
            }
        }
        assertThat(orphans).isEmpty();
    }
}
