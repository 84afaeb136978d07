package eu.certsweep.batch;

import eu.certsweep.batch.DeliveryComparison.Compared;
import eu.certsweep.batch.ImportPlan.PlannedFile;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.register.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Holds what was imported against what the job expects of each source, before anything is replaced by it.
final class Expectations {

    private static final int MOST_NAMED = 10;

    private final Sweep sweep;

    Expectations(Sweep sweep) {
        this.sweep = sweep;
    }

    /// @param snapshots those of the planned files, by identity
    /// @param compared what is delivered, against what was last accepted
    /// @throws SweepException if a delivery breaks what is expected of it; names every breach
    void hold(Map<String, Snapshot> snapshots, List<Compared> compared) throws SweepException {
        List<String> breaches = new ArrayList<>();
        sweep.request().job().sources().forEach(source -> minRows(source, snapshots, breaches));
        List<String> entities = new ArrayList<>();
        boolean shrinks = false;
        if (!sweep.request().acceptLoss()) {
            for (Compared source : compared) {
                List<String> losses = DeliveryLosses.breaches(source);
                shrinks |= !losses.isEmpty();
                breaches.addAll(losses);
                if (!losses.isEmpty()) {
                    source.entitiesLost().stream().sorted(ByteOrder.COMPARATOR).forEach(entities::add);
                }
            }
        }
        if (!breaches.isEmpty()) {
            throw new SweepException(
                    SweepException.Kind.BELOW_GATE,
                    "a delivery breaks what the job expects, nothing was replaced:\n  "
                            + String.join("\n  ", breaches)
                            + (shrinks
                                    ? "\nask the sender; if the loss is right, accept it for this run with --accept-loss, or for"
                                            + " all runs with `expect: {max-shrink: SHARE}` of the source"
                                    : "\nask the sender, or change `expect` of the source")
                            + mend(snapshots, compared),
                    named(entities));
        }
    }

    /// Where rejected rows are the loss, senders are to be told what to mend, as after the quality gate.
    private String mend(Map<String, Snapshot> snapshots, List<Compared> compared) {
        return compared.stream().allMatch(source -> source.rejected().isEmpty())
                ? ""
                : "\n"
                        + new RejectedFolder(sweep.request(), sweep.dataSource())
                                .write(new CurrentFiles(List.copyOf(snapshots.values())), Optional.empty());
    }

    /// A few of the entities that are missing, for the console.
    private static String named(List<String> entities) {
        if (entities.isEmpty()) {
            return "";
        }
        int more = entities.size() - MOST_NAMED;
        return "entities that are missing: "
                + String.join(", ", entities.subList(0, Math.min(MOST_NAMED, entities.size())))
                + (more > 0 ? String.format(Locale.ROOT, " and %d more", more) : "");
    }

    private void minRows(SourceDefinition source, Map<String, Snapshot> snapshots, List<String> breaches) {
        long rows = 0;
        for (PlannedFile file : sweep.files().files()) {
            Snapshot snapshot = snapshots.get(file.identity());
            rows += source.equals(file.source()) && snapshot != null ? SourceGroup.delivered(snapshot) : 0;
        }
        long read = rows;
        source.expect()
                .minRows()
                .filter(least -> read < least)
                .ifPresent(least -> breaches.add(String.format(
                        Locale.ROOT, "%s: %d rows, at least %d are expected", source.files(), read, least)));
    }
}
