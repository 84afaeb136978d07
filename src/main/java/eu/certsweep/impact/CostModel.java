package eu.certsweep.impact;

import eu.certsweep.job.CostTable;
import eu.certsweep.job.CostTable.Assumptions;
import eu.certsweep.job.CostTable.Developed;
import eu.certsweep.job.CostTable.Estimate;
import eu.certsweep.job.CostTable.Procured;
import eu.certsweep.law.Level;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Requirement.Accepted;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The costs of an option (contract 4.5; administration by the Standard Cost Model, present value as in the
/// Commission's Better Regulation toolbox). Exact decimals throughout; each figure of an entity is rounded half-up to
/// the cent once. Thread-safe.
public final class CostModel {

    private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);
    private static final Developed NOTHING = new Developed(BigDecimal.ZERO, BigDecimal.ZERO);

    private final CostTable table;
    private final BigDecimal annuity;
    private final Map<Estimate, Map<CertificationNeed, Developed>> dearest = new EnumMap<>(Estimate.class);

    /// Assumptions on prices and hours, from which costs follow.
    public interface Prices {

        /// What replacing something of an ICT category costs, if that is assumed.
        Optional<Procured> procured(String ictCategory);

        /// What a certificate of a scheme at a level costs, if that is assumed.
        Optional<Developed> developed(String scheme, Level level);

        /// A year for each entity with usages in scope.
        BigDecimal hoursPerEntity();

        /// A year for each usage in scope.
        BigDecimal hoursPerUsage();

        /// Those of an estimate.
        static Prices of(Assumptions assumptions) {
            return new Prices() {
                @Override
                public Optional<Procured> procured(String ictCategory) {
                    return assumptions.procured(ictCategory);
                }

                @Override
                public Optional<Developed> developed(String scheme, Level level) {
                    return assumptions.developed(scheme, level);
                }

                @Override
                public BigDecimal hoursPerEntity() {
                    return assumptions.hoursPerEntity();
                }

                @Override
                public BigDecimal hoursPerUsage() {
                    return assumptions.hoursPerUsage();
                }
            };
        }
    }

    public CostModel(CostTable table) {
        this.table = table;
        BigDecimal factor = BigDecimal.ONE.add(table.discountRate());
        BigDecimal sum = BigDecimal.ZERO;
        for (int year = 1; year <= table.horizonYears(); year++) {
            sum = sum.add(BigDecimal.ONE.divide(factor.pow(year, DIGITS), DIGITS), DIGITS);
        }
        this.annuity = sum;
        for (Estimate estimate : Estimate.values()) {
            dearest.put(estimate, new ConcurrentHashMap<>());
        }
    }

    /// The present value of one euro a year over the horizon.
    public BigDecimal annuity() {
        return annuity;
    }

    /// The figures of one entity under one option, each rounded to the cent.
    public EstimatedCosts cost(Quantities quantities) {
        return quantities.administration().isEmpty()
                ? EstimatedCosts.NONE
                : new EstimatedCosts(
                        cents(exact(Estimate.LOW, quantities)),
                        cents(exact(Estimate.CENTRAL, quantities)),
                        cents(exact(Estimate.HIGH, quantities)));
    }

    /// The figures of one entity or of many, not rounded.
    public CostFigures exact(Estimate estimate, Quantities quantities) {
        Prices prices = Prices.of(Objects.requireNonNull(table.estimates().get(estimate)));
        Map<CertificationNeed, Developed> known = Objects.requireNonNull(dearest.get(estimate));
        return exact(prices, quantities, need -> known.computeIfAbsent(need, key -> dearest(prices, key)));
    }

    /// As [#exact(Estimate, Quantities)] under any prices.
    public CostFigures exact(Prices prices, Quantities quantities) {
        return exact(prices, quantities, need -> dearest(prices, need));
    }

    private interface Dearest {
        Developed of(CertificationNeed need);
    }

    private CostFigures exact(Prices prices, Quantities quantities, Dearest dearestOf) {
        BigDecimal oneOff = BigDecimal.ZERO;
        BigDecimal perYear = BigDecimal.ZERO;
        for (Map.Entry<String, Quantities.Procurement> entry :
                quantities.procured().entrySet()) {
            Optional<Procured> procured = prices.procured(entry.getKey());
            if (procured.isPresent()) {
                Quantities.Procurement bought = entry.getValue();
                oneOff = oneOff.add(procured.get().oneOffPerUnit().multiply(bought.units()));
                perYear = perYear.add(procured.get().premiumRate().multiply(bought.annualCost()));
            }
        }
        for (Map.Entry<CertificationNeed, Long> entry : quantities.developed().entrySet()) {
            Developed certified = dearestOf.of(entry.getKey());
            BigDecimal count = BigDecimal.valueOf(entry.getValue());
            oneOff = oneOff.add(certified.oneOff().multiply(count));
            perYear = perYear.add(certified.perYear().multiply(count));
        }
        BigDecimal admin = BigDecimal.ZERO;
        for (Map.Entry<MemberState, Quantities.Administration> entry :
                quantities.administration().entrySet()) {
            BigDecimal hours = prices.hoursPerEntity()
                    .multiply(BigDecimal.valueOf(entry.getValue().entities()))
                    .add(prices.hoursPerUsage()
                            .multiply(BigDecimal.valueOf(entry.getValue().usages())));
            admin = admin.add(
                    table.hourlyTariff(entry.getKey()).orElse(BigDecimal.ZERO).multiply(hours));
        }
        return new CostFigures(oneOff, perYear, admin, presentValue(oneOff, perYear.add(admin)));
    }

    /// One-off and yearly costs of a certificate belong together: the dearest alternative, by present value, among
    /// those that are cheapest for their requirements.
    private Developed dearest(Prices prices, CertificationNeed need) {
        return need.requirements().stream()
                .map(alternatives -> cheapest(prices, alternatives))
                .flatMap(Optional::stream)
                .max(byPresentValue())
                .orElse(NOTHING);
    }

    private Optional<Developed> cheapest(Prices prices, List<Accepted> alternatives) {
        return alternatives.stream()
                .map(accepted -> prices.developed(accepted.scheme(), accepted.level()))
                .flatMap(Optional::stream)
                .min(byPresentValue());
    }

    private Comparator<Developed> byPresentValue() {
        return Comparator.<Developed, BigDecimal>comparing(figures -> presentValue(figures.oneOff(), figures.perYear()))
                .thenComparing(Developed::oneOff);
    }

    private BigDecimal presentValue(BigDecimal oneOff, BigDecimal perYear) {
        return oneOff.add(perYear.multiply(annuity));
    }

    private static CostFigures cents(CostFigures exact) {
        return new CostFigures(
                cents(exact.oneOff()), cents(exact.perYear()), cents(exact.admin()), cents(exact.presentValue()));
    }

    private static BigDecimal cents(BigDecimal euro) {
        return euro.setScale(2, RoundingMode.HALF_UP);
    }
}
