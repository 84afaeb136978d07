package eu.certsweep.job;

import eu.certsweep.law.Coded;
import eu.certsweep.law.Level;
import eu.certsweep.law.MemberState;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/// Assumptions on the costs of certification, in euro. Keys are looked up exactly first, then as [#ANY].
///
/// @param horizonYears years of the present value; 0 leaves the one-off costs alone
/// @param discountRate a year, 0.03 for 3 %
/// @param estimates all three of them
/// @param hourlyTariffs euro an hour by Member State's code or `*`
/// @param origins where figures come from, by entry, such as `procured.HSM`, `developed.EUCC.high`, `admin`,
///     `hourly-tariff`, `discount-rate`; empty text for all that do not say it themselves
public record CostTable(
        int horizonYears,
        BigDecimal discountRate,
        Map<Estimate, Assumptions> estimates,
        Map<String, BigDecimal> hourlyTariffs,
        Map<String, Origin> origins) {

    /// Stands for every key that is not named.
    public static final String ANY = "*";

    public CostTable {
        estimates = Map.copyOf(estimates);
        hourlyTariffs = Map.copyOf(hourlyTariffs);
        origins = Map.copyOf(origins);
    }

    /// A table that does not say where its figures come from.
    public CostTable(
            int horizonYears,
            BigDecimal discountRate,
            Map<Estimate, Assumptions> estimates,
            Map<String, BigDecimal> hourlyTariffs) {
        this(horizonYears, discountRate, estimates, hourlyTariffs, Map.of());
    }

    /// Where figures come from.
    ///
    /// @param source empty if the table names none
    /// @param notes empty if there are none
    public record Origin(String source, String notes) {

        /// Nowhere that anybody told.
        public static final Origin UNKNOWN = new Origin("", "");
    }

    /// Where the figures of an entry come from.
    public Origin origin(String entry) {
        return origins.getOrDefault(entry, origins.getOrDefault("", Origin.UNKNOWN));
    }

    /// Which estimate.
    public enum Estimate implements Coded {
        LOW,
        CENTRAL,
        HIGH
    }

    /// The assumptions of one estimate.
    ///
    /// @param procured by ICT category or `*`
    /// @param developed by scheme or `*`, then by level's code or `*`
    public record Assumptions(
            Map<String, Procured> procured,
            Map<String, Map<String, Developed>> developed,
            BigDecimal hoursPerEntity,
            BigDecimal hoursPerUsage) {

        public Assumptions {
            procured = Map.copyOf(procured);
            developed = Map.copyOf(developed);
        }

        /// The assumption for an ICT category, if there is one.
        public Optional<Procured> procured(String ictCategory) {
            return Optional.ofNullable(
                    procured.containsKey(ictCategory) ? procured.get(ictCategory) : procured.get(ANY));
        }

        /// The assumption for a certificate of a scheme at a level, if there is one.
        public Optional<Developed> developed(String scheme, Level level) {
            Map<String, Developed> levels = developed.containsKey(scheme) ? developed.get(scheme) : developed.get(ANY);
            if (levels == null) {
                return Optional.empty();
            }
            String code = level.code();
            return Optional.ofNullable(levels.containsKey(code) ? levels.get(code) : levels.get(ANY));
        }
    }

    /// Costs of replacing what is bought.
    ///
    /// @param premiumRate share of the yearly cost that a certified one costs more
    public record Procured(BigDecimal oneOffPerUnit, BigDecimal premiumRate) {}

    /// Costs of certifying what one made oneself.
    public record Developed(BigDecimal oneOff, BigDecimal perYear) {}

    /// The tariff of a Member State in euro an hour, if there is one.
    public Optional<BigDecimal> hourlyTariff(MemberState state) {
        return Optional.ofNullable(
                hourlyTariffs.containsKey(state.code()) ? hourlyTariffs.get(state.code()) : hourlyTariffs.get(ANY));
    }
}
