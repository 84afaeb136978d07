package eu.certsweep.law;

/// What is used or certified, Article 24(1) of Directive (EU) 2022/2555 and Article 46 of Regulation (EU) 2019/881.
/// A usage is a product, a service or a process; `MANAGED_SECURITY_SERVICE` and `ENTITY` are kinds of certificates.
public enum Kind implements Coded {
    PRODUCT,
    SERVICE,
    PROCESS,
    MANAGED_SECURITY_SERVICE,
    ENTITY
}
