package eu.certsweep.normalise;

import java.util.List;

/// How several cells of a row become one value, as `Plant/Block`: joined by `/`. A `/` or `\` within a cell gets a `\`
/// before it, so that different cells never give the same value; empty cells at the end are left off.
final class Joined {

    private Joined() {}

    /// @param parts clean texts; empty where a cell is missing
    static String of(List<String> parts) {
        int last = parts.size();
        while (last > 0 && parts.get(last - 1).isEmpty()) {
            last--;
        }
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < last; i++) {
            if (i > 0) {
                joined.append('/');
            }
            joined.append(parts.get(i).replace("\\", "\\\\").replace("/", "\\/"));
        }
        return joined.toString();
    }
}
