package eu.certsweep.register;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// A finding of an evaluation, for look-ups.
@Entity
@Table(name = "finding")
public class FindingRow {

    /// Which finding.
    @Embeddable
    public record Key(
            @Column(name = "evaluation_id") int evaluation,
            @Column(name = "option_no") short option,
            @Column(name = "entity_id") String entityId,
            @Column(name = "seq") int sequence) {}

    @EmbeddedId
    private Key key = new Key(0, (short) 0, "", 0);

    @Column(name = "usage_ref")
    private String usageRef = "";

    @Column(name = "requirement_id")
    private String requirementId = "";

    private String outcome = "";
    private String reason = "";

    @Column(name = "certificate_id")
    private @Nullable String certificateId;

    @Column(name = "snapshot_id")
    private @Nullable Integer snapshot;

    @Column(name = "row_no")
    private @Nullable Integer row;

    /// For Hibernate.
    protected FindingRow() {}

    /// Place of the option among the job's, the baseline at 0.
    public int option() {
        return key.option();
    }

    public String usageRef() {
        return usageRef;
    }

    public String requirementId() {
        return requirementId;
    }

    public String outcome() {
        return outcome;
    }

    public String reason() {
        return reason;
    }

    public @Nullable String certificateId() {
        return certificateId;
    }

    /// Snapshot of the usage; none for a finding on the entity itself.
    public @Nullable Integer snapshot() {
        return snapshot;
    }

    public @Nullable Integer row() {
        return row;
    }
}
