package eu.certsweep.register;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One start of a command on a job, as the catalogue keeps it.
@Entity
@Table(name = "run")
public class Run {

    /// How a run stands or ended.
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        /// Its data were below the quality gate; nothing was published.
        BELOW_GATE,
        /// It ended without a message; the next start found it.
        KILLED,
        /// It was asked to end.
        STOPPED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String job = "";
    private String command = "";

    @Enumerated(EnumType.STRING)
    private State state = State.RUNNING;

    @Column(name = "reference_date")
    private @Nullable LocalDate referenceDate;

    @Column(name = "started_at")
    private Instant startedAt = Instant.EPOCH;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "exit_code")
    private @Nullable Integer exitCode;

    private @Nullable String message;

    @Column(name = "rows_read")
    private long rowsRead;

    @Column(name = "rows_rejected")
    private long rowsRejected;

    private @Nullable Integer evaluated;

    private @Nullable String manifest;

    private long entities;
    private long usages;
    private @Nullable String output;

    @Column(name = "evaluation_id")
    private @Nullable Integer evaluationId;

    /// For Hibernate.
    protected Run() {}

    public Run(String job, String command, LocalDate referenceDate, Instant startedAt) {
        this.job = job;
        this.command = command;
        this.referenceDate = referenceDate;
        this.startedAt = startedAt;
    }

    /// Ends the run.
    public void finish(State endState, int code, @Nullable String why, Instant at) {
        state = endState;
        exitCode = code;
        message = why;
        finishedAt = at;
    }

    /// Keeps the counts of rows over all current files.
    public void count(long read, long rejected) {
        rowsRead = read;
        rowsRejected = rejected;
    }

    /// Keeps the SHA-256 of the manifest that it published.
    public void manifested(String sha256) {
        manifest = sha256;
    }

    /// The SHA-256 of the manifest that it published.
    public @Nullable String manifest() {
        return manifest;
    }

    /// Keeps how many entities it judged, where it evaluated at all.
    public void evaluated(int judged) {
        evaluated = judged;
    }

    /// How many entities it judged, the conclusions on the others standing; none if it did not evaluate.
    public @Nullable Integer evaluated() {
        return evaluated;
    }

    /// Keeps what was evaluated and where it was published.
    ///
    /// @param evaluation what the next run is to be compared with; none if not with this one
    public void published(
            @Nullable Integer evaluation, long evaluatedEntities, long evaluatedUsages, @Nullable String folder) {
        evaluationId = evaluation;
        entities = evaluatedEntities;
        usages = evaluatedUsages;
        output = folder;
    }

    public long id() {
        Long assigned = id;
        if (assigned == null) {
            throw new IllegalStateException("the run is not stored yet");
        }
        return assigned;
    }

    public String job() {
        return job;
    }

    public String command() {
        return command;
    }

    public State state() {
        return state;
    }

    public @Nullable LocalDate referenceDate() {
        return referenceDate;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    public @Nullable Integer exitCode() {
        return exitCode;
    }

    public @Nullable String message() {
        return message;
    }

    public long rowsRead() {
        return rowsRead;
    }

    public long rowsRejected() {
        return rowsRejected;
    }

    public long entities() {
        return entities;
    }

    public long usages() {
        return usages;
    }

    public @Nullable String output() {
        return output;
    }

    /// The evaluation that it published.
    public @Nullable Integer evaluationId() {
        return evaluationId;
    }
}
