package eu.certsweep.batch;

import eu.certsweep.batch.ImportPlan.PlannedFile;
import eu.certsweep.impact.Forecast;
import eu.certsweep.job.Hashes;
import eu.certsweep.law.Certificate;
import eu.certsweep.register.Buckets;
import eu.certsweep.register.Evaluation;
import eu.certsweep.register.ResultReader;
import eu.certsweep.register.ResultTables;
import eu.certsweep.register.ResultWriter;
import eu.certsweep.register.StandingResults;
import eu.certsweep.source.SourceException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;

/// The steps of a sweep as a job of Spring Batch. One object serves one run.
///
/// `import` (partitioned over files) → `accept` → `settle` → `evaluate` (partitioned over buckets, chunked by entity) →
/// `conclude` → `publish`, of which a command takes its part.
final class SweepJob {

    private static final int ENTITIES_PER_CHUNK = 1000;
    private static final int ENTITIES_PER_PART = 2000;
    private static final int LEAST_PARTS = 2;
    private static final int PARTITIONS_PER_WORKER = 16;

    private final Sweep sweep;
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final Acceptance acceptance;
    private final Publication publication;
    private final Map<String, List<PlannedFile>> filesByPartition = new HashMap<>();
    private boolean evaluates;
    private @Nullable World world;
    private @Nullable DossierEvaluation evaluation;
    private Optional<Increment> increment = Optional.empty();
    private boolean settled;

    SweepJob(Sweep sweep, JobRepository repository, PlatformTransactionManager transactions) {
        this.sweep = sweep;
        this.repository = repository;
        this.transactions = transactions;
        this.acceptance = new Acceptance(sweep);
        this.publication = new Publication(sweep);
    }

    /// The job under this name; what it does depends on the command alone.
    Job build(String name) {
        Command command = sweep.request().command();
        List<Step> steps = new ArrayList<>();
        if (command.imports()) {
            steps.add(importStep());
            steps.add(tasklet("accept", acceptance::accept));
        }
        if (command == Command.IMPORT) {
            steps.add(tasklet("gate", acceptance::gateOnImport));
        }
        evaluates = command.evaluates() && !(command.imports() && acceptance.stands());
        if (evaluates) {
            steps.add(tasklet("settle", this::settle));
            steps.add(evaluateStep());
            steps.add(tasklet("conclude", this::conclude));
        }
        if (command.publishes()) {
            steps.add(tasklet("publish", publication::publish));
        }
        SimpleJobBuilder builder = new JobBuilder(name, repository).start(steps.getFirst());
        for (Step step : steps.subList(1, steps.size())) {
            builder.next(step);
        }
        return builder.build();
    }

    /// Whether the job evaluates, rather than leave a finished evaluation as it stands. Known once it is built.
    boolean evaluates() {
        return evaluates;
    }

    private interface Work {
        void work() throws Exception;
    }

