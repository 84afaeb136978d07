package eu.certsweep.evaluate;

import eu.certsweep.evaluate.World.Subject;
import eu.certsweep.law.Category;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.CertificateStatus;
import eu.certsweep.law.Entity;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Level;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Obligation;
import eu.certsweep.law.Origin;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.Requirement;
import eu.certsweep.law.Requirement.Accepted;
import eu.certsweep.law.Requirement.AppliesTo;
import eu.certsweep.law.Requirement.IctScope;
import eu.certsweep.law.Scheme;
import eu.certsweep.law.Sector;
import eu.certsweep.law.SizeClass;
import eu.certsweep.law.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Small worlds in which bounds, dates and identifiers meet as often as possible; the same seed gives the same world.
///
/// Dates lie a day around the reference date, figures on and beside the bounds of the size classes, and products
/// share certificates. Identifiers are such that the order of UTF-16 units is not that of UTF-8 bytes.
public final class RandomWorld {

    static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    /// U+FF61 comes before U+10400 in UTF-8, after it in UTF-16. `(entity)` has neighbours on both sides.
    private static final List<String> PREFIXES =
            List.of("A", "a", "!", "(entit", "(entity)+", "~", "é", "\uFF61", "\uD801\uDC00");

    private static final List<String> PRODUCTS = List.of("p1", "p2", "p3");
    private static final List<String> SCHEMES = List.of("EUCC", "EUCS", "EUMSS");
    private static final List<String> ICT_CATEGORIES = List.of("FIREWALL", "VPN", "CLOUD_SAAS");
    private static final List<MemberState> MEMBER_STATES = List.of(MemberState.DE, MemberState.EL, MemberState.FR);
    private static final List<Kind> USED = List.of(Kind.PRODUCT, Kind.SERVICE, Kind.PROCESS);
    private static final List<String> HEADCOUNTS =
            List.of("0", "9", "9.5", "10", "49", "49.5", "50", "249", "249.5", "250", "1000");
    private static final List<String> AMOUNTS = List.of(
            "0",
            "2000000",
            "2000000.01",
            "10000000",
            "10000000.01",
            "43000000",
            "43000000.01",
            "50000000",
            "50000000.01");

    private final SplittableRandom random;

    /// Few for each world, so that entities differ in their size or Member State alone.
    private final List<Sector> sectors;

    private RandomWorld(long seed) {
        random = new SplittableRandom(seed);
        sectors = List.of(pick(Sector.all()), pick(Sector.all()));
    }

    public static World of(long seed) {
        return new RandomWorld(seed).world();
    }

    private World world() {
        List<Entity> entities = many(1, 4, "e", this::entity);
        List<Requirement> requirements = many(1, 6, "r", id -> requirement(id, entities));
        List<PolicyOption> options = new ArrayList<>();
        for (String option : List.of(PolicyOption.BASELINE, "A", "B").subList(0, 1 + random.nextInt(3))) {
            options.add(new PolicyOption(option, option, some(requirements)));
        }
        List<Certificate> certificates = many(0, 7, "c", id -> certificate(id, entities));
        List<Scheme> schemes = new ArrayList<>();
        for (String id : SCHEMES) {
            if (chance(85)) {
                schemes.add(new Scheme(
                        id,
                        id,
                        pick(List.of(Scheme.Status.values())),
                        maybe(85, this::date),
                        new HashSet<>(some(List.of(Kind.values())))));
            }
        }
        List<Subject> subjects = entities.stream()
                .map(entity -> new Subject(
                        entity,
                        many(0, 6, "u", ref -> usage(entity.id(), ref, certificates)),
                        chance(80) ? 0 : 1 + random.nextInt(2)))
                .toList();
        return new World(DAY, options, schemes, certificates, subjects);
    }

    private Entity entity(String id) {
        return new Entity(
                id,
                "Entity " + id,
                pick(MEMBER_STATES),
                pick(sectors),
                null,
                maybe(80, () -> new BigDecimal(pick(HEADCOUNTS))),
                maybe(60, () -> new BigDecimal(pick(AMOUNTS))),
                maybe(60, () -> new BigDecimal(pick(AMOUNTS))),
                maybe(30, () -> pick(List.of(SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE))),
                maybe(20, () -> pick(List.of(Category.ESSENTIAL, Category.IMPORTANT))),
                chance(10),
                null,
                null,
                null,
                maybe(15, this::date),
                maybe(15, this::date));
    }

