package eu.certsweep.register;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The steps of a snapshot's life: staged with its rows, accepted together with its run, swept away.
public final class SnapshotLife {

    private static final List<String> TABLES = List.of(
            "entity_row",
            "certificate_row",
            "usage_row",
            "trust_service_row",
            "trusted_service_row",
            "consultation_row",
            "rejected_row",
            "fault");

    private SnapshotLife() {}

    /// What is known of a file once it was read.
    ///
    /// @param sheetName as the file has it; empty for a file without sheets
    /// @param dialect how the file was read, for a person
    /// @param evidence how ambiguous columns were read and why, a line each
    /// @param rowsForgotten those that were passed over; not among those read
    /// @param entities that its rows speak of, rejected rows among them
    /// @param rowsPassedOver those that are no rows of the source; not among those read
    /// @param notes what a person should know of how the file was read, a sentence a line
    /// @param entityHeader header of the column with the entity, as the file has it
    /// @param keyHeader header of the column with the rest of the key, as the file has it
    /// @param signature what is known of the file's signature; empty where none is looked for
    public record Staged(
            String sheetName,
            String dialect,
            String evidence,
            long rowsRead,
            long rowsRejected,
            long rowsForgotten,
            long entities,
            long rowsPassedOver,
            String notes,
            String entityHeader,
            String keyHeader,
            String signature) {}

    /// Says that a snapshot's rows are complete, in the transaction that wrote them.
    ///
    public static void stage(Connection connection, int snapshot, Staged staged) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE snapshot SET state = 'STAGED', sheet_name = ?, dialect = ?, evidence = ?, rows_read = ?,"
                        + " rows_rejected = ?, rows_forgotten = ?, entity_header = ?, key_header = ?, signature = ?, entities = ?,"
                        + " rows_passed_over = ?, notes = ?"
                        + " WHERE id = ? AND state = 'LOADING'")) {
            update.setString(1, staged.sheetName);
            update.setString(2, staged.dialect);
            update.setString(3, staged.evidence);
            update.setLong(4, staged.rowsRead);
            update.setLong(5, staged.rowsRejected);
            update.setLong(6, staged.rowsForgotten);
            update.setString(7, staged.entityHeader);
            update.setString(8, staged.keyHeader);
            update.setString(9, staged.signature);
            update.setLong(10, staged.entities);
            update.setLong(11, staged.rowsPassedOver);
            update.setString(12, staged.notes);
            update.setInt(13, snapshot);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("snapshot " + snapshot + " is not being loaded");
            }
        }
    }

    /// Makes these snapshots the job's current ones and no others, in one transaction of the caller's: a reader sees
    /// all of the old ones or all of the new ones.
    ///
    /// @param now the moment from which on they are
    public static void accept(Connection connection, String job, Instant now, Collection<Integer> current)
            throws SQLException {
        Array ids = connection.createArrayOf("integer", current.toArray());
        try (PreparedStatement old = connection.prepareStatement(
                        "UPDATE snapshot SET state = 'SUPERSEDED' WHERE job = ? AND state = 'CURRENT' AND id <> ALL (?)");
                PreparedStatement fresh = connection.prepareStatement(
                        "UPDATE snapshot SET state = 'CURRENT' WHERE job = ? AND state = 'STAGED' AND id = ANY (?)")) {
            old.setString(1, job);
            old.setArray(2, ids);
            old.executeUpdate();
            fresh.setString(1, job);
            fresh.setArray(2, ids);
            fresh.executeUpdate();
            History.note(connection, job, now, current);
        } finally {
            ids.free();
        }
    }

    /// Deletes the job's snapshots with their rows: all but those that are current, wanted, what its finished
    /// evaluation rests on, or were current after a moment.
    ///
    /// @param wanted staged snapshots that the caller is going to accept
    /// @param keptSince the moment
    /// @return how many snapshots went
    public static int sweep(Connection connection, String job, Collection<Integer> wanted, Instant keptSince)
            throws SQLException {
        Array ids = connection.createArrayOf("integer", wanted.toArray());
        String condition = "job = ? AND state <> 'CURRENT' AND id <> ALL (?) AND NOT EXISTS (SELECT FROM evaluation"
                + " WHERE evaluation.job = snapshot.job AND evaluation.state = 'DONE'"
                + " AND snapshot.id = ANY (evaluation.snapshots)) AND NOT EXISTS (SELECT FROM acceptance"
                + " WHERE acceptance.job = snapshot.job AND acceptance.replaced_at > ?"
                + " AND snapshot.id = ANY (acceptance.snapshots))";
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT array_agg(id) FROM snapshot WHERE " + condition);
                PreparedStatement delete = connection.prepareStatement("DELETE FROM snapshot WHERE " + condition)) {
            select.setString(1, job);
            select.setArray(2, ids);
            select.setObject(3, History.at(keptSince));
            Array gone;
            try (var rows = select.executeQuery()) {
                rows.next();
                gone = rows.getArray(1);
            }
            if (gone == null) {
                return 0;
            }
            for (String table : TABLES) {
                try (PreparedStatement rows =
                        connection.prepareStatement("DELETE FROM " + table + " WHERE snapshot_id = ANY (?)")) {
                    rows.setArray(1, gone);
                    rows.executeUpdate();
                }
            }
            delete.setString(1, job);
            delete.setArray(2, ids);
            delete.setObject(3, History.at(keptSince));
            return delete.executeUpdate();
        } finally {
            ids.free();
        }
    }
}
