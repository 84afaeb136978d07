package eu.certsweep.evaluate;

import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.RegisterRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides which rows of a register count, where that depends on other rows and other files (contract, section 3):
/// rows that a later file replaces, keys that are taken, entities that no register knows.
///
/// Works on one group at a time: all rows that speak of one entity (entities, usages), one certificate or one
/// respondent. What comes from the same row of a file counts whole or not at all.
public final class Settlement {

    private final Files files;

    /// What is known of the files that rows come from.
    public interface Files {

        /// Place of a snapshot's file among the job's files, in byte order of their names.
        int order(int snapshot);

        /// The source within which a later file replaces rows of an earlier one; negative if it does not.
        int replacingSource(int snapshot);

        /// The source within which the first row of a key counts and further ones are passed over; negative if they
        /// are rejected.
        int keepingSource(int snapshot);
    }

    /// @param files answers for every snapshot that rows come from
    public Settlement(Files files) {
        this.files = files;
    }

    /// A fault that depends on other rows.
    ///
    /// @param rejects whether the row's own file accepts it, so that this fault rejects it
    /// @param first the row that has the key, for `DUPLICATE_KEY`
    public record LateFault<T>(
            RegisterRow<T> row,
            FaultCode code,
            boolean rejects,
            @Nullable RegisterRow<T> first) {}

    /// What counts of a group.
    ///
    /// @param accepted in order of file and row
    /// @param faults in order of file and row
    /// @param rejectedRows rows that are not replaced and not accepted
    /// @param replaced rows that a later file replaces, in no order
    /// @param passedOver sound rows with a key that an earlier row of their source has, in order of file and row
    public record Settled<T>(
            List<RegisterRow<T>> accepted,
            List<LateFault<T>> faults,
            int rejectedRows,
            List<RegisterRow<T>> replaced,
            List<RegisterRow<T>> passedOver) {}

    /// The latest file of each source that has rows of a group, where that replaces the earlier ones. Not thread-safe.
    public final class Latest {

        private final Map<Integer, Integer> orders = new HashMap<>(0);
        private int snapshot = -1;
        private boolean several;

        /// Takes the snapshot of one of the group's rows.
        public void add(int of) {
            if (of != snapshot) {
                several |= snapshot >= 0;
                snapshot = of;
                int source = files.replacingSource(of);
                if (source >= 0) {
                    orders.merge(source, files.order(of), Math::max);
                }
            }
        }

        private boolean replacesNone() {
            return !several || orders.isEmpty();
        }

        private boolean replaces(RegisterRow<?> row) {
            Integer last = orders.get(files.replacingSource(row.snapshot()));
            return last != null && last != files.order(row.snapshot());
        }
    }

    /// Settles a group.
    ///
    /// @param rows in any order
    /// @param entityKnown whether the entity that the group speaks of is known
    public <T> Settled<T> settle(List<RegisterRow<T>> rows, boolean entityKnown) {
        Latest latest = new Latest();
        rows.forEach(row -> latest.add(row.snapshot()));
        return settle(rows, entityKnown, latest);
    }

    /// Settles some rows of a group: all that have one key, or one without. All parts of a group together come to what
    /// the group as a whole does.
    ///
    /// @param rows in any order; of registers whose rows hold one record each
    /// @param latest of all rows of the group
    public <T> Settled<T> settle(List<RegisterRow<T>> rows, boolean entityKnown, Latest latest) {
        List<RegisterRow<T>> replaced = new ArrayList<>(0);
        List<RegisterRow<T>> current = inOrder(withoutReplaced(rows, latest, replaced));
        List<RegisterRow<T>> accepted = new ArrayList<>(current.size());
        List<LateFault<T>> faults = new ArrayList<>(0);
        if (!entityKnown) {
            for (RegisterRow<T> row : current) {
                faults.add(new LateFault<>(row, FaultCode.UNKNOWN_ENTITY, row.value() != null, null));
            }
            return new Settled<>(accepted, faults, current.size(), replaced, List.of());
        }
        Map<String, RegisterRow<T>> taken = HashMap.newHashMap(current.size());
        List<RegisterRow<T>> passedOver = new ArrayList<>(0);
        int rejected = 0;
        int begin = 0;
        while (begin < current.size()) {
            int end = begin + 1;
            while (end < current.size() && sameRow(current.get(begin), current.get(end))) {
                end++;
            }
            List<RegisterRow<T>> parts = current.subList(begin, end);
            if (isPassedOver(parts, taken)) {
                passedOver.addAll(parts);
            } else {
                rejected += take(parts, taken, accepted, faults) ? 0 : 1;
            }
            begin = end;
        }
        return new Settled<>(accepted, faults, rejected, replaced, passedOver);
    }

    /// Whether a row is sound, and has a key that an earlier row of its source has, where the first one counts.
    private <T> boolean isPassedOver(List<RegisterRow<T>> parts, Map<String, RegisterRow<T>> taken) {
        int source = files.keepingSource(parts.getFirst().snapshot());
        if (source < 0) {
            return false;
        }
        boolean isKnown = false;
        for (RegisterRow<T> part : parts) {
            RegisterRow<T> first = part.key() == null ? null : taken.get(part.key());
            if (part.value() == null) {
                return false;
            }
            isKnown |= first != null && files.keepingSource(first.snapshot()) == source;
        }
        return isKnown;
    }

    /// Takes what one row of a file holds, all of it or nothing.
    private static <T> boolean take(
            List<RegisterRow<T>> parts,
            Map<String, RegisterRow<T>> taken,
            List<RegisterRow<T>> accepted,
            List<LateFault<T>> faults) {
        for (RegisterRow<T> part : parts) {
            RegisterRow<T> first = part.key() == null ? null : taken.get(part.key());
            if (first != null) {
                faults.add(new LateFault<>(part, FaultCode.DUPLICATE_KEY, part.value() != null, first));
                return false;
            }
        }
        for (RegisterRow<T> part : parts) {
            if (part.value() == null) {
                return false;
            }
            accepted.add(part);
            if (part.key() != null) {
                taken.put(part.key(), part);
            }
        }
        return true;
    }

    private static <T> boolean sameRow(RegisterRow<T> one, RegisterRow<T> other) {
        return one.row() == other.row() && one.snapshot() == other.snapshot();
    }

    private static <T> List<RegisterRow<T>> withoutReplaced(
            List<RegisterRow<T>> rows, Latest latest, List<RegisterRow<T>> replaced) {
        if (latest.replacesNone()) {
            return rows;
        }
        List<RegisterRow<T>> kept = new ArrayList<>(rows.size());
        for (RegisterRow<T> row : rows) {
            (latest.replaces(row) ? replaced : kept).add(row);
        }
        return kept;
    }

    private <T> List<RegisterRow<T>> inOrder(List<RegisterRow<T>> rows) {
        List<RegisterRow<T>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.<RegisterRow<T>>comparingInt(row -> files.order(row.snapshot()))
                .thenComparingInt(RegisterRow::row)
                .thenComparing(RegisterRow::key, Comparator.nullsFirst(ByteOrder.COMPARATOR)));
        return sorted;
    }
}
