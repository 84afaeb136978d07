package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.Distribution.Dimension;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.StatisticsCube.UsageCount;
import eu.certsweep.impact.disclosure.Figure.Kind;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Disclosure control of the statistics cube. Places are hidden under all options or under none: entities are the same
/// in each, and who knows a figure under one option knows much of it under another.
public final class StatisticsDisclosure {

    /// Programs that the report of intervals may solve for a figure, times the hidden cells.
    private static final long EFFORT = 100_000;
    private static final int EFFORT_FOR_ENTITIES = 10;

    private final List<List<String>> categories;
    private final Grid grid;
    private final Table table;
    private final Protection protection;
    private final List<Set<Dimension>> tables;
    private final List<Figure> amounts = new ArrayList<>();
    private final Pattern pattern;

    /// @param rows of the cube, all totals among them
    /// @param tables that are published, with their margins and the total, each by its dimensions
    /// @param annuity the present value of one euro a year; none without a cost table
    /// @throws IllegalArgumentException if an amount is below zero: how much such amounts give away is not known
    public StatisticsDisclosure(
            List<StatisticsCube.Row> rows,
            Protection protection,
            List<Set<Dimension>> tables,
            Optional<BigDecimal> annuity) {
        this.protection = protection;
        this.tables = tables.stream().map(Set::copyOf).toList();
        this.categories = List.of(
                values(rows, StatisticsCube.Key::memberState),
                values(rows, StatisticsCube.Key::sector),
                values(rows, StatisticsCube.Key::size),
                values(rows, StatisticsCube.Key::category));
        this.grid = new Grid(
                categories.stream().map(values -> Math.max(1, values.size())).toList());
        this.table = table(rows, annuity.map(BigDecimal::doubleValue).orElse(null));
        this.pattern = Suppression.of(table, protection);
    }

    private static List<String> values(List<StatisticsCube.Row> rows, Function<StatisticsCube.Key, String> dimension) {
        TreeSet<String> values = new TreeSet<>(ByteOrder.COMPARATOR);
        rows.forEach(row -> values.add(dimension.apply(row.key())));
        values.remove(StatisticsCube.TOTAL);
        return List.copyOf(values);
    }

    private Table table(List<StatisticsCube.Row> rows, @Nullable Double annuity) {
        double[] entities = new double[grid.cells()];
        List<List<Figure.Part>> readings = new ArrayList<>();
        readings.add(List.of(new Figure.Part(new Figure.Column("entities", entities), 1)));
        List<Figure> figures = new ArrayList<>();
        BitSet confidential = new BitSet();
        BitSet unpublished = new BitSet();
        TreeSet<String> options = new TreeSet<>(ByteOrder.COMPARATOR);
        rows.forEach(row -> options.add(row.key().option()));
        for (String option : options) {
            List<StatisticsCube.Row> own = rows.stream()
                    .filter(row -> row.key().option().equals(option))
                    .toList();
            List<Figure.Part> outcomes = new ArrayList<>();
            for (Outcome outcome : Outcome.values()) {
                outcomes.add(part(own, option + " " + outcome.code(), cell -> cell.entities(outcome)));
            }
            readings.add(outcomes);
            figures.add(usagesInScope(own, option));
            for (UsageCount count : UsageCount.values()) {
                if (count != UsageCount.IN_SCOPE) {
                    figures.add(usages(own, option, count));
                }
            }
            if (annuity != null) {
                amounts.addAll(costs(own, option, annuity));
            }
            for (StatisticsCube.Row row : own) {
                int cell = cell(row.key());
                entities[cell] = row.cell().entities();
                if (!isPublished(row.key())) {
                    unpublished.set(cell);
                } else if (isConfidential(row.cell())) {
                    confidential.set(cell);
                }
            }
        }
        figures.addAll(0, amounts);
        if (annuity != null) {
            figures.addAll(OptionDifferences.figures(rows, protection, grid.cells(), this::cell));
        }
        figures.addFirst(new Figure("entities", Kind.ENTITIES, readings));
        return new Table(grid, entities, figures, confidential, unpublished);
    }

    /// Usages in scope, which a reader knows as a sum of the others, too.
    private Figure usagesInScope(List<StatisticsCube.Row> rows, String option) {
        List<Figure.Part> others = Stream.of(UsageCount.values())
                .filter(count -> count != UsageCount.IN_SCOPE)
                .map(count -> part(rows, option, count))
                .toList();
        return new Figure(
                option + " " + UsageCount.IN_SCOPE.column(),
                Kind.USAGES,
                List.of(List.of(part(rows, option, UsageCount.IN_SCOPE)), others));
    }

    /// Usages of one outcome: protected where too few entities have such a usage.
    private Figure usages(List<StatisticsCube.Row> rows, String option, UsageCount count) {
        BitSet guarded = new BitSet();
        for (StatisticsCube.Row row : rows) {
            if (protection.tooFew(row.cell().contributors(count))) {
                guarded.set(cell(row.key()));
            }
        }
        Figure.Part own = part(rows, option, count);
        return new Figure(own.column().name(), Kind.USAGES, List.of(List.of(own)), Optional.of(guarded));
    }

    private Figure.Part part(List<StatisticsCube.Row> rows, String option, UsageCount count) {
        return part(rows, option + " " + count.column(), cell -> cell.usages(count));
    }

