package eu.certsweep.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Definitions that want to do harm: each ends in faults with a place, soon, and without an error of the machine.
@Timeout(60)
class HostileDefinitionsTest {

    @TempDir
    private Path folder;

    private static final String RULES = """
            requirement-set: rules
            requirements:
              - id: R1
                title: Certified firewalls
                legal-basis: "24(1)"
                obligation: use-certified
                accepted: [{scheme: EUCC, level: substantial}]
                in-force: 2026-01-01
                mandatory: 2027-01-01
            """;

    private static String job(String more) {
        return """
                job: hostile
                title: Hostile
                authority: BNA
                sources:
                  - {register: entities, files: entities.csv}
                  - {register: usages, files: usages.csv}
                baseline: [rules.yaml]
                """ + more;
    }

    private List<String> faults(String job) throws IOException {
        Files.writeString(folder.resolve("job.yaml"), job);
        return faults();
    }

    private List<String> faults() throws IOException {
        if (!Files.exists(folder.resolve("rules.yaml"))) {
            Files.writeString(folder.resolve("rules.yaml"), RULES);
        }
        try {
            JobReader.read(folder.resolve("job.yaml"));
            return List.of();
        } catch (DefinitionException e) {
            return e.faults().stream()
                    .map(DefinitionFault::toString)
                    .map(fault -> fault.replace(folder + "/", ""))
                    .toList();
        }
    }

