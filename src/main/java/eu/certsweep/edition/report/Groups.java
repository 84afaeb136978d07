package eu.certsweep.edition.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rows of a table brought together by some of their columns: how many there are of each kind, and what other columns
/// add up to. In the order in which the kinds were met.
final class Groups {

    private final List<String> by;
    private final List<String> sums;
    private final Map<List<String>, long[]> totals = new LinkedHashMap<>();

    /// @param by names of the columns that tell kinds apart
    /// @param sums names of the columns of whole numbers that are added up
    Groups(List<String> by, List<String> sums) {
        this.by = List.copyOf(by);
        this.sums = List.copyOf(sums);
    }

    /// @param key what the row has in the columns that tell kinds apart
    /// @param values what it has in those that are added up
    void add(List<String> key, long... values) {
        long[] total = totals.computeIfAbsent(key, k -> new long[1 + sums.size()]);
        total[0]++;
        for (int i = 0; i < values.length; i++) {
            total[i + 1] += values[i];
        }
    }

    /// The kinds, with how many rows there were under the given name, and the sums.
    Columns columns(String count) {
        List<String> numbers = new ArrayList<>();
        numbers.add(count);
        numbers.addAll(sums);
        Columns columns = Columns.of(by, numbers);
        totals.forEach((key, total) -> columns.add(row(key, total)));
        return columns;
    }

    /// The kinds one by one: what tells them apart, the number of rows, the sums.
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        totals.forEach((key, total) -> rows.add(row(key, total)));
        return rows;
    }

    private static List<String> row(List<String> key, long[] total) {
        List<String> row = new ArrayList<>(key);
        for (long value : total) {
            row.add(Long.toString(value));
        }
        return row;
    }
}
