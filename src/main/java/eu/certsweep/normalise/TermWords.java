package eu.certsweep.normalise;

import java.util.List;
import java.util.Map;

/// The words of the official languages for the values of canonical columns, as normalisers read them.
public final class TermWords {

    private TermWords() {}

    /// For each value of a column its words in all languages; empty for a column whose values have none.
    ///
    /// @param column canonical, as `member_state`
    public static Map<String, List<String>> of(String column) {
        return ValueWords.below(column + ".");
    }
}
