package eu.certsweep.batch;

import eu.certsweep.source.SourceException;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;

/// How an execution ended, in words for the user: of all faults of its steps the one that tells most.
final class JobEnd {

    private JobEnd() {}

    /// @throws SweepException if the execution did not complete: the fault that tells most
    static void check(JobExecution execution) throws SweepException {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return;
        }
        if (execution.getStatus() == BatchStatus.STOPPED) {
            throw new SweepException(SweepException.Kind.STOPPED, "stopped on request; start again to go on");
        }
        try {
            SourceException.throwAll(execution.getAllFailureExceptions().stream()
                    .map(JobEnd::rootCause)
                    .filter(SourceException.class::isInstance)
                    .map(SourceException.class::cast)
                    .sorted(Comparator.comparing(SourceException::getMessage))
                    .toList());
        } catch (SourceException e) {
            throw new SweepException(SweepException.Kind.UNREADABLE_SOURCE, e.getMessage(), e);
        }
        Throwable cause = execution.getAllFailureExceptions().stream()
                .map(JobEnd::rootCause)
                .min(Comparator.comparingInt(JobEnd::rank))
                .orElse(null);
        switch (cause) {
            case SweepException e -> throw e;
            case SourceException e ->
                throw new SweepException(SweepException.Kind.UNREADABLE_SOURCE, e.getMessage(), e);
            case null ->
                throw new SweepException(SweepException.Kind.FAILED, "stopped before its end; start again, it resumes");
            case JobExecutionException e ->
                throw new SweepException(
                        SweepException.Kind.FAILED,
                        "a part of the work ended without a message, as happens when memory runs out: give the program more"
                                + " (CERTSWEEP_JAVA_OPTS=-Xmx2g, say) and start again, it resumes",
                        e);
            default ->
                throw new SweepException(
                        SweepException.Kind.FAILED,
                        Objects.requireNonNullElse(cause.getMessage(), cause.toString())
                                + "; start again when that is mended, it resumes",
                        cause);
        }
    }

    private static int rank(Throwable cause) {
        return switch (cause) {
            case SourceException e -> 0;
            case SweepException e -> 1;
            // That a part failed, without why: Spring Batch's own exception for a step of several parts.
            case JobExecutionException e -> 3;
            default -> 2;
        };
    }

    private static Throwable rootCause(Throwable thrown) {
        Optional<SweepException> memory = SweepException.ofMemory(thrown);
        if (memory.isPresent()) {
            return memory.get();
        }
        Throwable last = thrown;
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            last = cause;
            if (cause instanceof SweepException || cause instanceof SourceException) {
                return cause;
            }
        }
        return last;
    }
}
