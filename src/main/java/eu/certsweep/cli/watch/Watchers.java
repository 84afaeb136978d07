package eu.certsweep.cli.watch;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Everybody who is to be told of the end of runs, as the environment has it. Whatever befalls them, the run stays what
/// it is: who cannot be told is named in a warning. All are told at once, and all together are waited for no longer
/// than a
/// minute: what hangs after that ends with the process.
public final class Watchers {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LAST_PORT = 65_535;

    /// What begins with a scheme. A single letter is a drive.
    private static final Pattern ADDRESS = Pattern.compile("(?s)\\s*([A-Za-z][A-Za-z0-9+.-]+)?:.*");

    private final List<Watcher> watchers = new ArrayList<>();
    private final Consumer<String> warnings;
    private final Duration patience;
    private final Secrets secrets;

    /// @param environment variables that name who is told
    /// @param warnings takes lines for a person
    public Watchers(Map<String, String> environment, Consumer<String> warnings) {
        this(environment, warnings, PATIENCE);
    }

    /// @param patience how long all of them may take
    Watchers(Map<String, String> environment, Consumer<String> warnings, Duration patience) {
        this.warnings = warnings;
        this.patience = patience;
        this.secrets = new Secrets(environment);
        String folder = environment.getOrDefault(MetricsFile.FOLDER, "");
        if (!folder.isBlank()) {
            path(MetricsFile.FOLDER, folder).ifPresent(path -> watchers.add(new MetricsFile(path)));
        }
        String address = environment.getOrDefault(Webhook.URL, "");
        if (!address.isBlank()) {
            address(Webhook.URL, address, "nobody is called").ifPresent(uri -> watchers.add(Webhook.to(uri)));
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

    /// @param watchers who is told
    Watchers(List<Watcher> watchers, Consumer<String> warnings, Duration patience) {
        this(Map.of(), warnings, patience);
        this.watchers.addAll(watchers);
    }

    private void lineage(String to, String namespace) {
        if (ADDRESS.matcher(to).matches()) {
            address(Lineage.TO, to, "no events are sent")
                    .ifPresent(address -> watchers.add(Lineage.to(address, namespace)));
        } else {
            path(Lineage.TO, to).ifPresent(file -> watchers.add(Lineage.to(file, namespace)));
        }
    }

    /// An address to which something can be sent. It may hold a secret: what is wrong with it is not repeated.
    private Optional<URI> address(String setting, String text, String so) {
        try {
            URI uri = new URI(text.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean isPort = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= LAST_PORT);
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null && isPort) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        warnings.accept(setting + " is no address of http or https, so " + so);
        return Optional.empty();
    }

    private Optional<Path> path(String setting, String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            warnings.accept(setting + " is no path, so it is passed over");
            return Optional.empty();
        }
    }

    /// Tells everybody. Throws nothing.
    public void ended(RunEnd run) {
        if (watchers.isEmpty()) {
            return;
        }
        long until = System.nanoTime() + patience.toNanos();
        RunEnd told = run.withMessage(secrets.without(run.message()));
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("certsweep-watcher-", 1).factory());
        Map<Watcher, Future<?>> telling = new LinkedHashMap<>();
        for (Watcher watcher : watchers) {
            telling.put(watcher, threads.submit(() -> {
                watcher.ended(told);
                return true;
            }));
        }
        telling.forEach((watcher, future) -> complaint(future, until)
                .ifPresent(why -> warnings.accept(
                        watcher.setting() + ": the end of the run could not be told: " + secrets.line(why))));
        threads.shutdownNow();
    }

    /// Waits for a watcher to be told; why it was not.
    private Optional<String> complaint(Future<?> telling, long until) {
        try {
            telling.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (TimeoutException e) {
            telling.cancel(true);
            return Optional.of(
                    "it took longer than the " + patience.toSeconds() + " seconds that all who are told have together");
        } catch (InterruptedException e) {
            telling.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of("the program was interrupted");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            // What is no fault of the line is a defect or a lack of memory; its words may be anything.
            return Optional.of(
                    cause instanceof IOException
                            ? String.valueOf(cause.getMessage())
                            : "unexpected "
                                    + (cause == null ? e : cause).getClass().getSimpleName());
        }
    }
}
