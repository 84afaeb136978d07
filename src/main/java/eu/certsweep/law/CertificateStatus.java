package eu.certsweep.law;

/// The state of a certificate as its register gives it.
public enum CertificateStatus implements Coded {
    VALID,
    SUSPENDED,
    WITHDRAWN,
    EXPIRED
}
