package eu.certsweep.inspect;

import eu.certsweep.job.Register;
import eu.certsweep.source.Excerpt;
import eu.certsweep.source.HeaderUnit;
import eu.certsweep.source.NumberHeaders;
import eu.certsweep.source.StatedUnits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What headers and lines beside them say of the units of the numbers below them, for the draft of a source.
///
/// @param factors by canonical column, what its numbers are multiplied by
/// @param refused by canonical column, the header whose unit a person has to settle: another currency, or a word of
///     several numbers. It is put aside, so that the draft can be used as it stands
record DraftUnits(Map<String, BigDecimal> factors, Map<String, String> refused) {

    static final DraftUnits NONE = new DraftUnits(Map.of(), Map.of());

    /// Those of the headers of a register's columns.
    ///
    /// @param headers by canonical column
    /// @param beside units that stand beside the headers
    static DraftUnits of(Register register, Map<String, String> headers, StatedUnits beside) {
        Map<String, BigDecimal> factors = new LinkedHashMap<>();
        Map<String, String> refused = new LinkedHashMap<>();
        headers.forEach((column, header) -> {
            HeaderUnit unit = NumberHeaders.of(register).unit(register.indexOf(column), header);
            StatedUnits.Stated stated = beside.byColumn().get(column);
            if (!unit.isPlain() || (stated != null && !stated.isSure())) {
                refused.put(column, header);
            } else if (unit.factor().compareTo(BigDecimal.ONE) != 0) {
                factors.put(column, unit.factor());
            } else if (stated != null) {
                factors.put(column, stated.unit().factor());
            }
        });
        return new DraftUnits(factors, refused);
    }

    /// The lines of the entry in YAML.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!factors.isEmpty()) {
            lines.add("units:   # by what numbers are multiplied, as their headers say");
            factors.forEach((column, factor) -> lines.add("  " + column + ": " + factor.toPlainString()));
        }
        refused.forEach((column, header) -> lines.add("# " + Excerpt.of(header) + " is " + column
                + " in another unit: take it out of `ignore`, and say `units: {" + column + ": FACTOR}`"));
        return lines;
    }

    /// What a person should look at, a sentence each.
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        refused.forEach((column, header) -> sentences.add("column " + Excerpt.of(header) + " is " + column
                + " in another currency or in a unit that is not sure: it is left out until `units` says by"
                + " what its numbers are to be multiplied"));
        return sentences;
    }
}
