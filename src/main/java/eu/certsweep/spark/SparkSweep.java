package eu.certsweep.spark;

import eu.certsweep.impact.CostModel;
import eu.certsweep.impact.Forecast;
import eu.certsweep.impact.ImpactTally;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.QualityGate;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Certificate;
import eu.certsweep.publish.FolderInUseException;
import eu.certsweep.publish.OutputClaim;
import eu.certsweep.publish.OutputFolder;
import eu.certsweep.publish.Permissions;
import eu.certsweep.source.ListUpdates;
import eu.certsweep.source.SourceException;
import eu.certsweep.spark.ImportedRows.UnreadableException;
import eu.certsweep.spark.SparkFault.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// A whole sweep on Spark: files to an edition, without a store.
///
/// Two passes over the files: one tells where they can be split and how their columns are read, the other makes rows of
/// them. All rows that speak of an entity meet, sorted, in one task; each task has a range of entities, so the parts
/// that tasks write follow each other in the order of the outputs. The driver holds what does not grow with entities or
/// usages and streams the parts into the edition.
public final class SparkSweep {

    private static final String STAGING = ".staging-";

    private static final StructType ROWS = new StructType()
            .add("task", DataTypes.IntegerType, false)
            .add("key", DataTypes.BinaryType, false)
            .add("content", DataTypes.BinaryType, false);

    private final SparkRequest request;
    private final SparkSession session;
    private final JobDefinition job;
    private final Instant startedAt = Instant.now();
    private final Map<String, Double> seconds = new TreeMap<>();

    private SparkSweep(SparkRequest request, SparkSession session) {
        this.request = request;
        this.session = session;
        this.job = request.job();
    }

    /// Runs the sweep to its end.
    ///
    /// @throws SparkFault if it ends without its result; what was published before stays as it is
    public static SparkResult run(SparkRequest request) throws SparkFault {
        Refusals.check(request);
        SparkSession session = Sessions.open(request);
        try {
            return run(request, session);
        } finally {
            session.stop();
        }
    }

