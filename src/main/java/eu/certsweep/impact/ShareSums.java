package eu.certsweep.impact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// What sums can tell of the shares that entities have in an amount. Unlike the shares themselves sums can be kept for
/// the parts of an evaluation, added up, and taken off again.
///
/// @param contributors entities with a share other than zero
/// @param squares sum of the squares of the shares, euro²: no share is larger than its root
public record ShareSums(long contributors, BigDecimal squares) {

    /// Of no shares.
    public static final ShareSums NONE = new ShareSums(0, BigDecimal.ZERO);

    private static final MathContext UPWARDS = new MathContext(20, RoundingMode.CEILING);

    /// The sums with one more share.
    ShareSums plus(BigDecimal share) {
        return share.signum() == 0 ? this : new ShareSums(contributors + 1, squares.add(share.multiply(share)));
    }

    /// Of the shares that are left without the others, which are among them.
    public ShareSums minus(ShareSums others) {
        return new ShareSums(contributors - others.contributors, squares.subtract(others.squares));
    }

    /// The sums of both.
    public ShareSums plus(ShareSums other) {
        return new ShareSums(contributors + other.contributors, squares.add(other.squares));
    }

    /// What the largest share is at most.
    public BigDecimal largestAtMost() {
        return squares.sqrt(UPWARDS);
    }

    /// What the two largest shares are together at most.
    public BigDecimal twoLargestAtMost() {
        return squares.add(squares).sqrt(UPWARDS);
    }
}
