package eu.certsweep.batch;

import eu.certsweep.batch.ImportPlan.PlannedFile;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.register.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Holds what was imported against what the job expects of each source, before anything is replaced by it.
final class Expectations {

    private final Sweep sweep;

    Expectations(Sweep sweep) {
        this.sweep = sweep;
    }

    /// @param snapshots those of the planned files and those that are current, by id
    /// @throws SweepException if a delivery breaks what is expected of it; names every breach
    void hold(Map<Integer, Snapshot> snapshots) throws SweepException {
        List<String> breaches = new ArrayList<>();
        for (SourceDefinition source : sweep.request().job().sources()) {
            minRows(source, snapshots, breaches);
            maxShrink(source, snapshots, breaches);
        }
        if (!breaches.isEmpty()) {
            throw new SweepException(
                    SweepException.Kind.BELOW_GATE,
                    "a delivery breaks what the job expects, nothing was replaced:\n  "
                            + String.join("\n  ", breaches)
                            + "\nask the sender, or change `expect` of the source");
        }
    }

    private void minRows(SourceDefinition source, Map<Integer, Snapshot> snapshots, List<String> breaches) {
        long rows = rows(source::equals, snapshots);
        source.expect()
                .minRows()
                .filter(least -> rows < least)
                .ifPresent(least ->
                        breaches.add("%s: %d rows, at least %d are expected".formatted(source.files(), rows, least)));
    }

    /// Compares the source's rows to those of its current files. Where the job's entry has changed, so that no current
    /// file is of this source, all such sources of the register together are compared to the current files that are of
    /// no source any more: another glob is no way around the check.
    private void maxShrink(SourceDefinition source, Map<Integer, Snapshot> snapshots, List<String> breaches) {
        boolean known = has(source, snapshots);
        Set<String> keys = sweep.request().job().sources().stream()
                .map(ImportPlan::sourceKey)
                .collect(Collectors.toSet());
        long before = snapshots.values().stream()
                .filter(Expectations::isCurrent)
                .filter(snapshot -> snapshot.register().equals(source.register().code()))
                .filter(snapshot -> known
                        ? snapshot.origin().sourceKey().equals(ImportPlan.sourceKey(source))
                        : !keys.contains(snapshot.origin().sourceKey()))
                .mapToLong(Expectations::delivered)
                .sum();
        long rows = known
                ? rows(source::equals, snapshots)
                : rows(other -> other.register() == source.register() && !has(other, snapshots), snapshots);
        source.expect()
                .maxShrink()
                .filter(most -> before > 0
                        && BigDecimal.valueOf(before - rows).compareTo(most.multiply(BigDecimal.valueOf(before))) > 0)
                .ifPresent(most -> breaches.add("%s: %d rows after %d, a loss of more than %s %%"
                        .formatted(
                                source.files(),
                                rows,
                                before,
                                most.movePointRight(2).stripTrailingZeros().toPlainString())));
    }

    private static boolean has(SourceDefinition source, Map<Integer, Snapshot> snapshots) {
        return snapshots.values().stream()
                .anyMatch(snapshot ->
                        isCurrent(snapshot) && snapshot.origin().sourceKey().equals(ImportPlan.sourceKey(source)));
    }

    /// What the sender delivered, forgotten rows among it: to forget is no loss.
    private static long delivered(Snapshot snapshot) {
        return snapshot.rowsRead() + snapshot.rowsForgotten();
    }

    private static boolean isCurrent(Snapshot snapshot) {
        return snapshot.state() == Snapshot.State.CURRENT;
    }

    /// Rows read of the planned files of some sources.
    private long rows(Predicate<SourceDefinition> wanted, Map<Integer, Snapshot> snapshots) {
        long rows = 0;
        for (PlannedFile file : sweep.files().files()) {
            Integer id = sweep.snapshots().get(file.identity());
            Snapshot snapshot = id == null ? null : snapshots.get(id);
            rows += wanted.test(file.source()) && snapshot != null ? delivered(snapshot) : 0;
        }
        return rows;
    }
}
