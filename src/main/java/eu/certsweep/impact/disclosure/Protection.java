package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.Contributions;
import eu.certsweep.impact.ShareSums;
import java.math.BigDecimal;

/// Which figures give single entities away, and how uncertain a reader must stay about them.
///
/// A figure is confidential if fewer than [#minimumCount] entities contribute to it. An amount is also confidential if
/// one entity makes more than [#dominanceShare] of it, or if its second largest contributor can tell the largest one to
/// within [#pPercent]: the others together come to less than that share of the largest.
///
/// Of the number of entities n of a confidential cell: n + [#minimumCount] must be possible, so that what can be
/// derived is never exact, at least as wide as the minimum count, and reaches beyond it. (Less than n need not be
/// possible: every cell with a row has an entity, so that a total over three cells with one each is known to have three
/// at least.) Of any other figure x: a share of it above and below must be possible, namely (1 - s) / s where s is the
/// dominance share, or p % if that is more, but not more than all of it. The first is what the rule of dominance asks
/// for a cell with one contributor only: with that much more in it, the contributor would not dominate any more. Of a
/// count of usages at least one usage more and one less must be possible.
///
/// @param minimumCount contributors below which a figure is confidential
/// @param pPercent 0 to 100; how closely the largest contribution may be told at best
/// @param dominanceShare of one entity in an amount, 0 to 1, above which it is confidential
public record Protection(int minimumCount, BigDecimal pPercent, BigDecimal dominanceShare) {

    private static final int PERCENT = 2;

    /// Whether so few contributors make a figure confidential. A figure to which nobody contributes is not.
    public boolean tooFew(long contributors) {
        return contributors > 0 && contributors < minimumCount;
    }

    /// Whether an amount gives its contributors away.
    ///
    /// @param amount their sum
    public boolean givesAway(Contributions contributions, BigDecimal amount) {
        return tooFew(contributions.entities())
                || dominates(contributions.largest(), amount)
                || isClose(contributions, amount);
    }

    /// Whether an amount may give its contributors away of which sums of their shares are known alone. True in doubt:
    /// the largest shares are taken to be as large as the sums allow.
    ///
    /// @param amount the sum of the shares
    public boolean givesAway(ShareSums shares, BigDecimal amount) {
        if (shares.contributors() == 0) {
            return false;
        }
        BigDecimal largest = shares.largestAtMost();
        BigDecimal others = amount.abs().subtract(shares.twoLargestAtMost());
        return tooFew(shares.contributors())
                || dominates(largest, amount)
                || others.compareTo(largest.multiply(pPercent.movePointLeft(PERCENT))) < 0;
    }

    /// Whether one entity makes so much of a figure that the cell is confidential. A figure of zero is nobody's.
    ///
    /// @param largest contribution of one entity
    boolean dominates(BigDecimal largest, BigDecimal figure) {
        return largest.abs().compareTo(figure.abs().multiply(dominanceShare)) > 0;
    }

    /// The p % rule: whether the second largest contributor, who takes his own share off the amount, knows the largest
    /// one too well.
    private boolean isClose(Contributions contributions, BigDecimal amount) {
        BigDecimal others = amount.abs().subtract(contributions.largest()).subtract(contributions.second());
        return others.compareTo(contributions.largest().multiply(pPercent.movePointLeft(PERCENT))) < 0;
    }

    /// The share of a figure that must be uncertain upwards and downwards.
    double relative() {
        double share = dominanceShare.doubleValue();
        double dominance = share <= 0.5 ? 1 : (1 - share) / share;
        return Math.max(dominance, pPercent.movePointLeft(PERCENT).doubleValue());
    }

    /// How much more than it is must be possible.
    double upwards(Figure figure, int cell) {
        double value = figure.value(cell);
        return switch (figure.kind()) {
            case ENTITIES -> minimumCount;
            case USAGES -> Math.ceil(relative() * value);
            case AMOUNT -> relative() * value;
        };
    }

    /// How much less than it is must be possible.
    double downwards(Figure figure, int cell) {
        double value = figure.value(cell);
        return switch (figure.kind()) {
            case ENTITIES -> 0;
            case USAGES -> Math.min(value, Math.ceil(relative() * value));
            case AMOUNT -> relative() * value;
        };
    }
}
