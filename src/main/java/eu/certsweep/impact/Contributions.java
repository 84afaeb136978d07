package eu.certsweep.impact;

import java.io.Serializable;
import java.math.BigDecimal;

/// Who contributes to an amount: how many entities have a share other than zero in it, and the two largest shares, by
/// which rules of disclosure control tell whether one of them is given away. Adds up: [#add(Contributions)] is
/// associative and commutative. Not thread-safe.
public final class Contributions implements Serializable {

    private static final long serialVersionUID = 1L;

    private long entities;
    private BigDecimal sum = BigDecimal.ZERO;
    private BigDecimal largest = BigDecimal.ZERO;
    private BigDecimal second = BigDecimal.ZERO;

    /// Counts the share of one entity, in euro. A share of zero is none.
    public void add(BigDecimal share) {
        if (share.signum() != 0) {
            entities++;
            sum = sum.add(share.abs());
            rank(share);
        }
    }

    /// Counts the shares of other entities.
    public void add(Contributions others) {
        entities += others.entities;
        sum = sum.add(others.sum);
        rank(others.largest);
        rank(others.second);
    }

    private void rank(BigDecimal share) {
        BigDecimal size = share.abs();
        if (size.compareTo(largest) > 0) {
            second = largest;
            largest = size;
        } else if (size.compareTo(second) > 0) {
            second = size;
        }
    }

    /// Entities with a share other than zero.
    public long entities() {
        return entities;
    }

    /// The sum of the shares, each without its sign.
    public BigDecimal sum() {
        return sum;
    }

    /// The largest share, without its sign; zero if there is none.
    public BigDecimal largest() {
        return largest;
    }

    /// The largest share but one, without its sign; zero if there is none.
    public BigDecimal second() {
        return second;
    }
}
