package eu.certsweep.batch;

import eu.certsweep.batch.DeliveryComparison.Compared;
import eu.certsweep.batch.ImportPlan.PlannedFile;
import eu.certsweep.job.Hashes;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.QualityGate;
import eu.certsweep.register.Evaluation;
import eu.certsweep.register.ResultReader;
import eu.certsweep.register.ResultTables;
import eu.certsweep.register.Snapshot;
import eu.certsweep.register.SnapshotLife;
import eu.certsweep.source.ListUpdates;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.datasource.DataSourceUtils;

/// Decides whether what was imported may take the place of what was there, and whether what was evaluated may be
/// published: the sources' expectations and the job's quality gate.
final class Acceptance {

    private final Sweep sweep;

    Acceptance(Sweep sweep) {
        this.sweep = sweep;
    }

    /// The planned files that no snapshot stands for yet. Fills the sweep's snapshots with those that do.
    List<PlannedFile> missing() {
        Map<Snapshot.Origin, Integer> known = new HashMap<>();
        for (Snapshot snapshot :
                sweep.catalogue().snapshots(job().job(), EnumSet.of(Snapshot.State.STAGED, Snapshot.State.CURRENT))) {
            known.put(snapshot.origin(), snapshot.id());
        }
        List<PlannedFile> missing = new ArrayList<>();
        for (PlannedFile file : sweep.files().files()) {
            Integer snapshot = known.get(file.origin());
            if (snapshot == null) {
                missing.add(file);
            } else {
                sweep.snapshots().put(file.identity(), snapshot);
            }
        }
        return missing;
    }

    /// Deletes the job's snapshots that are neither current nor of a planned file.
    void discardUnwanted() throws SQLException {
        missing();
        try (Connection connection = sweep.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            SnapshotLife.sweep(connection, job().job(), sweep.snapshots().values(), keptSince());
            connection.commit();
        }
    }

    /// Makes what was imported current, all of it in the transaction of the step, unless an expectation or the quality
    /// gate forbids it.
    void accept() throws SQLException, SweepException {
        sweep.progress().begin("accepting", "", 0);
        List<Integer> ids = new ArrayList<>(sweep.snapshots().values());
        Map<Integer, Snapshot> byId = new HashMap<>();
        for (Snapshot snapshot :
                sweep.catalogue().snapshots(job().job(), EnumSet.of(Snapshot.State.STAGED, Snapshot.State.CURRENT))) {
            byId.put(snapshot.id(), snapshot);
        }
        Connection connection = DataSourceUtils.getConnection(sweep.dataSource());
        try {
            DeliveryComparison comparison = new DeliveryComparison(connection, sweep.memory());
            List<Compared> compared = comparison.compare(groups(byId));
            refuseExpiredLists(byId);
            new Expectations(sweep).hold(planned(byId), compared);
            comparison.keep(job().job(), sweep.run().id(), compared);
            SnapshotLife.accept(connection, job().job(), sweep.run().startedAt(), ids);
            SnapshotLife.sweep(connection, job().job(), ids, keptSince());
            // As late as can be: the step commits what is done here.
            sweep.lock().require();
        } finally {
            DataSourceUtils.releaseConnection(connection, sweep.dataSource());
        }
    }

    private void refuseExpiredLists(Map<Integer, Snapshot> byId) throws SweepException {
        Map<String, Snapshot> planned = planned(byId);
        List<String> refusals = sweep.files().files().stream()
                .filter(file -> file.source().refusesExpiredLists())
                .flatMap(file -> ListUpdates.refusal(
                        file.name(),
                        Objects.requireNonNull(planned.get(file.identity())).dialect(),
                        sweep.request().day())
                        .stream())
                .toList();
        if (!refusals.isEmpty()) {
            throw new SweepException(SweepException.Kind.UNREADABLE_SOURCE, String.join("\n", refusals));
        }
    }

    /// The snapshots that stand for the planned files, by identity.
    private Map<String, Snapshot> planned(Map<Integer, Snapshot> byId) {
        Map<String, Snapshot> planned = new HashMap<>();
        sweep.snapshots().forEach((identity, id) -> planned.put(identity, Objects.requireNonNull(byId.get(id))));
        return planned;
    }

    private List<SourceGroup> groups(Map<Integer, Snapshot> byId) {
        Map<String, Snapshot> planned = planned(byId);
        Map<PlannedFile, Snapshot> files = new LinkedHashMap<>();
        sweep.files().files().forEach(file -> files.put(file, Objects.requireNonNull(planned.get(file.identity()))));
        return SourceGroup.of(
                job().sources(),
                files,
                byId.values().stream()
                        .filter(snapshot -> snapshot.state() == Snapshot.State.CURRENT)
                        .sorted(Comparator.comparingInt(Snapshot::id))
                        .toList());
    }

