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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The world of a behaviour case: what the case states, and defaults for the rest. Without a word the world is one
/// large energy entity with one firewall, of a product without certificates, under one requirement that is mandatory.
final class CaseWorld {

    private static final String[] KEYS = {
        "name",
        "why",
        "at",
        "entity",
        "rejected-rows",
        "usages",
        "certificates",
        "schemes",
        "requirements",
        "options",
        "expect"
    };
    private static final String[] CERTIFIABLE = {"product", "service", "process", "entity"};

    private CaseWorld() {}

    static World of(CaseNode world) {
        world.only(KEYS);
        List<PolicyOption> options = new ArrayList<>();
        options.add(option(PolicyOption.BASELINE, "R", world.children("requirements")));
        world.named("options").forEach((id, option) -> {
            option.only("requirements");
            options.add(option(id, id, option.children("requirements")));
        });
        List<CaseNode> certificates = world.has("certificates") ? world.children("certificates") : List.of();
        return new World(
                world.date("at", "2026-06-01"),
                options,
                numbered(world.children("schemes"), "S", CaseWorld::scheme),
                numbered(certificates, "C", CaseWorld::certificate),
                List.of(new Subject(
                        entity(world.child("entity")),
                        numbered(world.children("usages"), "U", CaseWorld::usage),
                        world.count("rejected-rows"))));
    }

    private interface Read<T> {
        T from(CaseNode node, String numbered);
    }

    private static <T> List<T> numbered(List<CaseNode> nodes, String prefix, Read<T> read) {
        List<T> all = new ArrayList<>();
        for (CaseNode node : nodes) {
            all.add(read.from(node, prefix + (all.size() + 1)));
        }
        return all;
    }

    private static Entity entity(CaseNode entity) {
        entity.only(
                "entity_id",
                "member_state",
                "sector_code",
                "headcount",
                "turnover_eur",
                "balance_sheet_eur",
                "size_class",
                "designated",
                "cer_critical",
                "registered_on",
                "deregistered_on");
        return new Entity(
                entity.string("entity_id", "E1"),
                "Entity",
                entity.term(MemberState.class, "member_state", "DE"),
                sector(entity.string("sector_code", "ENERGY.ELECTRICITY.DSO")),
                null,
                entity.number("headcount", "300"),
                entity.number("turnover_eur", null),
                entity.number("balance_sheet_eur", null),
                entity.maybeTerm(SizeClass.class, "size_class"),
                entity.maybeTerm(Category.class, "designated"),
                entity.flag("cer_critical"),
                null,
                null,
                null,
                entity.maybeDate("registered_on", null),
                entity.maybeDate("deregistered_on", null));
    }

    private static Usage usage(CaseNode usage, String numbered) {
        usage.only(
                "usage_ref",
                "kind",
                "ict_category",
                "product_id",
                "origin",
                "essential_function",
                "in_use_from",
                "in_use_until",
                "certificate_id");
        return new Usage(
                "E1",
                usage.string("usage_ref", numbered),
                usage.term(Kind.class, "kind", "product"),
                usage.string("ict_category", "FIREWALL"),
                usage.maybe("product_id", "P1"),
                null,
                null,
                null,
                usage.term(Origin.class, "origin", "procured"),
                usage.flag("essential_function"),
                usage.maybeDate("in_use_from", null),
                usage.maybeDate("in_use_until", null),
                usage.maybe("certificate_id", null),
                BigDecimal.ONE,
                null);
    }

    private static Certificate certificate(CaseNode certificate, String numbered) {
        certificate.only(
                "certificate_id",
                "scheme",
                "level",
                "kind",
                "product_id",
                "holder_entity_id",
                "status",
                "status_since",
                "issued_on",
                "valid_until");
        Kind kind = certificate.term(Kind.class, "kind", "product");
        return new Certificate(
                certificate.string("certificate_id", numbered),
                certificate.string("scheme", "EUCC"),
                certificate.term(Level.class, "level", "substantial"),
                null,
                kind,
                certificate.maybe("product_id", kind == Kind.ENTITY ? null : "P1"),
                certificate.maybe("holder_entity_id", kind == Kind.ENTITY ? "E1" : null),
                certificate.term(CertificateStatus.class, "status", "valid"),
                certificate.maybeDate("status_since", null),
                certificate.date("issued_on", "2025-06-01"),
                certificate.maybeDate("valid_until", null));
    }

    private static Scheme scheme(CaseNode scheme, String numbered) {
        scheme.only("id", "status", "available-from", "kinds");
        String id = scheme.string("id", "EUCC");
        return new Scheme(
                id,
                id + " " + numbered,
                scheme.term(Scheme.Status.class, "status", "adopted"),
                scheme.maybeDate("available-from", "2025-02-27"),
                new HashSet<>(scheme.terms(Kind.class, "kinds", CERTIFIABLE)));
    }

    private static PolicyOption option(String id, String prefix, List<CaseNode> requirements) {
        return new PolicyOption(id, id, numbered(requirements, prefix, CaseWorld::requirement));
    }

    private static Requirement requirement(CaseNode requirement, String numbered) {
        requirement.only(
                "id",
                "legal-basis",
                "obligation",
                "applies-to",
                "ict",
                "accepted",
                "in-force",
                "mandatory",
                "accept-suspended");
        CaseNode to = requirement.child("applies-to").only("member-states", "sectors", "categories", "sizes");
        CaseNode ict = requirement.child("ict").only("kinds", "categories", "essential-function-only");
        return new Requirement(
                requirement.string("id", numbered),
                "Requirement",
                requirement.string("legal-basis", "24(2)"),
                requirement.term(Obligation.class, "obligation", "use-certified"),
                new AppliesTo(
                        new HashSet<>(to.terms(MemberState.class, "member-states")),
                        new HashSet<>(to.strings("sectors").stream()
                                .map(CaseWorld::sector)
                                .toList()),
                        new HashSet<>(to.terms(Category.class, "categories")),
                        new HashSet<>(to.terms(SizeClass.class, "sizes"))),
                new IctScope(
                        new HashSet<>(ict.terms(Kind.class, "kinds")),
                        new HashSet<>(ict.strings("categories")),
                        ict.flag("essential-function-only")),
                requirement.children("accepted").stream()
                        .map(CaseWorld::accepted)
                        .toList(),
                requirement.date("in-force", "2026-01-01"),
                requirement.date("mandatory", "2026-01-01"),
                requirement.flag("accept-suspended"),
                null);
    }

    private static Accepted accepted(CaseNode accepted) {
        accepted.only("scheme", "level");
        return new Accepted(accepted.string("scheme", "EUCC"), accepted.term(Level.class, "level", "substantial"));
    }

    private static Sector sector(String code) {
        return Sector.find(code).orElseThrow(() -> new IllegalArgumentException("no sector has the code " + code));
    }
}
