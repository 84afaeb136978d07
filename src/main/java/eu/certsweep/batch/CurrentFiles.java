package eu.certsweep.batch;

import eu.certsweep.evaluate.Settlement;
import eu.certsweep.job.Hashes;
import eu.certsweep.job.Register;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.register.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The snapshots that an evaluation rests on, in byte order of their files' names.
final class CurrentFiles implements Settlement.Files {

    private final List<Snapshot> ordered;
    private final Map<Integer, Integer> orders = new HashMap<>();
    private final Map<Integer, Integer> sources = new HashMap<>();
    private final Map<Integer, Integer> keeping = new HashMap<>();

    CurrentFiles(List<Snapshot> snapshots) {
        ordered = new ArrayList<>(snapshots);
        ordered.sort(Comparator.comparing(Snapshot::file, ByteOrder.COMPARATOR)
                .thenComparing(Snapshot::register)
                .thenComparing(Snapshot::sheetName, ByteOrder.COMPARATOR));
        Map<String, Integer> sourceNumbers = new HashMap<>();
        Map<String, Integer> keepingNumbers = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            Snapshot snapshot = ordered.get(i);
            Snapshot.Origin origin = snapshot.origin();
            orders.put(snapshot.id(), i);
            sources.put(
                    snapshot.id(),
                    origin.latestFile()
                            ? sourceNumbers.computeIfAbsent(origin.sourceKey(), key -> sourceNumbers.size())
                            : -1);
            if (origin.keepsFirst()) {
                keeping.put(
                        snapshot.id(),
                        keepingNumbers.computeIfAbsent(origin.sourceKey(), key -> keepingNumbers.size()));
            }
        }
    }

    List<Snapshot> all() {
        return List.copyOf(ordered);
    }

    List<Integer> ids(Register register) {
        return ordered.stream()
                .filter(snapshot -> snapshot.register().equals(register.code()))
                .map(Snapshot::id)
                .toList();
    }

    Snapshot snapshot(int id) {
        return ordered.get(order(id));
    }

    long rowsRead() {
        return ordered.stream().mapToLong(Snapshot::rowsRead).sum();
    }

    long rowsRejected() {
        return ordered.stream().mapToLong(Snapshot::rowsRejected).sum();
    }

    /// Hash of everything that these files give to an evaluation.
    String hash() {
        return Hashes.sha256(ordered.stream()
                .map(snapshot -> snapshot.id() + " " + snapshot.origin())
                .toList());
    }

    @Override
    public int order(int snapshot) {
        Integer order = orders.get(snapshot);
        if (order == null) {
            throw new IllegalArgumentException("snapshot " + snapshot + " is not current");
        }
        return order;
    }

    @Override
    public int keepingSource(int snapshot) {
        return keeping.getOrDefault(snapshot, -1);
    }

    @Override
    public int replacingSource(int snapshot) {
        return sources.getOrDefault(snapshot, -1);
    }
}
