package eu.certsweep.source;

import java.math.BigDecimal;
import java.util.Optional;

/// What a header says of the unit of the numbers below it, as `Umsatz (Mio. €)`.
///
/// @param name the header without the unit
/// @param factor what the numbers are multiplied by; 1 if the header names no unit
/// @param foreign what makes them no amounts in euro, as the header has it: another currency, or a percent sign
/// @param isUnclear whether the header's unit means several numbers
public record HeaderUnit(String name, BigDecimal factor, Optional<String> foreign, boolean isUnclear) {

    static HeaderUnit none(String header) {
        return new HeaderUnit(header, BigDecimal.ONE, Optional.empty(), false);
    }

    /// Whether the header tells how its numbers become the column's.
    public boolean isPlain() {
        return foreign.isEmpty() && !isUnclear;
    }

    /// Whether numbers are not what they look like, by what the header says.
    boolean changes() {
        return !isPlain() || factor.compareTo(BigDecimal.ONE) != 0;
    }
}
