package eu.certsweep.law;

/// What an entity is under Article 3 of Directive (EU) 2022/2555. `UNDETERMINED`: its size is not known and nothing
/// else decides.
public enum Category implements Coded {
    ESSENTIAL,
    IMPORTANT,
    UNDETERMINED,
    OUT_OF_SCOPE
}
