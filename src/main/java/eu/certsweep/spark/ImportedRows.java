package eu.certsweep.spark;

import eu.certsweep.job.Register;
import eu.certsweep.law.Entity;
import eu.certsweep.law.TrustServiceUse;
import eu.certsweep.law.Usage;
import eu.certsweep.normalise.Normalised;
import eu.certsweep.normalise.Normaliser;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.RegisterFiles;
import eu.certsweep.source.SourceException;
import eu.certsweep.spark.RowKey.Section;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/// Reads tasks one after the other into rows of `task number, key, content`, as they are asked for.
final class ImportedRows implements Iterator<Row>, Closeable {

    private final RegisterRows rules;
    private final Ranges ranges;
    private final Iterator<Task> tasks;
    private final Deque<Row> ready = new ArrayDeque<>();
    private final RowBytes bytes = new RowBytes();
    private @Nullable Open open;
    private String lastEntity = "";

    private record Open(Task task, LocalFile file, RegisterFile rows, Normaliser<?> normaliser) {}

    ImportedRows(RegisterRows rules, Ranges ranges, List<Task> tasks) {
        this.rules = rules;
        this.ranges = ranges;
        this.tasks = tasks.iterator();
    }

    @Override
    public boolean hasNext() {
        try {
            while (ready.isEmpty() && (open != null || tasks.hasNext())) {
                Open current = open == null ? begin(tasks.next()) : open;
                if (current.rows().next()) {
                    take(current);
                } else {
                    close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SourceException e) {
            throw new UnreadableException(e.getMessage(), e);
        }
        return !ready.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private Open begin(Task task) throws IOException, SourceException {
        LocalFile file = LocalFile.of(task.delivery());
        RegisterFile rows = task.stretch().isPresent()
                ? RegisterFiles.open(
                        file.path(), task.delivery().source(), task.stretch().get())
                : RegisterFiles.open(file.path(), task.delivery().source());
        Open begun = new Open(
                task,
                file,
                rows,
                rules.normaliser(task.delivery().source(), task.delivery().name(), rows, task.readings()));
        open = begun;
        lastEntity = "";
        return begun;
    }

    private void take(Open from) {
        int row = Math.toIntExact(from.rows().row().number());
        int file = from.task().delivery().number();
        Register register = from.task().delivery().source().register();
        switch (from.normaliser().normalise(from.rows().row())) {
            case Normalised.Accepted<?> good -> {
                byte[] content = bytes.write(good.value(), good.warnings());
                switch (good.value()) {
                    case Usage usage -> usage(from, usage.entityId(), usage.ref(), row, content);
                    case Entity entity -> add(entity.id(), Section.ENTITY, null, file, row, content);
                    case TrustServiceUse use -> add(use.entityId(), Section.TRUST_SERVICE, null, file, row, content);
                    default -> throw new IllegalStateException("not a register of entities: " + register);
                }
            }
            case Normalised.Rejected<?> bad -> {
                byte[] content = bytes.write(null, bad.faults());
                String entity = bad.entityId();
                if (entity == null) {
                    add(null, Section.NOBODY, null, file, row, content);
                } else if (register == Register.USAGES) {
                    usage(from, entity, bad.key(), row, content);
                } else {
                    add(
                            entity,
                            register == Register.ENTITIES ? Section.ENTITY : Section.TRUST_SERVICE,
                            null,
                            file,
                            row,
                            content);
                }
            }
        }
    }

    private void usage(Open from, String entity, @Nullable String ref, int row, byte[] content) {
        int file = from.task().delivery().number();
        if (from.task().delivery().source().latestFile() && !entity.equals(lastEntity)) {
            add(entity, Section.FILE, null, file, 0, new byte[0]);
            lastEntity = entity;
        }
        add(entity, Section.USAGE, ref, file, row, content);
    }

    private void add(
            @Nullable String entity, Section section, @Nullable String ref, int file, int row, byte[] content) {
        byte[] key = RowKey.bytes(entity, section, ref, file, row);
        ready.add(RowFactory.create(ranges.of(entity, file + row), key, content));
    }

    @Override
    public void close() throws IOException {
        Open ended = open;
        open = null;
        if (ended != null) {
            ended.rows().close();
            ended.file().close();
        }
    }

    /// Which task judges an entity: one for each range of ids, so that tasks in order are entities in order.
    ///
    /// @param bounds first ids of all ranges but the first, ascending in byte order
    record Ranges(List<String> bounds) {

        int of(@Nullable String entity, int otherwise) {
            if (entity == null) {
                return Math.floorMod(otherwise, bounds.size() + 1);
            }
            byte[] id = RowKey.utf8(entity);
            int low = 0;
            int high = bounds.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (Arrays.compareUnsigned(RowKey.utf8(bounds.get(middle)), id) <= 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /// A source that cannot be read, told through Spark, which knows unchecked exceptions alone.
    static final class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableException(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }
}
