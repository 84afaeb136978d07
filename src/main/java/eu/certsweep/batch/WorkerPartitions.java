package eu.certsweep.batch;

import eu.certsweep.source.SourceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/// Runs the partitions of a step on a number of workers, each partition as a step of its own with its own reader and
/// writer, so that nothing in them is shared. After a failure or a request to stop no further partition is begun,
/// unless the failure is a delivery that cannot be read.
final class WorkerPartitions implements PartitionHandler {

    private final int workers;
    private final StopRequest stop;
    private final PartitionStep steps;

    /// Makes the step for one partition.
    interface PartitionStep {
        Step of(StepExecution partition);
    }

    WorkerPartitions(int workers, StopRequest stop, PartitionStep steps) {
        this.workers = workers;
        this.stop = stop;
        this.steps = steps;
    }

    @Override
    public Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution manager) throws Exception {
        Set<StepExecution> partitions = splitter.split(manager, workers);
        AtomicBoolean failed = new AtomicBoolean();
        List<StepExecution> done = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("certsweep-worker-", 1).factory())) {
            List<Future<StepExecution>> futures = new ArrayList<>();
            for (StepExecution partition : partitions) {
                futures.add(pool.submit(() -> execute(partition, failed)));
            }
            for (Future<StepExecution> future : futures) {
                done.add(future.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker failed", e.getCause());
        }
        return done;
    }

    private StepExecution execute(StepExecution partition, AtomicBoolean failed) throws JobInterruptedException {
        if (failed.get() || stop.isAsked()) {
            partition.setStatus(BatchStatus.STOPPED);
            return partition;
        }
        stop.begins(partition);
        try {
            steps.of(partition).execute(partition);
        } finally {
            stop.ended(partition);
        }
        if (partition.getStatus() != BatchStatus.COMPLETED && !isUnreadableSource(partition)) {
            failed.set(true);
        }
        return partition;
    }

    /// A delivery that cannot be read says nothing of the others.
    private static boolean isUnreadableSource(StepExecution partition) {
        return partition.getFailureExceptions().stream()
                .anyMatch(
                        failure -> failure instanceof SourceException || failure.getCause() instanceof SourceException);
    }
}
