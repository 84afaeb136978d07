package eu.certsweep.register;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the entity of files whose rows all speak of one: who sent them.
public final class SoleEntities {

    private final Connection connection;

    /// @param connection used while a method of this object runs
    public SoleEntities(Connection connection) {
        this.connection = connection;
    }

    /// An entity.
    ///
    /// @param name as the register of entities has it; its id if no accepted row has one
    public record Sole(String id, String name) {}

    /// The entity of each of these snapshots.
    ///
    /// @param snapshots with rejected rows, whose rows speak of one entity each
    /// @param evaluation that rejects rows for the sake of others; none if nothing was evaluated
    /// @param entities snapshots of the register of entities
    public Map<Integer, Sole> of(
            Collection<Integer> snapshots, Optional<Integer> evaluation, Collection<Integer> entities)
            throws SQLException {
        if (snapshots.isEmpty()) {
            return Map.of();
        }
        String among = " WHERE entity_id IS NOT NULL AND " + RegisterReader.in(snapshots);
        String rows = "SELECT snapshot_id, entity_id FROM rejected_row" + among
                + " UNION SELECT snapshot_id, entity_id FROM entity_row" + among
                + " UNION SELECT snapshot_id, entity_id FROM trust_service_row" + among
                + evaluation
                        .map(id -> " UNION SELECT snapshot_id, entity_id FROM "
                                + ResultTables.partition("late_fault", id) + among)
                        .orElse("");
        Map<Integer, String> ids = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT snapshot_id, min(entity_id COLLATE \"C\") FROM (" + rows + ") r GROUP BY snapshot_id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.put(row.getInt(1), row.getString(2));
            }
        }
        Map<String, String> names = names(List.copyOf(ids.values()), entities);
        Map<Integer, Sole> found = new HashMap<>();
        ids.forEach((snapshot, id) -> found.put(snapshot, new Sole(id, names.getOrDefault(id, id))));
        return found;
    }

    /// Of rows that disagree the first name in byte order.
    private Map<String, String> names(Collection<String> ids, Collection<Integer> entities) throws SQLException {
        Map<String, String> names = new HashMap<>();
        String query = "SELECT entity_id, min(name COLLATE \"C\") FROM entity_row WHERE " + RegisterReader.in(entities)
                + " AND entity_id = ANY (?) GROUP BY entity_id";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            Array wanted = connection.createArrayOf("text", ids.toArray());
            select.setArray(1, wanted);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.put(row.getString(1), row.getString(2));
                }
            }
        }
        return names;
    }
}