    /// The files that count: now, or at the moment that the request asks for.
    CurrentFiles currentFiles() {
        return KnownFiles.of(sweep.request(), sweep.catalogue(), sweep.dataSource());
    }

    /// Snapshots that were current after this moment are kept.
    private Instant keptSince() {
        return sweep.run().startedAt().minus(Duration.ofDays(job().keepDays()));
    }

    /// The evaluation under way for exactly these inputs: a killed one's to go on with, or a new one.
    synchronized Evaluation evaluation(World world) {
        String inputs = inputs(world.files());
        Optional<Evaluation> running = sweep.catalogue()
                .evaluation(sweep.request().evaluationName(), Evaluation.State.RUNNING)
                .filter(evaluation -> evaluation.inputs().equals(inputs))
                .filter(evaluation ->
                        evaluation.base() == null || !sweep.request().full());
        if (running.isPresent()) {
            return running.get();
        }
        DefinitionHashes definitions = DefinitionHashes.of(job());
        Evaluation evaluation = sweep.catalogue()
                .begin(new Evaluation(
                                sweep.request().evaluationName(),
                                sweep.run().id(),
                                sweep.request().day(),
                                inputs,
                                world.files().all().stream().map(Snapshot::id).toList())
                        .define(
                                definitions.options(),
                                definitions.schemes(),
                                definitions.costs(),
                                sweep.request().program().name())
                        .restOn(DefinitionHashes.ofAll(sweep.request())));
        try (Connection connection = sweep.dataSource().getConnection()) {
            ResultTables.sweep(connection, sweep.request().evaluationName(), evaluation.id());
            ResultTables.create(connection, evaluation.id());
        } catch (SQLException e) {
            throw new IllegalStateException("the tables of results cannot be made: " + e.getMessage(), e);
        }
        return evaluation;
    }

    private String inputs(CurrentFiles files) {
        return Hashes.sha256(List.of(files.hash(), sweep.fingerprint()));
    }

    /// Whether the job's finished evaluation rests on exactly the planned files, definitions, day and program: then
    /// there is
    /// nothing to evaluate.
    boolean stands() {
        CurrentFiles files = currentFiles();
        Set<Integer> current = files.all().stream().map(Snapshot::id).collect(Collectors.toSet());
        return !sweep.request().full()
                && missing().isEmpty()
                && current.equals(Set.copyOf(sweep.snapshots().values()))
                && sweep.catalogue()
                        .evaluation(sweep.request().evaluationName(), Evaluation.State.DONE)
                        .filter(evaluation -> evaluation.inputs().equals(inputs(files)))
                        .isPresent();
    }

    /// Ends the evaluation, unless the quality gate forbids it.
    void conclude(World world) throws SQLException, SweepException {
        Evaluation evaluation = evaluation(world);
        long read = world.files().rowsRead() - passedOver(evaluation.id());
        long rejected = world.files().rowsRejected() + lateRejections(evaluation.id());
        evaluation.count(read, rejected);
        sweep.run().count(read, rejected);
        sweep.run().evaluated(evaluation.evaluated());
        sweep.entities().set(evaluation.entities());
        gate(read, rejected, world.files(), Optional.of(evaluation));
        sweep.lock().require();
        sweep.catalogue().finish(evaluation);
        if (sweep.request().knownAt().isPresent()) {
            // Replaces none, and may rest on some that the next delivery lets go.
            return;
        }
        // Those that only the evaluation before needed.
        try (Connection connection = sweep.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            SnapshotLife.sweep(connection, job().job(), List.of(), keptSince());
            connection.commit();
        }
    }

    private long passedOver(int evaluation) throws SQLException {
        try (Connection connection = sweep.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            long rows = new ResultReader(connection, evaluation)
                    .passedOver().values().stream().mapToLong(Long::longValue).sum();
            connection.rollback();
            return rows;
        }
    }

    private long lateRejections(int evaluation) throws SQLException {
        try (Connection connection = sweep.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM "
                        + ResultTables.partition("late_fault", evaluation) + " WHERE rejects")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// The gate for an import alone: faults that depend on other files are not decided yet, and can only add to it.
    void gateOnImport() throws SweepException {
        CurrentFiles files = currentFiles();
        sweep.run().count(files.rowsRead(), files.rowsRejected());
        gate(files.rowsRead(), files.rowsRejected(), files, Optional.empty());
    }

    private void gate(long read, long rejected, CurrentFiles files, Optional<Evaluation> evaluation)
            throws SweepException {
        Optional<String> breach = QualityGate.breach(job(), read, rejected);
        if (breach.isPresent()) {
            String mend = sweep.request().knownAt().isPresent()
                    ? ""
                    : "; " + new RejectedFolder(sweep.request(), sweep.dataSource()).write(files, evaluation);
            throw new SweepException(SweepException.Kind.BELOW_GATE, breach.get() + mend);
        }
    }

    private JobDefinition job() {
        return sweep.request().job();
    }
}
