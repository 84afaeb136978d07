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
import org.jspecify.annotations.Nullable;

/// A file of a register as it was imported: what it was, how it was read, and how many rows it held.
@Entity
@Table(name = "snapshot")
public class Snapshot {

    /// Where a snapshot stands in its life.
    public enum State {
        /// Its rows are being written; after a kill its rows are swept away.
        LOADING,
        /// Its rows are complete but do not count yet.
        STAGED,
        /// Its rows count.
        CURRENT,
        /// A later snapshot of the file, or none, took its place.
        SUPERSEDED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Integer id;

    private String job = "";
    private String register = "";
    private String file = "";
    private String sheet = "";

    @Column(name = "sheet_name")
    private String sheetName = "";

    @Column(name = "source_key")
    private String sourceKey = "";

    @Column(name = "latest_file")
    private boolean latestFile;

    @Column(name = "keeps_first")
    private boolean keepsFirst;

    private String sha256 = "";
    private String mapping = "";
    private long bytes;

    @Column(name = "entity_header")
    private String entityHeader = "";

    @Column(name = "key_header")
    private String keyHeader = "";

    private String signature = "";

    @Enumerated(EnumType.STRING)
    private State state = State.LOADING;

    private String dialect = "";

    private String evidence = "";

    @Column(name = "rows_read")
    private long rowsRead;

    @Column(name = "rows_rejected")
    private long rowsRejected;

    @Column(name = "rows_forgotten")
    private long rowsForgotten;

    private long entities;

    @Column(name = "rows_passed_over")
    private long rowsPassedOver;

    private String notes = "";

    @Column(name = "run_id")
    private long runId;

    @Column(name = "imported_at")
    private Instant importedAt = Instant.EPOCH;

    /// For Hibernate.
    protected Snapshot() {}

    /// What a snapshot is a snapshot of.
    ///
    /// @param register code of the register
    /// @param file relative to the job file, with `/`
    /// @param sheet as the source names it
    /// @param sourceKey the source of the job that names the file
    /// @param latestFile whether later files of that source replace rows of earlier ones
    /// @param keepsFirst whether further rows of that source with a known key are passed over
    /// @param sha256 of the file's bytes, hexadecimal
    /// @param mapping hash of everything in the job that decides how the file is read
    /// @param bytes length of the file
    public record Origin(
            String register,
            String file,
            String sheet,
            String sourceKey,
            boolean latestFile,
            boolean keepsFirst,
            String sha256,
            String mapping,
            long bytes) {}

    public Snapshot(String job, Origin origin, long runId, Instant importedAt) {
        this.job = job;
        this.register = origin.register;
        this.file = origin.file;
        this.sheet = origin.sheet;
        this.sourceKey = origin.sourceKey;
        this.latestFile = origin.latestFile;
        this.keepsFirst = origin.keepsFirst;
        this.sha256 = origin.sha256;
        this.mapping = origin.mapping;
        this.bytes = origin.bytes;
        this.runId = runId;
        this.importedAt = importedAt;
    }

    public int id() {
        Integer assigned = id;
        if (assigned == null) {
            throw new IllegalStateException("the snapshot is not stored yet");
        }
        return assigned;
    }

    public String job() {
        return job;
    }

    public Origin origin() {
        return new Origin(register, file, sheet, sourceKey, latestFile, keepsFirst, sha256, mapping, bytes);
    }

    public String register() {
        return register;
    }

    public String file() {
        return file;
    }

    public String sheetName() {
        return sheetName;
    }

    public State state() {
        return state;
    }

    /// Header of the column with the entity, as the file has it.
    public String entityHeader() {
        return entityHeader;
    }

    /// Header of the column with the rest of the key, as the file has it.
    public String keyHeader() {
        return keyHeader;
    }

    /// What is known of the file's signature; empty where none is looked for.
    public String signature() {
        return signature;
    }

    public String dialect() {
        return dialect;
    }

    /// How decimals and dates of ambiguous columns were read, and which value in which row proved it: a line a column.
    public String evidence() {
        return evidence;
    }

    public long rowsRead() {
        return rowsRead;
    }

    public long rowsRejected() {
        return rowsRejected;
    }

    /// Rows of forgotten entities, which were passed over; not among those read.
    public long rowsForgotten() {
        return rowsForgotten;
    }

    /// How many entities its rows speak of, rejected rows among them; 0 in registers that speak of none.
    public long entities() {
        return entities;
    }

    /// Rows of the file that are no rows of its source; not among those read.
    public long rowsPassedOver() {
        return rowsPassedOver;
    }

    /// What a person should know of how the file was read: a sentence a line.
    public String notes() {
        return notes;
    }

    public long runId() {
        return runId;
    }
}
