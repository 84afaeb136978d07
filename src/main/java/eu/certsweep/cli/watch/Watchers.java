package eu.certsweep.cli.watch;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Everybody who is to be told of the end of runs, as the environment has it. Whatever befalls them, the run stays what
/// it is: who cannot be told is named in a warning.
public final class Watchers {

    private final List<Watcher> watchers = new ArrayList<>();
    private final Consumer<String> warnings;

    /// @param environment variables that name who is told
    /// @param warnings takes lines for a person
    public Watchers(Map<String, String> environment, Consumer<String> warnings) {
        this.warnings = warnings;
        String folder = environment.getOrDefault(MetricsFile.FOLDER, "");
        if (!folder.isBlank()) {
            watchers.add(new MetricsFile(Path.of(folder)));
        }
        String address = environment.getOrDefault(Webhook.URL, "");
        if (!address.isBlank()) {
            webhook(address);
        }
        String lineage = environment.getOrDefault(Lineage.TO, "");
        if (!lineage.isBlank()) {
            String namespace = environment.getOrDefault(Lineage.NAMESPACE, "certsweep");
            lineage(lineage, namespace.isBlank() ? "certsweep" : namespace);
        }
        if (!environment.getOrDefault(Mail.SERVER, "").isBlank()) {
            try {
                watchers.add(Mail.of(environment, Tries.USUAL));
            } catch (URISyntaxException e) {
                warnings.accept(e.getInput() + " " + e.getReason() + ", so no mail is sent");
            }
        }
    }

    private void lineage(String to, String namespace) {
        if (!to.startsWith("http://") && !to.startsWith("https://")) {
            watchers.add(Lineage.to(Path.of(to), namespace));
            return;
        }
        try {
            watchers.add(Lineage.to(new URI(to), namespace));
        } catch (URISyntaxException e) {
            // The address may hold a secret: it is not repeated.
            warnings.accept(Lineage.TO + " is no address of http or https, so no events are sent");
        }
    }

    private void webhook(String address) {
        try {
            URI uri = new URI(address);
            if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
                throw new URISyntaxException("the address", "is none of http or https");
            }
            watchers.add(Webhook.to(uri));
        } catch (URISyntaxException e) {
            // The address may hold a secret: it is not repeated.
            warnings.accept(Webhook.URL + " is no address of http or https, so nobody is called");
        }
    }

    /// Tells everybody.
    public void ended(RunEnd run) {
        for (Watcher watcher : watchers) {
            try {
                watcher.ended(run);
            } catch (IOException e) {
                warnings.accept(
                        "%s: the end of the run could not be told: %s".formatted(watcher.setting(), e.getMessage()));
            }
        }
    }
}
