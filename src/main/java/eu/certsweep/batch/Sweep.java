package eu.certsweep.batch;

import eu.certsweep.register.Catalogue;
import eu.certsweep.register.Run;
import eu.certsweep.register.UsageMemory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What the steps of one run share.
///
/// @param fingerprint of the request
/// @param lock of the job, which this run holds
/// @param files what is to be imported; none for commands that do not import
/// @param summary of what was published, once it is
/// @param entities that the evaluation knows, once it is settled
/// @param memory of the usages that this run imports
/// @param snapshots by the identity of a planned file, the snapshot that will stand for it
record Sweep(
        SweepRequest request,
        String fingerprint,
        Run run,
        JobLock lock,
        ImportPlan files,
        Map<String, Integer> snapshots,
        DataSource dataSource,
        Catalogue catalogue,
        Progress progress,
        StopRequest stop,
        AtomicReference<@Nullable SweepSummary> summary,
        AtomicInteger entities,
        UsageMemory memory) {

    Sweep(
            SweepRequest request,
            String fingerprint,
            Run run,
            JobLock lock,
            ImportPlan files,
            DataSource dataSource,
            Catalogue catalogue,
            Progress progress,
            StopRequest stop) {
        this(
                request,
                fingerprint,
                run,
                lock,
                files,
                new ConcurrentHashMap<>(),
                dataSource,
                catalogue,
                progress,
                stop,
                new AtomicReference<>(),
                new AtomicInteger(),
                request.command().imports() && request.command().evaluates()
                        ? UsageMemory.ofHeap()
                        : new UsageMemory(0));
    }
}
