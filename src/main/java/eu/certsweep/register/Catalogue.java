package eu.certsweep.register;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;

/// The catalogue of the store and the look-up of single rows, by Hibernate. Thread-safe; each call is one transaction.
public final class Catalogue implements AutoCloseable {

    private final SessionFactory sessions;

    /// @param dataSource a database with the current schema
    public Catalogue(DataSource dataSource) {
        Configuration configuration = new Configuration();
        configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource);
        configuration.getProperties().put(AvailableSettings.JDBC_TIME_ZONE, "UTC");
        // Without these Hibernate asks the database for its dialect, and when that is gone guesses on and fails oddly.
        configuration.getProperties().put(JdbcSettings.ALLOW_METADATA_ON_BOOT, false);
        configuration.getProperties().put(AvailableSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL");
        configuration.getProperties().put(AvailableSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, "15");
        for (Class<?> type : List.of(
                Run.class,
                Snapshot.class,
                Evaluation.class,
                EntityRow.class,
                EntityResultRow.class,
                FindingRow.class)) {
            configuration.addAnnotatedClass(type);
        }
        sessions = configuration.buildSessionFactory();
    }

    @Override
    public void close() {
        sessions.close();
    }

    /// Stores a new run.
    public Run begin(Run run) {
        return within(session -> {
            session.persist(run);
            return run;
        });
    }

    /// Stores what became of a run.
    public void update(Run run) {
        within(session -> session.merge(run));
    }

    /// Marks runs of the job that never ended as killed. To be called by the holder of the job's lock alone.
    ///
    /// @return how many there were, `except` not counted
    public int buryRuns(String job, long except, Instant now) {
        return within(session -> session.createMutationQuery("update Run set state = :killed, finishedAt = :now,"
                        + " message = 'ended without a message; found by the next start' where job = :job and"
                        + " state = :running and id <> :id")
                .setParameter("killed", Run.State.KILLED)
                .setParameter("now", now)
                .setParameter("job", job)
                .setParameter("running", Run.State.RUNNING)
                .setParameter("id", except)
                .executeUpdate());
    }

    /// One run by its id.
    public Optional<Run> run(long id) {
        return within(session -> Optional.ofNullable(session.find(Run.class, id)));
    }

    /// The latest runs, the newest first.
    public List<Run> runs(Optional<String> job, int limit) {
        return within(session -> session.createSelectionQuery(
                        job.isPresent()
                                ? "from Run where job = :job order by id desc"
                                : "from Run where :job = :job order by id desc",
                        Run.class)
                .setParameter("job", job.orElse(""))
                .setMaxResults(limit)
                .getResultList());
    }

    /// Whether a finished run of the job published a manifest with this SHA-256.
    public boolean hasPublished(String job, String manifest) {
        return within(session -> session.createSelectionQuery(
                                "select count(*) from Run where job = :job and state = :done and manifest = :manifest",
                                Long.class)
                        .setParameter("job", job)
                        .setParameter("done", Run.State.DONE)
                        .setParameter("manifest", manifest)
                        .getSingleResult())
                > 0;
    }

    /// Stores a snapshot that is about to be loaded.
    public Snapshot load(Snapshot snapshot) {
        return within(session -> {
            session.persist(snapshot);
            return snapshot;
        });
    }

    /// The job's snapshots in one of these states.
    public List<Snapshot> snapshots(String job, Collection<Snapshot.State> states) {
        return within(session -> session.createSelectionQuery(
                        "from Snapshot where job = :job and state in :states order by id", Snapshot.class)
                .setParameter("job", job)
                .setParameter("states", states)
                .getResultList());
    }

    /// The snapshots with these ids.
    public List<Snapshot> snapshots(Collection<Integer> ids) {
        return within(
                session -> session.createSelectionQuery("from Snapshot where id in :ids order by id", Snapshot.class)
                        .setParameter("ids", ids)
                        .getResultList());
    }

    /// One snapshot by its id.
    public Optional<Snapshot> snapshot(int id) {
        return within(session -> Optional.ofNullable(session.find(Snapshot.class, id)));
    }

    /// Stores a new evaluation.
    public Evaluation begin(Evaluation evaluation) {
        return within(session -> {
            session.persist(evaluation);
            return evaluation;
        });
    }

    /// Stores what an evaluation judges.
    public void update(Evaluation evaluation) {
        within(session -> session.merge(evaluation));
    }

