package eu.certsweep.batch;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/// Ends in Spring Batch's tables what killed runs left there as running or unknown. To be used by the holder of the
/// job's lock alone: nobody else can tell a killed run from a living one.
///
/// A program that loses its database while it notes the end of a step may leave a failed execution with a step that
/// still runs, or an execution of which it could not say how it ended. Spring Batch would start neither again. Here
/// both can go on: a chunk and its position are committed together, so that what the position says is what there is.
final class UnfinishedExecutions {

    private final JobRepository repository;
    private final JobOperator operator;
    private final Clock clock;

    UnfinishedExecutions(JobRepository repository, JobOperator operator, Clock clock) {
        this.repository = repository;
        this.operator = operator;
        this.clock = clock;
    }

    /// @param name of the Spring Batch job
    /// @param last its last instance, the one that may be started again
    void end(String name, Optional<JobInstance> last) {
        for (JobExecution running : repository.findRunningJobExecutions(name)) {
            operator.recover(running);
        }
        last.ifPresent(this::end);
    }

    /// An instance is stored before its first execution, in a transaction of its own: one that was left without any
    /// cannot be
    /// started, and stands in the way of the next with its parameters.
    private void end(JobInstance instance) {
        List<JobExecution> executions = repository.getJobExecutions(instance);
        if (executions.isEmpty()) {
            repository.deleteJobInstance(instance);
        }
        executions.forEach(this::end);
    }

    private void end(JobExecution execution) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), clock.getZone());
        for (StepExecution step : execution.getStepExecutions()) {
            if (isUnfinished(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED);
                step.setEndTime(now);
                repository.update(step);
            }
        }
        if (isUnfinished(execution.getStatus())) {
            execution.setStatus(BatchStatus.FAILED);
            execution.setExitStatus(ExitStatus.FAILED);
            execution.setEndTime(now);
            repository.update(execution);
        }
    }

    private static boolean isUnfinished(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }
}
