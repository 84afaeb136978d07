package eu.certsweep.batch;

import eu.certsweep.job.Register;
import eu.certsweep.register.ComparedDeliveries;
import eu.certsweep.register.ComparedDelivery;
import eu.certsweep.register.ComparedDelivery.FileKey;
import eu.certsweep.register.DeliveryState;
import eu.certsweep.register.RowEntities;
import eu.certsweep.register.Snapshot;
import eu.certsweep.register.UsageMemory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares what a run delivers with what the job last accepted: files, rows, entities. Costs nothing for files that
/// did not
/// change, and one look at the store for those that did.
final class DeliveryComparison {

    private final Connection connection;
    private final UsageMemory memory;

    /// What a source delivers, and what it lacks.
    ///
    /// @param lost by file, the entities of which no row of the source speaks any more, or only rejected ones where an
    ///     accepted one did
    /// @param rejected those of them of which rejected rows speak
    /// @param entitiesBefore that rows of the source spoke of; counted only if some are lost, else 0
    record Compared(
            SourceGroup group,
            List<ComparedDelivery> files,
            Map<FileKey, Set<String>> lost,
            Set<String> rejected,
            long entitiesBefore) {

        /// The same as `lost`, of `rejected` alone.
        Map<FileKey, Set<String>> rejectedByFile() {
            Map<FileKey, Set<String>> found = new HashMap<>();
            lost.forEach((file, entities) -> {
                Set<String> those = new HashSet<>(entities);
                those.retainAll(rejected);
                found.put(file, those);
            });
            return found;
        }

        /// The entities that are lost, each once.
        Set<String> entitiesLost() {
            return lost.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        }
    }

    /// @param connection used while a method of this object runs
    /// @param memory asked before the store, and told what was read
    DeliveryComparison(Connection connection, UsageMemory memory) {
        this.connection = connection;
        this.memory = memory;
    }

    /// Compares each group.
    List<Compared> compare(List<SourceGroup> groups) throws SQLException {
        List<Compared> compared = new ArrayList<>();
        for (SourceGroup group : groups) {
            compared.add(compare(group));
        }
        return compared;
    }

    private Compared compare(SourceGroup group) throws SQLException {
        Set<Integer> standing = group.after().stream().map(Snapshot::id).collect(Collectors.toSet());
        List<Snapshot> replaced = group.before().stream()
                .filter(snapshot -> !standing.contains(snapshot.id()))
                .toList();
        Optional<RowEntities> entities = table(group.register()).map(table -> new RowEntities(connection, table));
        Map<FileKey, Set<String>> lost = new HashMap<>();
        Set<String> rejected = new HashSet<>();
        if (entities.isPresent() && !replaced.isEmpty()) {
            Before before = before(entities.get(), group.register(), replaced);
            Set<String> gone = notAccepted(entities.get(), group, before);
            Set<String> rejectedNow = entities.get().amongRejected(gone, ids(group.after()));
            gone.removeIf(entity -> rejectedNow.contains(entity) && !before.wasAccepted(entity));
            rejected.addAll(rejectedNow);
            rejected.retainAll(gone);
            for (Snapshot snapshot : replaced) {
                Set<String> ofFile = before.in(snapshot.id());
                ofFile.retainAll(gone);
                if (!ofFile.isEmpty()) {
                    lost.put(SourceGroup.key(snapshot), ofFile);
                }
            }
        }
        long entitiesBefore = lost.isEmpty() ? 0 : entities.get().count(ids(group.before()));
        return new Compared(group, files(group, lost), lost, rejected, entitiesBefore);
    }

    private static List<Integer> ids(List<Snapshot> snapshots) {
        return snapshots.stream().map(Snapshot::id).toList();
    }

    /// The table with rows that speak of entities.
    private static Optional<String> table(Register register) {
        return switch (register) {
            case ENTITIES -> Optional.of("entity_row");
            case USAGES -> Optional.of("usage_row");
            case TRUST_SERVICES -> Optional.of("trust_service_row");
            case CERTIFICATES, TRUSTED_LIST, CONSULTATION -> Optional.empty();
        };
    }

    /// The entities that rows of the replaced snapshots speak of, by snapshot.
    private record Before(Map<Integer, Set<String>> accepted, Map<Integer, Set<String>> rejected) {

        boolean wasAccepted(String entity) {
            return accepted.values().stream().anyMatch(those -> those.contains(entity));
        }

        Set<String> in(int snapshot) {
            Set<String> all = new HashSet<>(accepted.getOrDefault(snapshot, Set.of()));
            all.addAll(rejected.getOrDefault(snapshot, Set.of()));
            return all;
        }

        Set<String> all() {
            Set<String> all = new HashSet<>();
            accepted.values().forEach(all::addAll);
            rejected.values().forEach(all::addAll);
            return all;
        }
    }

