package eu.certsweep.register;

import eu.certsweep.law.FaultCode;
import eu.certsweep.register.ResultReader.Rows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Reads which ids the register of entities has, and which other rows name in vain.
public final class RegisteredIds {

    private static final String OF_UNKNOWN = " WHERE code = '" + FaultCode.UNKNOWN_ENTITY.code() + "'";

    private final Connection connection;
    private final int evaluation;
    private final Collection<Integer> entities;

    /// @param connection used while a method of this object runs
    /// @param entities snapshots of the register of entities
    public RegisteredIds(Connection connection, int evaluation, Collection<Integer> entities) {
        this.connection = connection;
        this.evaluation = evaluation;
        this.entities = List.copyOf(entities);
    }

    /// A row with an id.
    public record Place(String id, int snapshot, int row) {}

    /// The ids of entities that rows name and no entity has, in byte order.
    public List<String> unknown() throws SQLException, IOException {
        List<String> unknown = new ArrayList<>();
        texts(
                "SELECT DISTINCT value COLLATE \"C\" AS id FROM " + lateFaults() + OF_UNKNOWN + " ORDER BY id",
                unknown::add);
        return unknown;
    }

    /// The rejected rows of those ids that no later file replaces, in no order.
    public List<Place> rejected() throws SQLException {
        List<Place> places = new ArrayList<>();
        String query = "SELECT r.entity_id, r.snapshot_id, r.row_no FROM rejected_row r WHERE "
                + RegisterReader.in(entities, "r.") + " AND r.entity_id IN (SELECT value FROM " + lateFaults()
                + OF_UNKNOWN + ") AND NOT EXISTS (SELECT 1 FROM "
                + ResultTables.partition("replaced_row", evaluation)
                + " p WHERE p.snapshot_id = r.snapshot_id AND p.row_no = r.row_no)";
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                places.add(new Place(copy.text(), copy.int4(), copy.int4()));
            }
        }
        return places;
    }

    /// The ids of all rows of the register, accepted or not, in no order and some of them several times.
    public void all(Rows<String> ids) throws SQLException, IOException {
        texts("SELECT entity_id FROM entity_row WHERE " + RegisterReader.in(entities), ids);
        texts("SELECT entity_id FROM rejected_row WHERE entity_id IS NOT NULL AND " + RegisterReader.in(entities), ids);
    }

    private String lateFaults() {
        return ResultTables.partition("late_fault", evaluation);
    }

    private void texts(String query, Rows<String> taker) throws SQLException, IOException {
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                taker.take(copy.text());
            }
        }
    }
}
