package eu.certsweep.register;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/// What an evaluation says of one entity under one option, for look-ups.
@Entity
@Table(name = "entity_result")
public class EntityResultRow {

    /// Which entity under which option.
    @Embeddable
    public record Key(
            @Column(name = "evaluation_id") int evaluation,
            @Column(name = "option_no") short option,
            @Column(name = "entity_id") String entityId) {}

    @EmbeddedId
    private Key key = new Key(0, (short) 0, "");

    @Column(name = "option_id")
    private String optionId = "";

    private String outcome = "";
    private int usages;

    @Column(name = "usages_in_scope")
    private int usagesInScope;

    @Column(name = "rejected_rows")
    private int rejectedRows;

    /// For Hibernate.
    protected EntityResultRow() {}

    public int option() {
        return key.option();
    }

    public String optionId() {
        return optionId;
    }

    public String outcome() {
        return outcome;
    }

    public int usages() {
        return usages;
    }

    public int usagesInScope() {
        return usagesInScope;
    }

    public int rejectedRows() {
        return rejectedRows;
    }
}
