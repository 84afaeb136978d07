package eu.certsweep.edition.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.edition.TableRows;
import eu.certsweep.job.JobDefinition.Audience;
import eu.certsweep.job.JobDefinition.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The report as a reader has it before them, in a browser.
class ReportInBrowserTest {

    @TempDir
    private static Path folder;

    private static @Nullable Chromium started;

    @BeforeAll
    static void start() {
        started = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    private static Chromium chromium() {
        return Objects.requireNonNull(started);
    }

    private static Path demo(Language language) throws Exception {
        return once("demo-" + language, ReportEdition.DEMO, Audience.AUTHORITY, language);
    }

    private static Path forAll() throws Exception {
        return once("public", ReportEdition.PUBLIC, Audience.PUBLIC, Language.EN);
    }

    private static Path once(String name, Path tables, Audience audience, Language language) throws Exception {
        Path made = folder.resolve(name);
        return Files.exists(made)
                ? made.resolve(HtmlReport.FILE)
                : ReportEdition.report(tables, made, audience, language);
    }

    private static Chromium.Opened open(Path report) {
        return chromium().open(report, 1280, ColorScheme.LIGHT);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void complainsOfNothingAndAsksNobody(Language language) throws Exception {
        try (Chromium.Opened opened = open(demo(language))) {
            openTables(opened.page());
            assertThat(opened.complaints()).isEmpty();
            assertThat(opened.requests()).isEmpty();
            assertThat(opened.page().locator("main section").count()).isEqualTo(19);
        }
    }

    @Test
    void complainsOfNothingForEverybody() throws Exception {
        try (Chromium.Opened opened = open(forAll())) {
            assertThat(opened.complaints()).isEmpty();
            assertThat(opened.requests()).isEmpty();
            assertThat(opened.page().locator("#entities").count()).isZero();
            assertThat(opened.page().locator("#changes").innerText()).contains("Not in this edition");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void hasNoBarriersThatACheckerFinds(Language language) throws Exception {
        try (Chromium.Opened opened = open(demo(language))) {
            Page page = opened.page();
            explain(page, "CZ-10516");
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                assertThat(barriers(page)).as(scheme + " " + language).isEmpty();
            }
        }
    }

    @Test
    void hasNoBarriersThatACheckerFindsForEverybody() throws Exception {
        try (Chromium.Opened opened = chromium().open(forAll(), 390, ColorScheme.DARK)) {
            assertThat(barriers(opened.page())).isEmpty();
        }
    }

    private static void openTables(Page page) {
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })");
    }

    private static List<String> barriers(Page page) throws IOException {
        openTables(page);
        try (InputStream axe = ReportInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8));
        }
        Object found = page.evaluate("async () => (await axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
                + " 'wcag22aa', 'best-practice']})).violations.flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ': '"
                + " + n.target + ' ' + n.failureSummary))");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 768, 1280, 1920})
    void fitsTheWidthOfTheScreen(int width) throws Exception {
        try (Chromium.Opened opened = chromium().open(demo(Language.DE), width, ColorScheme.LIGHT)) {
            explain(opened.page(), "CZ-10516");
            assertThat(opened.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(width);
        }
    }

    @Test
    void showsTheFiguresOfTheFile() throws Exception {
        try (Chromium.Opened opened = open(demo(Language.EN))) {
            Page page = opened.page();
            assertThat(page.locator("#answer .big").allInnerTexts())
                    .containsExactly(
                            "2 of 485 entities comply", "21 of 485 entities comply", "29 of 485 entities comply");
            Map<String, List<String>> expected = new HashMap<>();
            for (List<String> row : rows(
                    "statistics.csv",
                    row -> row.getFirst().equals("B")
                            && row.get(1).equals("DE")
                            && row.get(3).equals("large")
                            && row.get(4).equals("_T")
                            && !row.get(2).equals("_T"))) {
                expected.put(
                        ReportTexts.of(Language.EN).text("sector." + row.get(2)),
                        List.of(row.get(5), row.get(6), row.get(7), row.get(8), row.get(9), row.get(11), row.get(10)));
            }
            choose(page, "option", "B");
            choose(page, "memberState", "DE");
            choose(page, "size", "large");
            Map<String, List<String>> shown = new HashMap<>();
            table(page, "sectors").forEach(cells -> shown.put(cells.getFirst(), cells.subList(1, 8)));
            assertThat(shown).isEqualTo(expected).hasSizeGreaterThan(3);
        }
    }

    @Test
    void showsCostsToTheCent() throws Exception {
        try (Chromium.Opened opened = open(demo(Language.EN))) {
            List<String> shown = new ArrayList<>();
            table(opened.page(), "costs").forEach(cells -> shown.add(cells.get(5)));
            List<String> expected = new ArrayList<>();
            for (List<String> row : rows("options.csv", row -> true)) {
                expected.add(String.format(Locale.ENGLISH, "€%,.2f", new java.math.BigDecimal(row.get(5))));
            }
            assertThat(shown).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void showsWhatIsHiddenAsHiddenAndNotAsZero() throws Exception {
        try (Chromium.Opened opened = open(forAll())) {
            Page page = opened.page();
            List<List<String>> hidden = new ArrayList<>();
            for (List<String> cells : table(page, "map")) {
                if (cells.get(1).equals("hidden (confidential)")) {
                    hidden.add(cells);
                }
            }
            assertThat(hidden)
                    .hasSize(5)
                    .allSatisfy(
                            cells -> assertThat(cells.subList(1, cells.size())).containsOnly("hidden (confidential)"));
            assertThat(page.locator("#map .notes").innerText()).contains("not zero");
        }
    }

    @Test
    void filtersByTheKeyboardAndSaysWhatItDid() throws Exception {
        try (Chromium.Opened opened = open(demo(Language.EN))) {
            Page page = opened.page();
            page.locator("#filter-memberState").focus();
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("#filter-memberState").inputValue()).isEqualTo("CZ");
            assertThat(page.locator("#answer .big").first().innerText()).contains("of 50 entities");
            assertThat(page.locator("#status").innerText()).contains("50 entities");
            assertThat(page.locator("#sensitivity .follows").innerText()).contains("not filtered by Czechia");
        }
    }

    @Test
    void findsAnEntityAndExplainsItsOutcome() throws Exception {
        try (Chromium.Opened opened = open(demo(Language.EN))) {
            Page page = opened.page();
            explain(page, "CZ-10516");
            String told = page.locator("#entity").innerText();
            List<List<String>> findings = rows("findings.csv", row -> row.get(1).equals("CZ-10516"));
            assertThat(findings).isNotEmpty();
            for (List<String> finding : findings) {
                assertThat(told).contains(finding.get(2), finding.get(3), finding.get(7) + ", row " + finding.get(8));
            }
            assertThat(told).contains("the certificate was withdrawn", "Certified firewalls, VPN gateways");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("entity-name");
        }
    }

    @Test
    void saysWhichExplanationsItDoesNotHave() throws Exception {
        int without = Math.toIntExact(Files.size(demo(Language.EN))) - 40_000;
        Path report = ReportEdition.report(
                ReportEdition.DEMO, folder.resolve("cut"), Audience.AUTHORITY, Language.EN, without);
        try (Chromium.Opened opened = open(report)) {
            Page page = opened.page();
            assertThat(page.locator("#entities > .notice").innerText()).contains("most severe outcome");
            explain(page, "CZ-10510");
            assertThat(page.locator("#entity .notice").innerText()).contains("findings.csv");
            assertThat(page.locator("#entity .explained").count()).isEqualTo(3);
            assertThat(opened.complaints()).isEmpty();
        }
    }

    @Test
    void tellsWhatHasChangedSinceThePreviousRun() throws Exception {
        Path tables = folder.resolve("changed-tables");
        ReportEdition.copy(ReportEdition.DEMO, tables);
        Files.writeString(tables.resolve("changes.csv"), """
                option,entity_id,before,after,cause,other_causes
                A,CZ-10510,compliant,non-compliant,date-passed,
                A,CZ-10511,compliant,non-compliant,date-passed,
                A,CZ-10512,,compliant,entity-new,
                A,CZ-10999,in-transition,,entity-gone,
                """);
        Path report = ReportEdition.report(tables, folder.resolve("changed"), Audience.AUTHORITY, Language.EN);
        try (Chromium.Opened opened = open(report)) {
            Page page = opened.page();
            assertThat(page.locator("#changes .content").innerText())
                    .contains(
                            "4 entities have another outcome",
                            "1 comply now",
                            "2 complied before",
                            "2 have become non-compliant",
                            "1 were not known before",
                            "1 are not in the registers any more");
            assertThat(table(page, "changes")).contains(List.of("Compliant", "Non-compliant", "time passed", "2"));
            choose(page, "option", "B");
            assertThat(page.locator("#changes").innerText()).contains("No outcome has changed under this option");
        }
    }

    @Test
    void printsOnWhiteAndFitsThePaper() throws Exception {
        try (Chromium.Opened opened = chromium().open(demo(Language.EN), 1280, ColorScheme.DARK)) {
            Page page = opened.page();
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            assertThat(page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()"))
                    .isEqualTo("#16202c");
            assertThat(
                            page.evaluate(
                                    "Math.max(...[...document.querySelectorAll('.chart svg')].map(svg => svg.width.baseVal.value))"))
                    .isEqualTo(680);
            page.evaluate("window.dispatchEvent(new Event('afterprint'))");
            assertThat(opened.complaints()).isEmpty();
        }
    }

    @Test
    void findsNamesWithoutTheirAccents() throws Exception {
        try (Chromium.Opened opened = open(demo(Language.EN))) {
            opened.page().locator("#asked").fill("teplarny LIPOVEC");
            assertThat(opened.page().locator("#found tbody th").allInnerTexts())
                    .contains("Teplárny Lipovec a.s.")
                    .allMatch(name -> name.startsWith("Teplárny Lipovec"));
        }
    }

    @Test
    void handsOutTheTableThatItShows() throws Exception {
        try (Chromium.Opened opened = open(demo(Language.EN))) {
            Download download = opened.page()
                    .waitForDownload(
                            () -> opened.page().locator("#costs .source button").click());
            List<String> lines = Files.readAllLines(download.path());
            assertThat(download.suggestedFilename()).isEqualTo("costs.csv");
            assertThat(lines).hasSize(10);
            assertThat(lines.get(1)).startsWith("Baseline,Low,352380,");
        }
    }

    @Test
    void doesNothingThatAHostileRegisterAsksFor() throws Exception {
        Path tables = folder.resolve("hostile-tables");
        ReportEdition.copy(ReportEdition.DEMO, tables);
        String hostile = "</script><img src=x onerror=alert(1)>{{blocks}}";
        replace(tables.resolve("per_entity.csv"), "Nemocnice Javorná", hostile);
        replace(tables.resolve("findings.csv"), ",K005,", "," + hostile + ",");
        replace(tables.resolve("consultation.csv"), "Company", hostile);
        replace(tables.resolve("scheme_gaps.csv"), "EUMSS", hostile);
        Path report = ReportEdition.report(tables, folder.resolve("hostile"), Audience.AUTHORITY, Language.EN);
        try (Chromium.Opened opened = open(report)) {
            Page page = opened.page();
            page.onDialog(dialog -> opened.complaints().add(dialog.message()));
            choose(page, "option", "B");
            explain(page, "CZ-10516");
            page.locator("#consultation .chart").hover();
            assertThat(page.locator("#entity").innerText()).contains(hostile);
            assertThat(page.locator("img").count()).isZero();
            assertThat(opened.complaints()).isEmpty();
            assertThat(opened.requests()).isEmpty();
        }
    }

    private static void replace(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    private static void choose(Page page, String part, String value) {
        page.locator("#filter-" + part).selectOption(value);
    }

    private static void explain(Page page, String id) {
        page.locator("#asked").fill(id);
        page.locator("#found button.name").click();
        page.locator("#entity-name").waitFor();
    }

    private static List<List<String>> table(Page page, String section) {
        page.locator("#" + section + " details").evaluate("details => details.open = true");
        List<List<String>> rows = new ArrayList<>();
        for (Locator row : page.locator("#" + section + " details tbody tr").all()) {
            rows.add(row.locator("th, td").allInnerTexts());
        }
        return rows;
    }

    private static List<List<String>> rows(String file, Predicate<List<String>> wanted) throws IOException {
        List<List<String>> found = new ArrayList<>();
        try (TableRows rows = OutputTable.of(file).open(ReportEdition.DEMO)) {
            rows.forEach(row -> {
                if (wanted.test(row)) {
                    found.add(row);
                }
            });
        }
        return found;
    }
}
