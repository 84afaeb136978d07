package eu.certsweep.register;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A row of the entities register, for look-ups.
@Entity
@Table(name = "entity_row")
public class EntityRow {

    /// Where a row stands.
    @Embeddable
    public record Place(
            @Column(name = "snapshot_id") int snapshot,
            @Column(name = "row_no") int row) {}

    @EmbeddedId
    private Place place = new Place(0, 0);

    @Column(name = "entity_id")
    private String entityId = "";

    private String name = "";

    @Column(name = "member_state")
    private String memberState = "";

    @Column(name = "sector_code")
    private String sectorCode = "";

    private @Nullable String nace;
    private @Nullable BigDecimal headcount;

    @Column(name = "turnover_eur")
    private @Nullable BigDecimal turnover;

    @Column(name = "balance_sheet_eur")
    private @Nullable BigDecimal balanceSheet;

    @Column(name = "size_class")
    private @Nullable String sizeClass;

    private @Nullable String designated;

    @Column(name = "cer_critical")
    private boolean cerCritical;

    private @Nullable String lei;

    @Column(name = "vat_id")
    private @Nullable String vatId;

    private @Nullable String euid;

    @Column(name = "registered_on")
    private @Nullable LocalDate registeredOn;

    @Column(name = "deregistered_on")
    private @Nullable LocalDate deregisteredOn;

    /// For Hibernate.
    protected EntityRow() {}

    public Place place() {
        return place;
    }

    /// The row as a record of the law.
    public eu.certsweep.law.Entity entity() {
        return new eu.certsweep.law.Entity(
                entityId,
                name,
                RegisterReader.memberState(memberState),
                RegisterReader.sector(sectorCode),
                nace,
                headcount,
                turnover,
                balanceSheet,
                RegisterReader.sizeClass(sizeClass),
                RegisterReader.category(designated),
                cerCritical,
                lei,
                vatId,
                euid,
                registeredOn,
                deregisteredOn);
    }
}
