package eu.certsweep.batch;

import eu.certsweep.job.JobDefinition;
import eu.certsweep.register.AuditTrail;
import eu.certsweep.register.Erasure;
import eu.certsweep.register.Forgotten;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import javax.sql.DataSource;

/// Forgets an entity of a job: what the store holds of it goes, and what its sender still delivers is passed over.
public final class Forgetting {

    private final DataSource dataSource;
    private final JobDefinition job;
    private final String entity;

    public Forgetting(DataSource dataSource, JobDefinition job, String entity) {
        this.dataSource = dataSource;
        this.job = job;
        this.entity = entity;
    }

    /// What there is of the entity.
    ///
    /// @param rows how many the store holds, by table
    /// @param isForgotten whether it is to stay forgotten already
    /// @param otherJobs that know it, too
    /// @param folders of outputs in which a file names it
    /// @param unread what in these outputs could not be looked into, with the reason
    /// @param exports folders with exported registers, which may name it
    public record Traces(
            Map<String, Long> rows,
            boolean isForgotten,
            List<String> otherJobs,
            List<Path> folders,
            Map<Path, String> unread,
            List<Path> exports) {}

    /// Looks without changing anything.
    public Traces look() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Erasure erasure = new Erasure(connection, job.job(), entity);
            TreeSet<Path> folders = new TreeSet<>(new AuditTrail(dataSource)
                    .outputs(job.job()).stream().map(Path::of).toList());
            folders.add(job.output());
            NamingFolders.Found found = new NamingFolders(entity).within(folders);
            return new Traces(
                    erasure.found(),
                    Forgotten.of(connection, job.job()).has(entity),
                    erasure.otherJobs(),
                    found.naming(),
                    found.unread(),
                    new AuditTrail(dataSource)
                            .exports(job.job()).stream()
                                    .map(Path::of)
                                    .filter(Files::isDirectory)
                                    .toList());
        }
    }

    /// Forgets it.
    ///
    /// @param reason for the audit; must not name the entity, since it stays
    /// @return how many rows of files went
    /// @throws SweepException if the job is running
    public long forget(String reason, String version) throws SweepException, SQLException {
        return underLock("forget", reason, version, (erasure, forgotten) -> erasure.erase(forgotten));
    }

    /// Lets it in again.
    ///
    /// @return how many files the next import reads anew
    public long undo(String reason, String version) throws SweepException, SQLException {
        return underLock("forget --undo", reason, version, Erasure::undo);
    }

    private interface Change {
        long make(Erasure erasure, Forgotten forgotten) throws SQLException;
    }

    private long underLock(String command, String reason, String version, Change change)
            throws SweepException, SQLException {
        try (JobLock lock = JobLock.take(dataSource, job.job());
                Connection connection = dataSource.getConnection()) {
            Objects.requireNonNull(lock);
            Audited audited = Audited.begin(
                    dataSource, command, "--reason '" + reason.replace("'", "''") + "'", job.job(), version, "");
            connection.setAutoCommit(false);
            long changed = change.make(new Erasure(connection, job.job(), entity), Forgotten.of(connection, job.job()));
            connection.commit();
            connection.setAutoCommit(true);
            Erasure.clear(connection);
            audited.count(command.equals("forget") ? "rows" : "files", changed);
            audited.end(ExitCodes.DONE);
            return changed;
        }
    }
}
