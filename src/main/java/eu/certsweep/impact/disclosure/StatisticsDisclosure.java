package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
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
    private final List<Figure> amounts = new ArrayList<>();
    private final Pattern pattern;

    /// @param rows of the cube, all totals among them
    /// @param annuity the present value of one euro a year; none without a cost table
    /// @throws IllegalArgumentException if an amount is below zero: how much such amounts give away is not known
    public StatisticsDisclosure(List<StatisticsCube.Row> rows, Protection protection, Optional<BigDecimal> annuity) {
        this.protection = protection;
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
            figures.add(usages(own, option));
            if (annuity != null) {
                amounts.addAll(costs(own, option, annuity));
            }
            for (StatisticsCube.Row row : own) {
                entities[cell(row.key())] = row.cell().entities();
                if (confidential(row.cell())) {
                    confidential.set(cell(row.key()));
                }
            }
        }
        figures.addAll(0, amounts);
        figures.addFirst(new Figure("entities", true, readings));
        return new Table(grid, entities, figures, confidential);
    }

    private Figure usages(List<StatisticsCube.Row> rows, String option) {
        return new Figure(
                option + " usages_in_scope",
                false,
                List.of(
                        List.of(part(rows, option + " usages_in_scope", StatisticsCube.Cell::usagesInScope)),
                        List.of(
                                part(rows, option + " usages_compliant", StatisticsCube.Cell::usagesCompliant),
                                part(rows, option + " usages_in_transition", StatisticsCube.Cell::usagesInTransition),
                                part(rows, option + " usages_scheme_gap", StatisticsCube.Cell::usagesSchemeGap),
                                part(
                                        rows,
                                        option + " usages_non_compliant",
                                        StatisticsCube.Cell::usagesNonCompliant))));
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
                        false,
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

    private boolean confidential(StatisticsCube.Cell cell) {
        CostFigures costs = cell.costs();
        return protection.tooFew(cell.entities())
                || (costs != null
                        && (protection.dominates(cell.largest().oneOff(), costs.oneOff())
                                || protection.dominates(cell.largest().perYear(), costs.perYear())
                                || protection.dominates(cell.largest().admin(), costs.admin())
                                || protection.dominates(cell.largest().presentValue(), costs.presentValue())));
    }

    private int cell(StatisticsCube.Key key) {
        return grid.cell(
                place(0, key.memberState()), place(1, key.sector()), place(2, key.size()), place(3, key.category()));
    }

    private int place(int dimension, String value) {
        List<String> values = categories.get(dimension);
        return value.equals(StatisticsCube.TOTAL) ? grid.total(dimension) : values.indexOf(value);
    }

    /// What may be published of a place of the cube, whatever the option.
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
    /// the
    /// figures and places.
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
