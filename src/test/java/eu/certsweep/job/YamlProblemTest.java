package eu.certsweep.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Faults of YAML itself, told in words that a person who writes a job knows, on the line to be changed.
class YamlProblemTest {

    @TempDir
    private Path folder;

    private String told(String text) throws IOException {
        Path job = Files.writeString(folder.resolve("job.yaml"), text);
        DefinitionException thrown = catchThrowableOfType(DefinitionException.class, () -> JobReader.read(job));
        assertThat(thrown).as(text).isNotNull();
        return String.join(
                        "\n",
                        thrown.faults().stream().map(DefinitionFault::toString).toList())
                .replace(job.toString(), "job.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~job: a;sources:;\t- register: entities~ | job.yaml:3: | indent with spaces",
                "~job: a;\ttitle: b~ | job.yaml:2: | indent with spaces",
                "~job: a;sources:;  - register: x;   files: y~ | job.yaml:4: | not indented as its neighbours",
                "~job: a;sources:;  - register: x;  files: y~ | job.yaml:4: | not indented as its neighbours",
                "~job: a; title: b~ | job.yaml:2: | not indented as its neighbours",
                "~job: a;title: \"abc;sources: []~ | job.yaml:2: | never closed",
                "~job: a;title: 'abc;sources: []~ | job.yaml:2: | never closed",
                "~job: a;title: Firewalls: a study~ | job.yaml:2: | put the value in quotes",
                "~job:a;title: b~ | job.yaml:1: | a space must follow the colon; write `job: ...`",
                "~job: a;sources;  - x~ | job.yaml:2: | no colon follows 'sources'",
                "~job: a;sources: [a, b;x: 1~ | job.yaml:2: | the [ that opens here is not closed",
                "~job: a;scope: {a: 1;x: 1~ | job.yaml:2: | the { that opens here is not closed",
                "~job: a;files: *.csv~ | job.yaml:2: | needs quotes, as \"*.csv\"",
                "~job: a;title: @x~ | job.yaml:2: | begins with @ needs quotes",
                "~job: a;title: \"C:\\data\"~ | job.yaml:2: | \\d means nothing within double quotes",
                "~job: a;---;job: b~ | job.yaml:2: | begins a second document",
            })
    void tellsInPlainWordsAndOnTheLineToChange(String text, String place, String words) throws IOException {
        assertThat(told(text.replace(';', '\n')))
                .startsWith(place)
                .contains(words)
                .doesNotContain("token", "scalar");
    }

    @Test
    void aKeyThatStandsTwiceHidesNoOtherFault() throws IOException {
        assertThat(told("job: a\njob: b\nsources:\n  - {register: entitys, files: x}\n"))
                .contains("job.yaml:2: job: stands in line 1 already", "job.yaml:4: sources[0].register: 'entitys'");
    }

    @Test
    void aPercentageWhereAShareBelongsIsRefusedAndTheShareIsNamed() throws IOException {
        Files.writeString(folder.resolve("costs.yaml"), """
                horizon-years: 10
                estimates:
                  low: &figures
                    procured: {"*": {one-off-per-unit: 1, premium-rate: 8}}
                    developed: {"*": {"*": {one-off: 1, per-year: 1}}}
                    admin: {hours-per-entity: 1, hours-per-usage: 1}
                  central: *figures
                  high: *figures
                hourly-tariff: {"*": 30}
                """);

        assertThat(told("job: a\nsources:\n  - {register: entities, files: x}\ncosts: costs.yaml\n"
                        + "quality-gate: {max-rejected-share: 5}\n"))
                .contains(
                        "costs.yaml:4: estimates.low.procured.*.premium-rate: 8 is out of range: at least 0, at most 1;"
                                + " for 8 % write 0.08",
                        "job.yaml:5: quality-gate.max-rejected-share: 5 is out of range: at least 0, at most 1; for 5 %"
                                + " write 0.05");
    }
}
