package eu.certsweep.bench;

import eu.certsweep.evaluate.EntityConclusion;
import eu.certsweep.evaluate.Evaluator;
import eu.certsweep.evaluate.OptionConclusion;
import eu.certsweep.evaluate.Settlement.Settled;
import eu.certsweep.evaluate.Tally;
import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.CostModel;
import eu.certsweep.impact.EstimatedCosts;
import eu.certsweep.impact.Quantities;
import eu.certsweep.law.Entity;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.Usage;
import eu.certsweep.register.ResultReader.EntityResult;
import eu.certsweep.register.ResultWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What an evaluation does with an entity, without what only later nights need of it. Thread-safe.
final class Judge {

    private final Registers registers;
    private final Evaluator evaluator;
    private final Optional<CostModel> costs;
    private final Quantities.Needs needs = new Quantities.Needs();

    Judge(Registers registers) {
        this.registers = registers;
        this.evaluator = new Evaluator(
                registers.job.referenceDate().orElseGet(LocalDate::now),
                registers.job.options(),
                registers.job.schemes(),
                registers.certificates);
        this.costs = registers.job.costs().map(CostModel::new);
    }

    Settled<Usage> settle(String id) {
        return registers.settlement.settle(registers.usages.getOrDefault(id, List.of()), true);
    }

    List<Usage> usages(Settled<Usage> settled) {
        List<Usage> usages = new ArrayList<>(settled.accepted().size());
        for (RegisterRow<Usage> row : settled.accepted()) {
            usages.add(Objects.requireNonNull(row.value()));
        }
        return usages;
    }

    EntityConclusion conclude(Entity entity, List<Usage> usages, int rejected) {
        return evaluator.evaluate(entity, usages, rejected);
    }

    Evaluator evaluator() {
        return evaluator;
    }

    /// The entity's row of `per_entity.csv` under each option.
    List<EntityResult> judge(Entity entity) {
        Settled<Usage> settled = settle(entity.id());
        List<Usage> usages = usages(settled);
        EntityConclusion conclusion = conclude(entity, usages, settled.rejectedRows());
        List<EntityResult> results = new ArrayList<>(conclusion.options().size());
        for (OptionConclusion option : conclusion.options()) {
            Quantities quantities = Quantities.of(entity.memberState(), usages, option, needs);
            Tally tally = option.tally();
            results.add(new EntityResult(
                    entity.id(),
                    entity.name(),
                    entity.memberState().code(),
                    entity.sector().code(),
                    conclusion.category().size().size(),
                    conclusion.category().category(),
                    option.outcome(),
                    new ResultWriter.Counts(
                            tally.usages(),
                            tally.inScope(),
                            tally.compliant(),
                            tally.inTransition(),
                            tally.schemeGap(),
                            tally.nonCompliant(),
                            tally.rejectedRows()),
                    costs.map(model -> model.cost(quantities))
                            .map(EstimatedCosts::central)
                            .map(Judge::costs)
                            .orElse(null)));
        }
        return results;
    }

    private static ResultWriter.Costs costs(CostFigures figures) {
        return new ResultWriter.Costs(figures.oneOff(), figures.perYear(), figures.admin(), figures.presentValue());
    }
}
