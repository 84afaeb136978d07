package eu.certsweep.register;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which entities the rows of snapshots speak of.
public final class RowEntities {

    private static final String REJECTED = "SELECT snapshot_id, entity_id FROM rejected_row WHERE snapshot_id = ANY (?)"
            + " AND entity_id IS NOT NULL";

    private final Connection connection;
    private final String accepted;

    /// @param connection used while a method of this object runs
    /// @param table that has the register's accepted rows
    public RowEntities(Connection connection, String table) {
        this.connection = connection;
        this.accepted = "SELECT snapshot_id, entity_id FROM " + table + " WHERE snapshot_id = ANY (?)";
    }

    /// By snapshot, the entities that accepted rows speak of. All of them are in memory then.
    public Map<Integer, Set<String>> ofAccepted(Collection<Integer> snapshots) throws SQLException {
        return bySnapshot(accepted, snapshots);
    }

    /// By snapshot, the entities that rejected rows speak of.
    public Map<Integer, Set<String>> ofRejected(Collection<Integer> snapshots) throws SQLException {
        return bySnapshot(REJECTED, snapshots);
    }

    private Map<Integer, Set<String>> bySnapshot(String rows, Collection<Integer> snapshots) throws SQLException {
        Map<Integer, Set<String>> found = new HashMap<>();
        snapshots.forEach(snapshot -> found.put(snapshot, new HashSet<>()));
        if (snapshots.isEmpty()) {
            return found;
        }
        String query = "SELECT snapshot_id, entity_id FROM (" + rows + ") r GROUP BY snapshot_id, entity_id";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setArray(1, array(snapshots));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.getOrDefault(row.getInt(1), Set.of()).add(row.getString(2));
                }
            }
        }
        return found;
    }

    /// Those of some entities that an accepted row of the snapshots speaks of.
    public Set<String> amongAccepted(Collection<String> entities, Collection<Integer> snapshots) throws SQLException {
        return among(accepted, entities, snapshots);
    }

    /// Those of some entities that a rejected row of the snapshots speaks of.
    public Set<String> amongRejected(Collection<String> entities, Collection<Integer> snapshots) throws SQLException {
        return among(REJECTED, entities, snapshots);
    }

    private Set<String> among(String rows, Collection<String> entities, Collection<Integer> snapshots)
            throws SQLException {
        Set<String> found = new HashSet<>();
        if (entities.isEmpty() || snapshots.isEmpty()) {
            return found;
        }
        String query = "SELECT DISTINCT entity_id FROM (" + rows + ") r WHERE entity_id = ANY (?)";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setArray(1, array(snapshots));
            select.setArray(2, connection.createArrayOf("text", entities.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }

    /// How many entities the rows of these snapshots speak of, taken together.
    public long count(Collection<Integer> snapshots) throws SQLException {
        String query = "SELECT count(*) FROM (SELECT DISTINCT entity_id FROM (" + accepted + " UNION ALL " + REJECTED
                + ") r) e";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            Array ids = array(snapshots);
            select.setArray(1, ids);
            select.setArray(2, ids);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private Array array(Collection<Integer> snapshots) throws SQLException {
        return connection.createArrayOf("integer", snapshots.toArray());
    }
}
