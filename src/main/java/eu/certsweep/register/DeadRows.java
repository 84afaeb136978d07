package eu.certsweep.register;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Room that deleted rows leave in the tables' files, to be used by the rows of later nights.
///
/// PostgreSQL's own autovacuum wakes up minutes after the server's start: an embedded server that runs for as long as
/// a sweep takes would never come to it, and its files would grow with each night.
public final class DeadRows {

    /// As autovacuum decides by default: `autovacuum_vacuum_threshold` and `autovacuum_vacuum_scale_factor` (PostgreSQL
    /// documentation, "Routine vacuuming"). Tables of others are left to them.
    private static final String WORTH_IT = """
            SELECT c.oid::regclass::text
            FROM pg_class c
            JOIN pg_stat_all_tables s ON s.relid = c.oid
            WHERE s.n_dead_tup > 50 + 0.2 * s.n_live_tup
                AND NOT c.relisshared AND c.relpersistence = 'p' AND c.relkind = 'r'
                AND (c.relnamespace = current_schema()::regnamespace AND pg_has_role(c.relowner, 'USAGE')
                    OR c.relnamespace = 'pg_catalog'::regnamespace AND (
                        SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()))
            ORDER BY 1
            """;

    private DeadRows() {}

    /// Clears the tables of which a considerable part is deleted rows; one that somebody else is clearing is left out.
    ///
    /// @param connection in auto-commit mode
    /// @return the tables, as SQL names them
    public static List<String> clear(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(WORTH_IT)) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                statement.execute("VACUUM (SKIP_LOCKED) " + table);
            }
        }
        return tables;
    }
}
