package eu.certsweep.impact.disclosure;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One of the figures that a table publishes for each cell. Besides its own column a reader may know it as a sum of
/// others: the entities of a cell are those of all its outcomes, under every option anew. What can be derived of the
/// figure is what all its readings allow at once.
///
/// @param name as a reader knows it: the option, if it depends on one, and the column; no other figure of the table
/// has it
/// @param readings each a sum of columns that gives the figure
/// @param guarded the confidential cells of which this figure must be protected; none: all of them
public record Figure(String name, Kind kind, List<List<Part>> readings, Optional<BitSet> guarded) {

    /// What a figure counts or sums.
    public enum Kind {
        /// Entities. Whole, and at least one wherever a cell has a row.
        ENTITIES,
        /// Usages of entities. Whole.
        USAGES,
        /// Euro.
        AMOUNT
    }

    /// A figure that is protected in every confidential cell.
    public Figure(String name, Kind kind, List<List<Part>> readings) {
        this(name, kind, readings, Optional.empty());
    }

    public Figure {
        readings = readings.stream().map(List::copyOf).toList();
    }

    /// A published column as a summand.
    ///
    /// @param weight by which it counts, above 0
    public record Part(Column column, double weight) {}

    /// A published column.
    ///
    /// @param values by cell, none negative; totals are the sums of what they comprise
    @SuppressWarnings("ArrayRecordComponent") // never changed, and never compared but for identity
    public record Column(String name, double[] values) {}

    /// An amount of which nothing is known but its own column.
    public static Figure of(String name, Column column) {
        return new Figure(name, Kind.AMOUNT, List.of(List.of(new Part(column, 1))));
    }

    /// What a reader knows every cell to hold that has a row: it has an entity.
    double known() {
        return kind == Kind.ENTITIES ? 1 : 0;
    }

    /// The values by cell.
    double[] values() {
        return readings.getFirst().getFirst().column().values();
    }

    /// The value of a cell.
    double value(int cell) {
        return values()[cell];
    }

    /// A figure of the same readings whose values can be changed without this one.
    Figure copy() {
        return new Figure(
                name,
                kind,
                readings.stream()
                        .map(reading -> reading.stream()
                                .map(part ->
                                        new Part(new Column(part.column.name, part.column.values.clone()), part.weight))
                                .toList())
                        .toList(),
                guarded);
    }

    /// Whether it is a whole number.
    boolean isWhole() {
        return kind != Kind.AMOUNT;
    }

    /// Whether it must be protected in this confidential cell.
    boolean isGuarded(int cell) {
        return guarded.map(cells -> cells.get(cell)).orElse(true);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Figure figure && figure.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
