package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.csv a.csv true",
                "*.csv b/a.csv false",
                "**/*.csv b/c/a.csv true",
                "**.csv b/c/a.csv true",
                "a?.csv ab.csv true",
                "a?.csv a/.csv false",
                "[a-c]x.csv bx.csv true",
                "[!a-c]x.csv bx.csv false",
                "[c-a]x.csv bx.csv true",
                "*.{csv,xlsx} a.xlsx true",
                "*.{csv,xls{,x}} a.xlsx true",
                "\\[a\\].csv [a].csv true",
                "a[].csv]b a.b true",
            })
    void matches(String pattern, String path, boolean matches) throws Exception {
        assertThat(Glob.of(pattern).matches(path)).isEqualTo(matches);
    }

    /// On patterns that both take: stars, question marks, sets and alternatives, not nested.
    @Test
    void matchesWhatThePatternsOfTheJdkMatch() throws Exception {
        Random random = new Random(7);
        String[] parts = {"*", "?", "a", "b", "/", "**", "[ab]", "[!a]", "{a,b}", "{ab,}", "c"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder pattern = new StringBuilder();
            StringBuilder path = new StringBuilder("a");
            for (int p = 0; p < 1 + random.nextInt(5); p++) {
                pattern.append(parts[random.nextInt(parts.length)]);
            }
            for (int c = 0; c < random.nextInt(6); c++) {
                path.append("abc/".charAt(random.nextInt(4)));
            }
            Path plain = Path.of(path.toString());
            assertThat(Glob.of(pattern.toString()).matches(plain.toString()))
                    .as("%s on %s", pattern, plain)
                    .isEqualTo(FileSystems.getDefault()
                            .getPathMatcher("glob:" + pattern)
                            .matches(plain));
        }
    }

    @Test
    void refusesMorePatternsThanAnybodyMeans() {
        assertThatThrownBy(() -> Glob.of("{a,b}".repeat(20))).hasMessageContaining("more than 500");
    }
}
