package eu.certsweep.normalise;

import static eu.certsweep.normalise.Columns.IDENTIFIER;
import static eu.certsweep.normalise.Columns.TEXT;

import eu.certsweep.job.Register;
import eu.certsweep.law.Category;
import eu.certsweep.law.Entity;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Sector;
import eu.certsweep.law.SizeClass;
import eu.certsweep.law.SizeDerivation;
import eu.certsweep.source.RawRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Normalises rows of the entities register.
final class EntityNormaliser implements Normaliser<Entity> {

    private final Columns columns;
    private final Column<String> entityId;
    private final Column<String> name;
    private final Column<MemberState> memberState;
    private final Column<Sector> sectorCode;
    private final Column<String> nace;
    private final Column<BigDecimal> headcount;
    private final Column<BigDecimal> turnover;
    private final Column<BigDecimal> balanceSheet;
    private final Column<SizeClass> sizeClass;
    private final Column<Category> designated;
    private final Column<Boolean> cerCritical;
    private final Column<String> lei;
    private final Column<String> vatId;
    private final Column<String> euid;
    private final Column<LocalDate> registeredOn;
    private final Column<LocalDate> deregisteredOn;
    private final RowFaults faults = new RowFaults();

    EntityNormaliser(NormaliserSettings settings) {
        columns = new Columns(settings, Register.ENTITIES);
        entityId = columns.id("entity_id", IDENTIFIER);
        name = columns.text("name", TEXT);
        memberState = columns.column("member_state", new MemberStates());
        sectorCode = columns.column("sector_code", Words.codes(Sector.all(), Sector::code));
        nace = columns.column("nace", Nace.codes(TEXT));
        headcount = columns.count("headcount", Decimals.Range.NOT_NEGATIVE);
        turnover = columns.decimal("turnover_eur", Decimals.Range.NOT_NEGATIVE);
        balanceSheet = columns.decimal("balance_sheet_eur", Decimals.Range.NOT_NEGATIVE);
        sizeClass = columns.column(
                "size_class",
                Words.terms("size_class", SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE));
        designated = columns.column("designated", Words.terms("designated", Category.ESSENTIAL, Category.IMPORTANT));
        cerCritical = columns.flag("cer_critical");
        lei = columns.column("lei", Identifiers::lei);
        vatId = columns.column("vat_id", Identifiers::vatId);
        euid = columns.column("euid", Identifiers::euid);
        registeredOn = columns.date("registered_on");
        deregisteredOn = columns.date("deregistered_on");
    }

    @Override
    public Normalised<Entity> normalise(RawRow row) {
        faults.begin(row);
        String malformed = row.malformed();
        if (malformed != null) {
            faults.add("", Fault.Severity.ERROR, FaultCode.MALFORMED_ROW, "", malformed);
            return rejected(entityId.of(row).value());
        }
        String id = faults.require(entityId, row);
        String called = faults.require(name, row);
        MemberState state = faults.require(memberState, row);
        String activity = nace.of(row).value();
        Sector sector = sector(row, activity);
        faults.take(nace, row);
        BigDecimal heads = faults.take(headcount, row);
        BigDecimal turned = faults.take(turnover, row);
        BigDecimal balance = faults.take(balanceSheet, row);
        SizeClass declared = faults.take(sizeClass, row);
        Category named = faults.take(designated, row);
        boolean critical = Boolean.TRUE.equals(faults.take(cerCritical, row));
        String leiCode = faults.take(lei, row);
        String vat = faults.take(vatId, row);
        String unique = faults.take(euid, row);
        LocalDate on = faults.take(registeredOn, row);
        LocalDate off = faults.take(deregisteredOn, row);
        if (on != null && off != null && off.isBefore(on)) {
            faults.dateOrder(deregisteredOn, row, registeredOn);
        }
        if (faults.rejected() || id == null || called == null || state == null || sector == null) {
            return rejected(id);
        }
        Entity entity = new Entity(
                id, called, state, sector, activity, heads, turned, balance, declared, named, critical, leiCode, vat,
                unique, on, off);
        SizeDerivation size = SizeDerivation.of(entity);
        if (size.contradictsDeclared()) {
            faults.add(
                    sizeClass.header(),
                    Fault.Severity.WARNING,
                    FaultCode.CONTRADICTION,
                    sizeClass.raw(row),
                    "the figures give " + size.size().code() + " (" + size.because()
                            + "); figures count, correct one of the two");
        }
        return new Normalised.Accepted<>(entity, faults.all());
    }

    private @Nullable Sector sector(RawRow row, @Nullable String activity) {
        Sector given = faults.take(sectorCode, row);
        if (given != null || !sectorCode.of(row).isMissing()) {
            return given;
        }
        Optional<Nace.Meaning> meaning = activity == null ? Optional.empty() : Nace.meaning(activity);
        if (meaning.isPresent() && meaning.get().doubtful()) {
            faults.missing(
                    sectorCode,
                    "must not be empty, and the NACE code " + activity + " may be "
                            + meaning.get().lostZero()
                            + " that lost its leading zero; fill it in, or write the code with its point");
            return null;
        }
        Optional<Sector> derived = meaning.flatMap(Nace.Meaning::sector);
        if (derived.isEmpty()) {
            faults.missing(sectorCode, "must not be empty, and the NACE code does not give the sector; fill it in");
            return null;
        }
        faults.add(
                sectorCode.header(),
                Fault.Severity.WARNING,
                FaultCode.DERIVED,
                "",
                "taken from the NACE code " + activity + ": " + derived.get().code() + "; fill it in to be sure");
        return derived.get();
    }

    private Normalised<Entity> rejected(@Nullable String id) {
        return new Normalised.Rejected<>(id, null, faults.all());
    }

    @Override
    public Optional<ColumnReadings> otherReadings() {
        return columns.otherReadings();
    }

    @Override
    public List<Evidence> evidence() {
        return columns.evidence();
    }
}
