package eu.certsweep.register;

import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.Coded;
import eu.certsweep.register.ComparedDelivery.FileKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The files of a job as they stand against what its last published edition had.
public final class ComparedDeliveries {

    /// The order of outputs.
    public static final Comparator<ComparedDelivery> ORDER = Comparator.comparing(
                    ComparedDelivery::file, ByteOrder.COMPARATOR)
            .thenComparing(ComparedDelivery::register)
            .thenComparing(ComparedDelivery::sheet, ByteOrder.COMPARATOR);

    private final Connection connection;
    private final String job;

    public ComparedDeliveries(Connection connection, String job) {
        this.connection = connection;
        this.job = job;
    }

    /// All files, in the order of outputs.
    public List<ComparedDelivery> all() throws SQLException {
        List<ComparedDelivery> found = new ArrayList<>();
        String query = "SELECT source, register, file, sheet, snapshot_id, state, renamed, sha256_before, rows_before,"
                + " rows, entities_before, (SELECT count(*) FROM lost_entity l WHERE l.job = d.job"
                + " AND l.register = d.register AND l.file = d.file AND l.sheet = d.sheet)"
                + " FROM delivery d WHERE job = ?";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, job);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String state = row.getString(6);
                    found.add(new ComparedDelivery(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getObject(5, Integer.class),
                            Coded.find(DeliveryState.class, state)
                                    .orElseThrow(() -> new IllegalStateException("unknown state " + state)),
                            row.getBoolean(7),
                            row.getString(8),
                            row.getLong(9),
                            row.getLong(10),
                            row.getLong(11),
                            row.getLong(12)));
                }
            }
        }
        found.sort(ORDER);
        return found;
    }

    /// Whether any file that was there before is another now, or gone.
    public boolean anyChanged() throws SQLException {
        String query = "SELECT EXISTS (SELECT FROM delivery WHERE job = ? AND state IN ('changed', 'gone'))";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, job);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /// By source, how many different entities are lost; sources that lost none are left out.
    public Map<String, Long> entitiesLost() throws SQLException {
        Map<String, Long> lost = new HashMap<>();
        String query = "SELECT d.source, count(DISTINCT l.entity_id) FROM lost_entity l JOIN delivery d"
                + " USING (job, register, file, sheet) WHERE job = ? GROUP BY d.source";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, job);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lost.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return lost;
    }

    /// What no published edition has told yet; nothing if one has told it all.
    public List<ComparedDelivery> untold() throws SQLException {
        String query = "SELECT EXISTS (SELECT FROM run r WHERE r.job = ? AND r.state = 'DONE'"
                + " AND r.evaluation_id IS NOT NULL AND r.id >= (SELECT max(run_id) FROM delivery d WHERE d.job = r.job))";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, job);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1) ? List.of() : all();
            }
        }
    }

    /// The entities that each file has lost.
    public Map<FileKey, Set<String>> lost() throws SQLException {
        return lost("SELECT register, file, sheet, entity_id FROM lost_entity WHERE job = ?");
    }

    /// Those of them of which rejected rows of the register speak now.
    public Map<FileKey, Set<String>> lostByRejection() throws SQLException {
        return lost("SELECT register, file, sheet, entity_id FROM lost_entity l WHERE job = ? AND EXISTS ("
                + "SELECT FROM snapshot s JOIN rejected_row r ON r.snapshot_id = s.id WHERE s.job = l.job"
                + " AND s.register = l.register AND s.state = 'CURRENT' AND r.entity_id = l.entity_id)");
    }

    private Map<FileKey, Set<String>> lost(String query) throws SQLException {
        Map<FileKey, Set<String>> lost = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, job);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lost.computeIfAbsent(
                                    new FileKey(row.getString(1), row.getString(2), row.getString(3)),
                                    key -> new HashSet<>())
                            .add(row.getString(4));
                }
            }
        }
        return lost;
    }

    /// Keeps a comparison in place of the one before, in the transaction of the caller.
    public void keep(long run, Collection<ComparedDelivery> deliveries, Map<FileKey, Set<String>> lost)
            throws SQLException {
        for (String table : List.of("delivery", "lost_entity")) {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE job = ?")) {
                delete.setString(1, job);
                delete.executeUpdate();
            }
        }
        CopyBuffer rows = new CopyBuffer(
                "delivery",
                "job, run_id, source, register, file, sheet, snapshot_id, state, renamed, sha256_before, rows_before,"
                        + " rows, entities_before");
        for (ComparedDelivery delivery : deliveries) {
            CopyBuffer row = rows.row()
                    .text(job)
                    .int8(run)
                    .text(delivery.source())
                    .text(delivery.register())
                    .text(delivery.file())
                    .text(delivery.sheet());
            Integer snapshot = delivery.snapshot();
            (snapshot == null ? row.absent() : row.int4(snapshot))
                    .code(delivery.state())
                    .bool(delivery.renamed())
                    .text(delivery.sha256Before())
                    .int8(delivery.rowsBefore())
                    .int8(delivery.rows())
                    .int8(delivery.entitiesBefore());
        }
        rows.flush(connection);
        CopyBuffer gone = new CopyBuffer("lost_entity", "job, register, file, sheet, entity_id");
        for (Map.Entry<FileKey, Set<String>> file : lost.entrySet()) {
            for (String entity : file.getValue()) {
                gone.row()
                        .text(job)
                        .text(file.getKey().register())
                        .text(file.getKey().file())
                        .text(file.getKey().sheet())
                        .text(entity);
            }
        }
        gone.flush(connection);
    }
}
