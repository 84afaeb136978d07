package eu.certsweep.batch;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.EditionFiles;
import eu.certsweep.edition.FileDigest;
import eu.certsweep.impact.OptionTotals;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.publish.FileRemarks;
import eu.certsweep.publish.FolderInUseException;
import eu.certsweep.publish.Manifest;
import eu.certsweep.publish.OutputFolder;
import eu.certsweep.publish.SweepFiles;
import eu.certsweep.register.Evaluation;
import eu.certsweep.register.ResultReader;
import eu.certsweep.register.Snapshot;
import eu.certsweep.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;

/// Writes the outputs of the job's latest finished evaluation and puts them into their place.
final class Publication {

    private final Sweep sweep;
    private final Map<String, Long> rowsByFile = new ConcurrentHashMap<>();
    private final List<String> copies = new ArrayList<>();
    private final Map<String, Manifest.Output> takenOver = new HashMap<>();
    private final List<String> derived = new ArrayList<>();
    private final List<String> confidentialRemarks = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private Map<Integer, Long> passedOver = Map.of();

    Publication(Sweep sweep) {
        this.sweep = sweep;
    }

    void publish() throws SQLException, IOException, SourceException, SweepException, JobInterruptedException {
        JobDefinition job = sweep.request().job();
        Evaluation evaluation = sweep.catalogue()
                .evaluation(sweep.request().evaluationName(), Evaluation.State.DONE)
                .orElseThrow(() -> new SweepException(
                        SweepException.Kind.NOTHING_STORED, "job " + job.job() + " has no finished evaluation yet"));
        ImpactPublication.refuseOtherDefinitions(job, evaluation);
        CurrentFiles files = new CurrentFiles(sweep.catalogue().snapshots(evaluation.snapshots()));
        String name = evaluation.referenceDate().toString();
        Editions.claim(sweep.request(), name);
        try (Connection connection = sweep.dataSource().getConnection();
                OutputFolder folder = OutputFolder.open(sweep.request().output(), name)) {
            connection.setAutoCommit(false);
            UnknownEdition.note(sweep.request(), sweep.catalogue(), name).ifPresent(confidentialRemarks::add);
            publish(folder, name, evaluation, files, connection);
        } catch (FolderInUseException e) {
            throw new SweepException(
                    SweepException.Kind.ALREADY_RUNNING, e.getMessage() + "; nothing was published by this run", e);
        }
    }

    private void publish(
            OutputFolder folder, String name, Evaluation evaluation, CurrentFiles files, Connection connection)
            throws SQLException, SourceException, SweepException, JobInterruptedException {
        try {
            ResultReader results = new ResultReader(connection, evaluation.id());
            List<Manifest.Input> definitions =
                    Manifest.Input.definitions(sweep.request().job());
            Optional<StandingEdition> standing = StandingEdition.find(sweep, evaluation, definitions);
            Optional<Published> again = standing.isPresent()
                    ? takeOver(standing.get(), folder.path(), evaluation, files, connection, results)
                    : Optional.empty();
            Published published =
                    again.isPresent() ? again.get() : write(folder.path(), evaluation, files, connection, results);
            connection.rollback();
            List<String> remarks = remarks(files, published.remarks);
            boolean isPublic = sweep.request().audience() == JobDefinition.Audience.PUBLIC;
            manifest(folder.path(), evaluation, definitions, files, isPublic ? published.remarks : remarks);
            sweep.run()
                    .manifested(
                            FileDigest.of(folder.path().resolve(Manifest.FILE)).sha256());
            sweep.stop().check();
            sweep.lock().require();
            Path place = folder.publish();
            if (rests(files)) {
                new RejectedFolder(sweep.request(), sweep.dataSource()).remove();
            }
            sweep.run().count(evaluation.rowsRead(), evaluation.rowsRejected());
            sweep.summary()
                    .set(new SweepSummary(
                            place,
                            published.totals,
                            published.impacts,
                            copies.size(),
                            leftOut,
                            Stream.of(remarks.stream(), confidentialRemarks.stream(), folder.remark().stream())
                                    .flatMap(kind -> kind)
                                    .toList()));
            sweep.run()
                    .published(
                            sweep.request().knownAt().isPresent() ? null : (Integer) evaluation.id(),
                            published.entities,
                            sweep.run().usages(),
                            name);
        } catch (IOException e) {
            throw new SweepException(
                    SweepException.Kind.FAILED,
                    "the edition cannot be written below " + sweep.request().output() + " ("
                            + Objects.requireNonNullElse(e.getMessage(), e.toString()) + "; " + folder.freeMegabytes()
                            + " MB are free there); " + folder.standing()
                            + ": make room or mend the folder, then start again, it resumes",
                    e);
        }
    }

