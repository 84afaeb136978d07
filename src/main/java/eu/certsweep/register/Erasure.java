package eu.certsweep.register;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Removes from the store what a job holds of an entity, Article 17 of Regulation (EU) 2016/679: its rows in every
/// register and snapshot, their faults, and what evaluations concluded on it. To be used under the job's lock.
public final class Erasure {

    private static final String OF_JOB = "snapshot_id IN (SELECT id FROM snapshot WHERE job = ?)";

    /// Tables with rows that a file accepts, and which of their rows are an entity's.
    private static final Map<String, String> ACCEPTED = new TreeMap<>(Map.of(
            "entity_row", "entity_id = ?",
            "usage_row", "entity_id = ?",
            "trust_service_row", "entity_id = ?",
            "certificate_row", "kind = 'entity' AND holder_entity_id = ?"));

    private static final String REJECTED = "rejected_row";

    /// Tables whose rows name an entity: also one that holds a product's certificate, of which only the name goes.
    private static final Map<String, String> NAMING = new TreeMap<>(Map.of(
            "entity_row",
            "entity_id = ?",
            "usage_row",
            "entity_id = ?",
            "trust_service_row",
            "entity_id = ?",
            "certificate_row",
            "holder_entity_id = ?",
            REJECTED,
            "entity_id = ?"));

    private static final List<String> RESULTS =
            List.of("entity_result", "finding", "reliance", "entity_state", "late_fault", "replaced_row", "touched");

    /// What tells of rows that are not there any more.
    private static final List<String> OF_LOSSES = List.of("lost_entity", "before_loss");

    private static final String EVALUATIONS =
            "evaluation_id IN (SELECT id FROM evaluation WHERE job = ? OR starts_with(job, ? || '@'))";

    private final Connection connection;
    private final String job;
    private final String entity;

    public Erasure(Connection connection, String job, String entity) {
        this.connection = connection;
        this.job = job;
        this.entity = entity;
    }

    /// How many rows a job's store holds of the entity, by table; those with none are left out.
    public Map<String, Long> found() throws SQLException {
        Map<String, Long> found = new TreeMap<>();
        for (Map.Entry<String, String> table : NAMING.entrySet()) {
            count(found, table.getKey(), OF_JOB + " AND " + table.getValue(), job, entity);
        }
        for (String table : RESULTS) {
            count(found, table, EVALUATIONS + " AND entity_id = ?", job, job, entity);
        }
        for (String table : OF_LOSSES) {
            count(found, table, "job = ? AND entity_id = ?", job, entity);
        }
        count(found, "public_edition", "job = ? AND ?::bigint = ANY (entity_sample)", job, sampled());
        return found;
    }

