package eu.certsweep.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The tables of results: each evaluation has partitions of its own, so that results of years come and go without
/// leaving dead rows behind, and jobs that run side by side do not wait for each other.
public final class ResultTables {

    private static final List<String> PARENTS = List.of(
            "entity_result",
            "finding",
            "late_fault",
            "replaced_row",
            "impact_part",
            "reliance",
            "entity_state",
            "touched");

    private static final String WAITED_TOO_LONG = "55P03";

    private ResultTables() {}

    /// The partition of one of the tables of results.
    public static String partition(String table, int evaluation) {
        return table + "_e" + evaluation;
    }

    /// Makes the partitions of an evaluation, and gives them to whoever owns the tables that they are a part of. To be
    /// committed before workers write to them.
    public static void create(Connection connection, int evaluation) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String parent : PARENTS) {
                String partition = partition(parent, evaluation);
                statement.execute("CREATE TABLE IF NOT EXISTS " + partition + " (LIKE " + parent + " INCLUDING ALL)");
                if (!isAttached(connection, partition)) {
                    statement.execute("ALTER TABLE " + partition + " OWNER TO " + owner(connection, parent));
                    statement.execute("ALTER TABLE " + parent + " ATTACH PARTITION " + partition + " FOR VALUES IN ("
                            + evaluation + ")");
                }
            }
        }
    }

    /// Gives a table to whoever owns the tables of results, so that every role which sweeps may use it.
    public static void giveToOwnerOfResults(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + table + " OWNER TO " + owner(connection, PARENTS.getFirst()));
        }
    }

    private static String owner(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT quote_ident(pg_get_userbyid(relowner)) FROM pg_class WHERE oid = to_regclass(?)")) {
            select.setString(1, table);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /// Empties the tables of an evaluation.
    public static void empty(Connection connection, int evaluation) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String parent : PARENTS) {
                statement.execute("DELETE FROM " + partition(parent, evaluation));
            }
        }
    }

    /// Drops the partitions of every evaluation that no longer counts, and forgets the evaluations: all but the
    /// finished one and the one that was published last, with which the next is compared. Work that a killed run left
    /// half done is finished.
    ///
    /// @param connection in auto-commit mode
    /// @param job the job whose lock the caller holds
    /// @param keep the evaluation that is under way or just done
    public static void sweep(Connection connection, String job, int keep) throws SQLException {
        drop(
                connection,
                "SELECT id FROM evaluation WHERE job = ? AND id <> ? AND state <> 'DONE' AND id IS DISTINCT FROM"
                        + " (SELECT evaluation_id FROM run WHERE job = ? AND state = 'DONE'"
                        + " AND evaluation_id IS NOT NULL ORDER BY id DESC LIMIT 1) ORDER BY id",
                job,
                keep,
                job);
    }

    /// Drops the evaluations whose name begins so, all but one.
    ///
    /// @param connection in auto-commit mode
    /// @param keep its whole name
    public static void dropNamed(Connection connection, String prefix, String keep) throws SQLException {
        drop(connection, "SELECT id FROM evaluation WHERE starts_with(job, ?) AND job <> ? ORDER BY id", prefix, keep);
    }

    private static void drop(Connection connection, String query, Object... parameters) throws SQLException {
        List<Integer> old = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int p = 0; p < parameters.length; p++) {
                select.setObject(p + 1, parameters[p]);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    old.add(rows.getInt(1));
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            // A reader's open transaction must not stop the night: what it holds is dropped by the next one.
            statement.execute("SET lock_timeout = '5s'");
            try {
                for (int evaluation : old) {
                    drop(connection, evaluation);
                }
            } catch (SQLException e) {
                if (!WAITED_TOO_LONG.equals(e.getSQLState())) {
                    throw e;
                }
                System.getLogger(ResultTables.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "results of an older evaluation are being read and stay until the next run: "
                                        + e.getMessage());
            } finally {
                statement.execute("RESET lock_timeout");
            }
        }
    }

    private static void drop(Connection connection, int evaluation) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String parent : PARENTS) {
                String partition = partition(parent, evaluation);
                if (isAttached(connection, partition)) {
                    String how = isHalfDetached(connection, partition) ? " FINALIZE" : " CONCURRENTLY";
                    statement.execute("ALTER TABLE " + parent + " DETACH PARTITION " + partition + how);
                }
                statement.execute("DROP TABLE IF EXISTS " + partition);
            }
            statement.execute("DELETE FROM evaluation WHERE id = " + evaluation);
        }
    }

    private static boolean isAttached(Connection connection, String partition) throws SQLException {
        return exists(connection, "SELECT 1 FROM pg_inherits WHERE inhrelid = to_regclass(?)", partition);
    }

    private static boolean isHalfDetached(Connection connection, String partition) throws SQLException {
        return exists(
                connection,
                "SELECT 1 FROM pg_inherits WHERE inhrelid = to_regclass(?) AND inhdetachpending",
                partition);
    }

    private static boolean exists(Connection connection, String query, String partition) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, partition);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }
}
