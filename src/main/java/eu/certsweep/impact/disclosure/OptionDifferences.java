package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.OptionDifference;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.StatisticsCube.UsageCount;
import eu.certsweep.impact.disclosure.Figure.Kind;
import eu.certsweep.law.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// What lies between two options in the same place of the statistics: whoever has both rows takes one off the other.
final class OptionDifferences {

    /// What is lost of a difference of two amounts, euro.
    private static final double ROUNDING = 1e-3;

    private OptionDifferences() {}

    /// Whether a difference of a cell's figures and those of another option gives its contributors away.
    static boolean giveAway(StatisticsCube.Cell cell, Protection protection) {
        return cell.differences().values().stream()
                .anyMatch(difference ->
                        AmountColumn.ALL.stream().anyMatch(column -> column.givesAway(difference, protection))
                                || Stream.of(UsageCount.values())
                                        .anyMatch(count -> protection.tooFew(difference.contributors(count))));
    }

    /// The differences as figures of the table, protected where they give entities away. Only of two options of which
    /// one is nowhere less than the other: elsewhere a sum of differences says nothing of its summands, and what is
    /// uncertain of either option is so of their difference.
    ///
    /// @param rows of the cube, all totals among them
    /// @param cells of the grid
    /// @param cell of a place
    static List<Figure> figures(
            List<StatisticsCube.Row> rows, Protection protection, int cells, ToIntFunction<StatisticsCube.Key> cell) {
        Map<String, List<StatisticsCube.Row>> byOption = new TreeMap<>(ByteOrder.COMPARATOR);
        rows.forEach(row -> byOption.computeIfAbsent(row.key().option(), option -> new ArrayList<>())
                .add(row));
        List<Figure> figures = new ArrayList<>();
        byOption.forEach((option, own) -> own.stream()
                .flatMap(row -> row.cell().differences().keySet().stream())
                .distinct()
                .sorted(ByteOrder.COMPARATOR)
                .forEach(other -> {
                    Difference difference =
                            new Difference(option, other, own, byOption.getOrDefault(other, List.of()), cells, cell);
                    for (AmountColumn column : AmountColumn.ALL) {
                        difference
                                .figure(
                                        column.column(),
                                        Kind.AMOUNT,
                                        part -> part.costs() == null
                                                ? 0
                                                : column.of(part.costs()).doubleValue(),
                                        shares -> column.givesAway(shares, protection))
                                .ifPresent(figures::add);
                    }
                    for (UsageCount count : UsageCount.values()) {
                        difference
                                .figure(
                                        count.column(),
                                        Kind.USAGES,
                                        part -> part.usages(count),
                                        shares -> protection.tooFew(shares.contributors(count)))
                                .ifPresent(figures::add);
                    }
                }));
        return figures;
    }

    /// Two options with their rows.
    private record Difference(
            String option,
            String other,
            List<StatisticsCube.Row> own,
            List<StatisticsCube.Row> others,
            int cells,
            ToIntFunction<StatisticsCube.Key> cell) {

        /// The difference of a column; none if it is above zero in one place and below in another.
        private Optional<Figure> figure(
                String column,
                Kind kind,
                ToDoubleFunction<StatisticsCube.Cell> value,
                Predicate<OptionDifference> givesAway) {
            double[] values = new double[cells];
            BitSet guarded = new BitSet();
            for (StatisticsCube.Row row : own) {
                int place = cell.applyAsInt(row.key());
                values[place] += value.applyAsDouble(row.cell());
                OptionDifference shares = row.cell().differences().get(other);
                if (shares != null && givesAway.test(shares)) {
                    guarded.set(place);
                }
            }
            others.forEach(row -> values[cell.applyAsInt(row.key())] -= value.applyAsDouble(row.cell()));
            boolean more = DoubleStream.of(values).allMatch(amount -> amount >= -ROUNDING);
            if (!more && DoubleStream.of(values).anyMatch(amount -> amount > ROUNDING)) {
                return Optional.empty();
            }
            String name = more ? option + " beyond " + other : other + " beyond " + option;
            Figure.Column difference = new Figure.Column(
                    name + " " + column,
                    DoubleStream.of(values)
                            .map(amount -> Math.max(0, more ? amount : -amount))
                            .toArray());
            return Optional.of(new Figure(
                    difference.name(), kind, List.of(List.of(new Figure.Part(difference, 1))), Optional.of(guarded)));
        }
    }
}