    private void count(Map<String, Long> found, String table, String condition, String... parameters)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*) FROM " + table + " WHERE " + condition)) {
            set(select, parameters);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                if (rows.getLong(1) > 0) {
                    found.put(table, rows.getLong(1));
                }
            }
        }
    }

    /// Other jobs of which the store holds anything that names the entity: whatever would be found for this one.
    public List<String> otherJobs() throws SQLException {
        List<String> naming = new ArrayList<>();
        for (Map.Entry<String, String> table : NAMING.entrySet()) {
            naming.add("SELECT s.job FROM " + table.getKey() + " t JOIN snapshot s ON s.id = t.snapshot_id WHERE t."
                    + table.getValue());
        }
        for (String table : RESULTS) {
            naming.add("SELECT split_part(e.job, '@', 1) FROM " + table
                    + " t JOIN evaluation e ON e.id = t.evaluation_id WHERE t.entity_id = ?");
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT coalesce(array_agg(DISTINCT known.job ORDER BY known.job), '{}') FROM ("
                        + String.join(" UNION ALL ", naming) + ") AS known (job) WHERE known.job <> ?")) {
            for (int p = 0; p < naming.size(); p++) {
                select.setString(p + 1, entity);
            }
            select.setString(naming.size() + 1, job);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return List.of((String[]) rows.getArray(1).getArray());
            }
        }
    }

    /// Removes everything, and keeps the entity out of what is imported from now on. Evaluations of the job count no
    /// longer, since what they say of all entities together rests on this one, too.
    ///
    /// @return how many rows of files went
    public long erase(Forgotten forgotten) throws SQLException {
        Map<Integer, Set<Integer>> accepted = new TreeMap<>();
        for (Map.Entry<String, String> table : ACCEPTED.entrySet()) {
            delete(table.getKey(), table.getValue(), accepted);
        }
        Map<Integer, Set<Integer>> rejected = new TreeMap<>();
        delete(REJECTED, "entity_id = ?", rejected);
        execute(
                "UPDATE certificate_row SET holder_entity_id = NULL WHERE " + OF_JOB + " AND holder_entity_id = ?",
                job,
                entity);
        Set<Integer> snapshots = new HashSet<>(accepted.keySet());
        snapshots.addAll(rejected.keySet());
        long gone = 0;
        for (int snapshot : snapshots) {
            Set<Integer> bad = rejected.getOrDefault(snapshot, Set.of());
            Set<Integer> rows = new HashSet<>(bad);
            rows.addAll(accepted.getOrDefault(snapshot, Set.of()));
            passOver(snapshot, rows, bad.size());
            gone += rows.size();
        }
        for (String table : RESULTS) {
            execute("DELETE FROM " + table + " WHERE " + EVALUATIONS + " AND entity_id = ?", job, job, entity);
        }
        for (String table : OF_LOSSES) {
            execute("DELETE FROM " + table + " WHERE job = ? AND entity_id = ?", job, entity);
        }
        execute(
                "UPDATE public_edition SET entity_sample = array_remove(entity_sample, ?::bigint) WHERE job = ?",
                sampled(),
                job);
        execute("DELETE FROM late_fault WHERE " + EVALUATIONS + " AND value = ?", job, job, entity);
        execute("UPDATE fault SET value = '' WHERE " + OF_JOB + " AND value = ?", job, entity);
        execute("UPDATE evaluation SET state = 'SUPERSEDED' WHERE job = ?", job);
        forgotten.add(connection, entity);
        return gone;
    }

    private String sampled() {
        return Long.toString(EntitySample.hash(entity));
    }

    private void delete(String table, String condition, Map<Integer, Set<Integer>> places) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM " + table + " WHERE " + OF_JOB + " AND " + condition + " RETURNING snapshot_id, row_no")) {
            set(delete, job, entity);
            try (ResultSet rows = delete.executeQuery()) {
                while (rows.next()) {
                    places.computeIfAbsent(rows.getInt(1), snapshot -> new HashSet<>())
                            .add(rows.getInt(2));
                }
            }
        }
    }

    /// Deletes what belongs to the rows of a snapshot, and counts them no longer among those read.
    private void passOver(int snapshot, Set<Integer> rows, int rejected) throws SQLException {
        Array numbers = connection.createArrayOf("integer", rows.toArray());
        for (String table : List.of("fault", "late_fault", "replaced_row")) {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM " + table + " WHERE snapshot_id = ? AND row_no = ANY (?)")) {
                delete.setInt(1, snapshot);
                delete.setArray(2, numbers);
                delete.executeUpdate();
            }
        }
        numbers.free();
        try (PreparedStatement select = connection.prepareStatement("SELECT evidence FROM snapshot WHERE id = ?");
                PreparedStatement update = connection.prepareStatement("UPDATE snapshot SET rows_read = rows_read - ?,"
                        + " rows_rejected = rows_rejected - ?, rows_forgotten = rows_forgotten + ?, evidence = ?,"
                        + " entities = greatest(entities - 1, 0)"
                        + " WHERE id = ?")) {
            select.setInt(1, snapshot);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                update.setString(4, Forgotten.withoutRows(found.getString(1), rows));
            }
            update.setInt(1, rows.size());
            update.setInt(2, rejected);
            update.setInt(3, rows.size());
            update.setInt(5, snapshot);
            update.executeUpdate();
        }
    }

    /// Lets the entity in again: files with rows that were passed over are read anew by the next import.
    ///
    /// @return how many files
    public int undo(Forgotten forgotten) throws SQLException {
        forgotten.remove(connection, entity);
        return execute(
                "UPDATE snapshot SET mapping = mapping || ' passed over' WHERE job = ? AND rows_forgotten > 0"
                        + " AND mapping NOT LIKE '% passed over'",
                job);
    }

    private int execute(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, String... parameters) throws SQLException {
        for (int p = 0; p < parameters.length; p++) {
            statement.setString(p + 1, parameters[p]);
        }
    }

    /// Clears what deleted rows leave in the tables' files.
    ///
    /// @param connection in auto-commit mode, of a role that owns the tables
    public static void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : ACCEPTED.keySet()) {
                statement.execute("VACUUM " + table);
            }
            statement.execute(
                    "VACUUM rejected_row, fault, snapshot, lost_entity, before_loss, " + String.join(", ", RESULTS));
        }
    }
}