    /// The present value is known as a sum of the others, too, for whoever knows the horizon and the discount rate.
    private List<Figure> costs(List<StatisticsCube.Row> rows, String option, double annuity) {
        Figure.Part oneOff = part(rows, option + " one_off_eur", cost(CostFigures::oneOff));
        Figure.Part perYear = part(rows, option + " per_year_eur", cost(CostFigures::perYear));
        Figure.Part admin = part(rows, option + " admin_eur", cost(CostFigures::admin));
        Figure.Part value = part(rows, option + " present_value_eur", cost(CostFigures::presentValue));
        return List.of(
                Figure.of(option + " one_off_eur", oneOff.column()),
                Figure.of(option + " per_year_eur", perYear.column()),
                Figure.of(option + " admin_eur", admin.column()),
                new Figure(
                        option + " present_value_eur",
                        Kind.AMOUNT,
                        List.of(
                                List.of(value),
                                annuity == 0
                                        ? List.of(oneOff)
                                        : List.of(
                                                oneOff,
                                                new Figure.Part(perYear.column(), annuity),
                                                new Figure.Part(admin.column(), annuity)))));
    }

    private static ToDoubleFunction<StatisticsCube.Cell> cost(Function<CostFigures, BigDecimal> figure) {
        return cell -> {
            CostFigures costs = cell.costs();
            return costs == null ? 0 : figure.apply(costs).doubleValue();
        };
    }

    private Figure.Part part(List<StatisticsCube.Row> rows, String name, ToDoubleFunction<StatisticsCube.Cell> value) {
        double[] values = new double[grid.cells()];
        for (StatisticsCube.Row row : rows) {
            double amount = value.applyAsDouble(row.cell());
            if (amount < 0) {
                throw new IllegalArgumentException(name + " is below zero in " + row.key());
            }
            values[cell(row.key())] = amount;
        }
        return new Figure.Part(new Figure.Column(name, values), 1);
    }

    /// Whether the figures of a cell give single entities away, wherever they come up.
    boolean isConfidential(StatisticsCube.Cell cell) {
        CostFigures costs = cell.costs();
        return protection.tooFew(cell.entities())
                || Stream.of(UsageCount.values()).anyMatch(count -> protection.tooFew(cell.contributors(count)))
                || (costs != null
                        && AmountColumn.ALL.stream().anyMatch(column -> column.givesAway(cell, costs, protection)))
                || OptionDifferences.giveAway(cell, protection);
    }

    /// Whether one of the published tables has the place.
    public boolean isPublished(StatisticsCube.Key key) {
        Set<Dimension> named = EnumSet.noneOf(Dimension.class);
        add(named, Dimension.MEMBER_STATE, key.memberState());
        add(named, Dimension.SECTOR, key.sector());
        add(named, Dimension.SIZE_CLASS, key.size());
        add(named, Dimension.CATEGORY, key.category());
        return tables.stream().anyMatch(table -> table.containsAll(named));
    }

    private static void add(Set<Dimension> named, Dimension dimension, String value) {
        if (!value.equals(StatisticsCube.TOTAL)) {
            named.add(dimension);
        }
    }

    private int cell(StatisticsCube.Key key) {
        return grid.cell(
                place(0, key.memberState()), place(1, key.sector()), place(2, key.size()), place(3, key.category()));
    }

    private int place(int dimension, String value) {
        List<String> values = categories.get(dimension);
        return value.equals(StatisticsCube.TOTAL) ? grid.total(dimension) : values.indexOf(value);
    }

    /// What may be published of a place of the cube, whatever the option. A place that stands in none of the published
    /// tables is hidden.
    public Status status(StatisticsCube.Key key) {
        return pattern.status(table, cell(key));
    }

    /// What may be published of a place; [StatisticsCube#TOTAL] stands for all values of a dimension.
    public Status status(String memberState, String sector, String size, String category) {
        return status(new StatisticsCube.Key("", memberState, sector, size, category));
    }

    /// Confidential cells of which too much can be derived; none of them unless suppression has a fault.
    public List<Audit.Breach> breaches() {
        return Audit.breaches(table, protection, pattern);
    }

    /// What can be derived of each hidden place: of its entities and of its costs under each option, in the order of
    /// the figures and places.
    public List<Derived> derived() {
        List<Audit.Interval> intervals = new ArrayList<>(
                Audit.intervals(table, pattern, table.figures().subList(0, 1), EFFORT * EFFORT_FOR_ENTITIES));
        intervals.addAll(Audit.intervals(table, pattern, amounts, EFFORT));
        return intervals.stream()
                .map(interval -> new Derived(key(interval.cell()), pattern.status(table, interval.cell()), interval))
                .toList();
    }

    /// What can be derived of a figure of a hidden place.
    ///
    /// @param place with the option left empty
    public record Derived(StatisticsCube.Key place, Status status, Audit.Interval interval) {}

    /// The place of a cell, in words.
    public StatisticsCube.Key key(int cell) {
        List<String> words = new ArrayList<>();
        for (int d = 0; d < categories.size(); d++) {
            int place = grid.place(cell, d);
            words.add(
                    place == grid.total(d)
                            ? StatisticsCube.TOTAL
                            : categories.get(d).get(place));
        }
        return new StatisticsCube.Key("", words.get(0), words.get(1), words.get(2), words.get(3));
    }
}
