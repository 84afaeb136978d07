package eu.certsweep.law;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A certificate under a scheme of Article 49 of Regulation (EU) 2019/881, or one that its register takes for such.
///
/// @param scheme a scheme's id; one that the job does not know satisfies nothing
/// @param avaVan vulnerability assessment level of the Common Criteria, 1 to 5
/// @param productId the product, service or process that it certifies
/// @param holderEntityId the entity that it certifies, for kind `ENTITY`
/// @param statusSince the day on which `status` began; none: it counts on every day
/// @param issuedOn first day of validity
/// @param validUntil last day of validity; none: without end
public record Certificate(
        String id,
        String scheme,
        Level level,
        @Nullable Integer avaVan,
        Kind kind,
        @Nullable String productId,
        @Nullable String holderEntityId,
        CertificateStatus status,
        @Nullable LocalDate statusSince,
        LocalDate issuedOn,
        @Nullable LocalDate validUntil) {

    /// The same without the entity that holds it.
    public Certificate withoutHolder() {
        return new Certificate(
                id, scheme, level, avaVan, kind, productId, null, status, statusSince, issuedOn, validUntil);
    }

    /// Whether the register gives this status and it has begun on that day.
    public boolean has(CertificateStatus wanted, LocalDate day) {
        return status == wanted && (statusSince == null || !statusSince.isAfter(day));
    }

    /// The last day on which it can count: the end of its validity, or the day before the status `WITHDRAWN` or
    /// `EXPIRED` begins. None: without end, or ended at an unknown time.
    public @Nullable LocalDate lastDay() {
        boolean ends = status == CertificateStatus.WITHDRAWN || status == CertificateStatus.EXPIRED;
        LocalDate before = ends && statusSince != null ? statusSince.minusDays(1) : null;
        return before == null || (validUntil != null && validUntil.isBefore(before)) ? validUntil : before;
    }

    /// Whether it is in its time of validity on that day, suspended or not.
    public boolean isValid(LocalDate day) {
        LocalDate last = lastDay();
        return !issuedOn.isAfter(day)
                && (last == null || !last.isBefore(day))
                && !has(CertificateStatus.WITHDRAWN, day)
                && !has(CertificateStatus.EXPIRED, day);
    }
}