    private Step tasklet(String name, Work work) {
        return new StepBuilder(name, repository)
                .tasklet(
                        (contribution, context) -> {
                            sweep.stop().check();
                            work.work();
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }

    private Step importStep() {
        List<PlannedFile> missing = acceptance.missing();
        long bytes = missing.stream().mapToLong(file -> file.origin().bytes()).sum();
        int partitions = Math.min(missing.size(), sweep.request().threads() * PARTITIONS_PER_WORKER);
        spread(missing, partitions);
        return new StepBuilder("import", repository)
                .partitioner("import", gridSize -> {
                    sweep.progress().begin("importing", "rows", bytes / 100);
                    return contexts(filesByPartition.keySet());
                })
                .partitionHandler(new WorkerPartitions(
                        sweep.request().threads(),
                        sweep.stop(),
                        partition -> tasklet("import", () -> importFiles(nameOf(partition)))))
                .build();
    }

    /// The largest first, each to the partition with the least to do.
    private void spread(List<PlannedFile> missing, int partitions) {
        List<PlannedFile> largestFirst = new ArrayList<>(missing);
        largestFirst.sort((a, b) -> Long.compare(b.origin().bytes(), a.origin().bytes()));
        long[] loads = new long[partitions];
        List<List<PlannedFile>> bins = new ArrayList<>();
        for (int p = 0; p < partitions; p++) {
            bins.add(new ArrayList<>());
        }
        for (PlannedFile file : largestFirst) {
            int lightest = 0;
            for (int p = 1; p < partitions; p++) {
                if (loads[p] < loads[lightest]) {
                    lightest = p;
                }
            }
            loads[lightest] += file.origin().bytes() + 1;
            bins.get(lightest).add(file);
        }
        // Named by what is in them: after a kill other files are missing, and a partition of that name is not done yet.
        for (List<PlannedFile> bin : bins) {
            String content = Hashes.sha256(
                    bin.stream().map(PlannedFile::identity).sorted().toList());
            filesByPartition.put("files-" + content.substring(0, 16), bin);
        }
    }

    /// Contexts that hold nothing: a process may be killed after a partition was stored and before its context is, so
    /// what a partition is to do must follow from its name.
    private static Map<String, ExecutionContext> contexts(Iterable<String> names) {
        Map<String, ExecutionContext> contexts = new LinkedHashMap<>();
        names.forEach(name -> contexts.put(name, new ExecutionContext()));
        return contexts;
    }

    /// A partition's name, behind that of its step.
    private static String nameOf(StepExecution partition) {
        String name = partition.getStepName();
        return name.substring(name.indexOf(':') + 1);
    }

    private void importFiles(String partition) throws Exception {
        FileImport files = new FileImport(sweep);
        List<SourceException> unreadable = new ArrayList<>();
        for (PlannedFile file : filesByPartition.getOrDefault(partition, List.of())) {
            sweep.stop().check();
            if (!sweep.snapshots().containsKey(file.identity())) {
                try {
                    sweep.snapshots().put(file.identity(), files.load(file));
                } catch (SourceException e) {
                    // the others are read all the same, so that all that cannot be is told at once
                    unreadable.add(e);
                }
            }
        }
        SourceException.throwAll(unreadable);
    }

    private void settle() throws SQLException, IOException {
        sweep.progress().begin("settling", "", 0);
        World current = world();
        Evaluation judging = acceptance.evaluation(current);
        ResultWriter results = new ResultWriter(judging.id());
        LateFaults faults = new LateFaults(current.files());
        current.late().forEach(late -> faults.write(late.register(), late.settled(), results));
        certificatesEnded(current, results);
        Connection connection = DataSourceUtils.getConnection(sweep.dataSource());
        try (Connection registers = sweep.dataSource().getConnection()) {
            // A run that was killed between this transaction and the end of the step comes here again.
            ResultTables.empty(connection, judging.id());
            carry(Increment.upon(sweep, judging, current, registers), judging, results, connection);
            new AssessmentSettlement(current, results).settle(registers, connection);
            results.flush(connection);
        } finally {
            DataSourceUtils.releaseConnection(connection, sweep.dataSource());
        }
    }

    /// Carries over what stands, and keeps with the evaluation what does not.
    private void carry(Optional<Increment> upon, Evaluation judging, ResultWriter results, Connection connection)
            throws SQLException, IOException {
        int known = world().entities();
        judging.judge(
                upon.map(some -> some.base().id()).orElse(null),
                known,
                upon.map(some -> Math.toIntExact(some.touched().stream()
                                .filter(id -> world().entity(id) != null)
                                .count()))
                        .orElse(known));
        sweep.catalogue().update(judging);
        synchronized (this) {
            increment = upon;
            settled = true;
        }
        if (upon.isEmpty()) {
            return;
        }
        Evaluation base = upon.get().base();
        new StandingResults(connection, base.id())
                .carry(judging.id(), upon.get().touched());
        new ResultReader(connection, base.id())
                .impacts(part -> Forecast.carried(
                                part.measure(), part.key(), base.referenceDate(), judging.referenceDate())
                        .ifPresent(key -> results.impact(part.option(), part.measure(), key, part.amount())));
    }

    /// The same for every option, and kept with each.
    private void certificatesEnded(World current, ResultWriter results) {
        List<LocalDate> lastDays = current.certificates().stream()
                .filter(certificate -> certificate.isValid(sweep.request().day()))
                .map(Certificate::lastDay)
                .flatMap(Stream::ofNullable)
                .toList();
        Forecast forecast = new Forecast();
        sweep.request().horizon().forEach(date -> forecast.certificates(date, lastDays));
        for (int o = 0; o < sweep.request().job().options().size(); o++) {
            int option = o;
            forecast.write((measure, key, amount) -> results.impact(option, measure.code(), key, amount));
        }
    }

    private Step evaluateStep() {
        return new StepBuilder("evaluate", repository)
                .partitioner("evaluate", gridSize -> {
                    Optional<Increment> upon = increment();
                    long usages = upon.isPresent() ? 0 : world().files().rowsRead();
                    sweep.progress().begin("evaluating", "usages", usages);
                    int parts = upon.map(SweepJob::parts).orElse(Buckets.COUNT);
                    List<String> names = new ArrayList<>();
                    for (int part = 0; part < parts; part++) {
                        names.add(String.format(Locale.ROOT, "buckets-%d-of-%d", part, parts));
                    }
                    return contexts(names);
                })
                .partitionHandler(new WorkerPartitions(sweep.request().threads(), sweep.stop(), this::evaluateBuckets))
                .build();
    }

    /// How many parts the entities are worth: each reads the usages of its buckets in one go. It must not depend on how
    /// many workers there are: a run that goes on with this one may have others.
    private static int parts(Increment upon) {
        return Math.clamp(upon.touched().size() / ENTITIES_PER_PART, LEAST_PARTS, Buckets.COUNT);
    }

    private Step evaluateBuckets(StepExecution partition) {
        String[] words = nameOf(partition).split("-", -1);
        int part = Integer.parseInt(words[1]);
        int parts = Integer.parseInt(words[3]);
        List<Integer> buckets = IntStream.range(0, Buckets.COUNT)
                .filter(bucket -> bucket % parts == part)
                .boxed()
                .toList();
        Evaluation current = acceptance.evaluation(world());
        return new StepBuilder("evaluate", repository)
                .<Dossier, Concluded>chunk(ENTITIES_PER_CHUNK)
                .transactionManager(transactions)
                .reader(new DossierReader(
                        sweep.dataSource(), world(), increment(), current.id(), buckets, sweep.memory()))
                .processor(evaluation())
                .writer(new ConclusionWriter(
                        sweep.dataSource(),
                        world().files(),
                        current.id(),
                        sweep.request().day(),
                        evaluation().annuity()))
                .build();
    }

    private void conclude() throws SQLException, SweepException {
        sweep.memory().clear();
        acceptance.conclude(world());
    }

    private synchronized World world() {
        World loaded = world;
        if (loaded == null) {
            try {
                loaded = World.load(sweep.dataSource(), acceptance.currentFiles());
            } catch (SQLException e) {
                throw new IllegalStateException("the registers cannot be read back: " + e.getMessage(), e);
            }
            world = loaded;
        }
        return loaded;
    }

    /// What is to be judged, as this process settled it or one that was killed since.
    private synchronized Optional<Increment> increment() {
        if (!settled) {
            try {
                increment = Increment.of(sweep, acceptance.evaluation(world()), world());
            } catch (SQLException e) {
                throw new IllegalStateException("the standing conclusions cannot be read back: " + e.getMessage(), e);
            }
            settled = true;
        }
        return increment;
    }

    private synchronized DossierEvaluation evaluation() {
        DossierEvaluation made = evaluation;
        if (made == null) {
            made = new DossierEvaluation(world(), sweep.request(), increment(), sweep.progress());
            evaluation = made;
        }
        return Objects.requireNonNull(made);
    }
}
