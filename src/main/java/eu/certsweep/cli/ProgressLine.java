package eu.certsweep.cli;

import eu.certsweep.batch.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Shows how far a sweep has come: a live line on a terminal, a plain line every ten seconds elsewhere.
final class ProgressLine implements AutoCloseable {

    private static final long LIVE_MILLIS = 250;
    private static final long PLAIN_MILLIS = 10_000;

    private final Console console;
    private final Progress progress;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("certsweep-progress").factory());

    private final ScheduledFuture<?> showing;

    ProgressLine(Console console, Progress progress) {
        this.console = console;
        this.progress = progress;
        long period = console.terminal() ? LIVE_MILLIS : PLAIN_MILLIS;
        showing = timer.scheduleAtFixedRate(this::show, period, period, TimeUnit.MILLISECONDS);
    }

    private void show() {
        Progress.Stage stage = progress.stage();
        long done = progress.done();
        String line = line(stage, done, System.nanoTime());
        if (console.terminal()) {
            console.err().print("\r\u001b[K" + line);
            console.err().flush();
        } else {
            console.progress(line, Map.of("stage", stage.name(), "unit", stage.unit(), "done", done));
        }
    }

    /// The line for a stage after a number of things done.
    static String line(Progress.Stage stage, long done, long nanoTime) {
        if (stage.unit().isEmpty()) {
            return stage.name();
        }
        double seconds = Math.max(1e-3, (nanoTime - stage.startedAt()) / 1e9);
        long rate = Math.round(done / seconds);
        String text = String.format(
                Locale.ROOT, "%s: %,d %s, %,d %s/s", stage.name(), done, stage.unit(), rate, stage.unit());
        if (rate > 0 && stage.expected() > done) {
            Duration left = Duration.ofSeconds((stage.expected() - done) / rate);
            text += String.format(Locale.ROOT, ", about %d:%02d left", left.toMinutes(), left.toSecondsPart());
        }
        return text;
    }

    @Override
    public void close() {
        showing.cancel(false);
        timer.shutdownNow();
        if (console.terminal()) {
            console.err().print("\r\u001b[K");
            console.err().flush();
        }
    }
}
