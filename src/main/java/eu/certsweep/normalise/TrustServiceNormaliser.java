package eu.certsweep.normalise;

import static eu.certsweep.normalise.Columns.IDENTIFIER;
import static eu.certsweep.normalise.Columns.TEXT;

import eu.certsweep.job.Register;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.TrustServiceType;
import eu.certsweep.law.TrustServiceUse;
import eu.certsweep.source.RawRow;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Normalises rows of the trust services register.
final class TrustServiceNormaliser implements Normaliser<TrustServiceUse> {

    private final Columns columns;
    private final Column<String> entityId;
    private final Column<TrustServiceType> serviceType;
    private final Column<String> provider;
    private final Column<String> serviceName;
    private final Column<LocalDate> usedFrom;
    private final Column<LocalDate> usedUntil;
    private final Column<Boolean> claimedQualified;
    private final RowFaults faults = new RowFaults();

    TrustServiceNormaliser(NormaliserSettings settings) {
        columns = new Columns(settings, Register.TRUST_SERVICES);
        entityId = columns.id("entity_id", IDENTIFIER);
        serviceType = columns.column("service_type", Words.terms("service_type", TrustServiceType.values()));
        provider = columns.text("provider", TEXT);
        serviceName = columns.text("service_name", TEXT);
        usedFrom = columns.date("used_from");
        usedUntil = columns.date("used_until");
        claimedQualified = columns.flag("claimed_qualified");
    }

    @Override
    public Normalised<TrustServiceUse> normalise(RawRow row) {
        faults.begin(row);
        String malformed = row.malformed();
        if (malformed != null) {
            faults.add("", Fault.Severity.ERROR, FaultCode.MALFORMED_ROW, "", malformed);
            return rejected(entityId.of(row).value());
        }
        String entity = faults.require(entityId, row);
        TrustServiceType type = faults.require(serviceType, row);
        String by = faults.require(provider, row);
        String name = faults.take(serviceName, row);
        LocalDate from = faults.take(usedFrom, row);
        LocalDate until = faults.take(usedUntil, row);
        if (from != null && until != null && until.isBefore(from)) {
            faults.dateOrder(usedUntil, row, usedFrom);
        }
        Boolean claimed = faults.take(claimedQualified, row);
        if (faults.rejected() || entity == null || type == null || by == null) {
            return rejected(entity);
        }
        return new Normalised.Accepted<>(
                new TrustServiceUse(entity, type, by, name, from, until, claimed), faults.all());
    }

    private Normalised<TrustServiceUse> rejected(@Nullable String entity) {
        return new Normalised.Rejected<>(entity, null, faults.all());
    }

    @Override
    public Optional<ColumnReadings> otherReadings() {
        return columns.otherReadings();
    }
}
