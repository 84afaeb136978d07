package eu.certsweep.register;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Which snapshots were a job's current ones at which moment.
public final class History {

    private History() {}

    /// What was current from a moment on.
    ///
    /// @param since when it became so
    /// @param snapshots ids, ascending; some may be gone by now
    public record Moment(Instant since, List<Integer> snapshots) {}

    /// Notes that these snapshots are the job's current ones from now on, unless they are already.
    static void note(Connection connection, String job, Instant now, Collection<Integer> current) throws SQLException {
        Array ids =
                connection.createArrayOf("integer", current.stream().sorted().toArray());
        try (PreparedStatement end = connection.prepareStatement(
                        "UPDATE acceptance SET replaced_at = ? WHERE job = ? AND replaced_at IS NULL AND snapshots <> ?");
                PreparedStatement begin = connection.prepareStatement(
                        "INSERT INTO acceptance (job, accepted_at, snapshots) SELECT ?, ?, ?"
                                + " WHERE NOT EXISTS (SELECT FROM acceptance WHERE job = ? AND replaced_at IS NULL)")) {
            end.setObject(1, at(now));
            end.setString(2, job);
            end.setArray(3, ids);
            end.executeUpdate();
            begin.setString(1, job);
            begin.setObject(2, at(now));
            begin.setArray(3, ids);
            begin.setString(4, job);
            begin.executeUpdate();
        } finally {
            ids.free();
        }
    }

    /// What was current at a moment; nothing if the job had imported nothing by then.
    public static Optional<Moment> at(Connection connection, String job, Instant moment) throws SQLException {
        return first(
                connection,
                "SELECT accepted_at, snapshots FROM acceptance WHERE job = ? AND accepted_at <= ? ORDER BY id DESC LIMIT 1",
                job,
                moment);
    }

    /// The first moment of the job whose snapshots are all still there.
    public static Optional<Moment> earliestKept(Connection connection, String job) throws SQLException {
        return first(
                connection,
                "SELECT accepted_at, snapshots FROM acceptance WHERE job = ? AND accepted_at <= ? AND NOT EXISTS"
                        + " (SELECT FROM unnest(snapshots) AS wanted WHERE NOT EXISTS"
                        + " (SELECT FROM snapshot WHERE snapshot.id = wanted)) ORDER BY id LIMIT 1",
                job,
                Instant.parse("9999-01-01T00:00:00Z"));
    }

    private static Optional<Moment> first(Connection connection, String query, String job, Instant moment)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, job);
            select.setObject(2, at(moment));
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                Integer[] snapshots = (Integer[]) rows.getArray(2).getArray();
                return Optional.of(
                        new Moment(rows.getObject(1, OffsetDateTime.class).toInstant(), List.of(snapshots)));
            }
        }
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
