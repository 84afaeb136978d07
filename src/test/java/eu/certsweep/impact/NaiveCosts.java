package eu.certsweep.impact;

import eu.certsweep.evaluate.Action;
import eu.certsweep.evaluate.Finding;
import eu.certsweep.evaluate.OptionConclusion;
import eu.certsweep.job.CostTable;
import eu.certsweep.job.CostTable.Assumptions;
import eu.certsweep.job.CostTable.Developed;
import eu.certsweep.law.Entity;
import eu.certsweep.law.Origin;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.Requirement.Accepted;
import eu.certsweep.law.Usage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/// The costs of an entity straight from the contract's words, usage by usage, year by year.
final class NaiveCosts {

    private static final MathContext DIGITS = new MathContext(60);

    private NaiveCosts() {}

    static CostFigures of(
            CostTable table, Assumptions assumptions, Entity entity, List<Usage> usages, OptionConclusion conclusion) {
        BigDecimal oneOff = BigDecimal.ZERO;
        BigDecimal perYear = BigDecimal.ZERO;
        for (Action action : conclusion.actions()) {
            if (action.usage() != Finding.OBTAINED && usages.get(action.usage()).origin() == Origin.PROCURED) {
                Usage usage = usages.get(action.usage());
                Optional<CostTable.Procured> procured = assumptions.procured(usage.ictCategory());
                if (procured.isPresent()) {
                    oneOff = oneOff.add(procured.get().oneOffPerUnit().multiply(usage.quantity()));
                    if (usage.annualCost() != null) {
                        perYear = perYear.add(procured.get().premiumRate().multiply(usage.annualCost()));
                    }
                }
            } else {
                Developed dearest = null;
                for (Finding finding : action.failing()) {
                    Developed cheapest = finding.outcome() == Outcome.SCHEME_GAP
                            ? null
                            : cheapest(table, assumptions, finding.requirement().accepted());
                    if (cheapest != null
                            && (dearest == null || value(table, cheapest).compareTo(value(table, dearest)) > 0)) {
                        dearest = cheapest;
                    }
                }
                if (dearest != null) {
                    oneOff = oneOff.add(dearest.oneOff());
                    perYear = perYear.add(dearest.perYear());
                }
            }
        }
        int inScope = conclusion.tally().inScope();
        BigDecimal hours = inScope == 0
                ? BigDecimal.ZERO
                : assumptions.hoursPerEntity().add(assumptions.hoursPerUsage().multiply(BigDecimal.valueOf(inScope)));
        BigDecimal admin =
                hours.multiply(table.hourlyTariff(entity.memberState()).orElse(BigDecimal.ZERO));
        return new CostFigures(oneOff, perYear, admin, presentValue(table, oneOff, perYear.add(admin)));
    }

    private static @org.jspecify.annotations.Nullable Developed cheapest(
            CostTable table, Assumptions assumptions, List<Accepted> alternatives) {
        Developed cheapest = null;
        for (Accepted accepted : alternatives) {
            Optional<Developed> cost = assumptions.developed(accepted.scheme(), accepted.level());
            if (cost.isPresent()
                    && (cheapest == null || value(table, cost.get()).compareTo(value(table, cheapest)) < 0)) {
                cheapest = cost.get();
            }
        }
        return cheapest;
    }

    private static BigDecimal value(CostTable table, Developed developed) {
        return presentValue(table, developed.oneOff(), developed.perYear());
    }

    private static BigDecimal presentValue(CostTable table, BigDecimal oneOff, BigDecimal perYear) {
        BigDecimal value = oneOff;
        for (int year = 1; year <= table.horizonYears(); year++) {
            value = value.add(
                    perYear.divide(BigDecimal.ONE.add(table.discountRate()).pow(year), DIGITS));
        }
        return value;
    }
}
