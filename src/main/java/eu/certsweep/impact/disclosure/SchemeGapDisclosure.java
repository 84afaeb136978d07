package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.SchemeGaps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which numbers of scheme gaps may not be published, option by option: those of too few entities, those that differ
/// from what is published of another option by too few, and so many of the smallest others that the total of usages,
/// which the statistics tell, does not give them back.
public final class SchemeGapDisclosure {

    private final Protection protection;
    private final Map<List<String>, List<SchemeGaps.Row>> published = new HashMap<>();

    public SchemeGapDisclosure(Protection protection) {
        this.protection = protection;
    }

    /// The rows of an option that must be hidden beside those of the options that were asked for before.
    ///
    /// @param whole whether the totals over everything may be published; else all of them are hidden
    public Set<SchemeGaps.Row> hidden(List<SchemeGaps.Row> rows, boolean whole) {
        Set<SchemeGaps.Row> hidden = new HashSet<>();
        for (SchemeGaps.Row row : rows) {
            if (!whole || protection.tooFew(row.entities()) || isCloseToAnother(row)) {
                hidden.add(row);
            }
        }
        if (!hidden.isEmpty()) {
            hideWith(hidden, rows);
        }
        for (SchemeGaps.Row row : rows) {
            if (!hidden.contains(row)) {
                published.computeIfAbsent(group(row), key -> new ArrayList<>()).add(row);
            }
        }
        return hidden;
    }

    /// Whether it differs, and by so few entities that the difference tells of them. How many entities have other
    /// usages where their number is the same is not known, so that is taken for few.
    private boolean isCloseToAnother(SchemeGaps.Row row) {
        return published.getOrDefault(group(row), List.of()).stream()
                .anyMatch(other -> (other.usages() != row.usages() || other.entities() != row.entities())
                        && Math.abs(other.entities() - row.entities()) < protection.minimumCount());
    }

    private void hideWith(Set<SchemeGaps.Row> hidden, List<SchemeGaps.Row> rows) {
        long usages = hidden.stream().mapToLong(SchemeGaps.Row::usages).sum();
        List<SchemeGaps.Row> others = rows.stream()
                .filter(row -> !hidden.contains(row))
                .sorted(Comparator.comparingLong(SchemeGaps.Row::usages)
                        .thenComparing(SchemeGaps.Row::kind)
                        .thenComparing(SchemeGaps.Row::ictCategory))
                .toList();
        for (SchemeGaps.Row other : others) {
            if (hidden.size() > 1 && usages >= hidden.size() + protection.minimumCount()) {
                break;
            }
            hidden.add(other);
            usages += other.usages();
        }
    }

    private static List<String> group(SchemeGaps.Row row) {
        return List.of(row.kind(), row.ictCategory());
    }
}
