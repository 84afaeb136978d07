package eu.certsweep.batch;

import eu.certsweep.law.Coded;

/// What a sweep is asked to do.
public enum Command implements Coded {
    /// Import what changed, evaluate, publish.
    RUN(true, true, true),
    IMPORT(true, false, false),
    EVALUATE(false, true, false),
    PUBLISH(false, false, true),
    /// Evaluate and publish what was known at a past moment, beside everything that counts today.
    RECALL(false, true, true);

    private final boolean imports;
    private final boolean evaluates;
    private final boolean publishes;

    Command(boolean imports, boolean evaluates, boolean publishes) {
        this.imports = imports;
        this.evaluates = evaluates;
        this.publishes = publishes;
    }

    public boolean imports() {
        return imports;
    }

    public boolean evaluates() {
        return evaluates;
    }

    public boolean publishes() {
        return publishes;
    }
}
