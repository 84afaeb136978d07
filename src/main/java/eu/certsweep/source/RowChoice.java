package eu.certsweep.source;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.job.ValuePattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which rows of a file are rows of a source, as `only` says: those whose cells under the named headers have one of the
/// values. A row that cannot be read as a whole stays, so that its sender is told of it.
final class RowChoice {

    private final List<Condition> conditions;

    private RowChoice(List<Condition> conditions) {
        this.conditions = conditions;
    }

    /// @throws SourceException if the file has no such header, or has it twice
    static RowChoice of(Path file, SourceDefinition source, RegisterFile opened) throws SourceException {
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, List<String>> only : source.only().entrySet()) {
            conditions.add(new Condition(cell(file, source.register(), opened, only.getKey()), only.getValue()));
        }
        return new RowChoice(conditions);
    }

    private static int cell(Path file, Register register, RegisterFile opened, String named) throws SourceException {
        List<String> headers = opened.headers();
        int cell = Headers.cell(headers, named);
        if (cell < 0) {
            throw new SourceException(
                    file,
                    "`only` chooses rows by " + Excerpt.of(named) + ", but there is no such header"
                            + canonical(register, opened, named, headers) + ". "
                            + (headers.isEmpty() ? "The row has no headers." : "Headers found: " + Excerpt.of(headers))
                            + ". Write the header as it stands in the file");
        }
        long same = headers.stream()
                .filter(header -> Headers.loose(header).equals(Headers.loose(headers.get(cell))))
                .count();
        if (same > 1) {
            throw new SourceException(
                    file,
                    "`only` chooses rows by " + Excerpt.of(named) + ", but " + same
                            + " columns have that header: rename the others");
        }
        return cell;
    }

    private static String canonical(Register register, RegisterFile opened, String named, List<String> headers) {
        boolean isCanonical =
                register.columns().stream().anyMatch(column -> column.name().equals(named));
        int holder = isCanonical ? opened.columns()[register.indexOf(named)] : -1;
        return holder >= 0
                ? "; the column " + named + " has the header " + Excerpt.of(headers.get(holder))
                : Headers.nearest(named, headers);
    }

    /// Whether the row is one of the source.
    boolean takes(RawRow row) {
        if (row.malformed() != null) {
            return true;
        }
        for (Condition condition : conditions) {
            if (!condition.holds(row)) {
                return false;
            }
        }
        return true;
    }

    /// Values of one column. Most files have the same value many times in a row, which is looked up once then.
    private static final class Condition {

        private final int cell;
        private final Set<String> values = new HashSet<>();
        private final List<ValuePattern> patterns = new ArrayList<>();
        private byte[] last = {};
        private boolean lastHolds;

        Condition(int cell, List<String> wanted) {
            this.cell = cell;
            for (String value : wanted) {
                if (ValuePattern.is(value)) {
                    patterns.add(ValuePattern.of(value));
                } else {
                    values.add(Headers.loose(value));
                }
            }
            lastHolds = holds("");
        }

        boolean holds(RawRow row) {
            int start = cell < row.size() ? row.start(cell) : 0;
            int end = cell < row.size() ? row.end(cell) : 0;
            if (!Arrays.equals(row.bytes(), start, end, last, 0, last.length)) {
                last = Arrays.copyOfRange(row.bytes(), start, end);
                lastHolds = holds(Headers.loose(row.text(cell)));
            }
            return lastHolds;
        }

        private boolean holds(String value) {
            return values.contains(value) || patterns.stream().anyMatch(pattern -> pattern.isIn(value));
        }
    }
}