    /// Runs the sweep in a session that stays open.
    ///
    /// @throws SparkFault if it ends without its result
    public static SparkResult run(SparkRequest request, SparkSession session) throws SparkFault {
        Refusals.check(request);
        try {
            Permissions.createFolders(request.output());
            Path file = request.output().resolve(".spark.lock");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = locked(channel)) {
                if (lock == null) {
                    throw new SparkFault(
                            Kind.ALREADY_RUNNING,
                            "another sweep on Spark is writing into " + request.output() + ": wait for its end");
                }
                dropLeftovers(request.output());
                claim(request);
                return new SparkSweep(request, session).run();
            }
        } catch (SourceException e) {
            throw new SparkFault(Kind.UNREADABLE_SOURCE, e.getMessage(), e);
        } catch (FolderInUseException e) {
            throw new SparkFault(Kind.ALREADY_RUNNING, e.getMessage() + "; nothing was published by this run", e);
        } catch (FileNotFoundException e) {
            throw new SparkFault(
                    Kind.FAILED,
                    "a part that a worker wrote is not to be found here (" + e.getMessage()
                            + "): give --staging a folder or address that all workers and this machine share",
                    e);
        } catch (IOException e) {
            throw new SparkFault(Kind.FAILED, "a file cannot be read or written: " + e, e);
        } catch (SparkFault e) {
            throw e;
        } catch (Exception e) {
            // Spark throws its own checked exceptions without saying so.
            throw telling(e);
        }
    }

    private static void claim(SparkRequest request) throws IOException, SparkFault {
        OutputClaim claim = new OutputClaim(request.output(), request.job().job(), request.audience());
        Optional<String> refusal = claim.refusal(request.day().toString());
        if (refusal.isEmpty()) {
            refusal = claim.take();
        }
        if (refusal.isPresent()) {
            throw new SparkFault(Kind.WRONG_USAGE, refusal.get());
        }
    }

    /// What a killed run left beside the output.
    private static void dropLeftovers(Path output) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(output, STAGING + "*")) {
            for (Path leftover : leftovers) {
                HadoopFiles.delete(leftover.toAbsolutePath().toString());
            }
        }
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /// What a task threw, behind what Spark says of it.
    private static SparkFault telling(Exception thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableException unreadable) {
                return new SparkFault(Kind.UNREADABLE_SOURCE, unreadable.getMessage(), thrown);
            }
        }
        String name = UnreadableException.class.getName() + ": ";
        String message = String.valueOf(thrown.getMessage());
        int told = message.indexOf(name);
        if (told >= 0) {
            String rest = message.substring(told + name.length());
            return new SparkFault(
                    Kind.UNREADABLE_SOURCE, rest.lines().findFirst().orElse(rest), thrown);
        }
        return new SparkFault(
                Kind.FAILED,
                "Spark ended the job: " + message.lines().findFirst().orElse(message)
                        + "; nothing was published, start again when that is mended",
                thrown);
    }

    private SparkResult run() throws IOException, SourceException, SparkFault {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        Imports imports = new Imports(context, RegisterRows.of(job), request.grain());
        List<Scanned> scanned = timed("scanning", () -> ordered(imports.scan(Deliveries.of(job))));
        DeliveredFiles files =
                new DeliveredFiles(scanned.stream().map(DeliveredFile::of).toList());
        refuseExpiredLists(scanned);
        Found found = new Found();
        SmallRegisters small = timed(
                "reading small registers",
                () -> new SmallRegisters(
                        files,
                        imports.rows(scanned.stream()
                                .filter(file -> !Imports.OF_ENTITIES.contains(register(file)))
                                .toList()),
                        found));
        String staging = request.staging()
                        .orElseGet(() -> request.output().toAbsolutePath().toString()) + "/" + STAGING
                + UUID.randomUUID();
        try {
            HadoopFiles.makeFolder(staging);
            Rules rules = rules(scanned, files, small, staging);
            timed("judging", () -> found.plus(judged(context, imports, scanned, rules)));
            Deliveries.unchanged(scanned.stream().map(Scanned::delivery).toList());
            certificatesEnded(small.certificates(), found);
            gate(scanned, small, found);
            Publication.Written written = timed("publishing", () -> publish(scanned, small, found));
            return new SparkResult(
                    written.folder(),
                    scanned.size(),
                    found.entities(),
                    rows(scanned, found, true),
                    rows(scanned, found, false),
                    written.options(),
                    written.remarks(),
                    seconds);
        } finally {
            HadoopFiles.delete(staging);
        }
    }

    private void refuseExpiredLists(List<Scanned> scanned) throws SparkFault {
        List<String> refusals = scanned.stream()
                .filter(file -> file.delivery().source().refusesExpiredLists())
                .flatMap(file -> ListUpdates.refusal(file.delivery().name(), file.readAs(), request.day()).stream())
                .toList();
        if (!refusals.isEmpty()) {
            throw new SparkFault(Kind.UNREADABLE_SOURCE, String.join("\n", refusals));
        }
    }

    private interface Work<T> {
        T work() throws IOException, SourceException, SparkFault;
    }

    private <T> T timed(String stage, Work<T> work) throws IOException, SourceException, SparkFault {
        long start = System.nanoTime();
        T result = work.work();
        seconds.put(stage, Math.round((System.nanoTime() - start) / 1e6) / 1e3);
        return result;
    }

    private static Register register(Scanned file) {
        return file.delivery().source().register();
    }

    /// By name, register and sheet, each with its place as its number.
    private static List<Scanned> ordered(List<Scanned> files) {
        List<Scanned> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing((Scanned file) -> file.delivery().name(), ByteOrder.COMPARATOR)
                .thenComparing(file -> register(file).code())
                .thenComparing(Scanned::sheet, ByteOrder.COMPARATOR));
        List<Scanned> numbered = new ArrayList<>();
        for (Scanned file : sorted) {
            Delivery delivery = file.delivery();
            numbered.add(file.with(delivery.numbered(numbered.size())));
        }
        return numbered;
    }

    private List<LocalDate> horizon() {
        return job.horizon().stream()
                .filter(date -> date.isAfter(request.day()))
                .toList();
    }

    private Rules rules(List<Scanned> scanned, DeliveredFiles files, SmallRegisters small, String staging) {
        return new Rules(
                request.day(),
                horizon(),
                job.options(),
                job.schemes(),
                job.costs(),
                job.scope(),
                small.certificates(),
                small.trusted().stream().map(SmallRegisters.Listed::service).toList(),
                scanned.stream().anyMatch(file -> register(file) == Register.TRUSTED_LIST),
                scanned.stream().anyMatch(file -> register(file) == Register.TRUST_SERVICES),
                files,
                staging);
    }

    private Found judged(JavaSparkContext context, Imports imports, List<Scanned> scanned, Rules rules) {
        List<Scanned> ofEntities = scanned.stream()
                .filter(file -> Imports.OF_ENTITIES.contains(register(file)))
                .toList();
        if (ofEntities.isEmpty()) {
            return new Found();
        }
        ImportedRows.Ranges ranges = Samples.ranges(ofEntities, context.defaultParallelism(), request.grain());
        Broadcast<Judging.Sent> sent = context.broadcast(new Judging.Sent(rules));
        try {
            return session.createDataFrame(imports.rows(imports.tasks(ofEntities), ranges), ROWS)
                    .repartitionById(ranges.bounds().size() + 1, functions.col("task"))
                    .sortWithinPartitions("key")
                    .toJavaRDD()
                    .mapPartitionsWithIndex(new JudgedPartition(sent), true)
                    .treeReduce(Found::plus);
        } finally {
            sent.destroy();
        }
    }

    /// The same for every option, and kept with each.
    private void certificatesEnded(List<Certificate> certificates, Found found) {
        List<LocalDate> lastDays = certificates.stream()
                .filter(certificate -> certificate.isValid(request.day()))
                .map(Certificate::lastDay)
                .flatMap(Stream::ofNullable)
                .toList();
        Forecast forecast = new Forecast();
        horizon().forEach(date -> forecast.certificates(date, lastDays));
        BigDecimal annuity =
                job.costs().map(table -> new CostModel(table).annuity()).orElse(BigDecimal.ZERO);
        for (int o = 0; o < job.options().size(); o++) {
            ImpactTally tally = new ImpactTally(annuity);
            forecast.write(tally::add);
            found.add(o, tally);
        }
    }

    private static long rows(List<Scanned> scanned, Found found, boolean read) {
        return scanned.stream()
                .mapToInt(file -> file.delivery().number())
                .mapToLong(number -> read ? found.rowsRead(number) : found.rowsRejected(number))
                .sum();
    }

    /// Holds what was found against what the job expects of its sources, and against its quality gate.
    private void gate(List<Scanned> scanned, SmallRegisters small, Found found) throws SparkFault {
        List<String> breaches = new ArrayList<>();
        for (SourceDefinition source : job.sources()) {
            long rows = scanned.stream()
                    .filter(file -> file.delivery().source().index() == source.index())
                    .mapToLong(file -> found.rowsRead(file.delivery().number()))
                    .sum();
            source.expect()
                    .minRows()
                    .filter(least -> rows < least)
                    .ifPresent(least -> breaches.add(String.format(
                            Locale.ROOT, "%s: %d rows, at least %d are expected", source.files(), rows, least)));
        }
        if (!breaches.isEmpty()) {
            throw new SparkFault(
                    Kind.BELOW_GATE,
                    "a delivery breaks what the job expects, nothing was replaced:\n  " + String.join("\n  ", breaches)
                            + "\nask the sender, or change `expect` of the source");
        }
        long read = rows(scanned, found, true);
        long rejected = rows(scanned, found, false);
        Optional<String> breach = QualityGate.breach(job, read, rejected);
        if (breach.isPresent()) {
            throw new SparkFault(Kind.BELOW_GATE, breach.get() + "; " + rejected(scanned, small, found));
        }
    }

    /// Leaves what senders have to mend beside the editions.
    ///
    /// @return where, for a person; if it cannot be written, why
    private String rejected(List<Scanned> scanned, SmallRegisters small, Found found) {
        try (OutputFolder folder = OutputFolder.open(request.output(), OutputFolder.REJECTED)) {
            FaultPublication.Written written = new FaultPublication(job, scanned, small, found).write(folder.path());
            int copies = written.copies().size();
            return "what senders must mend is in " + folder.publish() + ": rejects.csv"
                    + (copies > 0 ? " and " + copies + " annotated copies to send back" : "")
                    + written.remark().map(remark -> "; " + remark).orElse("");
        } catch (IOException e) {
            return "what senders must mend cannot be written: " + e.getMessage();
        }
    }

    private Publication.Written publish(List<Scanned> scanned, SmallRegisters small, Found found)
            throws IOException, SourceException {
        try (OutputFolder folder =
                OutputFolder.open(request.output(), request.day().toString())) {
            Publication.Written written =
                    new Publication(request, startedAt, scanned, small, found, seconds).publish(folder);
            OutputFolder.remove(request.output(), OutputFolder.REJECTED);
            return written;
        }
    }
}
