package eu.certsweep.cli.watch;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.NewlyNonCompliant;
import eu.certsweep.batch.SweepSummary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Calls a web address when a run failed or when entities comply no more: a JSON object by POST. It names no entity.
/// What cannot be delivered is tried again, and given up after that.
public final class Webhook implements Watcher {

    /// The environment's name for the address.
    public static final String URL = "CERTSWEEP_WEBHOOK_URL";

    /// Waits between tries.
    static final List<Duration> WAITS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(8));

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int REDIRECTION = 300;

    private final Post post;
    private final List<Duration> waits;

    /// Sends a body once.
    interface Post {

        /// @return the status of HTTP
        int send(String body) throws IOException, InterruptedException;
    }

    Webhook(Post post, List<Duration> waits) {
        this.post = post;
        this.waits = List.copyOf(waits);
    }

    /// A call to this address.
    public static Webhook to(URI address) {
        return new Webhook(body -> send(address, body), WAITS);
    }

    private static int send(URI address, String body) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(
                            HttpRequest.newBuilder(address)
                                    .timeout(PATIENCE)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Override
    public String setting() {
        return URL;
    }

    @Override
    public void ended(RunEnd run) throws IOException {
        Optional<Path> published =
                run.result().flatMap(result -> result.summary()).map(SweepSummary::folder);
        Map<String, Long> newly = published.isPresent() ? NewlyNonCompliant.in(published.get()) : Map.of();
        boolean failed = run.exitCode() != ExitCodes.DONE && run.exitCode() != ExitCodes.ALREADY_RUNNING;
        if (failed || !newly.isEmpty()) {
            deliver(body(run, failed, newly));
        }
    }

    private static String body(RunEnd run, boolean failed, Map<String, Long> newly) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event", failed ? "failed" : "newly-non-compliant");
        body.put("job", run.job());
        body.put("title", run.title());
        body.put("command", run.command().code());
        body.put("reference-date", run.referenceDate().toString());
        body.put("finished-at", run.finishedAt().toString());
        body.put("exit-code", run.exitCode());
        body.put("message", run.message());
        body.put("newly-non-compliant", newly);
        return JsonMapper.shared().writeValueAsString(body);
    }

    private void deliver(String body) throws IOException {
        String last = "";
        for (int attempt = 0; attempt <= waits.size(); attempt++) {
            try {
                if (attempt > 0) {
                    Thread.sleep(waits.get(attempt - 1));
                }
                int status = post.send(body);
                if (status < REDIRECTION) {
                    return;
                }
                last = "status " + status;
                if (status < SERVER_ERROR && status != TOO_MANY) {
                    break;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while it was sent", e);
            } catch (IOException e) {
                last = e.toString();
            }
        }
        throw new IOException("it was not delivered: " + last);
    }
}
