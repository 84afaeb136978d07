package eu.certsweep.edition.report;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.TableRows;
import eu.certsweep.job.JobDefinition.Audience;
import eu.certsweep.job.JobDefinition.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {

    @TempDir
    private Path folder;

    @Test
    void isTheSameForTheSameTablesWhateverTellsOfTheRun() throws Exception {
        Path first = ReportEdition.report(ReportEdition.DEMO, folder.resolve("first"), Audience.AUTHORITY, Language.EN);
        Path again = folder.resolve("again");
        ReportEdition.copy(ReportEdition.DEMO, again);
        Path imports = again.resolve("import_report.csv");
        Files.writeString(imports, Files.readString(imports).replace(",imported", ",unchanged"));
        Path second = ReportEdition.report(again, folder.resolve("second"), Audience.AUTHORITY, Language.EN);
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void keepsItsLimitByLeavingExplanationsOut() throws Exception {
        Path whole = ReportEdition.report(ReportEdition.DEMO, folder.resolve("whole"), Audience.AUTHORITY, Language.DE);
        int less = Math.toIntExact(Files.size(whole)) - 300;
        Path cut =
                ReportEdition.report(ReportEdition.DEMO, folder.resolve("cut"), Audience.AUTHORITY, Language.DE, less);
        assertThat(Files.size(cut)).isLessThanOrEqualTo(less);
        assertThat(Files.readString(whole)).contains("\"all\":609,\"listed\":609,\"explained\":609,");
        assertThat(Files.readString(cut)).containsPattern("\"all\":609,\"listed\":609,\"explained\":500,");
    }

    @Test
    void putsTheMostSevereEntitiesFirst() throws Exception {
        String page = Files.readString(
                ReportEdition.report(ReportEdition.DEMO, folder.resolve("demo"), Audience.AUTHORITY, Language.EN));
        JsonNode entities = JsonMapper.shared().readTree(Unpacked.text(page, "entities"));
        List<Integer> severities = new ArrayList<>();
        for (int i = 0; i < entities.path("id").size(); i++) {
            int place = i;
            severities.add(Stream.of("BASELINE", "A", "B")
                    .map(option ->
                            entities.path("outcome " + option).path(place).asString())
                    .mapToInt(List.of(
                            "not-applicable",
                            "compliant",
                            "indeterminate",
                            "in-transition",
                            "scheme-gap",
                            "non-compliant")::indexOf)
                    .max()
                    .orElseThrow());
        }
        assertThat(severities)
                .hasSize(609)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .contains(0, 5);
    }

    @Test
    void allowsNoNetworkAndJustItsOwnScripts() throws Exception {
        String page = Files.readString(
                ReportEdition.report(ReportEdition.PUBLIC, folder.resolve("public"), Audience.PUBLIC, Language.EN));
        assertThat(page)
                .contains("default-src 'none'; script-src 'sha256-")
                .doesNotContain("script-src 'unsafe-inline'")
                .doesNotContain("unsafe-eval");
        assertThat(Pattern.compile("(src|href)=\"(?!#|data:)").matcher(page.substring(0, page.indexOf("<script"))))
                .matches(found -> !found.find());
    }

    @Test
    void keepsTheNoticesOfTheChartLibrary() throws Exception {
        String page = Files.readString(
                ReportEdition.report(ReportEdition.PUBLIC, folder.resolve("public"), Audience.PUBLIC, Language.EN));
        assertThat(page).contains("Apache Software Foundation", "Baidu Inc.", "Mike Bostock");
    }

    @Test
    void endsNoScriptByATextOfTheJob() throws Exception {
        var job = ReportEdition.sample(Language.EN);
        String hostile = "</script><img src=x onerror=alert(1)><!--<script>";
        String page = Files.readString(ReportEdition.report(
                ReportEdition.PUBLIC,
                folder.resolve("hostile"),
                ReportEdition.with(job, hostile, Language.EN, job.options()),
                Audience.PUBLIC));
        assertThat(page.substring(0, page.indexOf("<script>")))
                .doesNotContain("<img")
                .contains("&lt;/script&gt;&lt;img");
        Matcher plain = Pattern.compile(
                        "<script type=\"application/json\" id=\"edition\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertThat(plain.find()).isTrue();
        assertThat(plain.group(1)).contains("\\u003c/script>\\u003cimg").doesNotContain("<");
    }

    @Test
    void holdsNothingOnSingleEntitiesForEverybody() throws Exception {
        String page = Files.readString(
                ReportEdition.report(ReportEdition.PUBLIC, folder.resolve("public"), Audience.PUBLIC, Language.EN));
        assertThat(page).doesNotContain("id=\"data-entities\"").doesNotContain("id=\"data-explanations");
        assertThat(Unpacked.text(page, "tables")).doesNotContain(anEntity());
        assertThat(page).doesNotContain(anEntity());
    }

    private static String anEntity() throws IOException {
        try (TableRows rows = OutputTable.of("per_entity.csv").open(ReportEdition.DEMO)) {
            return rows.iterator().next().get(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void saysTheSameThingsInEveryLanguage(Language language) {
        ReportTexts english = ReportTexts.of(Language.EN);
        ReportTexts texts = ReportTexts.of(language);
        assertThat(texts.all().keySet()).isEqualTo(english.all().keySet());
        texts.all().forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(places(text)).as(key).isEqualTo(places(english.text(key)));
        });
    }

    private static List<String> places(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .sorted()
                .distinct()
                .toList();
    }

    @Test
    void hasEveryTextThatThePageAsksFor() {
        ReportTexts texts = ReportTexts.of(Language.EN);
        List<String> asked = Pattern.compile("\\bt\\(\"([^\"]+)\"")
                .matcher(Resources.scripts())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(asked).hasSizeGreaterThan(100);
        assertThat(texts.all().keySet()).containsAll(asked);
    }

    @Test
    void hasAWordForEveryTermOfTheLaw() {
        assertThat(ReportTexts.of(Language.EN).all().keySet()).containsAll(Terms.keys());
    }
}
