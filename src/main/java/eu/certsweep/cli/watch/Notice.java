package eu.certsweep.cli.watch;

import eu.certsweep.batch.DeliveryLosses;
import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.OutcomeChanges;
import eu.certsweep.batch.SweepSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// What somebody is to be called for: a run failed or found the job running for the second time in a row, entities
/// no longer comply, or rows or entities are gone. It names no entity.
///
/// @param failed whether the run failed
/// @param changes entities with another outcome than before
/// @param losses what the registers lost since the last edition
record Notice(RunEnd run, boolean failed, OutcomeChanges changes, DeliveryLosses losses) {

    /// @return none if there is no reason to call anybody
    /// @throws IOException if it cannot be read what has changed
    static Optional<Notice> of(RunEnd run) throws IOException {
        Optional<Path> published =
                run.result().flatMap(result -> result.summary()).map(SweepSummary::folder);
        OutcomeChanges changes = published.isPresent() ? OutcomeChanges.in(published.get()) : OutcomeChanges.NONE;
        DeliveryLosses losses = run.result().map(result -> result.losses()).orElse(DeliveryLosses.NONE);
        boolean failed =
                run.exitCode() != ExitCodes.DONE && (run.exitCode() != ExitCodes.ALREADY_RUNNING || run.stillRunning());
        return failed || !changes.newlyNonCompliant().isEmpty() || losses.any()
                ? Optional.of(new Notice(run, failed, changes, losses))
                : Optional.empty();
    }

    String event() {
        return failed ? "failed" : changes.newlyNonCompliant().isEmpty() ? "rows-removed" : "newly-non-compliant";
    }
}
