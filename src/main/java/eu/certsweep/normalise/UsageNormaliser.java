package eu.certsweep.normalise;

import static eu.certsweep.normalise.Columns.IDENTIFIER;
import static eu.certsweep.normalise.Columns.REFERENCE;
import static eu.certsweep.normalise.Columns.TEXT;

import eu.certsweep.job.Register;
import eu.certsweep.law.FaultCode;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Origin;
import eu.certsweep.law.Usage;
import eu.certsweep.source.RawRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Normalises rows of the usages register.
final class UsageNormaliser implements Normaliser<Usage> {

    private final Columns columns;
    private final Column<String> entityId;
    private final Column<String> usageRef;
    private final Column<Kind> kind;
    private final Column<String> ictCategory;
    private final Column<String> productId;
    private final Column<String> productName;
    private final Column<String> supplier;
    private final Column<String> version;
    private final Column<Origin> origin;
    private final Column<Boolean> essentialFunction;
    private final Column<LocalDate> inUseFrom;
    private final Column<LocalDate> inUseUntil;
    private final Column<String> certificateId;
    private final Column<BigDecimal> quantity;
    private final Column<BigDecimal> annualCost;
    private final RowFaults faults = new RowFaults();

    UsageNormaliser(NormaliserSettings settings) {
        columns = new Columns(settings, Register.USAGES);
        entityId = columns.id("entity_id", IDENTIFIER);
        usageRef = columns.column("usage_ref", Keys.usageReference(REFERENCE));
        kind = columns.column("kind", Words.terms("kind", Kind.PRODUCT, Kind.SERVICE, Kind.PROCESS));
        ictCategory = columns.column("ict_category", Words.codes(settings.ictCategories(), Function.identity()));
        productId = columns.column("product_id", Keys.product(REFERENCE));
        productName = columns.column("product_name", Texts.stated(TEXT));
        supplier = columns.column("supplier", Texts.stated(TEXT));
        version = columns.column("version", Keys.version(TEXT));
        origin = columns.column("origin", Words.terms("origin", Origin.values()));
        essentialFunction = columns.flag("essential_function");
        inUseFrom = columns.date("in_use_from");
        inUseUntil = columns.date("in_use_until");
        certificateId = columns.column("certificate_id", Keys.claim(REFERENCE));
        quantity = columns.count("quantity", Decimals.Range.POSITIVE);
        annualCost = columns.decimal("annual_cost_eur", Decimals.Range.NOT_NEGATIVE);
    }

    @Override
    public Normalised<Usage> normalise(RawRow row) {
        faults.begin(row);
        String malformed = row.malformed();
        if (malformed != null) {
            faults.add("", Fault.Severity.ERROR, FaultCode.MALFORMED_ROW, "", malformed);
            return rejected(entityId.of(row).value(), usageRef.of(row).value());
        }
        String entity = faults.require(entityId, row);
        String ref = faults.require(usageRef, row);
        Kind what = faults.require(kind, row);
        String category = faults.require(ictCategory, row);
        String product = faults.take(productId, row);
        String name = faults.take(productName, row);
        String by = faults.take(supplier, row);
        String which = faults.take(version, row);
        Origin whence = Objects.requireNonNullElse(faults.take(origin, row), Origin.PROCURED);
        boolean essential = Boolean.TRUE.equals(faults.take(essentialFunction, row));
        LocalDate from = faults.take(inUseFrom, row);
        LocalDate until = faults.take(inUseUntil, row);
        if (from != null && until != null && until.isBefore(from)) {
            faults.dateOrder(inUseUntil, row, inUseFrom);
        }
        String claim = faults.take(certificateId, row);
        BigDecimal units = Objects.requireNonNullElse(faults.take(quantity, row), BigDecimal.ONE);
        BigDecimal cost = faults.take(annualCost, row);
        if (faults.rejected() || entity == null || ref == null || what == null || category == null) {
            return rejected(entity, ref);
        }
        return new Normalised.Accepted<>(
                new Usage(
                        entity, ref, what, category, product, name, by, which, whence, essential, from, until, claim,
                        units, cost),
                faults.all());
    }

    private Normalised<Usage> rejected(@Nullable String entity, @Nullable String ref) {
        return new Normalised.Rejected<>(entity, ref, faults.all());
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
