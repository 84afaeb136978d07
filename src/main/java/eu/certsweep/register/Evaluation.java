package eu.certsweep.register;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The evaluation of a job's registers at one reference date.
@Entity
@Table(name = "evaluation")
public class Evaluation {

    /// Where an evaluation stands in its life.
    public enum State {
        RUNNING,
        /// Its results are complete.
        DONE,
        /// A later one took its place.
        SUPERSEDED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Integer id;

    private String job = "";

    @Column(name = "run_id")
    private long runId;

    @Column(name = "reference_date")
    private LocalDate referenceDate = LocalDate.EPOCH;

    private String inputs = "";

    private Integer[] snapshots = {};

    @Enumerated(EnumType.STRING)
    private State state = State.RUNNING;

    @Column(name = "rows_read")
    private long rowsRead;

    @Column(name = "rows_rejected")
    private long rowsRejected;

    /// For Hibernate.
    protected Evaluation() {}

    /// @param inputs hash of everything that the results rest on
    /// @param snapshots the files that it evaluates
    public Evaluation(String job, long runId, LocalDate referenceDate, String inputs, Collection<Integer> snapshots) {
        this.job = job;
        this.runId = runId;
        this.referenceDate = referenceDate;
        this.inputs = inputs;
        this.snapshots = snapshots.toArray(Integer[]::new);
    }

    public int id() {
        Integer assigned = id;
        if (assigned == null) {
            throw new IllegalStateException("the evaluation is not stored yet");
        }
        return assigned;
    }

    public String job() {
        return job;
    }

    public long runId() {
        return runId;
    }

    public LocalDate referenceDate() {
        return referenceDate;
    }

    public String inputs() {
        return inputs;
    }

    /// Ids of the snapshots that it rests on. They are kept as long as it is the job's finished evaluation.
    public List<Integer> snapshots() {
        return List.of(snapshots);
    }

    public State state() {
        return state;
    }

    public long rowsRead() {
        return rowsRead;
    }

    public long rowsRejected() {
        return rowsRejected;
    }

    /// Keeps the counts of rows over all current files, faults that depend on other files included.
    public void count(long read, long rejected) {
        rowsRead = read;
        rowsRejected = rejected;
    }

    void become(State next) {
        state = next;
    }
}
