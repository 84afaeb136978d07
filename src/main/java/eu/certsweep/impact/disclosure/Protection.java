package eu.certsweep.impact.disclosure;

import java.math.BigDecimal;

/// How uncertain a reader must stay about a confidential cell.
///
/// Of the number of entities n: n + [#minimumCount] must be possible, so that what can be derived is never exact, at
/// least
/// as wide as the minimum count, and reaches beyond it. (Less than n need not be possible: every cell with a row has an
/// entity, so that a total over three cells with one each is known to have three at least.) Of any other figure x: a
/// share of it above and below must be possible, namely (1 - s) / s where s is the dominance
/// share, but not more than all of it. That is what the rule of dominance asks for a cell with one contributor only:
/// with
/// that much more in it, the contributor would not dominate any more.
///
/// @param minimumCount entities below which a cell is confidential
/// @param dominanceShare of one entity in a figure, 0 to 1, above which a cell is confidential
public record Protection(int minimumCount, BigDecimal dominanceShare) {

    /// Whether so few entities make a cell confidential. An empty cell is not.
    public boolean tooFew(long entities) {
        return entities > 0 && entities < minimumCount;
    }

    /// Whether one entity makes so much of a figure that the cell is confidential. A figure of zero is nobody's.
    ///
    /// @param largest contribution of one entity
    public boolean dominates(BigDecimal largest, BigDecimal figure) {
        return largest.abs().compareTo(figure.abs().multiply(dominanceShare)) > 0;
    }

    /// The share of a figure that must be uncertain upwards and downwards.
    double relative() {
        double share = dominanceShare.doubleValue();
        return share <= 0.5 ? 1 : (1 - share) / share;
    }

    /// How much more than it is must be possible.
    double upwards(Figure figure, int cell) {
        return figure.counts() ? minimumCount : relative() * figure.value(cell);
    }

    /// How much less than it is must be possible.
    double downwards(Figure figure, int cell) {
        return figure.counts() ? 0 : relative() * figure.value(cell);
    }
}
