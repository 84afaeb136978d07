package eu.certsweep.law;

/// Why a usage is not compliant. The first six speak of a certificate, ordered from the closest to the farthest;
/// the last three say that there is none to speak of.
public enum Reason implements Coded {
    LEVEL_TOO_LOW,
    SUSPENDED,
    NOT_YET_VALID,
    EXPIRED,
    WITHDRAWN,
    WRONG_SCHEME,
    CLAIM_MISMATCH,
    UNKNOWN_CERTIFICATE,
    NO_CERTIFICATE
}
