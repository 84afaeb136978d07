package eu.certsweep.evaluate;

import eu.certsweep.law.Certificate;
import eu.certsweep.law.Entity;
import eu.certsweep.law.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Hashes of rows that are the same in every process and for equal rows. Sums of them stand for sets of rows. They tell
/// that something changed; of their being equal nothing is concluded but that no cause is named, and that rows that
/// were gone are back.
final class Fingerprints {

    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private long hash;

    private Fingerprints() {}

    static long of(Entity entity) {
        return new Fingerprints()
                .with(entity.memberState())
                .with(entity.sector().code())
                .with(entity.headcount())
                .with(entity.turnover())
                .with(entity.balanceSheet())
                .with(entity.declaredSize())
                .with(entity.designated())
                .with(entity.cerCritical() ? 1 : 0)
                .with(entity.registeredOn())
                .with(entity.deregisteredOn())
                .end();
    }

    static long of(Usage usage) {
        return new Fingerprints()
                .with(usage.ref())
                .with(usage.kind())
                .with(usage.ictCategory())
                .with(usage.productId())
                .with(usage.origin())
                .with(usage.essentialFunction() ? 1 : 0)
                .with(usage.inUseFrom())
                .with(usage.inUseUntil())
                .with(usage.certificateId())
                .with(usage.quantity())
                .with(usage.annualCost())
                .end();
    }

    static long of(Certificate certificate) {
        return new Fingerprints()
                .with(certificate.id())
                .with(certificate.scheme())
                .with(certificate.level())
                .with(certificate.kind())
                .with(certificate.productId())
                .with(certificate.holderEntityId())
                .with(certificate.status())
                .with(certificate.statusSince())
                .with(certificate.issuedOn())
                .with(certificate.validUntil())
                .end();
    }

    /// Of a count.
    static long of(int count) {
        return new Fingerprints().with(count).end();
    }

    private Fingerprints with(int part) {
        hash = (hash ^ part) * MIX;
        hash ^= hash >>> 29;
        return this;
    }

    private Fingerprints with(@Nullable String part) {
        return with(part == null ? 0 : part.hashCode());
    }

    /// By its name: the hash of an enum's constant differs from process to process.
    private Fingerprints with(@Nullable Enum<?> part) {
        return with(part == null ? null : part.name());
    }

    private Fingerprints with(@Nullable BigDecimal part) {
        return with(part == null ? 0 : part.hashCode());
    }

    private Fingerprints with(@Nullable LocalDate part) {
        return with(part == null ? 0 : part.hashCode());
    }

    private long end() {
        return hash ^ hash >>> 32;
    }
}
