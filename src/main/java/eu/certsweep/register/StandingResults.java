package eu.certsweep.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The results of a finished evaluation, for a later one that judges anew only what may have changed and carries over
/// the rest.
public final class StandingResults {

    /// Those with a row of their own for an entity.
    private static final List<String> BY_ENTITY =
            List.of("entity_result", "finding", "reliance", "entity_state", "late_fault", "replaced_row");

    private final Connection connection;
    private final int earlier;

    /// @param connection used while a method of this object runs
    /// @param earlier the finished evaluation
    public StandingResults(Connection connection, int earlier) {
        this.connection = connection;
        this.earlier = earlier;
    }

    /// The entities on which its conclusions do not stand on that day.
    public Set<String> fallenBy(LocalDate day) throws SQLException {
        return entities(
                "SELECT entity_id FROM " + ResultTables.partition("entity_state", earlier) + " WHERE stands_until < ?",
                day);
    }

    /// The entities that rows of these snapshots of the usages register speak of, rejected ones among them.
    ///
    /// @param memory asked before the store, which has to look through all its rows
    public Set<String> using(Collection<Integer> snapshots, UsageMemory memory) throws SQLException {
        if (snapshots.isEmpty()) {
            return Set.of();
        }
        Set<String> entities = new HashSet<>();
        List<Integer> stored = new ArrayList<>();
        for (int snapshot : snapshots) {
            memory.entities(snapshot).ifPresentOrElse(entities::addAll, () -> stored.add(snapshot));
        }
        if (!stored.isEmpty()) {
            entities.addAll(entities("SELECT DISTINCT entity_id FROM usage_row WHERE snapshot_id = ANY (?)", (Object)
                    stored.toArray(Integer[]::new)));
        }
        entities.addAll(entities(
                "SELECT DISTINCT entity_id FROM rejected_row WHERE snapshot_id = ANY (?) AND entity_id IS NOT NULL",
                (Object) snapshots.toArray(Integer[]::new)));
        return entities;
    }

    /// The entities with a usage of one of these products, or that claims one of these certificates.
    public Set<String> relying(
            Collection<Integer> snapshots, Collection<String> products, Collection<String> certificates)
            throws SQLException {
        return entities(
                "SELECT DISTINCT entity_id FROM usage_row WHERE snapshot_id = ANY (?)"
                        + " AND (product_id = ANY (?) OR certificate_id = ANY (?))",
                snapshots.toArray(Integer[]::new),
                products.toArray(String[]::new),
                certificates.toArray(String[]::new));
    }

    private Set<String> entities(String query, Object... parameters) throws SQLException {
        Set<String> found = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int p = 0; p < parameters.length; p++) {
                select.setObject(p + 1, parameters[p]);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    /// Carries the results over to a later evaluation, but for those on some entities and for the parts of what options
    /// come to.
    ///
    /// @param touched the entities that are left out; the later evaluation keeps their names
    public void carry(int later, Collection<String> touched) throws SQLException {
        String names = ResultTables.partition("touched", later);
        CopyBuffer buffer = new CopyBuffer(names, "evaluation_id, entity_id");
        touched.forEach(entity -> buffer.row().int4(later).text(entity));
        buffer.flush(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE " + names);
            for (String table : BY_ENTITY) {
                String columns = columns(table);
                statement.execute("INSERT INTO " + ResultTables.partition(table, later) + " (evaluation_id, " + columns
                        + ") SELECT " + later + ", " + columns + " FROM " + ResultTables.partition(table, earlier)
                        + " r WHERE entity_id IS NOT NULL AND NOT EXISTS (SELECT FROM " + names
                        + " t WHERE t.entity_id = r.entity_id)");
            }
        }
    }

    /// The columns of a table of results, but for the evaluation.
    private String columns(String table) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)"
                        + " FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped"
                        + " AND attname <> 'evaluation_id'")) {
            select.setString(1, table);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /// The entities that an evaluation judges anew, in no order.
    public static Set<String> touched(Connection connection, int evaluation) throws SQLException {
        Set<String> entities = new TreeSet<>();
        try (Statement select = connection.createStatement();
                ResultSet rows =
                        select.executeQuery("SELECT entity_id FROM " + ResultTables.partition("touched", evaluation))) {
            while (rows.next()) {
                entities.add(rows.getString(1));
            }
        }
        return entities;
    }
}
