package eu.certsweep.impact;

import eu.certsweep.evaluate.TrustedProviders;
import eu.certsweep.evaluate.TrustedProviders.Listing;
import eu.certsweep.evaluate.TrustedProviders.Standing;
import eu.certsweep.impact.TrustServiceUptake.Place;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.TrustServiceType;
import eu.certsweep.law.TrustServiceUse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;

/// Holds what entities say of the trust services that they use against the trusted lists (contract, section 4.6).
public final class TrustClaims {

    private final LocalDate day;
    private final TrustedProviders providers;
    private final boolean lists;
    private final Comparator<Claim> order;

    /// A claim that the lists contradict.
    ///
    /// @param row that makes it
    public record Claim(TrustServiceUse use, Standing standing, RegisterRow<TrustServiceUse> row) {}

    /// @param day the reference date
    /// @param lists whether there are trusted lists; without them no claim is contradicted
    /// @param files names of the files of snapshots
    public TrustClaims(LocalDate day, TrustedProviders providers, boolean lists, IntFunction<String> files) {
        this.day = day;
        this.providers = providers;
        this.lists = lists;
        this.order = Comparator.comparing((Claim claim) -> claim.use().type().code(), ByteOrder.COMPARATOR)
                .thenComparing(claim -> claim.use().provider(), ByteOrder.COMPARATOR)
                .thenComparing(claim -> Objects.requireNonNullElse(claim.use().serviceName(), ""), ByteOrder.COMPARATOR)
                .thenComparing(claim -> files.apply(claim.row().snapshot()), ByteOrder.COMPARATOR)
                .thenComparingInt(claim -> claim.row().row());
    }

    /// Counts one entity.
    ///
    /// @param accepted its rows that count
    /// @return its claims that the lists contradict, by type, provider, service, file and row
    public List<Claim> count(TrustServiceUptake uptake, Place place, List<RegisterRow<TrustServiceUse>> accepted) {
        Set<TrustServiceType> using = EnumSet.noneOf(TrustServiceType.class);
        Set<TrustServiceType> qualified = EnumSet.noneOf(TrustServiceType.class);
        Map<TrustServiceType, Integer> contradictions = new EnumMap<>(TrustServiceType.class);
        List<Claim> claims = new ArrayList<>(0);
        for (RegisterRow<TrustServiceUse> row : accepted) {
            TrustServiceUse use = row.value();
            if (use == null || !use.inUseOn(day)) {
                continue;
            }
            using.add(use.type());
            Standing standing = providers.standing(use.provider(), use.type());
            if (standing.listing() == Listing.GRANTED) {
                qualified.add(use.type());
            } else if (lists && Boolean.TRUE.equals(use.claimedQualified())) {
                contradictions.merge(use.type(), 1, Integer::sum);
                claims.add(new Claim(use, standing, row));
            }
        }
        uptake.add(place, using, qualified, contradictions);
        claims.sort(order);
        return claims;
    }
}
