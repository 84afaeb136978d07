package eu.certsweep.inspect;

import eu.certsweep.source.Excerpt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The values of columns of which some are unknown: look-ups for those that are known words in another language, and
/// comments for a person on the others.
///
/// @param columns all different values by canonical column
record DraftValues(Map<String, List<Inspection.Value>> columns) {

    static final DraftValues NONE = new DraftValues(Map.of());

    private static final int SHOWN = 100;

    /// Leaves out columns all of whose values are known.
    static DraftValues of(Map<String, List<Inspection.Value>> columns) {
        Map<String, List<Inspection.Value>> open = new TreeMap<>(columns);
        open.values().removeIf(values -> values.stream().allMatch(Inspection.Value::known));
        return new DraftValues(open);
    }

    /// The values of both files, with the rows of both.
    DraftValues with(DraftValues other) {
        Map<String, Map<String, Inspection.Value>> sums = new TreeMap<>();
        for (DraftValues one : List.of(this, other)) {
            one.columns.forEach((column, values) ->
                    values.forEach(value -> sums.computeIfAbsent(column, key -> new LinkedHashMap<>())
                            .merge(value.value(), value, DraftValues::sum)));
        }
        Map<String, List<Inspection.Value>> both = new TreeMap<>();
        sums.forEach((column, values) -> both.put(column, sorted(values.values())));
        return new DraftValues(both);
    }

    private static Inspection.Value sum(Inspection.Value one, Inspection.Value other) {
        return new Inspection.Value(one.value(), one.rows() + other.rows(), one.known(), one.means());
    }

    private static List<Inspection.Value> sorted(Collection<Inspection.Value> values) {
        return values.stream()
                .sorted(Comparator.comparingLong(Inspection.Value::rows)
                        .reversed()
                        .thenComparing(Inspection.Value::value))
                .toList();
    }

    /// `lookups` for values that are known words from their first letter to their last.
    void lookups(List<String> lines) {
        boolean begun = false;
        for (Map.Entry<String, List<Inspection.Value>> column : columns.entrySet()) {
            Meanings meanings = meanings(column.getKey());
            List<String> entries = new ArrayList<>();
            for (Inspection.Value value : column.getValue()) {
                if (isSure(meanings, value)) {
                    entries.add("    " + Yaml.quoted(value.value()) + ": "
                            + Yaml.quoted(value.means().getFirst()));
                }
            }
            if (!entries.isEmpty()) {
                if (!begun) {
                    lines.add("lookups:");
                    begun = true;
                }
                lines.add("  " + column.getKey() + ":");
                lines.addAll(entries);
            }
        }
    }

    private static boolean isSure(Meanings meanings, Inspection.Value value) {
        return !value.known()
                && value.means().size() == 1
                && meanings.of(value.value()).sure();
    }

    private static Meanings meanings(String column) {
        return new Meanings(column, ValueEvidence.known(column));
    }

    /// All values with their rows, and look-ups that a person may want.
    void comments(List<String> lines) {
        columns.forEach((column, values) -> {
            List<String> items = new ArrayList<>(values.stream()
                    .limit(SHOWN)
                    .map(value -> Excerpt.of(value.value()) + " " + value.rows())
                    .toList());
            if (values.size() > SHOWN) {
                items.add(String.format(Locale.ROOT, "%d more", values.size() - SHOWN));
            }
            Yaml.comment(lines, "Values of " + column + " with their rows: ", items);
            Meanings meanings = meanings(column);
            values.stream()
                    .filter(value -> !value.known() && !isSure(meanings, value))
                    .limit(SHOWN)
                    .forEach(value -> lines.add("# lookups: {" + column + ": {" + Yaml.quoted(value.value()) + ": "
                            + (value.means().isEmpty()
                                    ? "...}}   # unknown, and no known value has the same words"
                                    : Yaml.quoted(value.means().getFirst()) + "}}   # if it means "
                                            + String.join(" or ", value.means()))));
        });
    }
}
