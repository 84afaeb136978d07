package eu.certsweep.batch;

import eu.certsweep.annotate.AnnotatedCopies;
import eu.certsweep.annotate.AnnotatedFile;
import eu.certsweep.annotate.Senders;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.publish.FaultFiles;
import eu.certsweep.publish.SweepFiles.CsvFile;
import eu.certsweep.publish.UnknownIds;
import eu.certsweep.publish.UnknownIds.RejectedRow;
import eu.certsweep.register.RegisteredIds;
import eu.certsweep.register.ResultReader;
import eu.certsweep.register.ResultReader.FaultResult;
import eu.certsweep.register.ResultReader.Rows;
import eu.certsweep.register.Snapshot;
import eu.certsweep.register.SoleEntities;
import eu.certsweep.register.SoleEntities.Sole;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Writes what senders have to mend: `rejects.csv` and `annotated/`.
final class FaultPublication {

    private final SweepRequest request;
    private final JobDefinition job;
    private final CurrentFiles files;
    private final Optional<Integer> evaluation;

    /// Of the many files that one source reads, all at once.
    private final Map<List<String>, Optional<SourceDefinition>> sources = new HashMap<>();

    /// What was written.
    ///
    /// @param copies their names, relative to the output folder
    /// @param leftOut files of which there is no copy, with the reason
    /// @param remark on faults that are not those of senders
    record Written(CsvFile rejects, List<String> copies, List<String> leftOut, Optional<String> remark) {}

    /// @param evaluation that found which rows others reject; none if nothing was evaluated
    FaultPublication(SweepRequest request, CurrentFiles files, Optional<Integer> evaluation) {
        this.request = request;
        this.job = request.job();
        this.files = files;
        this.evaluation = evaluation;
    }

    /// @param folder of the edition, or of what stands for one
    Written write(Path folder, Connection connection) throws IOException, SQLException {
        Map<Integer, AnnotatedFile> annotated = new HashMap<>();
        for (Snapshot snapshot : files.all()) {
            annotated.put(snapshot.id(), annotated(snapshot));
        }
        AnnotatedCopies copies =
                new AnnotatedCopies(job, folder, List.copyOf(annotated.values()), senders(connection, annotated));
        try (FaultFiles written = new FaultFiles(folder, copies, unknown(connection))) {
            Rows<FaultResult> taker =
                    fault -> written.add(Objects.requireNonNull(annotated.get(fault.snapshot())), fault);
            List<Integer> snapshots = files.all().stream().map(Snapshot::id).toList();
            if (evaluation.isPresent()) {
                new ResultReader(connection, evaluation.get()).faults(snapshots, taker);
            } else {
                ResultReader.ownFaults(connection, snapshots, taker);
            }
            return new Written(written.file(), written.copies(), copies.leftOut(), written.remark());
        }
    }

    private AnnotatedFile annotated(Snapshot snapshot) {
        return new AnnotatedFile(
                snapshot.id(),
                snapshot.file(),
                snapshot.sheetName(),
                Optional.of(job.folder().resolve(snapshot.file()).normalize()),
                snapshot.origin().sha256(),
                snapshot.rowsRead(),
                snapshot.rowsForgotten() > 0,
                sources.computeIfAbsent(
                        List.of(
                                snapshot.register(),
                                snapshot.origin().sheet(),
                                snapshot.origin().mapping()),
                        like -> job.sources().stream()
                                .filter(entry -> ImportPlan.readsAs(request, entry, snapshot.origin()))
                                .findFirst()));
    }

    private Senders senders(Connection connection, Map<Integer, AnnotatedFile> annotated) throws SQLException {
        List<Integer> ofOne = files.all().stream()
                .filter(snapshot -> snapshot.entities() == 1)
                .map(Snapshot::id)
                .toList();
        Map<Integer, Sole> sole = new SoleEntities(connection).of(ofOne, evaluation, files.ids(Register.ENTITIES));
        Senders senders = new Senders();
        for (Snapshot snapshot : files.all()) {
            Sole entity = sole.getOrDefault(snapshot.id(), new Sole("", ""));
            senders.add(
                    snapshot.file(),
                    snapshot.entities(),
                    entity.id(),
                    entity.name(),
                    Objects.requireNonNull(annotated.get(snapshot.id()))
                            .source()
                            .map(SourceDefinition::defaults)
                            .map(defaults -> defaults.getOrDefault("member_state", ""))
                            .orElse(""));
        }
        return senders;
    }

    private UnknownIds unknown(Connection connection) throws SQLException, IOException {
        if (evaluation.isEmpty()) {
            return UnknownIds.none();
        }
        RegisteredIds ids = new RegisteredIds(connection, evaluation.get(), files.ids(Register.ENTITIES));
        UnknownIds unknown = new UnknownIds(ids.unknown());
        if (!unknown.isEmpty()) {
            ids.rejected().stream()
                    .sorted(Comparator.comparingInt((RegisteredIds.Place place) -> files.order(place.snapshot()))
                            .thenComparingInt(RegisteredIds.Place::row))
                    .forEach(place -> unknown.rejected(place.id(), row(place)));
            ids.all(unknown::registered);
        }
        return unknown;
    }

    private RejectedRow row(RegisteredIds.Place place) {
        Snapshot snapshot = files.snapshot(place.snapshot());
        return new RejectedRow(snapshot.file(), snapshot.sheetName(), place.row());
    }
}
