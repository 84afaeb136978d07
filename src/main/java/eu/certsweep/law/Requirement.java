package eu.certsweep.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rule of a Member State (Article 24(1) of Directive (EU) 2022/2555) or of a delegated act (Article 24(2))
/// that asks entities to use certified ICT, or to obtain a certificate.
///
/// @param legalBasis `24(1)` or `24(2)`
/// @param accepted the alternatives; one is enough
/// @param inForce first day on which it counts
/// @param mandatory first day after the implementation period
/// @param acceptSuspended whether a suspended certificate still counts (Implementing Regulation (EU) 2024/482,
///     Article 30)
public record Requirement(
        String id,
        String title,
        String legalBasis,
        Obligation obligation,
        AppliesTo appliesTo,
        IctScope ict,
        List<Accepted> accepted,
        LocalDate inForce,
        LocalDate mandatory,
        boolean acceptSuspended,
        @Nullable String notes) {

    public Requirement {
        accepted = List.copyOf(accepted);
    }

    /// The entities that it addresses. An empty set means all.
    public record AppliesTo(
            Set<MemberState> memberStates, Set<Sector> sectors, Set<Category> categories, Set<SizeClass> sizes) {

        /// Every entity.
        public static final AppliesTo ALL = new AppliesTo(Set.of(), Set.of(), Set.of(), Set.of());

        public AppliesTo {
            memberStates = Set.copyOf(memberStates);
            sectors = Set.copyOf(sectors);
            categories = Set.copyOf(categories);
            sizes = Set.copyOf(sizes);
        }

        /// Whether an entity of this Member State, sector, category and size is addressed.
        public boolean covers(MemberState memberState, Sector sector, Category category, SizeClass size) {
            return (memberStates.isEmpty() || memberStates.contains(memberState))
                    && (sectors.isEmpty() || sectors.stream().anyMatch(named -> named.covers(sector)))
                    && (categories.isEmpty() || categories.contains(category))
                    && (sizes.isEmpty() || sizes.contains(size));
        }
    }

    /// The usages that it addresses. An empty set means all.
    public record IctScope(Set<Kind> kinds, Set<String> categories, boolean essentialFunctionOnly) {

        /// Every usage.
        public static final IctScope ALL = new IctScope(Set.of(), Set.of(), false);

        public IctScope {
            kinds = Set.copyOf(kinds);
            categories = Set.copyOf(categories);
        }

        /// Whether the usage is addressed, dates aside.
        public boolean covers(Usage usage) {
            return (kinds.isEmpty() || kinds.contains(usage.kind()))
                    && (categories.isEmpty() || categories.contains(usage.ictCategory()))
                    && (!essentialFunctionOnly || usage.essentialFunction());
        }
    }

    /// One way to comply: a certificate of this scheme at this level or a higher one.
    public record Accepted(String scheme, Level level) {}
}
