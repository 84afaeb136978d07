package eu.certsweep.publish;

import eu.certsweep.law.FaultCode;
import eu.certsweep.register.ResultReader.FaultResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/// What can be said of ids that no entity has: that the entity's own row is rejected, and where; else which id of the
/// register of entities is near. It is asked when faults are published, as it may be another tomorrow though the row
/// with the unknown id is the same.
public final class UnknownIds {

    private final Set<String> unknown;
    private final NearIds near;
    private final HashMap<String, RejectedRow> rejected = new HashMap<>();

    /// A row of the register of entities that is rejected.
    ///
    /// @param sheet as the file has it; empty for a file without sheets
    public record RejectedRow(String file, String sheet, int row) {

        @Override
        public String toString() {
            return file + (sheet.isEmpty() ? "" : ", sheet " + sheet) + ", row " + row;
        }
    }

    /// A fault as it is told.
    ///
    /// @param fault for the authority
    /// @param forSender its message in the copy for the sender, which tells of nobody else; none: it is not his fault
    /// @param cause the rejected row that caused it, if one did
    public record Told(FaultResult fault, Optional<String> forSender, Optional<RejectedRow> cause) {}

    /// @param unknown ids that rows name and no entity has, in byte order
    public UnknownIds(Collection<String> unknown) {
        this.unknown = Set.copyOf(unknown);
        this.near = new NearIds(unknown);
    }

    /// Where no id is unknown.
    public static UnknownIds none() {
        return new UnknownIds(Set.of());
    }

    /// Whether any is.
    public boolean isEmpty() {
        return unknown.isEmpty();
    }

    /// Takes the id of a row of the register of entities, accepted or not.
    public void registered(String id) {
        near.add(id);
    }

    /// Takes a rejected row of the register of entities; the first of an id is the one that is named.
    public void rejected(String id, RejectedRow row) {
        if (unknown.contains(id)) {
            rejected.putIfAbsent(id, row);
        }
    }

    /// Puts a fault into its last words.
    ///
    /// @param file with the fault
    public Told tell(String file, FaultResult fault) {
        if (!fault.code().equals(FaultCode.UNKNOWN_ENTITY.code())) {
            return new Told(fault, Optional.of(fault.message()), Optional.empty());
        }
        RejectedRow row = rejected.get(fault.value());
        if (row != null) {
            return ofRejected(file, fault, row);
        }
        String begin = "no entity has this id; ";
        String end = "correct the id, or add the entity to the register of entities";
        String message = begin + near.told(fault.value()) + end;
        boolean isOnlyTyped =
                near.of(fault.value()).filter(id -> !id.looksTheSame()).isPresent();
        String forSender = isOnlyTyped
                ? begin
                        + LookAlikes.in(fault.value())
                                .map(unusual -> unusual + "; ")
                                .orElse("")
                        + end
                : message;
        return new Told(with(fault, message), Optional.of(forSender), Optional.empty());
    }

    /// Who sent the row of the entity, too, has to mend it; nobody else can.
    private static Told ofRejected(String file, FaultResult fault, RejectedRow row) {
        String mend = "the row of this entity in the register of entities is rejected: " + row
                + "; when it is mended, this row counts";
        return row.file().equals(file)
                ? new Told(with(fault, mend), Optional.of(mend), Optional.of(row))
                : new Told(
                        with(fault, "not the fault of this file's sender: " + mend),
                        Optional.empty(),
                        Optional.of(row));
    }

    private static FaultResult with(FaultResult fault, String message) {
        return new FaultResult(
                fault.snapshot(), fault.row(), fault.column(), fault.severity(), fault.code(), fault.value(), message);
    }
}
