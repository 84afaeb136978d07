package eu.certsweep.job;

import eu.certsweep.job.CostTable.Assumptions;
import eu.certsweep.job.CostTable.Developed;
import eu.certsweep.job.CostTable.Estimate;
import eu.certsweep.job.CostTable.Origin;
import eu.certsweep.job.CostTable.Procured;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads cost tables.
final class CostTables {

    /// A figure above it is a slip of the pen, and sums of such figures could not be kept.
    private static final Optional<BigDecimal> LARGEST = Optional.of(new BigDecimal("1000000000000"));

    private static final BigDecimal DISCOUNT_RATE = new BigDecimal("0.03");

    private final Set<String> ictCategories;
    private final Set<String> schemes;
    private final Map<String, Origin> origins = new HashMap<>();

    CostTables(Set<String> ictCategories, Set<String> schemes) {
        this.ictCategories = ictCategories;
        this.schemes = schemes;
    }

    CostTable read(Keys root) {
        origins.clear();
        String sources = root.texts("sources").stream().map(Keys.Located::value).collect(Collectors.joining("; "));
        origins.put("", new Origin(sources, root.text("notes", "")));
        root.text("hourly-tariff-source").ifPresent(source -> origins.put("hourly-tariff", new Origin(source, "")));
        root.text("discount-rate-source").ifPresent(source -> origins.put("discount-rate", new Origin(source, "")));
        Map<Estimate, Assumptions> estimates = new EnumMap<>(Estimate.class);
        for (Estimate estimate : Estimate.values()) {
            estimates.put(estimate, assumptions(root.mapping("estimates").mapping(estimate.code())));
        }
        Map<String, BigDecimal> tariffs = new HashMap<>();
        Keys tariff = root.mapping("hourly-tariff");
        tariff.allTexts().keySet().forEach(state -> amount(tariff, state).ifPresent(euro -> tariffs.put(state, euro)));
        return new CostTable(
                root.integer("horizon-years").orElse(1),
                root.decimal("discount-rate", BigDecimal.ZERO, Optional.of(BigDecimal.ONE))
                        .orElse(DISCOUNT_RATE),
                estimates,
                tariffs,
                origins);
    }

    private Assumptions assumptions(Keys keys) {
        Map<String, Procured> procured = new HashMap<>();
        Keys procuredKeys = keys.mapping("procured");
        procuredKeys.mappings().forEach((category, figures) -> {
            origin("procured." + category, figures);
            known(procuredKeys, category, ictCategories, "an ICT category of this job");
            procured.put(
                    category,
                    new Procured(
                            amount(figures, "one-off-per-unit").orElse(BigDecimal.ZERO),
                            share(figures, "premium-rate").orElse(BigDecimal.ZERO)));
        });
        Map<String, Map<String, Developed>> developed = new HashMap<>();
        Keys developedKeys = keys.mapping("developed");
        developedKeys.mappings().forEach((scheme, levels) -> {
            known(developedKeys, scheme, schemes, "a scheme of this job");
            Map<String, Developed> byLevel = new HashMap<>();
            levels.mappings().forEach((level, figures) -> {
                origin("developed." + scheme + "." + level, figures);
                byLevel.put(
                        level,
                        new Developed(
                                amount(figures, "one-off").orElse(BigDecimal.ZERO),
                                amount(figures, "per-year").orElse(BigDecimal.ZERO)));
            });
            developed.put(scheme, Map.copyOf(byLevel));
        });
        Keys admin = keys.mapping("admin");
        origin("admin", admin);
        return new Assumptions(
                procured,
                developed,
                amount(admin, "hours-per-entity").orElse(BigDecimal.ZERO),
                amount(admin, "hours-per-usage").orElse(BigDecimal.ZERO));
    }

    /// Keeps where an entry's figures come from; what several estimates say is put together.
    private void origin(String entry, Keys figures) {
        String source = figures.text("source", "");
        String notes = figures.text("notes", "");
        if (!source.isEmpty() || !notes.isEmpty()) {
            origins.merge(
                    entry,
                    new Origin(source, notes),
                    (a, b) -> new Origin(joined(a.source(), b.source()), joined(a.notes(), b.notes())));
        }
    }

    private static String joined(String first, String second) {
        return first.isEmpty() || first.equals(second) || second.isEmpty()
                ? first + (first.isEmpty() ? second : "")
                : first + "; " + second;
    }

    private static void known(Keys keys, String key, Set<String> words, String what) {
        if (!key.equals(CostTable.ANY) && !words.isEmpty() && !words.contains(key)) {
            List<String> known = words.stream().sorted().toList();
            keys.fault(key, "is not " + what + Nearest.hint(key, known, "Known, besides * for all others"));
        }
    }

    /// A share of the yearly cost: above the whole of it stands a percentage that was meant as a share.
    private static Optional<BigDecimal> share(Keys keys, String key) {
        return keys.decimal(key, BigDecimal.ZERO, Optional.of(BigDecimal.ONE));
    }

    private static Optional<BigDecimal> amount(Keys keys, String key) {
        return keys.decimal(key, BigDecimal.ZERO, LARGEST);
    }
}
