package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.law.ByteOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How much of the statistics is lost by disclosure control. Says nothing that cannot be counted in what is published.
public final class LostShares {

    private static final int DIGITS = 4;

    private LostShares() {}

    /// What one breakdown loses under one option.
    ///
    /// @param breakdown the dimensions that are told apart, joined by ` x `; `total` for none
    /// @param cells with an entity
    /// @param entities share of the entities that are in hidden cells, 0 to 1; none if their total is hidden
    /// @param presentValue share of the present value that is in hidden cells; none if its total is hidden or zero
    public record Row(
            String option,
            String breakdown,
            long cells,
            long confidential,
            long secondary,
            Optional<BigDecimal> entities,
            Optional<BigDecimal> presentValue) {}

    /// The breakdowns of each option, in byte order of both.
    ///
    /// @param rows of the cube, all totals among them
    public static List<Row> of(List<StatisticsCube.Row> rows, StatisticsDisclosure disclosure) {
        Map<String, Map<String, List<StatisticsCube.Row>>> groups = rows.stream()
                .filter(row -> disclosure.isPublished(row.key()))
                .collect(Collectors.groupingBy(
                        row -> row.key().option(), Collectors.groupingBy(row -> breakdown(row.key()))));
        List<Row> lost = new ArrayList<>();
        groups.forEach((option, breakdowns) -> breakdowns.forEach((breakdown, cells) -> {
            boolean whole = disclosure.status(
                            StatisticsCube.TOTAL, StatisticsCube.TOTAL, StatisticsCube.TOTAL, StatisticsCube.TOTAL)
                    == Status.FREE;
            lost.add(new Row(
                    option,
                    breakdown,
                    cells.size(),
                    count(cells, disclosure, Status.CONFIDENTIAL),
                    count(cells, disclosure, Status.SECONDARY),
                    whole ? share(cells, disclosure, false) : Optional.empty(),
                    whole ? share(cells, disclosure, true) : Optional.empty()));
        }));
        lost.sort(Comparator.comparing(Row::option, ByteOrder.COMPARATOR)
                .thenComparing(Row::breakdown, ByteOrder.COMPARATOR));
        return lost;
    }

    private static String breakdown(StatisticsCube.Key key) {
        List<String> dimensions = new ArrayList<>();
        add(dimensions, "member_state", key.memberState());
        add(dimensions, "sector", key.sector());
        add(dimensions, "size_class", key.size());
        add(dimensions, "category", key.category());
        return dimensions.isEmpty() ? "total" : String.join(" x ", dimensions);
    }

    private static void add(List<String> dimensions, String name, String value) {
        if (!value.equals(StatisticsCube.TOTAL)) {
            dimensions.add(name);
        }
    }

    private static long count(List<StatisticsCube.Row> cells, StatisticsDisclosure disclosure, Status status) {
        return cells.stream()
                .filter(row -> disclosure.status(row.key()) == status)
                .count();
    }

    private static Optional<BigDecimal> share(
            List<StatisticsCube.Row> cells, StatisticsDisclosure disclosure, boolean presentValue) {
        BigDecimal all = BigDecimal.ZERO;
        BigDecimal hidden = BigDecimal.ZERO;
        for (StatisticsCube.Row row : cells) {
            CostFigures costs = row.cell().costs();
            BigDecimal amount = !presentValue
                    ? BigDecimal.valueOf(row.cell().entities())
                    : costs == null ? BigDecimal.ZERO : costs.presentValue();
            all = all.add(amount);
            hidden = disclosure.status(row.key()) == Status.FREE ? hidden : hidden.add(amount);
        }
        return all.signum() == 0 ? Optional.empty() : Optional.of(hidden.divide(all, DIGITS, RoundingMode.HALF_UP));
    }
}
