package eu.certsweep.spark;

import eu.certsweep.evaluate.Settlement;
import eu.certsweep.evaluate.Settlement.LateFault;
import eu.certsweep.evaluate.Settlement.Settled;
import eu.certsweep.impact.ImpactTally;
import eu.certsweep.job.Register;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Coded;
import eu.certsweep.law.Entity;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.TrustServiceUse;
import eu.certsweep.law.Usage;
import eu.certsweep.normalise.Fault;
import eu.certsweep.publish.LateFaultWords;
import eu.certsweep.register.ResultReader.FaultResult;
import eu.certsweep.spark.RowKey.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Settles and judges the rows of one entity, which come in the order of [RowKey]. Holds the usages of one reference
/// and of one part at a time, so an entity may have any number of them.
final class EntityJudge {

    private final Judging judging;
    private final PartFiles parts;
    private final Found found;
    private final List<ImpactTally> tallies;
    private final Faults faults;
    private final Settlement.Latest latest;
    private final List<RegisterRow<Entity>> entityRows = new ArrayList<>(1);
    private final List<RegisterRow<Usage>> usages = new ArrayList<>(1);
    private final List<RegisterRow<TrustServiceUse>> trustServices = new ArrayList<>(0);
    private final BitSet files = new BitSet();
    private Optional<Entity> entity = Optional.empty();
    private Optional<EntityConclusions> conclusions = Optional.empty();
    private Section section = Section.ENTITY;
    private String id = "";
    private Optional<RegisterRow<Entity>> rejected = Optional.empty();
    private boolean isNamedInVain;
    private @Nullable String ref;

    /// @param tallies of what the options come to, by option
    EntityJudge(Judging judging, PartFiles parts, Found found, List<ImpactTally> tallies) {
        this.judging = judging;
        this.parts = parts;
        this.found = found;
        this.tallies = tallies;
        this.faults = new Faults();
        this.latest = judging.settlement().new Latest();
    }

    /// Takes a row.
    void take(RowKey key, RowBytes.Content content) throws IOException {
        moveTo(key.section());
        if (key.section() == Section.FILE) {
            latest.add(key.file());
            return;
        }
        found.read(key.file(), content.value() != null);
        if (key.section() != Section.NOBODY) {
            files.set(key.file());
            id = key.entity();
        }
        faults.keep(key, content.faults());
        switch (key.section()) {
            case ENTITY -> entityRows.add(row(key, (Entity) content.value(), key.entity()));
            case USAGE -> {
                boolean without = key.ref().isEmpty();
                if (without || !key.ref().equals(ref)) {
                    endUsages();
                    ref = key.ref();
                }
                usages.add(row(key, (Usage) content.value(), without ? null : key.ref()));
            }
            case TRUST_SERVICE -> trustServices.add(row(key, (TrustServiceUse) content.value(), null));
            case NOBODY -> faults.write(key.file(), key.row());
            case FILE -> throw new IllegalStateException();
        }
    }

    private static <T> RegisterRow<T> row(RowKey key, @Nullable T value, @Nullable String ownKey) {
        return new RegisterRow<>(key.file(), key.row(), value, key.entity(), ownKey);
    }

    private void moveTo(Section next) throws IOException {
        if (next == section) {
            return;
        }
        if (section == Section.ENTITY) {
            endEntity();
        } else if (section == Section.USAGE) {
            endUsages();
        }
        section = next;
    }

    private void endEntity() throws IOException {
        Settled<Entity> settled = judging.settlement().settle(entityRows, true);
        settled(Register.ENTITIES, entityRows, settled);
        if (!entityRows.isEmpty()) {
            parts.registered(id);
        }
        rejected = entityRows.stream()
                .filter(row -> row.value() == null && !settled.replaced().contains(row))
                .min(Comparator.<RegisterRow<Entity>>comparingInt(RegisterRow::snapshot)
                        .thenComparingInt(RegisterRow::row));
        for (RegisterRow<Entity> row : settled.accepted()) {
            entity = Optional.ofNullable(row.value());
        }
        conclusions = entity.filter(known -> judging.rules().scope().covers(known.memberState(), known.sector()))
                .map(known -> new EntityConclusions(judging, known, parts, found, tallies));
    }

