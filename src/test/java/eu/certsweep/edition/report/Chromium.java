package eu.certsweep.edition.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The machine's Chrome or Chromium, without a window. A machine that has none skips the tests that need it, and
/// says so.
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS));
    }

    /// Starts it, or skips the test.
    static Chromium start() {
        Optional<Path> executable = executable();
        Assumptions.assumeTrue(
                executable.isPresent(),
                "SKIPPED: report.html was not looked at in a browser: install Chromium (Debian: apt-get install chromium)");
        return new Chromium(executable.orElseThrow());
    }

    private static Optional<Path> executable() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// A page that is open, and what it complained about or asked for meanwhile.
    ///
    /// @param complaints errors and warnings of the console
    /// @param requests everything that it wanted from somewhere else
    record Opened(Page page, List<String> complaints, List<String> requests) implements AutoCloseable {

        @Override
        public void close() {
            page.context().close();
        }
    }

    /// Opens a report and waits until it is drawn.
    Opened open(Path report, int width, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setAcceptDownloads(true));
        Page page = context.newPage();
        List<String> complaints = new ArrayList<>();
        List<String> requests = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        String address = report.toAbsolutePath().toUri().toString();
        page.onRequest(request -> {
            if (!request.url().equals(address) && !request.url().startsWith("data:")) {
                requests.add(request.url());
            }
        });
        page.navigate(address);
        page.locator("html.ready").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return new Opened(page, complaints, requests);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