    /// Whether the edition rests on the files that the job has now.
    private boolean rests(CurrentFiles files) {
        return files.hash()
                        .equals(KnownFiles.of(sweep.request(), sweep.catalogue(), sweep.dataSource())
                                .hash())
                && sweep.request().knownAt().isEmpty();
    }

    /// With what is to be known of how files were read, which tells of those who sent them. An edition that is taken
    /// over has that already.
    private List<String> remarks(CurrentFiles files, List<String> published) {
        FileRemarks notes = new FileRemarks();
        files.all().forEach(file -> notes.add(file.file(), file.notes().lines().toList()));
        Set<String> remarks = new LinkedHashSet<>(notes.sentences());
        long further = passedOver.values().stream().mapToLong(Long::longValue).sum();
        if (further > 0) {
            remarks.add(FileRemarks.furtherRows(further));
        }
        remarks.addAll(published);
        return List.copyOf(remarks);
    }

    /// What was published, for the console and the books.
    private record Published(
            long entities, List<SweepSummary.Totals> totals, List<OptionTotals> impacts, List<String> remarks) {}

    private Published write(
            Path folder, Evaluation evaluation, CurrentFiles files, Connection connection, ResultReader results)
            throws SQLException, IOException, SweepException, JobInterruptedException {
        Published published = sweep.request().audience() == JobDefinition.Audience.PUBLIC
                ? forAll(folder, evaluation, files, connection, results)
                : forAuthority(folder, evaluation, files, connection, results);
        sweep.stop().check();
        derive(folder, evaluation);
        return published;
    }

    private void derive(Path folder, Evaluation evaluation) throws IOException {
        derived.clear();
        derived.addAll(EditionFiles.write(new Edition(
                folder,
                sweep.request().job(),
                sweep.request().audience(),
                evaluation.referenceDate(),
                sweep.request().version())));
    }

    /// Takes over what an earlier run published of the same evaluation.
    ///
    /// @return none if its files are not those any more that it published; then the folder is empty again
    private Optional<Published> takeOver(
            StandingEdition standing,
            Path folder,
            Evaluation evaluation,
            CurrentFiles files,
            Connection connection,
            ResultReader results)
            throws SQLException, IOException {
        imports(folder, files, results);
        new DeliveryPublication(sweep.request(), files).write(folder, connection, this::wrote);
        List<OptionTotals> impacts =
                new ImpactPublication(sweep, evaluation, folder, this::wrote).publishChanges(connection, results);
        boolean sameChanges = standing.holds(folder.resolve("changes.csv")) && standing.tellsOfTheSameLosses(folder);
        Optional<List<Manifest.Output>> taken = standing.takeOver(folder, sameChanges);
        if (taken.isEmpty()) {
            rowsByFile.clear();
            OutputFolder.empty(folder);
            return Optional.empty();
        }
        taken.get().forEach(output -> takenOver.put(output.path(), output));
        for (Manifest.Output output : standing.manifest().outputs()) {
            Long rows = output.rows();
            if (rows != null) {
                rowsByFile.putIfAbsent(output.path(), rows);
            } else {
                (StandingEdition.isDerived(output) ? derived : copies).add(output.path());
            }
        }
        if (!sameChanges) {
            derive(folder, evaluation);
        }
        return Optional.of(new Published(
                entitiesInFile(),
                EditionTotals.of(sweep.request().job(), folder),
                impacts,
                standing.manifest().remarks()));
    }