    private Before before(RowEntities rows, Register register, List<Snapshot> snapshots) throws SQLException {
        Map<Integer, Set<String>> accepted = rows.ofAccepted(ids(snapshots));
        if (register == Register.USAGES) {
            accepted.forEach((snapshot, those) -> memory.know(snapshot, those));
        }
        return new Before(accepted, rows.ofRejected(ids(snapshots)));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /// Those entities of which no accepted row of the source speaks now.
    private Set<String> notAccepted(RowEntities rows, SourceGroup group, Before before) throws SQLException {
        List<Integer> unread = new ArrayList<>();
        List<Set<String>> read = new ArrayList<>();
        for (Snapshot snapshot : group.after()) {
            Optional<Set<String>> known =
                    group.register() == Register.USAGES ? memory.entities(snapshot.id()) : Optional.empty();
            known.ifPresentOrElse(read::add, () -> unread.add(snapshot.id()));
        }
        Set<String> missing = before.all();
        missing.removeIf(entity -> read.stream().anyMatch(some -> some.contains(entity)));
        missing.removeAll(rows.amongAccepted(missing, unread));
        return missing;
    }

    private static List<ComparedDelivery> files(SourceGroup group, Map<FileKey, Set<String>> lost) {
        Map<FileKey, Snapshot> earlier = new LinkedHashMap<>();
        group.before().forEach(snapshot -> earlier.put(SourceGroup.key(snapshot), snapshot));
        Set<String> fresh = new HashSet<>();
        List<ComparedDelivery> files = new ArrayList<>();
        for (Snapshot now : group.after()) {
            Snapshot then = earlier.remove(SourceGroup.key(now));
            if (then == null) {
                fresh.add(SourceGroup.content(now));
            }
            files.add(file(group.name(), now, then, lost, false));
        }
        for (Snapshot then : earlier.values()) {
            files.add(file(group.name(), null, then, lost, fresh.contains(SourceGroup.content(then))));
        }
        files.sort(ComparedDeliveries.ORDER);
        return files;
    }

    private static ComparedDelivery file(
            String source,
            @Nullable Snapshot now,
            @Nullable Snapshot then,
            Map<FileKey, Set<String>> lost,
            boolean renamed) {
        Snapshot either = now == null ? Objects.requireNonNull(then) : now;
        FileKey key = SourceGroup.key(either);
        long rowsBefore = then == null ? 0 : SourceGroup.delivered(then);
        long rows = now == null ? 0 : SourceGroup.delivered(now);
        boolean same = now != null
                && then != null
                && now.origin().sha256().equals(then.origin().sha256())
                && rows == rowsBefore;
        return new ComparedDelivery(
                source,
                key.register(),
                key.file(),
                key.sheet(),
                now == null ? null : (Integer) now.id(),
                then == null ? DeliveryState.NEW : ComparedDelivery.state(now != null, same),
                renamed,
                then == null ? "" : then.origin().sha256(),
                rowsBefore,
                rows,
                then == null ? 0 : then.entities(),
                lost.getOrDefault(key, Set.of()).size());
    }

    /// Keeps what is to be told: what this run lost, and what runs lost before it that no edition has told yet.
    void keep(String job, long run, List<Compared> compared) throws SQLException {
        ComparedDeliveries store = new ComparedDeliveries(connection, job);
        Map<FileKey, ComparedDelivery> deliveries = new LinkedHashMap<>();
        Map<FileKey, Set<String>> lost = new HashMap<>();
        for (Compared source : compared) {
            source.files().forEach(file -> deliveries.put(file.key(), file));
            lost.putAll(source.lost());
        }
        List<ComparedDelivery> untold = store.untold();
        if (!untold.isEmpty()) {
            store.lost().forEach((file, entities) -> lost.merge(file, entities, DeliveryComparison::union));
            Map<FileKey, String> contents = new HashMap<>();
            compared.stream()
                    .flatMap(source -> source.group().after().stream())
                    .forEach(file ->
                            contents.put(SourceGroup.key(file), file.origin().sha256()));
            untold.forEach(earlier -> merge(deliveries, earlier, contents.get(earlier.key())));
            lost.keySet().removeIf(file -> !wasThere(deliveries.get(file)));
            for (Compared source : compared) {
                back(source.group(), deliveries, lost);
            }
        }
        store.keep(run, deliveries.values(), lost);
    }

    private static boolean wasThere(@Nullable ComparedDelivery delivery) {
        return delivery != null && delivery.state() != DeliveryState.NEW;
    }

    /// @param sha256 of the file now; none if it is gone
    private static void merge(
            Map<FileKey, ComparedDelivery> deliveries, ComparedDelivery earlier, @Nullable String sha256) {
        ComparedDelivery now = deliveries.remove(earlier.key());
        if (now != null && sha256 != null) {
            deliveries.put(earlier.key(), now.since(earlier, sha256));
        } else if (wasThere(earlier)) {
            deliveries.put(earlier.key(), earlier.gone());
        }
        // What came and went between two editions does not matter.
    }

    /// Takes off the entities of which accepted rows of a source speak again.
    private void back(SourceGroup group, Map<FileKey, ComparedDelivery> deliveries, Map<FileKey, Set<String>> lost)
            throws SQLException {
        Optional<String> table = table(group.register());
        List<FileKey> files = lost.keySet().stream()
                .filter(key -> deliveries.containsKey(key)
                        && deliveries.get(key).source().equals(group.name()))
                .toList();
        if (table.isEmpty() || files.isEmpty()) {
            return;
        }
        Set<String> candidates = new HashSet<>();
        files.forEach(file -> candidates.addAll(lost.get(file)));
        Set<String> back = new RowEntities(connection, table.get()).amongAccepted(candidates, ids(group.after()));
        for (FileKey file : files) {
            Set<String> still = new HashSet<>(lost.get(file));
            still.removeAll(back);
            if (still.isEmpty()) {
                lost.remove(file);
            } else {
                lost.put(file, still);
            }
        }
    }
}
