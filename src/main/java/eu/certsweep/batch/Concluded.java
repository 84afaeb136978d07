package eu.certsweep.batch;

import eu.certsweep.evaluate.Dependence;
import eu.certsweep.evaluate.EntityConclusion;
import eu.certsweep.evaluate.Settlement.Settled;
import eu.certsweep.impact.EntityImpact;
import eu.certsweep.law.Entity;
import eu.certsweep.law.Usage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A dossier that was dealt with.
///
/// @param settled which of its rows count
/// @param result none for an unknown entity and for one outside the job's scope
/// @param before what the evaluation before concluded, for an entity that is judged anew
record Concluded(Settled<Usage> settled, Optional<Result> result, Optional<Concluded> before) {

    /// What the evaluation says of an entity.
    ///
    /// @param dependence what the conclusion rests on
    /// @param later by the dates of the job's horizon, outcomes and tallies alone
    /// @param impacts by option
    record Result(
            Entity entity,
            EntityConclusion conclusion,
            Dependence dependence,
            Map<LocalDate, EntityConclusion> later,
            List<EntityImpact> impacts) {}
}
