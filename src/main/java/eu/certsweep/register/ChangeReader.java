package eu.certsweep.register;

import eu.certsweep.register.ResultReader.Rows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares the results of two evaluations of a job.
public final class ChangeReader {

    private final Connection connection;

    /// @param connection used while a method of this object runs
    public ChangeReader(Connection connection) {
        this.connection = connection;
    }

    /// An entity whose outcome differs under an option that both evaluations have.
    ///
    /// @param before none if the earlier evaluation does not know the entity
    /// @param after none if the later one does not know it
    /// @param entityDiffers whether its row in the register of entities does
    /// @param usagesDiffer whether its accepted usages do, or the number of rejected ones
    /// @param rowsRemoved whether it has fewer of these together
    /// @param rowsReturned whether its usages and its outcome are those from before rows of it went ([BeforeLoss])
    /// @param certificatesDiffer whether those do that are candidates for its usages or for itself
    public record Change(
            String optionId,
            String entityId,
            @Nullable String before,
            @Nullable String after,
            boolean entityDiffers,
            boolean usagesDiffer,
            boolean rowsRemoved,
            boolean rowsReturned,
            boolean certificatesDiffer) {}

    /// The evaluation that the job's last finished run published, if its results are still there.
    public Optional<Integer> lastPublished(String job) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT r.evaluation_id FROM run r WHERE r.job = ? AND r.state = 'DONE'"
                        + " AND r.evaluation_id IS NOT NULL ORDER BY r.id DESC LIMIT 1")) {
            select.setString(1, job);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                int evaluation = rows.getInt(1);
                return exists(ResultTables.partition("entity_state", evaluation))
                        ? Optional.of(evaluation)
                        : Optional.empty();
            }
        }
    }

    private boolean exists(String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            select.setString(1, table);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /// The changes from one evaluation to another, in byte order of option and entity.
    ///
    /// @param job whose they are
    /// @param upon whether the later one carried over what the earlier one concluded on entities that it did not
    /// judge: then
    ///     only the others can differ
    public void changes(String job, int earlier, int later, boolean upon, Rows<Change> taker)
            throws SQLException, IOException {
        String before = ResultTables.partition("entity_result", earlier);
        String after = ResultTables.partition("entity_result", later);
        String judged = upon
                ? " WHERE entity_id IN (SELECT entity_id FROM " + ResultTables.partition("touched", later) + ")"
                : "";
        String results = "SELECT option_id, entity_id, outcome, usages + rejected_rows AS rows FROM ";
        String options = "SELECT DISTINCT option_id FROM ";
        // The definitions of an evaluation upon another are the same, and so are the options.
        String inBoth = upon ? "" : " AND option_id IN (" + options + before + " INTERSECT " + options + after + ")";
        String query = "SELECT option_id, entity_id, b.outcome, a.outcome,"
                + " coalesce(sb.entity_hash <> sa.entity_hash, false),"
                + " coalesce(sb.usages_hash <> sa.usages_hash, false), coalesce(a.rows < b.rows, false),"
                + " EXISTS (SELECT FROM before_loss l WHERE l.job = " + literal(job) + " AND l.option_id = a.option_id"
                + " AND l.entity_id = a.entity_id AND l.usages_hash = sa.usages_hash AND l.outcome = a.outcome),"
                + " coalesce(sb.certificates_hash <> sa.certificates_hash, false)"
                + " FROM (" + results + before + judged + ") b FULL JOIN (" + results + after + judged + ") a"
                + " USING (option_id, entity_id)"
                + " LEFT JOIN " + ResultTables.partition("entity_state", earlier) + " sb USING (entity_id)"
                + " LEFT JOIN " + ResultTables.partition("entity_state", later) + " sa USING (entity_id)"
                + " WHERE b.outcome IS DISTINCT FROM a.outcome" + inBoth
                + " ORDER BY option_id COLLATE \"C\", entity_id COLLATE \"C\"";
        try (CopyRows copy = new CopyRows(connection, query)) {
            while (copy.next()) {
                taker.take(new Change(
                        copy.text(),
                        copy.text(),
                        copy.textOrAbsent(),
                        copy.textOrAbsent(),
                        copy.bool(),
                        copy.bool(),
                        copy.bool(),
                        copy.bool(),
                        copy.bool()));
            }
        }
    }

    /// A job's name, which is made of letters, digits and hyphens, in a query to copy, which takes no parameters.
    private static String literal(String job) {
        return "'" + job.replace("'", "''") + "'";
    }
}
