package eu.certsweep.law;

/// Whether an entity bought what it uses or made it itself, Article 24(1) of Directive (EU) 2022/2555.
public enum Origin implements Coded {
    PROCURED,
    DEVELOPED
}
