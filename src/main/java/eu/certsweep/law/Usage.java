package eu.certsweep.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An ICT product, service or process that an entity uses, Article 24(1) of Directive (EU) 2022/2555.
///
/// @param ref key together with `entityId`; never [#OBTAINED]
/// @param kind product, service or process
/// @param ictCategory a code of the job's list of ICT categories
/// @param essentialFunction whether it supports an essential function of the entity
/// @param inUseFrom first day of use; none: since ever
/// @param inUseUntil last day of use; none: without end
/// @param certificateId the certificate that the entity claims
/// @param quantity units, above 0
/// @param annualCost euro a year for all units
public record Usage(
        String entityId,
        String ref,
        Kind kind,
        String ictCategory,
        @Nullable String productId,
        @Nullable String productName,
        @Nullable String supplier,
        @Nullable String version,
        Origin origin,
        boolean essentialFunction,
        @Nullable LocalDate inUseFrom,
        @Nullable LocalDate inUseUntil,
        @Nullable String certificateId,
        BigDecimal quantity,
        @Nullable BigDecimal annualCost) {

    /// The reserved reference under which an entity's own certificate is judged.
    public static final String OBTAINED = "(entity)";

    /// Whether it is in use on that day.
    public boolean inUseOn(LocalDate day) {
        return (inUseFrom == null || !inUseFrom.isAfter(day)) && (inUseUntil == null || !inUseUntil.isBefore(day));
    }
}
