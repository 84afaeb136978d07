package eu.certsweep.batch;

import java.util.HashSet;
import java.util.Set;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;

/// Whether somebody wants a sweep to end before its time. It then ends where the next start can go on: behind a chunk
/// of the evaluation, behind or within a file of the import (which is one transaction), between two files of the
/// publication. Thread-safe.
public class StopRequest {

    private final Set<StepExecution> steps = new HashSet<>();
    private boolean asked;

    /// One that nobody has asked yet.
    public StopRequest() {}

    /// Asks the sweep to end. Returns at once.
    public synchronized void ask() {
        asked = true;
        steps.forEach(StepExecution::setTerminateOnly);
    }

    /// Whether it was asked to end.
    public synchronized boolean isAsked() {
        return asked;
    }

    /// Ends the step that calls this, if the sweep is to end.
    ///
    /// @throws JobInterruptedException which Spring Batch keeps as a stop and not as a failure
    final void check() throws JobInterruptedException {
        if (isAsked()) {
            throw new JobInterruptedException("stopped on request");
        }
    }

    /// A step begins that looks for itself, behind each chunk, whether it is to end.
    final synchronized void begins(StepExecution step) {
        steps.add(step);
        if (asked) {
            step.setTerminateOnly();
        }
    }

    final synchronized void ended(StepExecution step) {
        steps.remove(step);
    }
}
