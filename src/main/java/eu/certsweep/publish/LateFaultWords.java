package eu.certsweep.publish;

import eu.certsweep.evaluate.Settlement.LateFault;
import eu.certsweep.job.Register;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.RegisterRow;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;

/// Puts a fault that depends on other rows into words.
///
/// @param column the header of the cell that is at fault
public record LateFaultWords(String column, String value, String message) {

    /// Where rows of a snapshot stand.
    ///
    /// @param sheet as the file has it; empty for a file without sheets
    /// @param entityHeader header of the column with the entity
    /// @param keyHeader header of the column with the rest of the key
    public record Place(String file, String sheet, String entityHeader, String keyHeader) {}

    /// @param places of the snapshots that rows come from
    public static LateFaultWords of(Register register, LateFault<?> fault, IntFunction<Place> places) {
        RegisterRow<?> row = fault.row();
        Place place = places.apply(row.snapshot());
        boolean unknown = fault.code() == FaultCode.UNKNOWN_ENTITY;
        // Answers of a survey stand in one row, whose key is the contribution's id.
        boolean survey = register == Register.CONSULTATION && place.keyHeader().equals(place.entityHeader());
        String value = unknown || survey ? row.entityId() : row.key();
        return new LateFaultWords(
                unknown ? place.entityHeader() : place.keyHeader(),
                Objects.requireNonNullElse(value, ""),
                unknown
                        ? unknownEntity(Objects.requireNonNullElse(value, ""))
                        : duplicate(register, survey, Objects.requireNonNull(fault.first()), places));
    }

    private static String unknownEntity(String id) {
        return "no entity has this id, or its row is rejected; "
                + LookAlikes.in(id).map(unusual -> unusual + "; ").orElse("")
                + "correct the id, or the row in the register of entities";
    }

    private static String duplicate(
            Register register, boolean survey, RegisterRow<?> first, IntFunction<Place> places) {
        Place holder = places.apply(first.snapshot());
        String what = switch (register) {
            case ENTITIES -> "this entity";
            case CERTIFICATES -> "this certificate";
            case USAGES -> "this usage of the entity";
            case CONSULTATION -> survey ? "this contribution" : "this respondent's answer on the option";
            case TRUST_SERVICES, TRUSTED_LIST -> "this row";
        };
        String sheet = holder.sheet().isEmpty() ? "" : ", sheet " + holder.sheet();
        return String.format(
                Locale.ROOT,
                "%s stands in %s%s, row %d, already; delete one of the two rows, or give this one another key",
                what,
                holder.file(),
                sheet,
                first.row());
    }
}