    private long entitiesInFile() {
        return rowsByFile.getOrDefault("per_entity.csv", 0L)
                / Math.max(1, sweep.request().job().options().size());
    }

    private Published forAuthority(
            Path folder, Evaluation evaluation, CurrentFiles files, Connection connection, ResultReader results)
            throws SQLException, IOException, JobInterruptedException {
        List<PolicyOption> options = sweep.request().job().options();
        imports(folder, files, results);
        new DeliveryPublication(sweep.request(), files).write(folder, connection, this::wrote);
        // Half of the files come of what is read over one connection, half over another: each is work for
        // one processor.
        try (Beside<List<String>> others =
                Beside.begin(sweep.dataSource(), beside -> others(folder, evaluation, files, beside))) {
            rejects(folder, evaluation, files, connection);
            sweep.stop().check();
            List<StatisticsCube.Row> statistics = entities(folder, options, results);
            sweep.stop().check();
            List<OptionTotals> impacts =
                    new ImpactPublication(sweep, evaluation, folder, this::wrote).publish(connection, results);
            return new Published(
                    entitiesInFile(),
                    SweepSummary.Totals.of(sweep.request().job(), statistics),
                    impacts,
                    others.result());
        }
    }

    /// The files that can be written beside those of entities and options.
    ///
    /// @return remarks for the console
    private List<String> others(Path folder, Evaluation evaluation, CurrentFiles files, Connection connection)
            throws SQLException, IOException {
        ResultReader results = new ResultReader(connection, evaluation.id());
        findings(folder, sweep.request().job().options(), files, results);
        List<String> remarks =
                new ArrayList<>(new TrustPublication(files, evaluation.referenceDate(), folder, this::wrote)
                        .publish(connection, results));
        remarks.addAll(new ConsultationPublication(files, folder, this::wrote).publish(connection));
        return remarks;
    }

    private Published forAll(
            Path folder, Evaluation evaluation, CurrentFiles files, Connection connection, ResultReader results)
            throws SQLException, IOException, SweepException {
        List<PolicyOption> options = sweep.request().job().options();
        EntityStatistics statistics = new EntityStatistics(options);
        List<StatisticsCube.Row> rows = statistics.withDifferences(results);
        PublicEdition edition = new PublicEdition(sweep, evaluation, folder, this::wrote);
        List<OptionTotals> impacts = edition.publish(rows, statistics.sample(), files, connection, results);
        edition.keep(connection);
        confidentialRemarks.addAll(edition.confidentialRemarks());
        return new Published(
                statistics.counted() / options.size(),
                SweepSummary.Totals.of(sweep.request().job(), rows),
                impacts,
                edition.remarks());
    }

    private void imports(Path folder, CurrentFiles files, ResultReader results) throws IOException, SQLException {
        Map<Integer, Long> late = results.lateRejections();
        sweep.progress().begin("publishing", "", 0);
        passedOver = results.passedOver();
        try (SweepFiles.ImportReport report = new SweepFiles.ImportReport(folder)) {
            for (Snapshot snapshot : files.all()) {
                report.row(
                        snapshot.file(),
                        snapshot.register(),
                        snapshot.origin().sha256(),
                        snapshot.rowsRead() - passedOver.getOrDefault(snapshot.id(), 0L),
                        snapshot.rowsRejected() + late.getOrDefault(snapshot.id(), 0L),
                        snapshot.runId() == sweep.run().id() ? "imported" : "unchanged",
                        snapshot.rowsPassedOver() + passedOver.getOrDefault(snapshot.id(), 0L),
                        snapshot.notes().lines().toList());
            }
            wrote(report);
        }
    }

