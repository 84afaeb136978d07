package eu.certsweep.register;

import eu.certsweep.law.Certificate;
import eu.certsweep.law.Entity;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.Usage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes the rows of one file into one snapshot, within the transaction of its connection. Not thread-safe.
public final class SnapshotWriter {

    /// Bytes that wait at most for one table. For each statement the server sets up room for up to 1000 rows, and
    /// the time that takes grows faster than their number: a statement should bring several thousand rows.
    private static final int FULL = Math.clamp(
            Runtime.getRuntime().maxMemory() / 16 / Runtime.getRuntime().availableProcessors() / Buckets.COUNT,
            64 << 10,
            1 << 20);

    /// Left free, so that the array behind a buffer need not double for its last row.
    private static final int ROOM = 8 << 10;

    /// Of `usage_row`, in the order in which [#usage(CopyBuffer, int, int, Usage)] gives their values.
    public static final String USAGE_COLUMNS = "snapshot_id, row_no, bucket, entity_id, usage_ref, kind, ict_category,"
            + " product_id, product_name, supplier, version, origin, essential_function, in_use_from, in_use_until,"
            + " certificate_id, quantity, annual_cost_eur";

    private final Connection connection;
    private final int snapshot;
    private final CopyBuffer entities = new CopyBuffer(
            "entity_row",
            "snapshot_id, row_no, entity_id, name, member_state, sector_code, nace, headcount, turnover_eur,"
                    + " balance_sheet_eur, size_class, designated, cer_critical, lei, vat_id, euid, registered_on,"
                    + " deregistered_on");
    private final CopyBuffer certificates = new CopyBuffer(
            "certificate_row",
            "snapshot_id, row_no, certificate_id, scheme, level, ava_van, kind, product_id, holder_entity_id, status,"
                    + " status_since, issued_on, valid_until");
    private final CopyBuffer[] usages = new CopyBuffer[Buckets.COUNT];
    private final CopyBuffer rejected =
            new CopyBuffer("rejected_row", "snapshot_id, row_no, bucket, entity_id, row_key");
    private final CopyBuffer faults =
            new CopyBuffer("fault", "snapshot_id, row_no, seq, column_name, severity, code, value, message");

    /// @param connection with a transaction that the caller commits
    public SnapshotWriter(Connection connection, int snapshot) {
        this.connection = connection;
        this.snapshot = snapshot;
        for (int b = 0; b < Buckets.COUNT; b++) {
            usages[b] = new CopyBuffer(String.format(Locale.ROOT, "usage_row_%02d", b), USAGE_COLUMNS);
        }
    }

    public void entity(int row, Entity entity) throws SQLException {
        entities.row()
                .int4(snapshot)
                .int4(row)
                .text(entity.id())
                .text(entity.name())
                .text(entity.memberState().code())
                .text(entity.sector().code())
                .text(entity.nace())
                .numeric(entity.headcount())
                .numeric(entity.turnover())
                .numeric(entity.balanceSheet())
                .code(entity.declaredSize())
                .code(entity.designated())
                .bool(entity.cerCritical())
                .text(entity.lei())
                .text(entity.vatId())
                .text(entity.euid())
                .date(entity.registeredOn())
                .date(entity.deregisteredOn());
        written(entities);
    }

    public void certificate(int row, Certificate certificate) throws SQLException {
        Integer van = certificate.avaVan();
        certificates
                .row()
                .int4(snapshot)
                .int4(row)
                .text(certificate.id())
                .text(certificate.scheme())
                .code(certificate.level());
        if (van == null) {
            certificates.absent();
        } else {
            certificates.int2(van);
        }
        certificates
                .code(certificate.kind())
                .text(certificate.productId())
                .text(certificate.holderEntityId())
                .code(certificate.status())
                .date(certificate.statusSince())
                .date(certificate.issuedOn())
                .date(certificate.validUntil());
        written(certificates);
    }

    public void usage(int row, Usage usage) throws SQLException {
        CopyBuffer bucket = usages[Buckets.of(usage.entityId())];
        usage(bucket, snapshot, row, usage);
        written(bucket);
    }

    /// Adds a row of `usage_row` to a buffer of its columns.
    public static void usage(CopyBuffer to, int snapshot, int row, Usage usage) {
        to.row()
                .int4(snapshot)
                .int4(row)
                .int2(Buckets.of(usage.entityId()))
                .text(usage.entityId())
                .text(usage.ref())
                .code(usage.kind())
                .text(usage.ictCategory())
                .text(usage.productId())
                .text(usage.productName())
                .text(usage.supplier())
                .text(usage.version())
                .code(usage.origin())
                .bool(usage.essentialFunction())
                .date(usage.inUseFrom())
                .date(usage.inUseUntil())
                .text(usage.certificateId())
                .numeric(usage.quantity())
                .numeric(usage.annualCost());
    }

    /// A row that its own file rejects; its faults come by [#fault].
    public void rejected(int row, @Nullable String entityId, @Nullable String key) throws SQLException {
        rejected.row()
                .int4(snapshot)
                .int4(row)
                .int2(entityId == null ? 0 : Buckets.of(entityId))
                .text(entityId)
                .text(key);
        written(rejected);
    }

    /// @param sequence place among the faults of the row, from 0
    public void fault(
            int row, int sequence, String column, String severity, FaultCode code, String value, String message)
            throws SQLException {
        faults.row()
                .int4(snapshot)
                .int4(row)
                .int2(sequence)
                .text(column)
                .text(severity)
                .code(code)
                .text(value)
                .text(message);
        written(faults);
    }

    /// Writes what still waits.
    public void flush() throws SQLException {
        entities.flush(connection);
        certificates.flush(connection);
        for (CopyBuffer bucket : usages) {
            bucket.flush(connection);
        }
        rejected.flush(connection);
        faults.flush(connection);
    }

    private void written(CopyBuffer rows) throws SQLException {
        if (rows.size() >= FULL - ROOM) {
            rows.flush(connection);
        }
    }
}
