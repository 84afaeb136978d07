package eu.certsweep.law;

/// Assurance level, Article 52 of Regulation (EU) 2019/881; ordered from low to high.
public enum Level implements Coded {
    BASIC,
    SUBSTANTIAL,
    HIGH
}
