package eu.certsweep.cli.watch;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// Calls a web address when a run failed, entities no longer comply, or rows or entities are gone: a JSON object by
/// POST. It names no entity. What cannot be delivered is tried again, and given up after that.
public final class Webhook implements Watcher {

    /// The environment's name for the address.
    public static final String URL = "CERTSWEEP_WEBHOOK_URL";

    private final JsonPost post;
    private final Tries tries;

    Webhook(JsonPost post, Tries tries) {
        this.post = post;
        this.tries = tries;
    }

    /// A call to this address.
    public static Webhook to(URI address) {
        return new Webhook(JsonPost.to(address), Tries.USUAL);
    }

    @Override
    public String setting() {
        return URL;
    }

    @Override
    public void ended(RunEnd run) throws IOException {
        Optional<Notice> notice = Notice.of(run);
        if (notice.isPresent()) {
            post.deliver(body(notice.get()), tries);
        }
    }

    private static String body(Notice notice) {
        RunEnd run = notice.run();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event", notice.event());
        body.put("job", run.job());
        body.put("title", run.title());
        body.put("command", run.command().code());
        body.put("reference-date", run.referenceDate().toString());
        body.put("finished-at", run.finishedAt().toString());
        body.put("exit-code", run.exitCode());
        body.put("message", run.message());
        body.put("newly-non-compliant", new TreeMap<>(notice.changes().newlyNonCompliant()));
        body.put("less-severe-by-loss", new TreeMap<>(notice.changes().lessSevereByLoss()));
        body.put("returned", new TreeMap<>(notice.changes().returned()));
        body.put("files-gone", notice.losses().files());
        body.put("rows-lost", notice.losses().rows());
        body.put("entities-lost", notice.losses().entities());
        body.put("losses", notice.losses().sentences());
        return JsonMapper.shared().writeValueAsString(body);
    }
}
