package eu.certsweep.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;

/// What was concluded on entities before rows of them went. When the same rows are back and the conclusion is that one
/// again, nothing has changed but that the rows are there again.
public final class BeforeLoss {

    /// How long it is kept, in days of reference dates: a file that comes back later is news.
    private static final int KEPT_DAYS = 400;

    private final Connection connection;
    private final String job;

    public BeforeLoss(Connection connection, String job) {
        this.connection = connection;
        this.job = job;
    }

    /// Keeps what the earlier evaluation concluded on entities of which the later one has fewer rows. Doing so again
    /// changes nothing.
    ///
    /// @param upon whether the later one judged anew only some entities, as in [ChangeReader#changes]
    /// @param day the reference date of the later one
    public void keep(int earlier, int later, boolean upon, LocalDate day) throws SQLException {
        String judged = upon
                ? " AND b.entity_id IN (SELECT entity_id FROM " + ResultTables.partition("touched", later) + ")"
                : "";
        String query = "INSERT INTO before_loss (job, option_id, entity_id, usages_hash, outcome, lost_on)"
                + " SELECT ?, b.option_id, b.entity_id, s.usages_hash, b.outcome, ? FROM "
                + ResultTables.partition("entity_result", earlier) + " b JOIN "
                + ResultTables.partition("entity_state", earlier) + " s USING (entity_id) LEFT JOIN "
                + ResultTables.partition("entity_result", later) + " a USING (option_id, entity_id)"
                + " WHERE (a.entity_id IS NULL OR a.usages + a.rejected_rows < b.usages + b.rejected_rows)" + judged
                + " ON CONFLICT (job, entity_id, option_id, usages_hash)"
                + " DO UPDATE SET outcome = excluded.outcome, lost_on = excluded.lost_on";
        try (PreparedStatement insert = connection.prepareStatement(query);
                PreparedStatement forget =
                        connection.prepareStatement("DELETE FROM before_loss WHERE job = ? AND lost_on < ?")) {
            insert.setString(1, job);
            insert.setObject(2, day);
            insert.executeUpdate();
            forget.setString(1, job);
            forget.setObject(2, day.minusDays(KEPT_DAYS));
            forget.executeUpdate();
        }
    }
}
