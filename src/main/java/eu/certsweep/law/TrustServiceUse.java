package eu.certsweep.law;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A trust service that an entity uses, Article 24(1), second sentence, of Directive (EU) 2022/2555.
///
/// @param provider the name of the provider, as the entity writes it
/// @param usedFrom first day of use; none: since ever
/// @param usedUntil last day of use; none: without end
/// @param claimedQualified whether the entity takes the service for a qualified one; none: it does not say
public record TrustServiceUse(
        String entityId,
        TrustServiceType type,
        String provider,
        @Nullable String serviceName,
        @Nullable LocalDate usedFrom,
        @Nullable LocalDate usedUntil,
        @Nullable Boolean claimedQualified) {

    /// Whether it is in use on that day.
    public boolean inUseOn(LocalDate day) {
        return (usedFrom == null || !usedFrom.isAfter(day)) && (usedUntil == null || !usedUntil.isBefore(day));
    }
}
