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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    @Column(name = "option_hashes")
    private String[] optionHashes = {};

    @Column(name = "schemes_hash")
    private String schemesHash = "";

    @Column(name = "costs_hash")
    private String costsHash = "";

    private String version = "";

    @Column(name = "base_id")
    private @Nullable Integer base;

    private String definitions = "";

    private int entities;

    private int evaluated;

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

    /// Keeps hashes of the definitions that it rests on, to tell later what changed.
    ///
    /// @param options by option's id
    /// @param programVersion of the program that evaluates
    public Evaluation define(Map<String, String> options, String schemes, String costs, String programVersion) {
        optionHashes = options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .toArray(String[]::new);
        schemesHash = schemes;
        costsHash = costs;
        version = programVersion;
        return this;
    }

    /// By option's id, in the order of the job, a hash of what it requires.
    public Map<String, String> optionHashes() {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (String entry : optionHashes) {
            int equals = entry.lastIndexOf('=');
            hashes.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return hashes;
    }

    public String schemesHash() {
        return schemesHash;
    }

    public String costsHash() {
        return costsHash;
    }

    /// Keeps a hash of all that conclusions rest on beside the registers and the reference date.
    public Evaluation restOn(String hashOfDefinitions) {
        definitions = hashOfDefinitions;
        return this;
    }

    public String definitions() {
        return definitions;
    }

    /// Keeps what it judges anew.
    ///
    /// @param carried the evaluation whose other conclusions it carries over; none if it judges everything
    /// @param judged how many of the entities it judges
    public void judge(@Nullable Integer carried, int known, int judged) {
        base = carried;
        entities = known;
        evaluated = judged;
    }

    /// The evaluation whose conclusions it carries over where they stand; none if it judges everything.
    public @Nullable Integer base() {
        return base;
    }

    /// How many entities the registers have.
    public int entities() {
        return entities;
    }

    /// How many of them it judges.
    public int evaluated() {
        return evaluated;
    }

    /// Of the program that evaluated.
    public String version() {
        return version;
    }

    void become(State next) {
        state = next;
    }
}
