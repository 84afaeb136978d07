package eu.certsweep.law;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Derives the size class of an enterprise (Recommendation 2003/361/EC, Annex, Article 2).
///
/// @param size the size class
/// @param because the figures that decided, for a person to read
/// @param contradictsDeclared whether the register states another size class than its figures give
public record SizeDerivation(SizeClass size, String because, boolean contradictsDeclared) {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private enum Ceiling {
        MICRO(SizeClass.MICRO, 10, 2, 2),
        SMALL(SizeClass.SMALL, 50, 10, 10),
        MEDIUM(SizeClass.MEDIUM, 250, 50, 43);

        private final SizeClass size;
        private final BigDecimal headcount;
        private final BigDecimal turnover;
        private final BigDecimal balanceSheet;

        Ceiling(SizeClass size, int headcount, int turnover, int balanceSheet) {
            this.size = size;
            this.headcount = BigDecimal.valueOf(headcount);
            this.turnover = MILLION.multiply(BigDecimal.valueOf(turnover));
            this.balanceSheet = MILLION.multiply(BigDecimal.valueOf(balanceSheet));
        }

        boolean holds(BigDecimal heads, @Nullable BigDecimal turned, @Nullable BigDecimal balance) {
            if (heads.compareTo(headcount) >= 0) {
                return false;
            }
            boolean noMoney = turned == null && balance == null;
            return noMoney
                    || (turned != null && turned.compareTo(turnover) <= 0)
                    || (balance != null && balance.compareTo(balanceSheet) <= 0);
        }
    }

    /// Figures first: the smallest class whose ceilings hold. Without a headcount the declared class, else `UNKNOWN`.
    public static SizeDerivation of(Entity entity) {
        BigDecimal heads = entity.headcount();
        SizeClass declared = entity.declaredSize();
        if (heads == null) {
            return declared == null
                    ? new SizeDerivation(SizeClass.UNKNOWN, "neither a headcount nor a size class is given", false)
                    : new SizeDerivation(declared, "no headcount is given; the register states this size class", false);
        }
        SizeClass size = SizeClass.LARGE;
        for (Ceiling ceiling : Ceiling.values()) {
            if (ceiling.holds(heads, entity.turnover(), entity.balanceSheet())) {
                size = ceiling.size;
                break;
            }
        }
        boolean contradicts = declared != null && declared != SizeClass.UNKNOWN && declared != size;
        return new SizeDerivation(size, figures(entity, heads), contradicts);
    }

    private static String figures(Entity entity, BigDecimal heads) {
        BigDecimal turnover = entity.turnover();
        BigDecimal balance = entity.balanceSheet();
        return "headcount " + heads.toPlainString()
                + (turnover == null ? ", turnover not given" : ", turnover EUR " + turnover.toPlainString())
                + (balance == null ? ", balance sheet not given" : ", balance sheet EUR " + balance.toPlainString());
    }
}
