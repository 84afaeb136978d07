package eu.certsweep.batch;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// How far a sweep has come, for whoever wants to show it. Thread-safe.
public final class Progress {

    private final AtomicReference<Stage> stage = new AtomicReference<>(new Stage("starting", "", 0, System.nanoTime()));
    private final Map<String, Double> seconds = new ConcurrentHashMap<>();
    private final AtomicLong done = new AtomicLong();

    /// The station that works.
    ///
    /// @param name what is done
    /// @param unit what is counted; empty when nothing is
    /// @param expected how many there will be, as far as known; 0 when not known
    /// @param startedAt [System#nanoTime()]
    public record Stage(String name, String unit, long expected, long startedAt) {}

    /// Begins a stage and counts from 0.
    public void begin(String name, String unit, long expected) {
        Stage ended = stage.get();
        seconds.merge(ended.name, (System.nanoTime() - ended.startedAt) / 1e9, Double::sum);
        done.set(0);
        stage.set(new Stage(name, unit, expected, System.nanoTime()));
    }

    /// Counts what was done.
    public void add(long count) {
        done.addAndGet(count);
    }

    /// Seconds by name of the stages that are over.
    public Map<String, Double> seconds() {
        Map<String, Double> rounded = new TreeMap<>();
        seconds.forEach((name, value) -> rounded.put(name, Math.round(value * 1000) / 1000.0));
        return rounded;
    }

    public Stage stage() {
        return stage.get();
    }

    public long done() {
        return done.get();
    }
}
