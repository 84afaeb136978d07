package eu.certsweep.bench;

import eu.certsweep.evaluate.Settlement;
import eu.certsweep.job.DefinitionException;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.JobReader;
import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.Entity;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.Usage;
import eu.certsweep.normalise.Normalised;
import eu.certsweep.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Entities, certificates and usages of a job in memory, settled. For jobs whose entities and certificates have no
/// repeated keys, as those of `scripts/bench` are.
final class Registers implements Settlement.Files {

    final JobDefinition job;
    final TreeMap<String, Entity> entities = new TreeMap<>();
    final List<Certificate> certificates = new ArrayList<>();
    final Map<String, List<RegisterRow<Usage>>> usages = new HashMap<>();
    final Settlement settlement = new Settlement(this);

    private final List<SourceDefinition> sourceOfFile = new ArrayList<>();

    private Registers(JobDefinition job) {
        this.job = job;
    }

    /// @param limit usages to take at most
    static Registers read(Path jobFile, int limit) throws DefinitionException, SourceException, IOException {
        Registers registers = new Registers(JobReader.read(jobFile));
        Map<String, String> strings = new HashMap<>();
        for (RegisterRow<?> row : registers.rows(Register.ENTITIES, Integer.MAX_VALUE)) {
            if (row.value() instanceof Entity entity) {
                registers.entities.put(entity.id(), entity);
            }
        }
        for (RegisterRow<?> row : registers.rows(Register.CERTIFICATES, Integer.MAX_VALUE)) {
            if (row.value() instanceof Certificate certificate) {
                registers.certificates.add(certificate);
            }
        }
        Function<@Nullable String, @Nullable String> one =
                text -> text == null ? null : strings.computeIfAbsent(text, t -> t);
        for (RegisterRow<?> row : registers.rows(Register.USAGES, limit)) {
            String entity = one.apply(row.entityId());
            if (entity != null) {
                Usage usage = row.value() instanceof Usage some ? slim(some, entity, one) : null;
                registers
                        .usages
                        .computeIfAbsent(entity, id -> new ArrayList<>())
                        .add(new RegisterRow<>(row.snapshot(), row.row(), usage, entity, row.key()));
            }
        }
        return registers;
    }

    private static Usage slim(Usage usage, String entity, Function<@Nullable String, @Nullable String> one) {
        return new Usage(
                entity,
                usage.ref(),
                usage.kind(),
                usage.ictCategory(),
                one.apply(usage.productId()),
                null,
                null,
                null,
                usage.origin(),
                usage.essentialFunction(),
                usage.inUseFrom(),
                usage.inUseUntil(),
                one.apply(usage.certificateId()),
                usage.quantity(),
                usage.annualCost());
    }

    private List<RegisterRow<?>> rows(Register register, int limit) throws SourceException, IOException {
        List<RegisterRow<?>> rows = new ArrayList<>();
        for (BenchFile file : BenchFile.of(job, register)) {
            int snapshot = sourceOfFile.size();
            sourceOfFile.add(file.source());
            int before = rows.size();
            if (before < limit) {
                file.normalise(
                        (row, normalised) -> {
                            if (rows.size() < limit) {
                                rows.add(row(snapshot, row, normalised));
                            }
                        },
                        () -> rows.subList(before, rows.size()).clear());
            }
        }
        return rows;
    }

    private static RegisterRow<?> row(int snapshot, int row, Normalised<?> normalised) {
        return switch (normalised) {
            case Normalised.Accepted<?> good -> {
                Object value = good.value();
                yield value instanceof Usage usage
                        ? new RegisterRow<>(snapshot, row, usage, usage.entityId(), usage.ref())
                        : new RegisterRow<>(snapshot, row, value, null, null);
            }
            case Normalised.Rejected<?> bad -> new RegisterRow<>(snapshot, row, null, bad.entityId(), bad.key());
        };
    }

    /// Files come in the order of their names, the one register after the other.
    @Override
    public int order(int snapshot) {
        return snapshot;
    }

    @Override
    public int keepingSource(int snapshot) {
        return -1;
    }

    @Override
    public int replacingSource(int snapshot) {
        SourceDefinition source = sourceOfFile.get(snapshot);
        return source.latestFile() ? job.sources().indexOf(source) : -1;
    }
}
