package eu.certsweep.normalise;

import static eu.certsweep.normalise.Columns.IDENTIFIER;
import static eu.certsweep.normalise.Columns.REFERENCE;

import eu.certsweep.job.Register;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.CertificateStatus;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Level;
import eu.certsweep.source.RawRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Normalises rows of the certificates register.
final class CertificateNormaliser implements Normaliser<Certificate> {

    private static final String EUCC = "EUCC";
    private static final int HIGHEST_VAN = 5;
    private static final int FIRST_VAN_OF_HIGH = 3;

    private final Columns columns;
    private final Column<String> certificateId;
    private final Column<String> scheme;
    private final Column<Level> level;
    private final Column<Integer> avaVan;
    private final Column<Kind> kind;
    private final Column<String> productId;
    private final Column<String> holder;
    private final Column<CertificateStatus> status;
    private final Column<LocalDate> statusSince;
    private final Column<LocalDate> issuedOn;
    private final Column<LocalDate> validUntil;
    private final RowFaults faults = new RowFaults();

    CertificateNormaliser(NormaliserSettings settings) {
        columns = new Columns(settings, Register.CERTIFICATES);
        certificateId = columns.column("certificate_id", Keys.certificateNumber(REFERENCE));
        scheme = columns.column("scheme", new SchemeNames(settings.schemes(), REFERENCE));
        level = columns.column("level", Words.terms("level", Level.values()));
        avaVan = columns.column("ava_van", new VulnerabilityLevel(columns.whole(1, HIGHEST_VAN)));
        kind = columns.column("kind", Words.terms("kind", Kind.values()));
        productId = columns.column("product_id", Keys.product(REFERENCE));
        holder = columns.id("holder_entity_id", IDENTIFIER);
        status = columns.column("status", Words.terms("status", CertificateStatus.values()));
        statusSince = columns.date("status_since");
        issuedOn = columns.date("issued_on");
        validUntil = columns.date("valid_until");
    }

    @Override
    public Normalised<Certificate> normalise(RawRow row) {
        faults.begin(row);
        String malformed = row.malformed();
        if (malformed != null) {
            faults.add("", Fault.Severity.ERROR, FaultCode.MALFORMED_ROW, "", malformed);
            return rejected(certificateId.of(row).value());
        }
        String id = faults.require(certificateId, row);
        String under = faults.require(scheme, row);
        Level reached = faults.take(level, row);
        Integer van = faults.take(avaVan, row);
        Level assured = reached;
        if (reached == null && level.of(row).isMissing()) {
            if (EUCC.equals(under) && van != null) {
                assured = van < FIRST_VAN_OF_HIGH ? Level.SUBSTANTIAL : Level.HIGH;
            } else {
                faults.missing(level, "must not be empty; fill it in, or give ava_van for a certificate under EUCC");
            }
        }
        Kind what = faults.require(kind, row);
        String product = faults.take(productId, row);
        String held = faults.take(holder, row);
        CertificateStatus state = Objects.requireNonNullElse(faults.take(status, row), CertificateStatus.VALID);
        LocalDate since = faults.take(statusSince, row);
        LocalDate issued = faults.require(issuedOn, row);
        LocalDate until = faults.take(validUntil, row);
        if (issued != null && until != null && until.isBefore(issued)) {
            faults.dateOrder(validUntil, row, issuedOn);
        }
        if (faults.rejected() || id == null || under == null || assured == null || what == null || issued == null) {
            return rejected(id);
        }
        return new Normalised.Accepted<>(
                new Certificate(id, under, assured, van, what, product, held, state, since, issued, until),
                faults.all());
    }

    private Normalised<Certificate> rejected(@Nullable String id) {
        return new Normalised.Rejected<>(null, id, faults.all());
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