    private void rejects(Path folder, Evaluation evaluation, CurrentFiles files, Connection connection)
            throws IOException, SQLException {
        FaultPublication.Written written =
                new FaultPublication(sweep.request(), files, Optional.of(evaluation.id())).write(folder, connection);
        wrote(written.rejects());
        copies.addAll(written.copies());
        leftOut.addAll(written.leftOut());
    }

    private List<StatisticsCube.Row> entities(Path folder, List<PolicyOption> options, ResultReader results)
            throws IOException, SQLException {
        EntityStatistics counted = new EntityStatistics(options);
        try (SweepFiles.PerEntity perEntity = new SweepFiles.PerEntity(folder)) {
            for (int option : PolicyOption.inByteOrder(options)) {
                String id = options.get(option).id();
                results.entities(option, entity -> {
                    perEntity.row(id, entity);
                    counted.add(option, entity);
                });
            }
            wrote(perEntity);
        }
        List<StatisticsCube.Row> rows = counted.rows();
        try (SweepFiles.Statistics statistics = new SweepFiles.Statistics(folder)) {
            for (StatisticsCube.Row row : rows) {
                statistics.row(row);
            }
            wrote(statistics);
        }
        return rows;
    }

    private void findings(Path folder, List<PolicyOption> options, CurrentFiles files, ResultReader results)
            throws IOException, SQLException {
        try (SweepFiles.Findings findings = new SweepFiles.Findings(folder)) {
            for (int option : PolicyOption.inByteOrder(options)) {
                String id = options.get(option).id();
                results.findings(option, finding -> {
                    Integer snapshot = finding.snapshot();
                    findings.row(
                            id,
                            finding,
                            snapshot == null ? null : files.snapshot(snapshot).file());
                });
            }
            wrote(findings);
        }
    }

    private void wrote(SweepFiles.CsvFile file) {
        rowsByFile.put(file.name(), file.rows());
    }

    private void manifest(
            Path folder,
            Evaluation evaluation,
            List<Manifest.Input> definitions,
            CurrentFiles files,
            List<String> remarks)
            throws IOException {
        SweepRequest request = sweep.request();
        JobDefinition job = request.job();
        List<Manifest.Input> inputs = new ArrayList<>(definitions);
        // The names and sizes of deliveries tell of those who sent them.
        List<Snapshot> named = request.audience() == JobDefinition.Audience.PUBLIC ? List.of() : files.all();
        for (Snapshot snapshot : named) {
            Snapshot.Origin origin = snapshot.origin();
            inputs.add(new Manifest.Input(
                    origin.register(), origin.file(), origin.sha256(), origin.bytes(), snapshot.rowsRead()));
        }
        List<Manifest.Output> outputs = new ArrayList<>();
        for (String name : rowsByFile.keySet().stream().sorted().toList()) {
            outputs.add(output(folder, name, rowsByFile.get(name)));
        }
        for (String name : Stream.concat(derived.stream(), copies.stream()).toList()) {
            outputs.add(output(folder, name, null));
        }
        new Manifest(
                        "certsweep",
                        request.version(),
                        job.job(),
                        job.title(),
                        job.authority(),
                        request.audience().code(),
                        evaluation.referenceDate().toString(),
                        sweep.run().id(),
                        evaluation.id(),
                        sweep.run().startedAt().toString(),
                        inputs,
                        outputs,
                        new Manifest.Rows(
                                evaluation.rowsRead(),
                                evaluation.rowsRead() - evaluation.rowsRejected(),
                                evaluation.rowsRejected()),
                        remarks,
                        sweep.progress().seconds())
                .write(folder.resolve(Manifest.FILE));
    }

    private Manifest.Output output(Path folder, String name, @Nullable Long rows) throws IOException {
        Manifest.Output known = takenOver.get(name);
        return known == null ? Manifest.Output.in(folder, name, rows) : known;
    }
}
