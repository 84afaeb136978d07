package eu.certsweep.job;

import eu.certsweep.job.Keys.Located;
import eu.certsweep.law.Category;
import eu.certsweep.law.Coded;
import eu.certsweep.law.Kind;
import eu.certsweep.law.Level;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Obligation;
import eu.certsweep.law.Requirement;
import eu.certsweep.law.Scheme;
import eu.certsweep.law.Sector;
import eu.certsweep.law.SizeClass;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads requirement sets.
final class RequirementSets {

    private final Set<String> schemes;
    private final Set<String> ictCategories;

    RequirementSets(List<Scheme> schemes, Set<String> ictCategories) {
        this.schemes = schemes.stream().map(Scheme::id).collect(Collectors.toSet());
        this.ictCategories = ictCategories;
    }

    /// A requirement with its place.
    record Placed(Requirement requirement, int line) {}

    List<Placed> read(Keys root) {
        List<Placed> requirements = new ArrayList<>();
        for (Keys keys : root.mappings("requirements")) {
            requirement(keys).ifPresent(read -> requirements.add(new Placed(read, keys.line())));
        }
        return requirements;
    }

    private Optional<Requirement> requirement(Keys keys) {
        Optional<Obligation> obligation = keys.text("obligation").flatMap(code -> Coded.find(Obligation.class, code));
        Optional<LocalDate> inForce = keys.date("in-force");
        Optional<LocalDate> mandatory = keys.date("mandatory");
        if (inForce.isPresent() && mandatory.isPresent() && mandatory.get().isBefore(inForce.get())) {
            keys.fault("mandatory", "is before in-force; the implementation period cannot end before it begins");
        }
        if (obligation.filter(o -> o == Obligation.OBTAIN_CERTIFICATE).isPresent() && keys.has("ict")) {
            keys.fault(
                    "ict",
                    "belongs to use-certified alone: obtain-certificate asks for a certificate of the entity"
                            + " itself; remove it");
        }
        Requirement.AppliesTo appliesTo = appliesTo(keys.mapping("applies-to"));
        Requirement.IctScope ict = ict(keys.mapping("ict"));
        List<Requirement.Accepted> accepted = accepted(keys);
        if (obligation.isEmpty()
                || inForce.isEmpty()
                || mandatory.isEmpty()
                || keys.text("id").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Requirement(
                keys.text("id", ""),
                keys.text("title", ""),
                keys.text("legal-basis", ""),
                obligation.get(),
                appliesTo,
                ict,
                accepted,
                inForce.get(),
                mandatory.get(),
                keys.flag("accept-suspended"),
                keys.text("notes").orElse(null)));
    }

    private static Requirement.AppliesTo appliesTo(Keys keys) {
        return new Requirement.AppliesTo(
                memberStates(keys),
                sectors(keys),
                coded(keys, "categories", Category.class),
                coded(keys, "sizes", SizeClass.class));
    }

    private Requirement.IctScope ict(Keys keys) {
        Set<String> categories = new HashSet<>();
        for (Located<String> category : keys.texts("categories")) {
            if (ictCategories.isEmpty() || ictCategories.contains(category.value())) {
                categories.add(category.value());
            } else {
                keys.fault(
                        category.line(),
                        "categories",
                        "'" + category.value() + "' is not an ICT category of this job"
                                + Nearest.hint(
                                        category.value(),
                                        ictCategories.stream().sorted().toList(),
                                        "Known"));
            }
        }
        return new Requirement.IctScope(
                coded(keys, "kinds", Kind.class), categories, keys.flag("essential-function-only"));
    }

    private List<Requirement.Accepted> accepted(Keys keys) {
        List<Requirement.Accepted> accepted = new ArrayList<>();
        for (Keys alternative : keys.mappings("accepted")) {
            String scheme = alternative.text("scheme", "");
            // No scheme at all: the file of schemes has a fault of its own, which says enough.
            if (!schemes.isEmpty() && !schemes.contains(scheme) && alternative.has("scheme")) {
                alternative.fault(
                        "scheme",
                        "'" + scheme + "' is not a scheme of this job"
                                + Nearest.hint(scheme, schemes.stream().sorted().toList(), "Known"));
            }
            alternative
                    .text("level")
                    .flatMap(code -> Coded.find(Level.class, code))
                    .ifPresent(level -> accepted.add(new Requirement.Accepted(scheme, level)));
        }
        return accepted;
    }

    static Set<MemberState> memberStates(Keys keys) {
        return keys.texts("member-states").stream()
                .map(Located::value)
                .map(MemberState::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    static Set<Sector> sectors(Keys keys) {
        Set<Sector> sectors = new HashSet<>();
        for (Located<String> code : keys.texts("sectors")) {
            Optional<Sector> sector = Sector.find(code.value());
            if (sector.isPresent()) {
                sectors.add(sector.get());
            } else {
                List<String> known = Sector.all().stream().map(Sector::code).toList();
                keys.fault(
                        code.line(),
                        "sectors",
                        "'" + code.value() + "' is not a sector of Annex I or II"
                                + Nearest.hint(code.value(), known, "Known"));
            }
        }
        return sectors;
    }

    private static <E extends Enum<E> & Coded> Set<E> coded(Keys keys, String key, Class<E> terms) {
        return keys.texts(key).stream()
                .map(code -> Coded.find(terms, code.value()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
