package eu.certsweep.normalise;

import eu.certsweep.job.SourceDefinition;
import eu.certsweep.job.ValuePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a source says that values of one column mean: as written, else missing words, else patterns in their order.
///
/// What stands under `*` is for values that none of these names, and that the column cannot read by itself: a look-up
/// for bad values changes no good one.
final class Lookups {

    private static final Lookups NONE = new Lookups(Map.of(), List.of());

    private final Map<String, String> words = new HashMap<>();
    private final List<Meaning> patterns = new ArrayList<>();
    private final Set<String> missing = new HashSet<>();
    private final @Nullable String others;

    private record Meaning(ValuePattern pattern, String meant) {}

    private Lookups(Map<String, String> written, List<String> missingWords) {
        written.forEach((value, meant) -> {
            if (ValuePattern.is(value)) {
                patterns.add(new Meaning(ValuePattern.of(value), meant));
            } else if (!value.equals(SourceDefinition.OTHERS)) {
                words.put(Text.foldTerm(value), meant);
            }
        });
        missingWords.forEach(word -> missing.add(Text.foldTerm(word.strip())));
        others = written.get(SourceDefinition.OTHERS);
    }

    /// Those of a canonical column.
    static Lookups of(SourceDefinition source, String column) {
        Map<String, String> written = source.lookups().getOrDefault(column, Map.of());
        return written.isEmpty() && source.missing().isEmpty() ? NONE : new Lookups(written, source.missing());
    }

    /// The source's words for missing values alone.
    static Lookups missing(SourceDefinition source) {
        return source.missing().isEmpty() ? NONE : new Lookups(Map.of(), source.missing());
    }

    /// What a value is to be read as that a look-up has as written.
    ///
    /// @return empty if it is a word for missing values, none if nothing is said of it
    @Nullable
    String written(String clean) {
        if (words.isEmpty() && missing.isEmpty()) {
            return null;
        }
        String folded = Text.foldTerm(clean);
        String meant = words.get(folded);
        return meant == null && missing.contains(folded) ? "" : meant;
    }

    /// What a value is to be read as that a pattern describes; none if none does.
    @Nullable
    String patterned(String clean) {
        for (Meaning meaning : patterns) {
            if (meaning.pattern.isIn(clean)) {
                return meaning.meant;
            }
        }
        return null;
    }

    /// What every other value is to be read as that is not good by itself; none if nothing is said.
    @Nullable
    String others() {
        return others;
    }
}
