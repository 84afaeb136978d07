package eu.certsweep.batch;

import eu.certsweep.evaluate.Settlement.LateFault;
import eu.certsweep.evaluate.Settlement.Settled;
import eu.certsweep.job.Register;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.publish.LateFaultWords;
import eu.certsweep.register.ResultWriter;
import eu.certsweep.register.Snapshot;
import org.jspecify.annotations.Nullable;

/// Writes the faults that depend on other rows.
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
            writer.replaced(carriedWith(register, row), row.snapshot(), row.row());
        }
        for (RegisterRow<T> row : settled.passedOver()) {
            writer.passedOver(carriedWith(register, row), row.snapshot(), row.row());
        }
    }

    private <T> void write(Register register, LateFault<T> fault, ResultWriter writer) {
        RegisterRow<T> row = fault.row();
        LateFaultWords words = LateFaultWords.of(register, fault, this::place);
        writer.fault(
                carriedWith(register, row),
                row.snapshot(),
                row.row(),
                fault.rejects(),
                words.column(),
                fault.code(),
                words.value(),
                words.message());
    }

    private LateFaultWords.Place place(int id) {
        Snapshot snapshot = files.snapshot(id);
        return new LateFaultWords.Place(
                snapshot.file(), snapshot.sheetName(), snapshot.entityHeader(), snapshot.keyHeader());
    }

    /// Usages are settled with the entity that they speak of; all other registers as a whole, in every evaluation.
    private static @Nullable String carriedWith(Register register, RegisterRow<?> row) {
        return register == Register.USAGES ? row.entityId() : null;
    }
}
