package eu.certsweep.register;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The statistics of the public editions that jobs of this store published, with what they hide.
public final class PublicEditions {

    /// Editions of a job that are kept: more than a year of nights.
    private static final int MOST = 400;

    private final Connection connection;

    public PublicEditions(Connection connection) {
        this.connection = connection;
    }

    /// What other jobs published for a reference date on some of the same entities, by job.
    ///
    /// @param entityFiles SHA-256 of the files of entities; an edition counts if it rests on one of them
    public Map<String, String> ofOthers(String job, LocalDate date, Set<String> entityFiles) throws SQLException {
        Map<String, String> others = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT job, statistics FROM public_edition WHERE job <> ? AND reference_date = ?"
                        + " AND entity_files && ?")) {
            select.setString(1, job);
            select.setDate(2, Date.valueOf(date));
            select.setArray(3, connection.createArrayOf("text", entityFiles.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    others.put(rows.getString(1), unpacked(rows.getBytes(2)));
                }
            }
        }
        return others;
    }

    /// Keeps what a job publishes for a reference date, in place of what it published for it before.
    ///
    /// @param entityFiles SHA-256 of the files of entities that it rests on
    public void keep(String job, LocalDate date, Instant now, Set<String> entityFiles, String statistics)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO public_edition (job, reference_date, published_at,"
                        + " entity_files, statistics) VALUES (?, ?, ?, ?, ?) ON CONFLICT (job, reference_date) DO UPDATE"
                        + " SET published_at = excluded.published_at, entity_files = excluded.entity_files,"
                        + " statistics = excluded.statistics")) {
            insert.setString(1, job);
            insert.setDate(2, Date.valueOf(date));
            insert.setTimestamp(3, Timestamp.from(now));
            insert.setArray(4, connection.createArrayOf("text", entityFiles.toArray()));
            insert.setBytes(5, packed(statistics));
            insert.executeUpdate();
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM public_edition WHERE job = ? AND"
                + " reference_date NOT IN (SELECT reference_date FROM public_edition WHERE job = ?"
                + " ORDER BY published_at DESC LIMIT " + MOST + ")")) {
            delete.setString(1, job);
            delete.setString(2, job);
            delete.executeUpdate();
        }
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String unpacked(byte[] bytes) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the store's record of a public edition is damaged", e);
        }
    }
}