    private void endUsages() throws IOException {
        if (usages.isEmpty()) {
            return;
        }
        Settled<Usage> settled = judging.settlement().settle(usages, entity.isPresent(), latest);
        settled(Register.USAGES, usages, settled);
        if (conclusions.isPresent()) {
            conclusions.get().add(settled.accepted(), settled.rejectedRows());
        }
        usages.clear();
    }

    /// Ends the entity.
    void end() throws IOException {
        moveTo(Section.NOBODY);
        Settled<TrustServiceUse> settled = judging.settlement().settle(trustServices, entity.isPresent());
        settled(Register.TRUST_SERVICES, trustServices, settled);
        if (isNamedInVain) {
            parts.unknown(id, rejected);
        }
        String name = entityRows.stream()
                .map(RegisterRow::value)
                .filter(Objects::nonNull)
                .map(Entity::name)
                .min(ByteOrder.COMPARATOR)
                .orElse(id);
        files.stream().forEach(file -> found.speaksOf(file, id, name));
        if (conclusions.isPresent()) {
            conclusions.get().end(settled.accepted());
        }
    }

    private <T> void settled(Register register, List<RegisterRow<T>> rows, Settled<T> settled) throws IOException {
        settled.replaced().forEach(row -> faults.forget(row.snapshot(), row.row()));
        for (RegisterRow<T> row : settled.passedOver()) {
            faults.forget(row.snapshot(), row.row());
            found.passedOver(row.snapshot());
        }
        for (RegisterRow<T> row : rows) {
            faults.write(row.snapshot(), row.row());
        }
        for (LateFault<T> late : settled.faults()) {
            isNamedInVain |= late.code() == FaultCode.UNKNOWN_ENTITY;
            if (late.rejects()) {
                found.rejectedLate(late.row().snapshot());
            }
            LateFaultWords words = LateFaultWords.of(
                    register, late, number -> judging.rules().files().place(number));
            parts.fault(
                    Faults.lateKey(late, words),
                    Faults.late(late.row().snapshot(), late.row().row(), late.code(), words));
        }
    }

    /// Faults that rows have by themselves, until it is known whether a later file replaces the row.
    final class Faults {

        static final int LATE = 32_767;

        private final Map<Long, List<Fault>> byRow = new HashMap<>(0);

        private void keep(RowKey key, List<Fault> ofRow) {
            if (!ofRow.isEmpty()) {
                byRow.put(place(key.file(), key.row()), ofRow);
            }
        }

        private void forget(int file, int row) {
            if (!byRow.isEmpty()) {
                byRow.remove(place(file, row));
            }
        }

        private void write(int file, int row) throws IOException {
            List<Fault> ofRow = byRow.isEmpty() ? null : byRow.remove(place(file, row));
            for (int i = 0; ofRow != null && i < ofRow.size(); i++) {
                parts.fault(key(file, row, i), own(file, row, ofRow.get(i)));
            }
        }

        private static long place(int file, int row) {
            return (long) file << Integer.SIZE | row;
        }

        static byte[] key(int file, int row, int sequence) {
            return new SortKey().number(file).number(row).number(sequence).bytes();
        }

        static byte[] lateKey(LateFault<?> late, LateFaultWords words) {
            return new SortKey()
                    .number(late.row().snapshot())
                    .number(late.row().row())
                    .number(LATE)
                    .text(late.code().code())
                    .text(words.column())
                    .text(words.value())
                    .text(words.message())
                    .bytes();
        }

        static FaultResult own(int file, int row, Fault fault) {
            return new FaultResult(
                    file,
                    row,
                    fault.column(),
                    fault.severity().code(),
                    fault.code().code(),
                    fault.value(),
                    fault.message());
        }

        static FaultResult late(int file, int row, Coded code, LateFaultWords words) {
            return new FaultResult(
                    file,
                    row,
                    words.column(),
                    Fault.Severity.ERROR.code(),
                    code.code(),
                    words.value(),
                    words.message());
        }
    }
}