    @Test
    void theSameJobWithoutHarmIsValid() throws Exception {
        assertThat(faults(job("output: out\n"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            output: "out\\nExecStartPre=+/bin/sh -c 'id'"   | job.yaml:8: output: | U+000A LINE FEED (LF)
            output: "out\\rpwned"                           | job.yaml:8: output: | U+000D
            output: "out\\u0000"                            | job.yaml:8: output: | U+0000
            output: "a\\u001b[31mred"                       | job.yaml:8: output: | U+001B
            output: "a\\u0085b"                             | job.yaml:8: output: | U+0085
            output: "a\\u2028b"                             | job.yaml:8: output: | U+2028
            output: "a\\u2029b"                             | job.yaml:8: output: | U+2029
            output: "a\\u202Eb"                             | job.yaml:8: output: | U+202E RIGHT-TO-LEFT OVERRIDE
            output: "a\\u2066b"                             | job.yaml:8: output: | U+2066
            output: "a\\u200Bb"                             | job.yaml:8: output: | U+200B
            costs: "costs\\n.yaml"                          | job.yaml:8: costs: | U+000A
            schemes: "a\\tb"                                | job.yaml:8: schemes: | U+0009
            options: [{id: "A\\n", title: A, requirements: [rules.yaml]}] | options[0].id: | U+000A
            options: [{id: A, title: "A\\x07", requirements: [rules.yaml]}] | options[0].title: | U+0007
            licence: "https://x.eu/\\u2069"                  | job.yaml:8: licence: | U+2069
            "out\\nput": out                                | job.yaml:8 | U+000A
            """)
    void aHiddenCharacterIsRefusedWithItsPlace(String line, String place, String character) throws Exception {
        assertThat(faults(job(line + "\n")))
                .anySatisfy(fault -> assertThat(fault).contains(place).contains(character))
                .allSatisfy(fault -> assertThat(HiddenCharacters.first(fault)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "title: Hostile,'title: \"x\\nExecStartPre=+id\"'",
        "job: hostile,'job: \"hostile\\n\"'",
        "authority: BNA,'authority: \"B\\u202eNA\"'",
        "files: entities.csv,'files: \"a\\nb\"'",
        "[rules.yaml],'[\"rules\\n.yaml\"]'"
    })
    void aHiddenCharacterIsRefusedInEveryKey(String plain, String hostile) throws Exception {
        assertThat(faults(job("").replace(plain, hostile)))
                .anySatisfy(fault -> assertThat(fault).startsWith("job.yaml:").contains("hidden character U+"));
    }

    @Test
    void whatStandsInFilesMayBeNamedAsItStandsThere() throws Exception {
        assertThat(faults(job("").replace("files: usages.csv", """
                files: usages.csv, columns: {product_name: "Produkt\\n(Name)\\u200e"}, lookups: {kind: {"a\\tb": product}}"""))).isEmpty();
        assertThat(faults(job("").replace(
                                "files: usages.csv", "files: usages.csv, columns: {product_name: \"\\u001b[2J\"}")))
                .singleElement()
                .satisfies(fault -> assertThat(fault).contains("sources[1].columns.product_name", "U+001B"));
    }

    @Test
    void aBlockOfTextEndsWithoutALineBreak() throws Exception {
        Files.writeString(folder.resolve("rules.yaml"), RULES + "notes: |\n  One.\n  Two.\n");
        Files.writeString(
                folder.resolve("job.yaml"), job("").replace("title: Hostile", "title: >\n  Of several\n  lines"));
        assertThat(faults()).isEmpty();
        assertThat(JobReader.read(folder.resolve("job.yaml")).title()).isEqualTo("Of several lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!%20A x", "!%A", "! %20", "!!java.lang.Runtime x", "!<tag:x> y", "!a [1]", "!b {c: d}"})
    void tagsOfOnesOwnAreFaults(String value) throws Exception {
        assertThat(faults("job: tags\ntitle: " + value + "\n"))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault).contains("job.yaml:2"));
        assertThat(faults(job("").replace("title: Hostile", "title: !!str Hostile")))
                .noneSatisfy(fault -> assertThat(fault).contains("YAML tag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void deepNestingIsAFault(String level) throws Exception {
        for (int depth : new int[] {51, 2_000, 100_000}) {
            assertThat(faults("job: deep\ntitle:\n " + level.repeat(depth)))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault).contains("job.yaml:3: is nested too deeply"));
        }
        StringBuilder block = new StringBuilder("title:\n");
        for (int depth = 1; depth < 2_000; depth++) {
            block.append(" ".repeat(depth)).append("a:\n");
        }
        assertThat(faults(block.toString()))
                .singleElement()
                .satisfies(fault -> assertThat(fault).contains("is nested too deeply"));
    }

    @Test
    void referencesThatRepeatReferencesAreAFault() throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, y, z]\n");
        for (int level = 1; level <= 16; level++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(level, level, level - 1, level - 1, level - 1));
        }
        assertThat(faults(bomb.toString()))
                .singleElement()
                .satisfies(fault -> assertThat(fault).contains("has more than 200000 values"));
        assertThat(faults("title: &a [*a, *a]\n"))
                .singleElement()
                .satisfies(fault -> assertThat(fault).contains("is nested too deeply"));
        assertThat(faults("title: &a {*a : *a}\n")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e99",
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "9.9e2147483647",
                "1.5",
                "99999999999",
                "-99999999999999999999999999",
                ".inf",
                ".nan",
                "0x7fffffff",
                "0o17",
                "１",
                "+1"
            })
    void whatIsNoWholeNumberIsNone(String number) throws Exception {
        for (String line : List.of(
                "keep: {days: %s}",
                "disclosure: {minimum-count: %s}",
                "quality-gate: {max-rejected-share: %s}",
                "sources: [{register: usages, files: u.csv, expect: {min-rows: %s}}]",
                "sources: [{register: usages, files: u.csv, limits: {rows: %s, columns: 5}}]",
                "sources: [{register: usages, files: u.csv, limits: {file-size: %s}}]",
                "sources: [{register: usages, files: u.csv, header-row: %s}]")) {
            String job = line.startsWith("sources")
                    ? job("").replaceAll(
                                    "(?s)sources:.*baseline",
                                    line.formatted(number).replace("$", "\\$") + "\nbaseline")
                    : job(line.formatted(number));
            assertThatCode(() -> faults(job)).as(line).doesNotThrowAnyException();
        }
        assertThat(faults(job("keep: {days: " + number + "}\n"))).as(number).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99", "1e999999999", "1e-999999999", "-1", ".inf", "1e16"})
    void anAmountIsOneThatCanBeAddedUp(String amount) throws Exception {
        Files.writeString(folder.resolve("costs.yaml"), """
                horizon-years: 5
                discount-rate: 0.03
                estimates:
                  low: &e
                    procured: {"*": {one-off-per-unit: %s, premium-rate: 0.1}}
                    developed: {"*": {"*": {one-off: 1, per-year: 1}}}
                    admin: {hours-per-entity: 1, hours-per-usage: 1}
                  central: *e
                  high: *e
                hourly-tariff: {"*": 40}
                """.formatted(amount));
        assertThat(faults(job("costs: costs.yaml\n")))
                .anySatisfy(
                        fault -> assertThat(fault).contains("costs.yaml:5: ").contains("one-off-per-unit"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fault", "https://", "https://%zz", "javascript:alert(1)", "file:///etc/passwd", "http://:80"})
    void aLicenceIsAnAddress(String licence) throws Exception {
        assertThat(faults(job("licence: '" + licence + "'\n")))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault)
                        .startsWith("job.yaml:8: licence: '" + licence + "' is no web address; write it as https://"));
    }

    @Test
    void onlyARegularFileOfSomeSizeIsRead() throws Exception {
        Path job = folder.resolve("job.yaml");
        Files.createDirectory(job);
        assertThat(faults()).containsExactly("job.yaml: is a folder; name a file");
        Files.delete(job);
        assertThat(faults()).containsExactly("job.yaml: does not exist; correct the path");
        Files.createSymbolicLink(job, folder.resolve("nowhere"));
        assertThat(faults()).containsExactly("job.yaml: is a link to what does not exist; correct the link");
        Files.delete(job);
        Files.write(job, new byte[(4 << 20) + 1]);
        assertThat(faults()).containsExactly("job.yaml: is larger than 4 MiB; is it the file that is meant?");
        Files.write(job, "job: gr\u00fcn".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(faults()).containsExactly("job.yaml: is not UTF-8; save it as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/full", "fifo"})
    void aDeviceOrAPipeIsNotOpened(String name) throws Exception {
        Path endless = folder.resolve(name);
        if (name.equals("fifo")) {
            Process mkfifo = new ProcessBuilder("mkfifo", endless.toString()).start();
            Assumptions.assumeTrue(mkfifo.waitFor() == 0, "no mkfifo here");
        }
        Assumptions.assumeTrue(Files.exists(endless), name + " is not there");
        String cause = "is a device, a pipe or a socket; name a regular file";
        for (String key : List.of(
                "schemes: %s", "ict-categories: %s", "costs: %s", "options: [{id: A, title: A, requirements: [%s]}]")) {
            assertThat(faults(job(key.formatted(endless) + "\n")))
                    .as(key)
                    .singleElement()
                    .satisfies(fault ->
                            assertThat(fault).startsWith("job.yaml:8: ").contains(cause));
        }
        assertThat(faults(job("").replace("files: usages.csv", "files: u.xlsx, password-file: " + endless)))
                .singleElement()
                .satisfies(fault -> assertThat(fault).startsWith("job.yaml:6: ").contains(cause));
        assertThat(faults(job("").replace(
                                "{register: usages, files: usages.csv}",
                                "{register: trusted-list, files: l.xml, signing-certificates: [" + endless + "]}")))
                .singleElement()
                .satisfies(fault -> assertThat(fault).startsWith("job.yaml:6: ").contains(cause));
        Files.createSymbolicLink(folder.resolve("job2.yaml"), endless);
        Files.deleteIfExists(folder.resolve("job.yaml"));
        Files.move(folder.resolve("job2.yaml"), folder.resolve("job.yaml"));
        assertThat(faults()).containsExactly("job.yaml: " + cause);
    }

    @ParameterizedTest
    @CsvSource({
        "files: usages.csv,'files: \"**/*.csv\"'", "files: usages.csv,'files: \"o*/**/usages-*.csv\"'",
        "files: usages.csv,files: out/2026-06-30/annotated/usages.csv", "files: usages.csv,'files: \"*/*/*.csv\"'",
        "files: usages.csv,'files: \"data/../**\"'", "files: usages.csv,'files: \"{out,in}/*.csv\"'"
    })
    void aSourceDoesNotReadWhatTheJobWrites(String plain, String hostile) throws Exception {
        assertThat(faults(job("output: out\n").replace(plain, hostile)))
                .singleElement()
                .satisfies(fault -> assertThat(fault)
                        .startsWith("job.yaml:6: sources[1].files: ")
                        .contains("also finds what the job writes into its output folder"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.csv", "data/**/*.csv", "*/usages.csv", "out-put/**", "{data,in}/*/*.csv", "../in/**"})
    void aSourceMayLookElsewhereHoweverDeep(String files) throws Exception {
        assertThat(faults(job("output: out/night\n").replace("files: usages.csv", "files: \"" + files + "\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "0202-06-30", "1989-12-31", "2200-01-01", "9999-12-31"})
    void aDayOfJudgementIsOneThatCouldBe(String day) throws Exception {
        assertThat(faults(job("reference-date: " + day + "\n")))
                .containsExactly(
                        "job.yaml:8: reference-date: '" + day + "' lies outside of the years 1990 to 2199; correct it");
        assertThat(faults(job("horizon: [" + day + "]\n")))
                .containsExactly(
                        "job.yaml:8: horizon: '" + day + "' lies outside of the years 1990 to 2199; correct it");
    }

    @Test
    void aRuleMayBeginNeverButNotBeforeItsTime() throws Exception {
        Files.writeString(folder.resolve("rules.yaml"), RULES.replace("2027-01-01", "9999-12-31"));
        assertThat(faults(job(""))).isEmpty();
        Files.writeString(folder.resolve("rules.yaml"), RULES.replace("2026-01-01", "0202-06-30"));
        assertThat(faults())
                .anySatisfy(fault -> assertThat(fault)
                        .contains("rules.yaml:8: ", "in-force", "lies outside of the years 1900 to 9999"));
    }
}
