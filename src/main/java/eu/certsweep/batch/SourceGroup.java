package eu.certsweep.batch;

import eu.certsweep.batch.ImportPlan.PlannedFile;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.Coded;
import eu.certsweep.register.ComparedDelivery.FileKey;
import eu.certsweep.register.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is compared as one: the files of a source now and before.
///
/// Where the job's entry has changed, so that no current file is of this source, all such sources of the register
/// together are compared with the current files that are of no source any more: another glob is no way around the
/// comparison, and neither is to leave the source out. A file that another source reads now, under its own name or
/// another, counts there.
///
/// @param name for a person: the files of the source, as the job names them
/// @param mostShrink share by which rows and entities may shrink; none: by any
/// @param before the job's current snapshots
/// @param after those that are to take their place
record SourceGroup(
        String name, Register register, Optional<BigDecimal> mostShrink, List<Snapshot> before, List<Snapshot> after) {

    private static final String POOL = "\n";

    /// The groups of a job, in the order of its sources.
    ///
    /// @param planned with the snapshot that will stand for each
    /// @param current the job's current snapshots
    static List<SourceGroup> of(
            List<SourceDefinition> sources, Map<PlannedFile, Snapshot> planned, List<Snapshot> current) {
        Set<String> keys = sources.stream().map(ImportPlan::sourceKey).collect(Collectors.toSet());
        Set<String> known = current.stream()
                .map(snapshot -> snapshot.origin().sourceKey())
                .filter(keys::contains)
                .collect(Collectors.toSet());
        Map<String, List<Snapshot>> after = new LinkedHashMap<>();
        Map<FileKey, String> places = new HashMap<>();
        Map<String, String> byContent = new HashMap<>();
        planned.forEach((file, snapshot) -> {
            String group = group(file.origin().sourceKey(), snapshot.register(), known);
            after.computeIfAbsent(group, key -> new ArrayList<>()).add(snapshot);
            places.put(key(snapshot), group);
            byContent.put(content(snapshot), group);
        });
        Map<String, List<Snapshot>> before = new LinkedHashMap<>();
        for (Snapshot snapshot : current) {
            String own = group(snapshot.origin().sourceKey(), snapshot.register(), known);
            String group = places.getOrDefault(key(snapshot), byContent.getOrDefault(content(snapshot), own));
            before.computeIfAbsent(group, key -> new ArrayList<>()).add(snapshot);
        }
        Map<String, List<SourceDefinition>> members = new LinkedHashMap<>();
        for (SourceDefinition source : sources) {
            String key = ImportPlan.sourceKey(source);
            members.computeIfAbsent(group(key, source.register().code(), known), group -> new ArrayList<>())
                    .add(source);
        }
        before.keySet().forEach(group -> members.putIfAbsent(group, List.of()));
        List<SourceGroup> groups = new ArrayList<>();
        members.forEach((group, those) ->
                groups.add(group(those, before.getOrDefault(group, List.of()), after.getOrDefault(group, List.of()))));
        return groups;
    }

    private static String group(String sourceKey, String register, Set<String> known) {
        return known.contains(sourceKey) ? sourceKey : POOL + register;
    }

    private static SourceGroup group(List<SourceDefinition> sources, List<Snapshot> before, List<Snapshot> after) {
        if (sources.isEmpty()) {
            Register register = registerOf(before.getFirst());
            return new SourceGroup(
                    String.format(
                            Locale.ROOT,
                            "files of the register %s that no source of the job reads any more",
                            register.code()),
                    register,
                    Optional.of(SourceDefinition.Expectation.USUAL_SHRINK),
                    before,
                    after);
        }
        return new SourceGroup(
                sources.stream().map(SourceDefinition::files).distinct().collect(Collectors.joining(", ")),
                sources.getFirst().register(),
                sources.stream()
                        .flatMap(source -> source.expect().maxShrink().stream())
                        .min(Comparator.naturalOrder()),
                before,
                after);
    }

    private static Register registerOf(Snapshot snapshot) {
        return Coded.find(Register.class, snapshot.register())
                .orElseThrow(() -> new IllegalStateException(
                        "the store holds '" + snapshot.register() + "', which this version does not know"));
    }

    static FileKey key(Snapshot snapshot) {
        return new FileKey(
                snapshot.register(), snapshot.file(), snapshot.origin().sheet());
    }

    /// The same for files of a register with the same bytes.
    static String content(Snapshot snapshot) {
        return snapshot.register() + " " + snapshot.origin().sha256() + " "
                + snapshot.origin().sheet();
    }

    /// What the sender delivered, forgotten rows among it: to forget is no loss.
    static long delivered(Snapshot snapshot) {
        return snapshot.rowsRead() + snapshot.rowsForgotten();
    }

    long rowsBefore() {
        return before.stream().mapToLong(SourceGroup::delivered).sum();
    }

    long rows() {
        return after.stream().mapToLong(SourceGroup::delivered).sum();
    }
}
