package eu.certsweep.cli.watch;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.batch.NewlyNonCompliant;
import eu.certsweep.batch.SweepSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What somebody is to be called for: a run failed, or entities comply no more. It names no entity.
///
/// @param failed whether the run failed
/// @param newly how many entities comply no more, by option; options without any are left out
record Notice(RunEnd run, boolean failed, Map<String, Long> newly) {

    Notice {
        newly = Map.copyOf(newly);
    }

    /// @return none if there is no reason to call anybody
    /// @throws IOException if it cannot be read what has changed
    static Optional<Notice> of(RunEnd run) throws IOException {
        Optional<Path> published =
                run.result().flatMap(result -> result.summary()).map(SweepSummary::folder);
        Map<String, Long> newly = published.isPresent() ? NewlyNonCompliant.in(published.get()) : Map.of();
        boolean failed = run.exitCode() != ExitCodes.DONE && run.exitCode() != ExitCodes.ALREADY_RUNNING;
        return failed || !newly.isEmpty() ? Optional.of(new Notice(run, failed, newly)) : Optional.empty();
    }

    String event() {
        return failed ? "failed" : "newly-non-compliant";
    }
}
