package eu.certsweep.batch;

import eu.certsweep.evaluate.EntityConclusion;
import eu.certsweep.evaluate.Evaluator;
import eu.certsweep.evaluate.OptionConclusion;
import eu.certsweep.evaluate.Settlement.Settled;
import eu.certsweep.impact.CostModel;
import eu.certsweep.impact.EntityImpact;
import eu.certsweep.impact.Quantities;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.Entity;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/// Settles and evaluates one dossier. Thread-safe.
final class DossierEvaluation implements ItemProcessor<Dossier, Concluded> {

    private final World world;
    private final JobDefinition.Scope scope;
    private final Evaluator evaluator;
    private final Map<LocalDate, Evaluator> laterEvaluators = new LinkedHashMap<>();
    private final Optional<CostModel> costs;
    private final Quantities.Needs needs = new Quantities.Needs();
    private final Progress progress;
    /// As the evaluation before judged, for what it concluded on entities that are judged anew.
    private final Optional<DossierEvaluation> before;

    DossierEvaluation(World world, SweepRequest request, Optional<Increment> increment, Progress progress) {
        this(
                world,
                request,
                request.day(),
                increment.map(some -> new DossierEvaluation(
                        some.before(), request, some.base().referenceDate(), Optional.empty(), progress)),
                progress);
    }

    private DossierEvaluation(
            World world, SweepRequest request, LocalDate day, Optional<DossierEvaluation> before, Progress progress) {
        JobDefinition job = request.job();
        this.before = before;
        this.world = world;
        this.scope = job.scope();
        this.evaluator = new Evaluator(day, job.options(), job.schemes(), world.certificates());
        for (LocalDate date : request.horizon()) {
            laterEvaluators.put(date, new Evaluator(date, job.options(), job.schemes(), world.certificates()));
        }
        this.costs = job.costs().map(CostModel::new);
        this.progress = progress;
    }

    /// The present value of one euro a year; nothing without a cost table.
    BigDecimal annuity() {
        return costs.map(CostModel::annuity).orElse(BigDecimal.ZERO);
    }

    @Override
    public Concluded process(Dossier dossier) {
        Entity entity = dossier.entity();
        Settled<Usage> settled = world.settlement().settle(dossier.rows(), entity != null);
        progress.add(dossier.rows().size());
        Optional<Concluded> earlier =
                before.flatMap(evaluation -> dossier.before().map(evaluation::process));
        if (entity == null || !scope.covers(entity.memberState(), entity.sector())) {
            return new Concluded(settled, Optional.empty(), earlier);
        }
        List<Usage> usages = new ArrayList<>(settled.accepted().size());
        for (RegisterRow<Usage> row : settled.accepted()) {
            usages.add(Objects.requireNonNull(row.value()));
        }
        EntityConclusion conclusion = evaluator.evaluate(entity, usages, settled.rejectedRows());
        return new Concluded(
                settled,
                Optional.of(new Concluded.Result(
                        entity,
                        conclusion,
                        evaluator.dependence(entity, usages, settled.rejectedRows()),
                        later(entity, usages, settled.rejectedRows()),
                        impacts(entity, usages, conclusion))),
                earlier);
    }

    private Map<LocalDate, EntityConclusion> later(Entity entity, List<Usage> usages, int rejectedRows) {
        Map<LocalDate, EntityConclusion> later = new LinkedHashMap<>();
        laterEvaluators.forEach((date, then) -> later.put(date, then.outcomes(entity, usages, rejectedRows)));
        return later;
    }

    private List<EntityImpact> impacts(Entity entity, List<Usage> usages, EntityConclusion conclusion) {
        List<EntityImpact> impacts = new ArrayList<>(conclusion.options().size());
        for (OptionConclusion option : conclusion.options()) {
            Quantities quantities = Quantities.of(entity.memberState(), usages, option, needs);
            impacts.add(new EntityImpact(quantities, costs.map(model -> model.cost(quantities))));
        }
        return impacts;
    }
}
