package eu.certsweep.spark;

import eu.certsweep.job.Register;
import eu.certsweep.law.Certificate;
import eu.certsweep.normalise.Normalised;
import eu.certsweep.normalise.Normaliser;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.RegisterFiles;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.Stretch;
import eu.certsweep.spark.ImportedRows.UnreadableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/// The stages that read files: a scan of all, the rows of small registers for the driver, the rows of the others for
/// the tasks that judge.
final class Imports {

    /// Registers that grow with entities.
    static final Set<Register> OF_ENTITIES = EnumSet.of(Register.ENTITIES, Register.USAGES, Register.TRUST_SERVICES);

    private final JavaSparkContext context;
    private final byte[] rules;
    private final long grain;

    /// @param grain bytes of files that one task reads, about
    Imports(JavaSparkContext context, RegisterRows rules, long grain) {
        this.context = context;
        this.rules = Portable.bytes(rules);
        this.grain = grain;
    }

    /// Scans the files, one a task.
    List<Scanned> scan(List<Delivery> deliveries) {
        byte[] by = rules;
        long stretch = grain;
        return context
                .parallelize(packed(deliveries), deliveries.size())
                .map(delivery -> Portable.bytes(scan(by, delivery, stretch)))
                .collect()
                .stream()
                .map(bytes -> Portable.read(Scanned.class, bytes))
                .toList();
    }

    private static Scanned scan(byte[] rules, byte[] delivery, long grain) throws IOException {
        try {
            return new FileScan(
                            Portable.read(RegisterRows.class, rules), Portable.read(Delivery.class, delivery), grain)
                    .scan();
        } catch (SourceException e) {
            throw new UnreadableException(e.getMessage(), e);
        }
    }

    /// The rows of files, whole files only.
    List<CountedRow> rows(List<Scanned> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        byte[] by = rules;
        List<Task> tasks = files.stream()
                .map(file -> new Task(file.delivery(), file.readings(), Optional.empty()))
                .toList();
        return context
                .parallelize(packed(tasks), tasks.size())
                .flatMap(task -> rows(by, task).iterator())
                .collect()
                .stream()
                .map(bytes -> Portable.read(CountedRow.class, bytes))
                .toList();
    }

    private static List<byte[]> rows(byte[] rules, byte[] packed) throws IOException {
        Task task = Portable.read(Task.class, packed);
        List<byte[]> all = new ArrayList<>();
        try (LocalFile file = LocalFile.of(task.delivery());
                RegisterFile rows =
                        RegisterFiles.open(file.path(), task.delivery().source())) {
            Normaliser<?> normaliser = Portable.read(RegisterRows.class, rules)
                    .normaliser(task.delivery().source(), task.delivery().name(), rows, task.readings());
            while (rows.next()) {
                all.add(Portable.bytes(row(
                        task.delivery().number(),
                        Math.toIntExact(rows.row().number()),
                        normaliser.normalise(rows.row()))));
            }
            return all;
        } catch (SourceException e) {
            throw new UnreadableException(e.getMessage(), e);
        }
    }

    private static CountedRow row(int file, int row, Normalised<?> normalised) {
        return switch (normalised) {
            case Normalised.Accepted<?> good ->
                new CountedRow(file, row, good.value(), null, key(good.value()), good.warnings());
            case Normalised.Rejected<?> bad -> new CountedRow(file, row, null, bad.entityId(), bad.key(), bad.faults());
        };
    }

    private static @Nullable String key(Object value) {
        return value instanceof Certificate certificate ? certificate.id() : null;
    }

    /// What is to be read of registers of entities, as tasks of about the same size each.
    List<List<Task>> tasks(List<Scanned> files) {
        List<Task> all = new ArrayList<>();
        for (Scanned file : files) {
            if (file.stretches().isEmpty()) {
                all.add(new Task(file.delivery(), file.readings(), Optional.empty()));
            }
            for (Stretch stretch : file.stretches()) {
                all.add(new Task(file.delivery(), file.readings(), Optional.of(stretch)));
            }
        }
        all.sort(Comparator.comparingLong(Task::bytes).reversed());
        List<List<Task>> groups = new ArrayList<>();
        long bytes = Long.MAX_VALUE;
        for (Task task : all) {
            if (bytes >= grain) {
                groups.add(new ArrayList<>());
                bytes = 0;
            }
            groups.getLast().add(task);
            bytes += task.bytes();
        }
        return groups;
    }

    /// The rows of registers of entities, with the number of the task that is to judge each.
    JavaRDD<Row> rows(List<List<Task>> groups, ImportedRows.Ranges ranges) {
        byte[] by = rules;
        byte[] to = Portable.bytes(ranges);
        return context.parallelize(packed(groups), Math.max(1, groups.size())).flatMap(group -> {
            @SuppressWarnings("unchecked")
            List<Task> tasks = Portable.read(List.class, group);
            ImportedRows rows = new ImportedRows(
                    Portable.read(RegisterRows.class, by), Portable.read(ImportedRows.Ranges.class, to), tasks);
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> close(rows));
            return rows;
        });
    }

    private static void close(ImportedRows rows) {
        try {
            rows.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<byte[]> packed(List<?> values) {
        return values.stream().map(Portable::bytes).toList();
    }
}
