package eu.certsweep.evaluate;

import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.CertificateStatus;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Reason;
import eu.certsweep.law.Requirement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The certificates of a job by what can make them candidates, and what they are worth under a requirement.
final class CertificateIndex {

    private static final Comparator<Certificate> BY_ID = Comparator.comparing(Certificate::id, ByteOrder.COMPARATOR);

    private final LocalDate day;
    private final LocalDate soon;
    private final Map<String, Certificate> byId = new HashMap<>();
    private final Map<String, Group> byProduct;
    private final Map<String, Group> byHolder;

    /// Certificates that are candidates together.
    ///
    /// @param certificates ordered by id
    /// @param fingerprint of all of them
    /// @param endsSoon whether one of them ends soon
    /// @param turns the next day on which one of them may count for something else; none: never
    record Group(
            List<Certificate> certificates,
            long fingerprint,
            boolean endsSoon,
            @Nullable LocalDate turns) {

        static final Group NONE = new Group(List.of(), 0, false, null);
    }

    CertificateIndex(LocalDate day, Collection<Certificate> certificates) {
        this.day = day;
        this.soon = day.plusDays(Dependence.Reliance.DAYS);
        Map<String, List<Certificate>> products = new HashMap<>();
        Map<String, List<Certificate>> holders = new HashMap<>();
        for (Certificate certificate : certificates) {
            byId.put(certificate.id(), certificate);
            String product = certificate.productId();
            String holder = certificate.holderEntityId();
            if (certificate.kind() == Kind.ENTITY) {
                if (holder != null) {
                    holders.computeIfAbsent(holder, key -> new ArrayList<>()).add(certificate);
                }
            } else if (product != null) {
                products.computeIfAbsent(product, key -> new ArrayList<>()).add(certificate);
            }
        }
        byProduct = groups(products);
        byHolder = groups(holders);
    }

    private Map<String, Group> groups(Map<String, List<Certificate>> lists) {
        Map<String, Group> groups = HashMap.newHashMap(lists.size());
        lists.forEach((key, list) -> {
            list.sort(BY_ID);
            groups.put(key, group(list));
        });
        return groups;
    }

    private Group group(List<Certificate> list) {
        Turn turn = new Turn(day);
        list.forEach(certificate -> turns(certificate, turn));
        return new Group(
                list,
                list.stream().mapToLong(Fingerprints::of).sum(),
                list.stream().anyMatch(this::endsSoon),
                turn.next());
    }

    private static void turns(Certificate certificate, Turn turn) {
        turn.on(certificate.issuedOn());
        turn.on(certificate.statusSince());
        turn.after(certificate.validUntil());
        LocalDate last = certificate.lastDay();
        turn.after(last);
        turn.on(last == null ? null : last.minusDays(Dependence.Reliance.DAYS));
    }

    /// Whether the last day of its validity is the day itself or one of those that count as soon.
    boolean endsSoon(Certificate certificate) {
        LocalDate end = certificate.lastDay();
        return end != null && !end.isBefore(day) && !end.isAfter(soon);
    }

    /// Those of the candidates that satisfy the requirement.
    List<Certificate> satisfying(Requirement requirement, List<Certificate> candidates) {
        List<Certificate> satisfying = new ArrayList<>(candidates.size());
        for (Certificate candidate : candidates) {
            if (failure(requirement, candidate) == null) {
                satisfying.add(candidate);
            }
        }
        return satisfying;
    }

    boolean exists(String certificateId) {
        return byId.containsKey(certificateId);
    }

    List<Certificate> ofProduct(String productId) {
        return groupOfProduct(productId).certificates();
    }

    List<Certificate> ofHolder(String entityId) {
        return groupOfHolder(entityId).certificates();
    }

    Group groupOfProduct(String productId) {
        return byProduct.getOrDefault(productId, Group.NONE);
    }

    Group groupOfHolder(String entityId) {
        return byHolder.getOrDefault(entityId, Group.NONE);
    }

    /// The claimed certificate, if there is one that can be a candidate.
    Group groupClaimed(@Nullable String certificateId) {
        List<Certificate> claimed = claimed(certificateId);
        return claimed.isEmpty() ? Group.NONE : group(claimed);
    }

    /// The claimed certificate as a candidate; none if it does not exist or certifies an entity.
    List<Certificate> claimed(@Nullable String certificateId) {
        Certificate certificate = certificateId == null ? null : byId.get(certificateId);
        return certificate == null || certificate.kind() == Kind.ENTITY ? List.of() : List.of(certificate);
    }

    /// What the candidates are worth: satisfied if one of them satisfies, else the closest failing one.
    ///
    /// @param candidates ordered by id
    Verdict judge(Requirement requirement, List<Certificate> candidates) {
        Verdict closest = Verdict.NO_CANDIDATE;
        for (Certificate candidate : candidates) {
            Reason reason = failure(requirement, candidate);
            if (reason == null) {
                return Verdict.SATISFIED;
            }
            Reason closestReason = closest.reason();
            if (closestReason == null || reason.compareTo(closestReason) < 0) {
                closest = new Verdict(false, reason, candidate.id());
            }
        }
        return closest;
    }

    private @Nullable Reason failure(Requirement requirement, Certificate certificate) {
        boolean schemeAccepted = false;
        boolean levelReached = false;
        for (Requirement.Accepted accepted : requirement.accepted()) {
            if (accepted.scheme().equals(certificate.scheme())) {
                schemeAccepted = true;
                levelReached |= certificate.level().compareTo(accepted.level()) >= 0;
            }
        }
        if (!schemeAccepted) {
            return Reason.WRONG_SCHEME;
        }
        if (certificate.has(CertificateStatus.WITHDRAWN, day)) {
            return Reason.WITHDRAWN;
        }
        if (!requirement.acceptSuspended() && certificate.has(CertificateStatus.SUSPENDED, day)) {
            return Reason.SUSPENDED;
        }
        if (certificate.issuedOn().isAfter(day)) {
            return Reason.NOT_YET_VALID;
        }
        LocalDate until = certificate.validUntil();
        if (certificate.has(CertificateStatus.EXPIRED, day) || (until != null && until.isBefore(day))) {
            return Reason.EXPIRED;
        }
        return levelReached ? null : Reason.LEVEL_TOO_LOW;
    }

    /// The worth of a set of candidates under one requirement.
    ///
    /// @param reason why the closest candidate fails; none if satisfied or without candidates
    /// @param certificateId the closest candidate
    record Verdict(
            boolean satisfied,
            @Nullable Reason reason,
            @Nullable String certificateId) {

        static final Verdict SATISFIED = new Verdict(true, null, null);
        static final Verdict NO_CANDIDATE = new Verdict(false, null, null);
    }
}
