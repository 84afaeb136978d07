package eu.certsweep.impact;

import eu.certsweep.evaluate.Action;
import eu.certsweep.evaluate.Finding;
import eu.certsweep.evaluate.OptionConclusion;
import eu.certsweep.job.CostTable;
import eu.certsweep.job.CostTable.Assumptions;
import eu.certsweep.job.CostTable.Developed;
import eu.certsweep.job.CostTable.Estimate;
import eu.certsweep.job.CostTable.Procured;
import eu.certsweep.law.Entity;
import eu.certsweep.law.Origin;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.Requirement;
import eu.certsweep.law.Usage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The costs of an option for an entity (contract 4.5; administration by the Standard Cost Model, present value as in
/// the Commission's Better Regulation toolbox). Exact decimals throughout; each figure is rounded half-up to the cent
/// once. Thread-safe.
public final class CostModel {

    private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);

    private final CostTable table;
    private final BigDecimal annuity;

    public CostModel(CostTable table) {
        this.table = table;
        BigDecimal factor = BigDecimal.ONE.add(table.discountRate());
        BigDecimal sum = BigDecimal.ZERO;
        for (int year = 1; year <= table.horizonYears(); year++) {
            sum = sum.add(BigDecimal.ONE.divide(factor.pow(year, DIGITS), DIGITS), DIGITS);
        }
        this.annuity = sum;
    }

    /// The figures of one entity under one option.
    ///
    /// @param usages the list that the conclusion's findings speak of
    public CostFigures cost(Estimate estimate, Entity entity, List<Usage> usages, OptionConclusion conclusion) {
        int inScope = conclusion.tally().inScope();
        if (inScope == 0) {
            return CostFigures.NONE;
        }
        Assumptions assumptions = Objects.requireNonNull(table.estimates().get(estimate));
        BigDecimal oneOff = BigDecimal.ZERO;
        BigDecimal perYear = BigDecimal.ZERO;
        for (Action action : conclusion.actions()) {
            Usage usage = action.usage() == Finding.OBTAINED ? null : usages.get(action.usage());
            if (usage != null && usage.origin() == Origin.PROCURED) {
                Optional<Procured> procured = assumptions.procured(usage.ictCategory());
                if (procured.isPresent()) {
                    BigDecimal cost = usage.annualCost();
                    oneOff = oneOff.add(procured.get().oneOffPerUnit().multiply(usage.quantity()));
                    perYear = cost == null
                            ? perYear
                            : perYear.add(procured.get().premiumRate().multiply(cost));
                }
            } else {
                Developed dearest = dearest(assumptions, action.failing());
                oneOff = oneOff.add(dearest.oneOff());
                perYear = perYear.add(dearest.perYear());
            }
        }
        BigDecimal hours =
                assumptions.hoursPerEntity().add(assumptions.hoursPerUsage().multiply(BigDecimal.valueOf(inScope)));
        BigDecimal admin =
                table.hourlyTariff(entity.memberState()).orElse(BigDecimal.ZERO).multiply(hours);
        return new CostFigures(
                cents(oneOff), cents(perYear), cents(admin), cents(presentValue(oneOff, perYear.add(admin))));
    }

    private Developed dearest(Assumptions assumptions, List<Finding> failing) {
        BigDecimal oneOff = BigDecimal.ZERO;
        BigDecimal perYear = BigDecimal.ZERO;
        for (Finding finding : failing) {
            if (finding.outcome() != Outcome.SCHEME_GAP) {
                Optional<Developed> cheapest = cheapest(assumptions, finding.requirement());
                if (cheapest.isPresent()) {
                    oneOff = oneOff.max(cheapest.get().oneOff());
                    perYear = perYear.max(cheapest.get().perYear());
                }
            }
        }
        return new Developed(oneOff, perYear);
    }

    private Optional<Developed> cheapest(Assumptions assumptions, Requirement requirement) {
        return requirement.accepted().stream()
                .map(accepted -> assumptions.developed(accepted.scheme(), accepted.level()))
                .flatMap(Optional::stream)
                .min((a, b) -> {
                    int byValue =
                            presentValue(a.oneOff(), a.perYear()).compareTo(presentValue(b.oneOff(), b.perYear()));
                    return byValue != 0 ? byValue : a.oneOff().compareTo(b.oneOff());
                });
    }

    private BigDecimal presentValue(BigDecimal oneOff, BigDecimal perYear) {
        return oneOff.add(perYear.multiply(annuity));
    }

    private static BigDecimal cents(BigDecimal euro) {
        return euro.setScale(2, RoundingMode.HALF_UP);
    }
}
