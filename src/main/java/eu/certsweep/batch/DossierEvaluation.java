package eu.certsweep.batch;

import eu.certsweep.evaluate.EntityConclusion;
import eu.certsweep.evaluate.Evaluator;
import eu.certsweep.evaluate.OptionConclusion;
import eu.certsweep.evaluate.Settlement.Settled;
import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.CostModel;
import eu.certsweep.job.CostTable.Estimate;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.Entity;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/// Settles and evaluates one dossier. Thread-safe.
final class DossierEvaluation implements ItemProcessor<Dossier, Concluded> {

    private final World world;
    private final JobDefinition.Scope scope;
    private final Evaluator evaluator;
    private final Optional<CostModel> costs;
    private final Progress progress;

    DossierEvaluation(World world, SweepRequest request, Progress progress) {
        JobDefinition job = request.job();
        this.world = world;
        this.scope = job.scope();
        this.evaluator = new Evaluator(request.day(), job.options(), job.schemes(), world.certificates());
        this.costs = job.costs().map(CostModel::new);
        this.progress = progress;
    }

    @Override
    public Concluded process(Dossier dossier) {
        Entity entity = dossier.entity();
        Settled<Usage> settled = world.settlement().settle(dossier.rows(), entity != null);
        progress.add(dossier.rows().size());
        if (entity == null || !scope.covers(entity.memberState(), entity.sector())) {
            return new Concluded(settled, Optional.empty());
        }
        List<Usage> usages = new ArrayList<>(settled.accepted().size());
        for (RegisterRow<Usage> row : settled.accepted()) {
            usages.add(Objects.requireNonNull(row.value()));
        }
        EntityConclusion conclusion = evaluator.evaluate(entity, usages, settled.rejectedRows());
        List<CostFigures> figures =
                costs.map(model -> cost(model, entity, usages, conclusion)).orElse(List.of());
        return new Concluded(settled, Optional.of(new Concluded.Result(entity, conclusion, figures)));
    }

    private static List<CostFigures> cost(
            CostModel model, Entity entity, List<Usage> usages, EntityConclusion conclusion) {
        List<CostFigures> figures = new ArrayList<>(conclusion.options().size());
        for (OptionConclusion option : conclusion.options()) {
            figures.add(model.cost(Estimate.CENTRAL, entity, usages, option));
        }
        return figures;
    }
}
