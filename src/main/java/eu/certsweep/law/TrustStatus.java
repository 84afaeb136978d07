package eu.certsweep.law;

/// The status of a service in a trusted list, ETSI TS 119 612, clause 5.5.4 and the clauses for services before
/// 1 July 2016. The words of the URIs are these, without the hyphens.
public enum TrustStatus implements Coded {
    /// The one status that makes a service a qualified one.
    GRANTED,
    WITHDRAWN,
    RECOGNISED_AT_NATIONAL_LEVEL,
    DEPRECATED_AT_NATIONAL_LEVEL,
    UNDER_SUPERVISION,
    SUPERVISION_IN_CESSATION,
    SUPERVISION_CEASED,
    SUPERVISION_REVOKED,
    ACCREDITED,
    ACCREDITATION_CEASED,
    ACCREDITATION_REVOKED,
    SET_BY_NATIONAL_LAW,
    DEPRECATED_BY_NATIONAL_LAW,
    IN_ACCORD,
    EXPIRED,
    SUSPENDED,
    REVOKED,
    NOT_IN_ACCORD
}
