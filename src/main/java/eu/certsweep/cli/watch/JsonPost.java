package eu.certsweep.cli.watch;

import eu.certsweep.cli.watch.Tries.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Sends JSON to a web address by POST.
interface JsonPost {

    Duration PATIENCE = Duration.ofSeconds(10);

    /// Sends a body once.
    ///
    /// @return the status of HTTP
    int send(String body) throws IOException, InterruptedException;

    /// Sends a body until it is taken: no answer, 429 and 5xx are tried again.
    default void deliver(String body, Tries tries) throws IOException {
        tries.deliver(() -> {
            int status = send(body);
            if (status >= 500 || status == 429) {
                throw new IOException("status " + status);
            }
            if (status >= 300) {
                throw new RefusedException(
                        "status " + status + (status < 400 ? ", a redirect, which is not followed" : ""));
            }
        });
    }

    static JsonPost to(URI address) {
        return body -> {
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
            try {
                HttpResponse<InputStream> answer = client.send(
                        HttpRequest.newBuilder(address)
                                .timeout(PATIENCE)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                // The status is all that counts. What follows it may never end, and is not read.
                answer.body().close();
                return answer.statusCode();
            } finally {
                // Closing would wait for the end of an answer.
                client.shutdownNow();
            }
        };
    }
}
