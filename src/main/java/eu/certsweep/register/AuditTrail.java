package eu.certsweep.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Who ran what, on what, with which result: a line when a command begins and one when it ends, each in a transaction
/// of its own, so that a command that is killed leaves the first. Lines are never changed; who wrote one, from where
/// and when is set by the server.
public final class AuditTrail {

    private static final String INSERT =
            "INSERT INTO audit (begin_id, written_at, database_user, account, host, process,"
                    + " version, command, options, job, definitions, exit_code, files, inputs, counts)"
                    + " VALUES (?, now(), session_user, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) RETURNING id";

    private final DataSource dataSource;

    public AuditTrail(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// Who runs the program.
    ///
    /// @param account of the operating system
    /// @param process its number on the host
    public record Actor(String account, String host, long process) {}

    /// What is done.
    ///
    /// @param options as they would stand on the command line; without secrets and without names of entities
    /// @param version of the program
    /// @param definitions hash of what the results rest on beside the registers
    public record Deed(Actor actor, String version, String command, String options, String job, String definitions) {}

    /// What became of it.
    ///
    /// @param files how many files of registers it rests on; none if it did not come that far
    /// @param inputs SHA-256 over a line for each of them
    /// @param counts by name
    public record Outcome(
            int exitCode, @Nullable Integer files, @Nullable String inputs, Map<String, Long> counts) {}

    /// A command as the trail tells of it.
    ///
    /// @param end when it ended; none: it is under way, or was killed
    /// @param counts as JSON
    public record Line(
            long id,
            String databaseUser,
            @Nullable String client,
            Deed deed,
            Instant begin,
            @Nullable Instant end,
            @Nullable Integer exitCode,
            @Nullable Integer files,
            @Nullable String inputs,
            @Nullable String counts) {}

    /// Tells of a beginning.
    ///
    /// @return to be given back at the end
    public long begin(Deed deed) throws SQLException {
        return write(deed, null, null);
    }

    /// Tells of an end.
    public void end(long begin, Deed deed, Outcome outcome) throws SQLException {
        write(deed, begin, outcome);
    }

    private long write(Deed deed, @Nullable Long begin, @Nullable Outcome outcome) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, begin);
            insert.setString(2, deed.actor.account);
            insert.setString(3, deed.actor.host);
            insert.setLong(4, deed.actor.process);
            insert.setString(5, deed.version);
            insert.setString(6, deed.command);
            insert.setString(7, deed.options);
            insert.setString(8, deed.job);
            insert.setString(9, deed.definitions);
            insert.setObject(10, outcome == null ? null : outcome.exitCode);
            insert.setObject(11, outcome == null ? null : outcome.files);
            insert.setString(12, outcome == null ? null : outcome.inputs);
            insert.setString(13, outcome == null ? null : json(outcome.counts));
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /// Names are the program's own and need no escaping.
    private static String json(Map<String, Long> counts) {
        List<String> members = new ArrayList<>();
        new TreeMap<>(counts).forEach((name, count) -> members.add("\"" + name + "\": " + count));
        return "{" + String.join(", ", members) + "}";
    }

    /// The folders into which sweeps of the job wrote.
    public List<String> outputs(String job) throws SQLException {
        return folders(
                "SELECT DISTINCT substring(options FROM ' --out (.*) --threads ') FROM audit WHERE job = ?"
                        + " AND begin_id IS NULL AND options LIKE '% --out % --threads %'",
                job);
    }

    /// The folders into which registers of the job were exported.
    public List<String> exports(String job) throws SQLException {
        return folders(
                "SELECT DISTINCT substring(options FROM '^--parquet (.*)$') FROM audit WHERE job = ?"
                        + " AND begin_id IS NULL AND command = 'export' ORDER BY 1",
                job);
    }

    private List<String> folders(String query, String job) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, job);
            try (ResultSet rows = select.executeQuery()) {
                List<String> outputs = new ArrayList<>();
                while (rows.next()) {
                    outputs.add(rows.getString(1));
                }
                return outputs;
            }
        }
    }

    /// The latest commands, the newest first.
    public List<Line> latest(Optional<String> job, int limit) throws SQLException {
        String query =
                "SELECT b.id, b.database_user, host(b.client), b.account, b.host, b.process, b.version, b.command,"
                        + " b.options, b.job, b.definitions, b.written_at, e.written_at, e.exit_code, e.files, e.inputs,"
                        + " e.counts::text FROM audit b LEFT JOIN audit e ON e.begin_id = b.id"
                        + " WHERE b.begin_id IS NULL AND (b.job = ? OR ? IS NULL) ORDER BY b.id DESC LIMIT ?";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, job.orElse(null));
            select.setString(2, job.orElse(null));
            select.setInt(3, limit);
            List<Line> lines = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    lines.add(line(rows));
                }
            }
            return lines;
        }
    }

    private static Line line(ResultSet rows) throws SQLException {
        Deed deed = new Deed(
                new Actor(rows.getString(4), rows.getString(5), rows.getLong(6)),
                rows.getString(7),
                rows.getString(8),
                rows.getString(9),
                rows.getString(10),
                rows.getString(11));
        OffsetDateTime end = rows.getObject(13, OffsetDateTime.class);
        return new Line(
                rows.getLong(1),
                rows.getString(2),
                rows.getString(3),
                deed,
                rows.getObject(12, OffsetDateTime.class).toInstant(),
                end == null ? null : end.toInstant(),
                rows.getObject(14, Integer.class),
                rows.getObject(15, Integer.class),
                rows.getString(16),
                rows.getString(17));
    }
}
