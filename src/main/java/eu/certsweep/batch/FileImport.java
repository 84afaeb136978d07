package eu.certsweep.batch;

import eu.certsweep.batch.ImportPlan.PlannedFile;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.Entity;
import eu.certsweep.law.IctCategory;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Scheme;
import eu.certsweep.law.TrustServiceUse;
import eu.certsweep.law.Usage;
import eu.certsweep.normalise.ColumnReadings;
import eu.certsweep.normalise.Evidence;
import eu.certsweep.normalise.Fault;
import eu.certsweep.normalise.Normalised;
import eu.certsweep.normalise.Normaliser;
import eu.certsweep.normalise.NormaliserSettings;
import eu.certsweep.normalise.Normalisers;
import eu.certsweep.register.AssessmentWriter;
import eu.certsweep.register.Forgotten;
import eu.certsweep.register.Snapshot;
import eu.certsweep.register.SnapshotLife;
import eu.certsweep.register.SnapshotWriter;
import eu.certsweep.register.UsageMemory;
import eu.certsweep.source.FileState;
import eu.certsweep.source.ReadingNotes;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.RegisterFiles;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.SurveyColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;

/// Reads one file into a staged snapshot, in one transaction: all of it or nothing.
final class FileImport {

    private static final int PROGRESS_ROWS = 4096;

    private final Sweep sweep;

    FileImport(Sweep sweep) {
        this.sweep = sweep;
    }

    /// Imports the file.
    ///
    /// @return the snapshot's id
    /// @throws JobInterruptedException if the sweep is to end; nothing of the file is kept then
    int load(PlannedFile file) throws SourceException, IOException, SQLException, JobInterruptedException {
        JobDefinition job = sweep.request().job();
        Snapshot snapshot = sweep.catalogue()
                .load(new Snapshot(job.job(), file.origin(), sweep.run().id(), Instant.now()));
        try (Connection connection = sweep.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Optional<ColumnReadings> readings = Optional.of(ColumnReadings.UNKNOWN);
            while (readings.isPresent()) {
                // A value that came before the proof of its column's convention was read otherwise: start over.
                connection.rollback();
                readings = pass(connection, snapshot.id(), file, readings.get());
            }
        }
        return snapshot.id();
    }

    /// Reads the file once, and commits unless it must be read again.
    private Optional<ColumnReadings> pass(
            Connection connection, int snapshot, PlannedFile file, ColumnReadings readings)
            throws SourceException, IOException, SQLException, JobInterruptedException {
        UsageMemory.Draft usages = sweep.memory().draft(snapshot);
        boolean isKept = false;
        try {
            Optional<ColumnReadings> others = read(connection, snapshot, file, readings, usages);
            if (others.isEmpty()) {
                connection.commit();
                usages.keep();
                isKept = true;
            }
            return others;
        } catch (SourceException | IOException e) {
            // Half of one file and half of another look damaged.
            Optional<String> stamp = file.state().stamp();
            if (stamp.isPresent() && !stamp.get().equals(FileState.look(file.path()))) {
                throw replaced(file);
            }
            throw e;
        } finally {
            if (!isKept) {
                usages.discard();
            }
        }
    }

    private Optional<ColumnReadings> read(
            Connection connection, int snapshot, PlannedFile file, ColumnReadings readings, UsageMemory.Draft usages)
            throws SourceException, IOException, SQLException, JobInterruptedException {
        SourceDefinition source = file.source();
        String before = FileState.look(file.path());
        try (RegisterFile rows = RegisterFiles.open(file.path(), source)) {
            NormaliserSettings settings = new NormaliserSettings(
                    rows.units().in(source),
                    rows.headers(),
                    IntStream.of(rows.columns()).boxed().toList(),
                    ictCategories(),
                    schemes(),
                    options(),
                    rows.datesFrom1904(),
                    readings,
                    file.name());
            SnapshotWriter writer = new SnapshotWriter(connection, snapshot);
            AssessmentWriter assessment = new AssessmentWriter(connection, snapshot);
            Counts counts =
                    new Counts(Forgotten.of(connection, sweep.request().job().job()));
            counts.speaksOfEntities =
                    source.register() != Register.CERTIFICATES && source.register() != Register.CONSULTATION;
            Optional<ColumnReadings> others = switch (source.register()) {
                case ENTITIES -> {
                    counts.entity = value -> value instanceof Entity entity ? entity.id() : null;
                    yield copy(rows, Normalisers.entities(settings), writer, writer::entity, counts);
                }
                case CERTIFICATES -> {
                    counts.entity = FileImport::certified;
                    yield copy(
                            rows,
                            Normalisers.certificates(settings),
                            writer,
                            (row, certificate) -> writer.certificate(
                                    row,
                                    counts.forgotten.has(certificate.holderEntityId())
                                            ? certificate.withoutHolder()
                                            : certificate),
                            counts);
                }
                case USAGES -> {
                    counts.entity = value -> value instanceof Usage usage ? usage.entityId() : null;
                    yield copy(
                            rows,
                            Normalisers.usages(settings),
                            writer,
                            (row, usage) -> {
                                writer.usage(row, usage);
                                usages.add(row, usage);
                            },
                            counts);
                }
                case TRUST_SERVICES -> {
                    counts.entity = value -> value instanceof TrustServiceUse use ? use.entityId() : null;
                    yield copy(rows, Normalisers.trustServices(settings), writer, assessment::trustService, counts);
                }
                case TRUSTED_LIST ->
                    copy(rows, Normalisers.trustedList(settings), writer, assessment::trustedService, counts);
                case CONSULTATION -> {
                    Optional<SurveyColumns> survey = rows.survey();
                    yield survey.isPresent()
                            ? copy(
                                    rows,
                                    Normalisers.survey(settings, survey.get()),
                                    writer,
                                    assessment::contribution,
                                    counts)
                            : copy(rows, Normalisers.consultation(settings), writer, assessment::answer, counts);
                }
            };
            if (others.isEmpty()) {
                writer.flush();
                assessment.flush();
                SnapshotLife.stage(
                        connection,
                        snapshot,
                        new SnapshotLife.Staged(
                                rows.sheet(),
                                rows.dialect(),
                                Forgotten.withoutRows(counts.evidence, counts.passedOver),
                                counts.read,
                                counts.rejected,
                                counts.passedOver.size(),
                                counts.entities.size(),
                                rows.passedOver(),
                                String.join("\n", ReadingNotes.of(source, rows)),
                                header(rows, source.register(), 0),
                                header(
                                        rows,
                                        source.register(),
                                        rows.survey().isPresent() ? 0 : keyColumn(source.register())),
                                rows.signature()));
            }
            // Also where it is read again: what its columns prove must be of these bytes.
            if (!file.state().isOf(file.path(), rows.sha256(), before)) {
                throw replaced(file);
            }
            return others;
        }
    }