    private Requirement requirement(String id, List<Entity> entities) {
        Entity meant = pick(entities);
        Set<Category> categories =
                new HashSet<>(some(List.of(Category.ESSENTIAL, Category.IMPORTANT, Category.UNDETERMINED)));
        AppliesTo to = new AppliesTo(
                chance(80) ? Set.of() : either(pick(MEMBER_STATES), meant.memberState()),
                chance(60) ? Set.of() : either(pick(Sector.all()), aboveOrBeside(meant.sector())),
                chance(70) ? Set.of() : categories,
                chance(75) ? Set.of() : new HashSet<>(some(List.of(SizeClass.values()))));
        IctScope ict = new IctScope(
                chance(60) ? Set.of() : new HashSet<>(some(USED)),
                chance(60) ? Set.of() : new HashSet<>(some(ICT_CATEGORIES)),
                chance(20));
        List<Accepted> accepted = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            accepted.add(new Accepted(pick(SCHEMES), pick(List.of(Level.values()))));
        }
        return new Requirement(
                id,
                "Requirement " + id,
                "24(2)",
                chance(75) ? Obligation.USE_CERTIFIED : Obligation.OBTAIN_CERTIFICATE,
                to,
                ict,
                accepted,
                chance(60) ? DAY.minusYears(1) : date(),
                date(),
                chance(30),
                null);
    }

    /// A sector that covers the entity's, or its neighbour below the same sector.
    private Sector aboveOrBeside(Sector sector) {
        List<Sector> related = Sector.all().stream()
                .filter(other ->
                        other.code().split("\\.", -1)[0].equals(sector.code().split("\\.", -1)[0]))
                .toList();
        return chance(60) ? related.get(0) : pick(related);
    }

    private Certificate certificate(String id, List<Entity> entities) {
        return new Certificate(
                id,
                chance(90) ? pick(SCHEMES) : "NATIONAL",
                pick(List.of(Level.values())),
                null,
                chance(75) ? pick(USED) : pick(List.of(Kind.values())),
                maybe(80, () -> pick(PRODUCTS)),
                maybe(60, () -> pick(entities).id()),
                chance(45) ? CertificateStatus.VALID : pick(List.of(CertificateStatus.values())),
                maybe(60, this::date),
                chance(70) ? DAY.minusYears(1) : date(),
                maybe(50, this::date));
    }

    private Usage usage(String entityId, String ref, List<Certificate> certificates) {
        return new Usage(
                entityId,
                ref,
                pick(USED),
                pick(ICT_CATEGORIES),
                maybe(65, () -> chance(90) ? pick(PRODUCTS) : "uncertified"),
                null,
                null,
                null,
                pick(List.of(Origin.values())),
                chance(60),
                maybe(20, this::date),
                maybe(20, this::date),
                maybe(
                        50,
                        () -> certificates.isEmpty() || chance(15)
                                ? "missing"
                                : pick(certificates).id()),
                BigDecimal.ONE,
                null);
    }

    private interface Made<T> {
        T by(String id);
    }

    /// Things with distinct identifiers, in no particular order.
    private <T> List<T> many(int least, int most, String suffix, Made<T> made) {
        List<String> prefixes = new ArrayList<>(PREFIXES);
        Collections.shuffle(prefixes, random);
        List<T> all = new ArrayList<>();
        for (String prefix : prefixes.subList(0, least + random.nextInt(most - least + 1))) {
            all.add(made.by(chance(50) ? prefix : prefix + suffix));
        }
        return all;
    }

    private static <T> Set<T> either(T one, T other) {
        return one.equals(other) ? Set.of(one) : Set.of(one, other);
    }

    private LocalDate date() {
        return chance(85) ? DAY.plusDays(random.nextInt(3) - 1) : DAY.plusYears(chance(50) ? 3 : -3);
    }

    private <T> @Nullable T maybe(int percent, Supplier<T> value) {
        return chance(percent) ? value.get() : null;
    }

    private <T> List<T> some(List<T> all) {
        return all.stream().filter(each -> chance(60)).toList();
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
