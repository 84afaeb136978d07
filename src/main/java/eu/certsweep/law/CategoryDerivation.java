package eu.certsweep.law;

import java.time.LocalDate;

/// Derives the category of an entity (Articles 2 and 3 of Directive (EU) 2022/2555); the first rule that
/// matches decides.
///
/// @param category the category
/// @param size the size class that it rests on
/// @param because the rule that matched, for a person to read
public record CategoryDerivation(Category category, SizeDerivation size, String because) {

    /// Derives the category at that day.
    public static CategoryDerivation of(Entity entity, LocalDate day) {
        SizeDerivation derived = SizeDerivation.of(entity);
        SizeClass size = derived.size();
        LocalDate off = entity.deregisteredOn();
        LocalDate on = entity.registeredOn();
        if (off != null && !off.isAfter(day)) {
            return new CategoryDerivation(Category.OUT_OF_SCOPE, derived, "deregistered on " + off);
        }
        if (on != null && on.isAfter(day)) {
            return new CategoryDerivation(Category.OUT_OF_SCOPE, derived, "not registered before " + on);
        }
        Category designated = entity.designated();
        if (designated != null) {
            return new CategoryDerivation(designated, derived, "designated by the Member State");
        }
        if (entity.cerCritical()) {
            return new CategoryDerivation(
                    Category.ESSENTIAL, derived, "critical entity under Directive (EU) 2022/2557, Article 3(1)(f)");
        }
        boolean atLeastMedium = size == SizeClass.MEDIUM || size == SizeClass.LARGE;
        return switch (entity.sector().ground()) {
            case ALWAYS_ESSENTIAL ->
                new CategoryDerivation(
                        Category.ESSENTIAL, derived, "its type is essential at any size, Article 3(1)(b) and (d)");
            case ELECTRONIC_COMMUNICATIONS ->
                new CategoryDerivation(
                        atLeastMedium ? Category.ESSENTIAL : Category.IMPORTANT,
                        derived,
                        atLeastMedium
                                ? "public electronic communications, medium or large, Article 3(1)(c)"
                                : "public electronic communications below medium size, Article 3(2)");
            case TRUST_SERVICE ->
                new CategoryDerivation(
                        size == SizeClass.LARGE ? Category.ESSENTIAL : Category.IMPORTANT,
                        derived,
                        size == SizeClass.LARGE
                                ? "large trust service provider, Article 3(1)(a)"
                                : "trust service provider that is not large, Article 3(2)");
            case ALWAYS_IMPORTANT ->
                new CategoryDerivation(Category.IMPORTANT, derived, "public administration at regional level");
            case SIZE -> bySize(entity, derived);
        };
    }

    private static CategoryDerivation bySize(Entity entity, SizeDerivation derived) {
        String annex = entity.sector().annex() == 1 ? "Annex I" : "Annex II";
        return switch (derived.size()) {
            case LARGE ->
                entity.sector().annex() == 1
                        ? new CategoryDerivation(Category.ESSENTIAL, derived, annex + " and large, Article 3(1)(a)")
                        : new CategoryDerivation(Category.IMPORTANT, derived, annex + " and large, Article 3(2)");
            case MEDIUM ->
                new CategoryDerivation(Category.IMPORTANT, derived, annex + " and medium-sized, Article 3(2)");
            case UNKNOWN -> new CategoryDerivation(Category.UNDETERMINED, derived, "its size is not known");
            case MICRO, SMALL ->
                new CategoryDerivation(Category.OUT_OF_SCOPE, derived, annex + " and below medium size, Article 2(1)");
        };
    }
}