    private <T> Optional<ColumnReadings> copy(
            RegisterFile rows, Normaliser<T> normaliser, SnapshotWriter writer, RowWriter<T> accepted, Counts counts)
            throws SourceException, IOException, SQLException, JobInterruptedException {
        while (rows.next()) {
            int row = Math.toIntExact(rows.row().number());
            Normalised<T> normalised = normaliser.normalise(rows.row());
            if (counts.isForgotten(normalised)) {
                counts.passedOver.add(row);
                continue;
            }
            switch (normalised) {
                case Normalised.Accepted<T> good -> {
                    accepted.write(row, good.value());
                    counts.speaksOf(counts.entity.apply(good.value()));
                    write(writer, row, good.warnings());
                }
                case Normalised.Rejected<T> bad -> {
                    counts.rejected++;
                    writer.rejected(row, bad.entityId(), bad.key());
                    counts.speaksOf(bad.entityId());
                    write(writer, row, bad.faults());
                }
            }
            if (++counts.read % PROGRESS_ROWS == 0) {
                sweep.progress().add(PROGRESS_ROWS);
                sweep.stop().check();
            }
        }
        sweep.progress().add(counts.read % PROGRESS_ROWS);
        counts.evidence = Stream.concat(normaliser.evidence().stream().map(Evidence::toString), rows.notes().stream())
                .collect(Collectors.joining("\n"));
        return normaliser.otherReadings();
    }

    private static void write(SnapshotWriter writer, int row, List<Fault> faults) throws SQLException {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            writer.fault(row, i, fault.column(), fault.severity().code(), fault.code(), fault.value(), fault.message());
        }
    }

    private static SourceException replaced(PlannedFile file) {
        return new SourceException(
                Path.of(file.name()), "was replaced while it was read; start again when its sender is done with it");
    }

    private static String header(RegisterFile rows, Register register, int column) {
        int cell = rows.columns()[column];
        return cell >= 0
                ? rows.headers().get(cell)
                : register.columns().get(column).name();
    }

    /// The place of the canonical column that, beside the first one, is the key.
    private static int keyColumn(Register register) {
        return switch (register) {
            case ENTITIES, CERTIFICATES, TRUST_SERVICES, TRUSTED_LIST -> 0;
            case USAGES -> 1;
            case CONSULTATION -> register.indexOf("option");
        };
    }

    private Set<String> options() {
        return sweep.request().job().optionIds();
    }

    private Set<String> ictCategories() {
        return sweep.request().job().ictCategories().stream()
                .map(IctCategory::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> schemes() {
        return sweep.request().job().schemes().stream().map(Scheme::id).collect(Collectors.toUnmodifiableSet());
    }

    private interface RowWriter<T> {
        void write(int row, T value) throws SQLException;
    }

    /// The entity that a certificate is on: of a product only its holder's name goes, since others rely on it.
    private static @Nullable String certified(Object value) {
        return value instanceof Certificate certificate && certificate.kind() == Kind.ENTITY
                ? certificate.holderEntityId()
                : null;
    }

    private static final class Counts {
        private final Forgotten forgotten;
        private final Set<Integer> passedOver = new HashSet<>();
        private Function<Object, @Nullable String> entity = value -> null;
        private final Set<String> entities = new HashSet<>();
        private String lastEntity = "";
        private boolean speaksOfEntities;
        private long read;
        private long rejected;
        private String evidence = "";

        Counts(Forgotten forgotten) {
            this.forgotten = forgotten;
        }

        /// Rows of an entity mostly follow each other.
        void speaksOf(@Nullable String id) {
            if (speaksOfEntities && id != null && !id.equals(lastEntity)) {
                lastEntity = id;
                entities.add(id);
            }
        }

        /// Rows of forgotten entities are passed over as if they were not in the file.
        boolean isForgotten(Normalised<?> row) {
            return switch (row) {
                case Normalised.Accepted<?> good -> forgotten.has(entity.apply(good.value()));
                case Normalised.Rejected<?> bad -> speaksOfEntities && forgotten.has(bad.entityId());
            };
        }
    }
}
