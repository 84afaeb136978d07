package eu.certsweep.impact.disclosure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Disclosure control of small tables by a plain rule: a total is published if it may be, and its breakdown by one
/// dimension if every cell of that may be; breakdowns by several dimensions never are. So nothing can be computed as
/// the difference of a total and what it comprises.
public final class OneWayTables {

    private OneWayTables() {}

    /// Where a cell stands.
    ///
    /// @param table cells of different tables are not added up
    /// @param dimension by which the total is broken down; empty for the total itself
    public record Place(String table, String dimension) {}

    /// What may be published of the cells; those of breakdowns by several dimensions are left out.
    ///
    /// @param place nothing for a cell of several dimensions
    /// @param safe whether a cell may be published for its own sake
    public static <T> Map<T, Status> statuses(List<T> cells, Function<T, Optional<Place>> place, Predicate<T> safe) {
        Set<Place> closed = new HashSet<>();
        Map<T, Place> places = new HashMap<>();
        Map<T, Status> statuses = new LinkedHashMap<>();
        for (T cell : cells) {
            place.apply(cell).ifPresent(own -> {
                places.put(cell, own);
                statuses.put(cell, safe.test(cell) ? Status.FREE : Status.CONFIDENTIAL);
                if (!safe.test(cell)) {
                    closed.add(own);
                }
            });
        }
        statuses.replaceAll((cell, status) -> {
            Place own = java.util.Objects.requireNonNull(places.get(cell));
            boolean shut = closed.contains(own) || closed.contains(new Place(own.table, ""));
            return status == Status.FREE && shut ? Status.SECONDARY : status;
        });
        return statuses;
    }

    /// The one dimension in which a cell is not a total; empty for the total, nothing for a cell of several dimensions.
    ///
    /// @param values by dimension
    /// @param total stands for all values
    public static Optional<String> dimension(List<String> values, String total) {
        List<Integer> named = java.util.stream.IntStream.range(0, values.size())
                .filter(d -> !values.get(d).equals(total))
                .boxed()
                .toList();
        return named.size() > 1
                ? Optional.empty()
                : Optional.of(named.isEmpty() ? "" : String.valueOf(named.getFirst()));
    }
}
