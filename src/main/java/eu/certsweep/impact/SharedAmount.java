package eu.certsweep.impact;

import java.math.BigDecimal;

/// An amount of which is known how entities share in it.
///
/// @param amount the sum of the shares, each without its sign; euro
public record SharedAmount(ShareSums shares, BigDecimal amount) {

    /// An amount to which nobody contributes.
    public static final SharedAmount NOTHING = new SharedAmount(ShareSums.NONE, BigDecimal.ZERO);

    /// A count of entities, of whom each contributes.
    public static SharedAmount count(long entities) {
        return new SharedAmount(new ShareSums(entities, BigDecimal.ZERO), BigDecimal.ZERO);
    }

    /// With the share of one more entity.
    SharedAmount plus(BigDecimal share) {
        return share.signum() == 0 ? this : new SharedAmount(shares.plus(share), amount.add(share.abs()));
    }

    /// The sum of both, with the contributors of both.
    public SharedAmount plus(SharedAmount other) {
        return new SharedAmount(shares.plus(other.shares), amount.add(other.amount));
    }

    /// What is left of this without the other, which is a part of it.
    public SharedAmount minus(SharedAmount other) {
        return new SharedAmount(shares.minus(other.shares), amount.subtract(other.amount));
    }
}
