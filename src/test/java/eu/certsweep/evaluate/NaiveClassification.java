package eu.certsweep.evaluate;

import eu.certsweep.law.Category;
import eu.certsweep.law.Entity;
import eu.certsweep.law.SizeClass;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Section 4.1 of the contract, size and category, written down a second time as literally as Java allows. Sectors
/// are told apart by their codes alone.
final class NaiveClassification {

    private static final List<String> ANNEX_2 = List.of(
            "POSTAL_COURIER",
            "WASTE_MANAGEMENT",
            "CHEMICALS",
            "FOOD",
            "MANUFACTURING",
            "DIGITAL_PROVIDERS",
            "RESEARCH");

    private static final List<String> ESSENTIAL_AT_ANY_SIZE = List.of(
            "DIGITAL_INFRASTRUCTURE.QTSP",
            "DIGITAL_INFRASTRUCTURE.TLD",
            "DIGITAL_INFRASTRUCTURE.DNS",
            "PUBLIC_ADMINISTRATION.CENTRAL");

    private static final List<String> ELECTRONIC_COMMUNICATIONS =
            List.of("DIGITAL_INFRASTRUCTURE.PECN", "DIGITAL_INFRASTRUCTURE.PECS");

    private NaiveClassification() {}

    static SizeClass size(Entity entity) {
        BigDecimal h = entity.headcount();
        BigDecimal t = entity.turnover();
        BigDecimal b = entity.balanceSheet();
        if (h == null) {
            SizeClass given = entity.declaredSize();
            return given == null ? SizeClass.UNKNOWN : given;
        }
        if (below(h, "10") && money(t, "2000000", b, "2000000")) {
            return SizeClass.MICRO;
        }
        if (below(h, "50") && money(t, "10000000", b, "10000000")) {
            return SizeClass.SMALL;
        }
        if (below(h, "250") && money(t, "50000000", b, "43000000")) {
            return SizeClass.MEDIUM;
        }
        return SizeClass.LARGE;
    }

    private static boolean money(@Nullable BigDecimal t, String mostT, @Nullable BigDecimal b, String mostB) {
        if (t == null && b == null) {
            return true;
        }
        if (t == null) {
            return atMost(b, mostB);
        }
        if (b == null) {
            return atMost(t, mostT);
        }
        return atMost(t, mostT) || atMost(b, mostB);
    }

    private static boolean below(BigDecimal figure, String bound) {
        return figure.compareTo(new BigDecimal(bound)) < 0;
    }

    private static boolean atMost(@Nullable BigDecimal figure, String bound) {
        return figure != null && figure.compareTo(new BigDecimal(bound)) <= 0;
    }

    static boolean contradictsDeclared(Entity entity) {
        return entity.headcount() != null && entity.declaredSize() != null && entity.declaredSize() != size(entity);
    }

    static Category category(Entity entity, LocalDate today) {
        SizeClass size = size(entity);
        String type = entity.sector().code();
        boolean annex2 = ANNEX_2.contains(type.split("\\.", -1)[0]);
        boolean large = size == SizeClass.LARGE;
        boolean mediumOrLarge = size == SizeClass.MEDIUM || size == SizeClass.LARGE;
        Category designated = entity.designated();
        LocalDate deregistered = entity.deregisteredOn();
        LocalDate registered = entity.registeredOn();
        if (deregistered != null && deregistered.compareTo(today) <= 0) {
            return Category.OUT_OF_SCOPE;
        }
        if (registered != null && registered.compareTo(today) > 0) {
            return Category.OUT_OF_SCOPE;
        }
        if (designated != null) {
            return designated;
        }
        if (entity.cerCritical()) {
            return Category.ESSENTIAL;
        }
        if (ESSENTIAL_AT_ANY_SIZE.contains(type)) {
            return Category.ESSENTIAL;
        }
        if (ELECTRONIC_COMMUNICATIONS.contains(type)) {
            return mediumOrLarge ? Category.ESSENTIAL : Category.IMPORTANT;
        }
        if (type.equals("DIGITAL_INFRASTRUCTURE.TSP")) {
            return large ? Category.ESSENTIAL : Category.IMPORTANT;
        }
        if (type.equals("PUBLIC_ADMINISTRATION.REGIONAL")) {
            return Category.IMPORTANT;
        }
        if (!annex2 && large) {
            return Category.ESSENTIAL;
        }
        if (mediumOrLarge) {
            return Category.IMPORTANT;
        }
        if (size == SizeClass.UNKNOWN) {
            return Category.UNDETERMINED;
        }
        return Category.OUT_OF_SCOPE;
    }
}
