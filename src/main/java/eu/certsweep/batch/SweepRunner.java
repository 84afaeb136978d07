package eu.certsweep.batch;

import eu.certsweep.job.Hashes;
import eu.certsweep.register.Catalogue;
import eu.certsweep.register.DeadRows;
import eu.certsweep.register.Evaluation;
import eu.certsweep.register.Forgotten;
import eu.certsweep.register.ResultTables;
import eu.certsweep.register.Run;
import eu.certsweep.register.SeenFiles;
import eu.certsweep.register.SeenFiles.Seen;
import eu.certsweep.register.Snapshot;
import eu.certsweep.source.FileState;
import eu.certsweep.source.SourceException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.transaction.PlatformTransactionManager;

/// Runs sweeps: one at a time for each job, over what a killed one left behind.
public final class SweepRunner {

    private static final String INPUTS = "inputs";
    private static final String ATTEMPT = "attempt";

    private final DataSource dataSource;
    private final Catalogue catalogue;
    private final JobRepository repository;
    private final JobOperator operator;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    public SweepRunner(
            DataSource dataSource,
            Catalogue catalogue,
            JobRepository repository,
            JobOperator operator,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.dataSource = dataSource;
        this.catalogue = catalogue;
        this.repository = repository;
        this.operator = operator;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// What a sweep came to.
    ///
    /// @param run as the catalogue keeps it
    /// @param files of the job's sources; 0 for commands that do not import
    /// @param filesImported those that were not there in this form before
    /// @param entities that the evaluation knows; 0 if this run did not evaluate
    /// @param rowsForgotten rows of forgotten entities that the current files have, passed over
    /// @param losses what the registers lost since the last edition; none for commands that neither import nor publish
    /// @param evaluationStands whether nothing changed, so that the last evaluation was not done again
    /// @param resumed whether it went on with what an earlier start left unfinished
    public record Result(
            Run run,
            boolean resumed,
            int files,
            int filesImported,
            int entities,
            long rowsForgotten,
            DeliveryLosses losses,
            boolean evaluationStands,
            Optional<SweepSummary> summary) {}

    /// Runs the sweep to its end.
    ///
    /// @param progress told how far it has come
    /// @param stop may ask it to end early
    /// @throws SweepException if it ends without its result; the catalogue then says so, too
    public Result run(SweepRequest request, Progress progress, StopRequest stop) throws SweepException {
        String name = request.job().job();
        try (JobLock lock = JobLock.take(dataSource, name)) {
            Audited audited = Audited.begin(
                    dataSource,
                    request.command().code(),
                    request.options(),
                    name,
                    request.program().name(),
                    request.fingerprint());
            Run run = catalogue.begin(new Run(name, request.command().code(), request.day(), clock.instant()));
            catalogue.buryRuns(name, run.id(), clock.instant());
            try {
                Result result = sweep(request, lock, run, audited, progress, stop);
                run.finish(Run.State.DONE, 0, null, clock.instant());
                catalogue.update(run);
                end(audited, run, 0);
                clearDeadRows();
                return result;
            } catch (SweepException e) {
                fail(run, e);
                try {
                    end(audited, run, ExitCodes.of(e.kind()));
                } catch (SQLException unwritten) {
                    e.addSuppressed(unwritten);
                }
                throw e;
            }
        } catch (SQLException e) {
            throw new SweepException(SweepException.Kind.FAILED, "the database cannot be used: " + e.getMessage(), e);
        }
    }

    /// What the run is for is done and told; if this is not, the next run does it.
    private void clearDeadRows() {
        try (Connection connection = dataSource.getConnection()) {
            DeadRows.clear(connection);
        } catch (SQLException e) {
            System.getLogger(SweepRunner.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "the room of deleted rows in the database could not be cleared, which the next run tries"
                                    + " again: " + e.getMessage());
        }
    }

    private static void end(Audited audited, Run run, int exitCode) throws SQLException {
        audited.count("rows-read", run.rowsRead());
        audited.count("rows-rejected", run.rowsRejected());
        audited.count("entities", run.entities());
        audited.end(exitCode);
    }

    private void fail(Run run, SweepException e) {
        Run.State state = switch (e.kind()) {
            case BELOW_GATE -> Run.State.BELOW_GATE;
            case STOPPED -> Run.State.STOPPED;
            case FAILED, WRONG_USAGE, NOTHING_STORED, ALREADY_RUNNING, STILL_RUNNING, UNREADABLE_SOURCE ->
                Run.State.FAILED;
        };
        run.finish(state, ExitCodes.of(e.kind()), e.getMessage(), clock.instant());
        try {
            catalogue.update(run);
        } catch (RuntimeException unwritten) {
            // The database is gone, which may be why the run failed: the first failure is the one to tell.
            e.addSuppressed(unwritten);
        }
    }

    private Result sweep(
            SweepRequest request, JobLock lock, Run run, Audited audited, Progress progress, StopRequest stop)
            throws SweepException, SQLException {
        recover(request.job().job());
        if (request.command() == Command.RUN) {
            // Before the work is done rather than after it.
            Editions.refuseForeign(request, request.day().toString());
        }
        progress.begin("looking for files", "", 0);
        ImportPlan plan = new ImportPlan(List.of());
        if (request.command().imports()) {
            plan = plan(request, stop);
        }
        Sweep sweep = new Sweep(request, request.fingerprint(), run, lock, plan, dataSource, catalogue, progress, stop);
        String inputs = inputs(sweep);
        audited.restsOn(origins(sweep));
        String name = request.command().code() + ":" + request.job().job();
        dropRecalled(request, request.evaluationName());
        Optional<JobExecution> last = lastExecution(name);
        boolean resumes = last.filter(execution -> execution.getStatus() != BatchStatus.COMPLETED)
                .filter(execution -> inputs.equals(execution.getJobParameters().getString(INPUTS)))
                .filter(execution -> isLatest(execution, request.job().job()))
                .isPresent();
        long attempt =
                last.map(execution -> attempt(execution.getJobParameters())).orElse(0L);
        if (!resumes) {
            discardUnwanted(sweep);
        }
        SweepJob steps = new SweepJob(sweep, repository, transactions);
        Job job = steps.build(name);
        JobParameters parameters = new JobParametersBuilder()
                .addString(INPUTS, inputs, true)
                .addLong(ATTEMPT, resumes ? attempt : attempt + 1, true)
                .toJobParameters();
        try {
            JobEnd.check(operator.start(job, parameters));
        } catch (SweepException e) {
            throw e;
        } catch (Exception e) {
            throw new SweepException(SweepException.Kind.FAILED, "the job cannot be started: " + e.getMessage(), e);
        }
        if (request.knownAt().isPresent()) {
            dropRecalled(request, "");
        }
        List<Snapshot> current = request.command().imports()
                ? catalogue.snapshots(request.job().job(), EnumSet.of(Snapshot.State.CURRENT))
                : List.of();
        long imported = current.stream()
                .filter(snapshot -> snapshot.runId() == run.id())
                .count();
        long forgotten = current.stream().mapToLong(Snapshot::rowsForgotten).sum();
        audited.count("rows-forgotten", forgotten);
        return new Result(
                run,
                resumes,
                plan.files().size(),
                Math.toIntExact(imported),
                sweep.entities().get(),
                forgotten,
                losses(request),
                request.command().evaluates() && !steps.evaluates(),
                Optional.ofNullable(sweep.summary().get()));
    }

    private DeliveryLosses losses(SweepRequest request) throws SQLException {
        if (!request.command().imports() && request.command() != Command.PUBLISH) {
            return DeliveryLosses.NONE;
        }
        try (Connection connection = dataSource.getConnection()) {
            return DeliveryLosses.of(connection, request.job().job());
        }
    }

    private ImportPlan plan(SweepRequest request, StopRequest stop) throws SweepException, SQLException {
        try (Connection connection = dataSource.getConnection()) {
            SeenFiles files = new SeenFiles(connection, request.job().job());
            Map<String, Seen> before = files.all();
            Map<Path, FileState.Sighting> seen = new HashMap<>();
            if (!request.full()) {
                before.forEach(
                        (path, file) -> seen.put(Path.of(path), new FileState.Sighting(file.stamp(), file.sha256())));
            }
            ImportPlan plan = ImportPlan.of(request, seen, stop);
            Map<String, Seen> now = new TreeMap<>();
            plan.files()
                    .forEach(file -> file.state()
                            .stamp()
                            .ifPresent(stamp -> now.put(
                                    file.path().toString(),
                                    new Seen(stamp, file.state().sha256()))));
            if (!now.equals(before)) {
                files.keep(now);
            }
            return plan;
        } catch (SourceException e) {
            throw new SweepException(SweepException.Kind.UNREADABLE_SOURCE, e.getMessage(), e);
        } catch (CancellationException e) {
            throw new SweepException(SweepException.Kind.STOPPED, "stopped on request; start again to go on", e);
        }
    }

    /// Whether no other command worked on the job since: what it accepted or evaluated took the place of what this one
    /// left half done, and the steps that this one finished would not be done again.
    private boolean isLatest(JobExecution execution, String job) {
        return Stream.of(Command.values())
                .map(command -> lastExecution(command.code() + ":" + job))
                .flatMap(Optional::stream)
                .allMatch(other -> other.getId() <= execution.getId());
    }

    /// Drops what recalled evaluations of the job left in the store, killed ones among them.
    ///
    /// @param keep the name of the one that the caller may go on with
    private void dropRecalled(SweepRequest request, String keep) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            ResultTables.dropNamed(connection, request.job().job() + SweepRequest.RECALLED, keep);
        }
    }

    private static long attempt(JobParameters parameters) {
        Long attempt = parameters.getLong(ATTEMPT);
        return attempt == null ? 0 : attempt;
    }

    private Optional<JobExecution> lastExecution(String name) {
        return lastInstance(name).map(repository::getLastJobExecution);
    }

    private Optional<JobInstance> lastInstance(String name) {
        return Optional.ofNullable(repository.getLastJobInstance(name));
    }

    private void recover(String job) {
        UnfinishedExecutions unfinished = new UnfinishedExecutions(repository, operator, clock);
        for (Command command : Command.values()) {
            String name = command.code() + ":" + job;
            unfinished.end(name, lastInstance(name));
        }
    }

    /// Deletes what earlier starts imported without accepting it, where this one has no use for it.
    private void discardUnwanted(Sweep sweep) throws SQLException {
        if (sweep.request().command().imports()) {
            new Acceptance(sweep).discardUnwanted();
        }
    }

    /// Everything that the job instance rests on: a killed one is resumed if nothing of it changed.
    private String inputs(Sweep sweep) throws SweepException, SQLException {
        SweepRequest request = sweep.request();
        String registers;
        if (request.command().imports()) {
            registers = sweep.files().files().stream()
                    .map(file -> file.origin().toString())
                    .toList()
                    .toString();
        } else if (request.command().evaluates()) {
            KnownFiles.require(request, catalogue, dataSource);
            CurrentFiles current = KnownFiles.of(request, catalogue, dataSource);
            if (current.all().isEmpty()) {
                throw new SweepException(
                        SweepException.Kind.NOTHING_STORED,
                        "nothing is imported for job " + request.job().job() + " yet; run `certsweep import` first");
            }
            registers = current.hash();
        } else {
            Evaluation evaluation = catalogue
                    .evaluation(request.job().job(), Evaluation.State.DONE)
                    .orElseThrow(() -> new SweepException(
                            SweepException.Kind.NOTHING_STORED,
                            "job " + request.job().job()
                                    + " has no finished evaluation yet; run `certsweep evaluate` or `certsweep run`"
                                    + " first"));
            registers = "evaluation " + evaluation.id();
        }
        List<String> parts = new ArrayList<>(List.of(
                registers,
                sweep.fingerprint(),
                request.command().code(),
                request.evaluationName(),
                request.audience().code(),
                String.valueOf(request.full()),
                request.output().toString()));
        try (Connection connection = dataSource.getConnection()) {
            parts.addAll(Forgotten.of(connection, request.job().job()).mark());
        }
        return Hashes.sha256(parts);
    }

    /// The files that the command's result rests on.
    private List<Snapshot.Origin> origins(Sweep sweep) {
        SweepRequest request = sweep.request();
        if (request.command().imports()) {
            return sweep.files().files().stream()
                    .map(ImportPlan.PlannedFile::origin)
                    .toList();
        }
        List<Snapshot> snapshots = request.command().evaluates()
                ? KnownFiles.of(request, catalogue, dataSource).all()
                : catalogue
                        .evaluation(request.job().job(), Evaluation.State.DONE)
                        .map(evaluation -> catalogue.snapshots(evaluation.snapshots()))
                        .orElse(List.of());
        return snapshots.stream().map(Snapshot::origin).toList();
    }
}
