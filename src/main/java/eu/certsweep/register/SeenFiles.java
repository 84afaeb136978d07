package eu.certsweep.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/// The files of a job as its last start found them: by path, what the file system said of each and the hash of
/// its bytes.
public final class SeenFiles {

    private final Connection connection;
    private final String job;

    /// @param connection in auto-commit mode
    /// @param job whose lock the caller holds
    public SeenFiles(Connection connection, String job) {
        this.connection = connection;
        this.job = job;
    }

    /// A file as it was found.
    ///
    /// @param stamp what the file system said, in one text
    /// @param sha256 of the bytes, hexadecimal
    public record Seen(String stamp, String sha256) {}

    /// What the last start kept, by path.
    public Map<String, Seen> all() throws SQLException {
        Map<String, Seen> seen = new TreeMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT path, stamp, sha256 FROM seen_file WHERE job = ?")) {
            select.setString(1, job);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    seen.put(rows.getString(1), new Seen(rows.getString(2), rows.getString(3)));
                }
            }
        }
        return seen;
    }

    /// Keeps what this start found, in place of what the last one did.
    public void keep(Map<String, Seen> seen) throws SQLException {
        String query = "WITH now AS (SELECT * FROM unnest(?::text[], ?::text[], ?::text[]) AS f (path, stamp, sha256)),"
                + " gone AS (DELETE FROM seen_file WHERE job = ? AND path NOT IN (SELECT path FROM now))"
                + " INSERT INTO seen_file (job, path, stamp, sha256) SELECT ?, path, stamp, sha256 FROM now"
                + " ON CONFLICT (job, path) DO UPDATE SET stamp = excluded.stamp, sha256 = excluded.sha256";
        try (PreparedStatement update = connection.prepareStatement(query)) {
            update.setArray(1, connection.createArrayOf("text", seen.keySet().toArray()));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "text", seen.values().stream().map(Seen::stamp).toArray()));
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "text", seen.values().stream().map(Seen::sha256).toArray()));
            update.setString(4, job);
            update.setString(5, job);
            update.executeUpdate();
        }
    }
}
