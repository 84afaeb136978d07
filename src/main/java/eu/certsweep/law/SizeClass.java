package eu.certsweep.law;

/// The size of an enterprise, Recommendation 2003/361/EC, Annex, Article 2; ordered from small to large.
public enum SizeClass implements Coded {
    MICRO,
    SMALL,
    MEDIUM,
    LARGE,
    UNKNOWN
}
