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
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The statistics of the public editions that jobs of this store published, with what they hide.
public final class PublicEditions {

    /// Editions of a job that are kept: more than a year of nights.
    private static final int MOST = 400;
    /// Editions of a job with the same settings that a new one is held against: those of the nearest dates.
    private static final int NEAREST = 20;
    /// Editions that a new one is held against in all.
    private static final int ALL = 400;

    private final Connection connection;

    public PublicEditions(Connection connection) {
        this.connection = connection;
    }

    /// A public edition of this store.
    ///
    /// @param settings hash of what decides on which entities it counts and what it hides
    /// @param statistics with what they hide
    public record Known(String job, LocalDate date, String settings, String statistics) {}

    /// Takes an edition.
    public interface Taker<E extends Exception> {
        void take(Known edition) throws E;
    }

    /// Gives what was published on some of the same entities, whatever the job and the date: of each job and its
    /// settings the twenty editions of the nearest dates, 400 in all, and of those with the same statistics only
    /// the nearest.
    ///
    /// @param entities counted
    /// @param entityFiles SHA-256 of the files of entities
    public <E extends Exception> void onTheSame(
            LocalDate date, EntitySample entities, Set<String> entityFiles, Taker<E> taker) throws SQLException, E {
        Set<Long> own = entities.hashes();
        Set<String> given = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT job, reference_date, settings, statistics, entity_sample, entity_files && ? FROM ("
                        + "SELECT *, row_number() OVER (PARTITION BY job, settings"
                        + " ORDER BY abs(reference_date - ?), reference_date) AS place FROM public_edition) AS edition"
                        + " WHERE place <= " + NEAREST + " ORDER BY place, job, settings LIMIT " + ALL)) {
            select.setArray(1, connection.createArrayOf("text", entityFiles.toArray()));
            select.setDate(2, Date.valueOf(date));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] statistics = rows.getBytes(4);
                    if ((rows.getBoolean(6)
                                    || anyOf(own, (Long[]) rows.getArray(5).getArray()))
                            && given.add(rows.getString(1)
                                    + '\n'
                                    + rows.getString(3)
                                    + '\n'
                                    + HexFormat.of().formatHex(statistics))) {
                        taker.take(new Known(
                                rows.getString(1),
                                rows.getDate(2).toLocalDate(),
                                rows.getString(3),
                                unpacked(statistics)));
                    }
                }
            }
        }
    }

    private static boolean anyOf(Set<Long> own, Long[] others) {
        for (Long other : others) {
            if (own.contains(other)) {
                return true;
            }
        }
        return false;
    }

    /// Keeps what a job publishes for a reference date, in place of what it published for it before with the
    /// same settings.
    ///
    /// @param entities counted
    /// @param entityFiles SHA-256 of the files of entities that it rests on
    public void keep(Known edition, Instant now, EntitySample entities, Set<String> entityFiles) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO public_edition (job, reference_date, settings, published_at,"
                        + " entity_files, entity_sample, statistics) VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (job, reference_date, settings) DO UPDATE"
                        + " SET published_at = excluded.published_at, entity_files = excluded.entity_files,"
                        + " entity_sample = excluded.entity_sample, statistics = excluded.statistics")) {
            insert.setString(1, edition.job());
            insert.setDate(2, Date.valueOf(edition.date()));
            insert.setString(3, edition.settings());
            insert.setTimestamp(4, Timestamp.from(now));
            insert.setArray(5, connection.createArrayOf("text", entityFiles.toArray()));
            insert.setArray(
                    6, connection.createArrayOf("bigint", entities.hashes().toArray()));
            insert.setBytes(7, packed(edition.statistics()));
            insert.executeUpdate();
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM public_edition WHERE job = ? AND"
                + " (reference_date, settings) NOT IN (SELECT reference_date, settings FROM public_edition"
                + " WHERE job = ? ORDER BY published_at DESC LIMIT " + MOST + ")")) {
            delete.setString(1, edition.job());
            delete.setString(2, edition.job());
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