    /// Makes an evaluation the job's finished one; the one before is superseded.
    public void finish(Evaluation evaluation) {
        within(session -> {
            session.createMutationQuery(
                            "update Evaluation set state = :old where job = :job and state = :done and id <> :id")
                    .setParameter("old", Evaluation.State.SUPERSEDED)
                    .setParameter("done", Evaluation.State.DONE)
                    .setParameter("job", evaluation.job())
                    .setParameter("id", evaluation.id())
                    .executeUpdate();
            evaluation.become(Evaluation.State.DONE);
            return session.merge(evaluation);
        });
    }

    /// One evaluation by its id.
    public Optional<Evaluation> evaluation(int id) {
        return within(session -> Optional.ofNullable(session.find(Evaluation.class, id)));
    }

    /// The job's latest evaluation in this state.
    public Optional<Evaluation> evaluation(String job, Evaluation.State state) {
        return within(session -> session
                .createSelectionQuery(
                        "from Evaluation where job = :job and state = :state order by id desc", Evaluation.class)
                .setParameter("job", job)
                .setParameter("state", state)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst());
    }

    /// The rows of these snapshots that speak of an entity.
    public List<EntityRow> entityRows(String entityId, Collection<Integer> snapshots) {
        return within(session -> session.createSelectionQuery(
                        "from EntityRow where entityId = :id and place.snapshot in :snapshots", EntityRow.class)
                .setParameter("id", entityId)
                .setParameter("snapshots", snapshots)
                .getResultList());
    }

    /// What an evaluation says of an entity, by option.
    public List<EntityResultRow> results(int evaluation, String entityId) {
        return within(session -> session.createSelectionQuery(
                        "from EntityResultRow where key.evaluation = :evaluation and key.entityId = :id"
                                + " order by key.option",
                        EntityResultRow.class)
                .setParameter("evaluation", evaluation)
                .setParameter("id", entityId)
                .getResultList());
    }

    /// The findings of an evaluation on an entity, by option and place.
    public List<FindingRow> findings(int evaluation, String entityId) {
        return within(session -> session.createSelectionQuery(
                        "from FindingRow where key.evaluation = :evaluation and key.entityId = :id"
                                + " order by key.option, key.sequence",
                        FindingRow.class)
                .setParameter("evaluation", evaluation)
                .setParameter("id", entityId)
                .getResultList());
    }

    /// A usage's claim to a certificate.
    public record Claim(int snapshot, int row, String certificateId) {}

    /// The certificates that usages of an entity name.
    ///
    /// @param snapshots of the usages register
    public List<Claim> claims(String entityId, Collection<Integer> snapshots) {
        return within(session -> session.createNativeQuery(
                        "SELECT snapshot_id, row_no, certificate_id FROM usage_row WHERE bucket = :bucket"
                                + " AND entity_id = :id AND snapshot_id IN (:snapshots) AND certificate_id IS NOT NULL",
                        Claim.class)
                .setParameter("bucket", Buckets.of(entityId))
                .setParameter("id", entityId)
                .setParameterList("snapshots", snapshots)
                .getResultList());
    }

    /// A row that its own file rejects.
    public record Rejected(int snapshot, int row) {}

    /// The rejected rows of these snapshots that speak of an entity, in no order.
    public List<Rejected> rejectedRows(String entityId, Collection<Integer> snapshots) {
        return within(session -> session.createNativeQuery(
                        "SELECT snapshot_id, row_no FROM rejected_row WHERE bucket = :bucket AND entity_id = :id"
                                + " AND snapshot_id IN (:snapshots)",
                        Rejected.class)
                .setParameter("bucket", Buckets.of(entityId))
                .setParameter("id", entityId)
                .setParameterList("snapshots", snapshots)
                .getResultList());
    }

    /// The ids of all certificates in these snapshots, in no order.
    public List<String> certificateIds(Collection<Integer> snapshots) {
        return within(session -> session.createNativeQuery(
                        "SELECT DISTINCT certificate_id FROM certificate_row WHERE snapshot_id IN (:snapshots)",
                        String.class)
                .setParameterList("snapshots", snapshots)
                .getResultList());
    }

    /// The ids of all entities in these snapshots, in no order.
    public List<String> entityIds(Collection<Integer> snapshots) {
        return within(session -> session.createSelectionQuery(
                        "select distinct entityId from EntityRow where place.snapshot in :snapshots", String.class)
                .setParameter("snapshots", snapshots)
                .getResultList());
    }

    private <T> T within(Function<Session, T> work) {
        return sessions.fromTransaction(work);
    }
}
