package eu.certsweep.law;

/// What a requirement asks for, Article 24(2) of Directive (EU) 2022/2555.
public enum Obligation implements Coded {
    USE_CERTIFIED,
    OBTAIN_CERTIFICATE
}
