package eu.certsweep.batch;

import eu.certsweep.evaluate.Settlement.LateFault;
import eu.certsweep.evaluate.Settlement.Settled;
import eu.certsweep.job.Register;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.register.ResultWriter;
import eu.certsweep.register.Snapshot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts the faults that depend on other rows into words.
final class LateFaults {

    private final CurrentFiles files;

    LateFaults(CurrentFiles files) {
        this.files = files;
    }

    /// Writes what a settlement found beside the rows that count.
    <T> void write(Register register, Settled<T> settled, ResultWriter writer) {
        for (LateFault<T> fault : settled.faults()) {
            write(register, fault, writer);
        }
        for (RegisterRow<T> row : settled.replaced()) {
            // An accepted usage has no faults that could appear among the rejects.
            if (register != Register.USAGES || row.value() == null) {
                writer.replaced(carriedWith(register, row), row.snapshot(), row.row());
            }
        }
    }

    private <T> void write(Register register, LateFault<T> fault, ResultWriter writer) {
        RegisterRow<T> row = fault.row();
        Snapshot snapshot = files.snapshot(row.snapshot());
        boolean unknown = fault.code() == FaultCode.UNKNOWN_ENTITY;
        // Answers of a survey stand in one row, whose key is the contribution's id.
        boolean survey =
                register == Register.CONSULTATION && snapshot.keyHeader().equals(snapshot.entityHeader());
        String value = unknown || survey ? row.entityId() : row.key();
        writer.fault(
                carriedWith(register, row),
                row.snapshot(),
                row.row(),
                fault.rejects(),
                unknown ? snapshot.entityHeader() : snapshot.keyHeader(),
                fault.code(),
                Objects.requireNonNullElse(value, ""),
                unknown ? unknownEntity() : duplicate(register, survey, Objects.requireNonNull(fault.first())));
    }

    /// Usages are settled with the entity that they speak of; all other registers as a whole, in every evaluation.
    private static @Nullable String carriedWith(Register register, RegisterRow<?> row) {
        return register == Register.USAGES ? row.entityId() : null;
    }

    private static String unknownEntity() {
        return "no entity has this id, or its row is rejected; correct the id, or the row in the register of entities";
    }

    private <T> String duplicate(Register register, boolean survey, RegisterRow<T> first) {
        Snapshot holder = files.snapshot(first.snapshot());
        String what = switch (register) {
            case ENTITIES -> "this entity";
            case CERTIFICATES -> "this certificate";
            case USAGES -> "this usage of the entity";
            case CONSULTATION -> survey ? "this contribution" : "this respondent's answer on the option";
            case TRUST_SERVICES, TRUSTED_LIST -> "this row";
        };
        String sheet = holder.sheetName().isEmpty() ? "" : ", sheet " + holder.sheetName();
        return "%s stands in %s%s, row %d, already; delete one of the two rows, or give this one another key"
                .formatted(what, holder.file(), sheet, first.row());
    }
}
