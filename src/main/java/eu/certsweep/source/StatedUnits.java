package eu.certsweep.source;

import eu.certsweep.job.SourceDefinition;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Units of columns of numbers that stand in a file beside its headers: in a line above them, or in a row of
/// units below.
///
/// @param byColumn by canonical column, without those whose factor the source says
/// @param row number of the row of units below the headers, which is no row of the register; 0 if there is none
public record StatedUnits(Map<String, Stated> byColumn, long row) {

    /// Of a file that has none.
    static final StatedUnits NONE = new StatedUnits(Map.of(), 0);

    /// The unit of a column.
    ///
    /// @param row in which it stands
    /// @param text as it stands there
    /// @param isSure whether it is plain and nothing in the file speaks against it
    public record Stated(HeaderUnit unit, long row, String text, boolean isSure) {}

    /// Sorts the columns.
    public StatedUnits {
        byColumn = new TreeMap<>(byColumn);
    }

    /// The source with the factors that the file says.
    public SourceDefinition in(SourceDefinition source) {
        Map<String, BigDecimal> units = new HashMap<>(source.units());
        byColumn.forEach((column, stated) -> {
            if (stated.isSure()) {
                units.putIfAbsent(column, stated.unit().factor());
            }
        });
        return units.size() == source.units().size()
                ? source
                : source.toBuilder().units(units).build();
    }
}
