package eu.certsweep.law;

/// A kind of trust service, Article 3(16) of Regulation (EU) No 910/2014 as amended by Regulation (EU) 2024/1183.
public enum TrustServiceType implements Coded {
    /// Certificates for electronic signatures.
    QCERT_ESIG,
    /// Certificates for electronic seals.
    QCERT_ESEAL,
    /// Certificates for website authentication.
    QWAC,
    TIMESTAMP,
    /// Electronic registered delivery.
    ERDS,
    VALIDATION_ESIG,
    VALIDATION_ESEAL,
    PRESERVATION_ESIG,
    PRESERVATION_ESEAL,
    /// Management of remote creation devices for signatures or seals.
    REMOTE_SIGNING,
    EARCHIVING,
    LEDGER,
    /// Electronic attestation of attributes.
    EAA,
    CERT_NONQUALIFIED,
    OTHER;

    /// As the constant is written: these words are in capitals with `_`.
    @Override
    public String code() {
        return name();
    }
}
