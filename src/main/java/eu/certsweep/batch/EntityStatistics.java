package eu.certsweep.batch;

import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.register.ResultReader;
import eu.certsweep.register.ResultReader.EntityResult;
import eu.certsweep.register.ResultWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts the stored results of entities into a statistics cube.
final class EntityStatistics {

    private final List<PolicyOption> options;
    private final StatisticsCube cube = new StatisticsCube();
    private final Map<String, CostFigures> baseline = new HashMap<>();
    private long counted;

    /// @param options of the job, the baseline first
    EntityStatistics(List<PolicyOption> options) {
        this.options = options;
    }

    /// Counts an entity under an option, by its place.
    void add(int option, EntityResult entity) {
        ResultWriter.Counts counts = entity.counts();
        String sector = entity.sectorCode();
        int dot = sector.indexOf('.');
        counted++;
        cube.add(
                options.get(option).id(),
                entity.memberState(),
                dot < 0 ? sector : sector.substring(0, dot),
                entity.size(),
                entity.category(),
                entity.outcome(),
                new StatisticsCube.Usages(
                        counts.inScope(),
                        counts.compliant(),
                        counts.inTransition(),
                        counts.schemeGap(),
                        counts.nonCompliant()),
                figures(entity.costs()),
                baseline.get(entity.entityId()));
    }

    private static @Nullable CostFigures figures(ResultWriter.@Nullable Costs costs) {
        return costs == null
                ? null
                : new CostFigures(costs.oneOff(), costs.perYear(), costs.admin(), costs.presentValue());
    }

    /// All rows of the cube, with who contributes to what options cost beyond the baseline. Holds the baseline's
    /// figures
    /// of every entity in memory meanwhile.
    List<StatisticsCube.Row> withAdditional(ResultReader results) throws SQLException, IOException {
        results.entities(0, entity -> {
            CostFigures costs = figures(entity.costs());
            if (costs != null) {
                baseline.put(entity.entityId(), costs);
            }
        });
        for (int option = 0; option < options.size(); option++) {
            int place = option;
            results.entities(option, entity -> add(place, entity));
        }
        baseline.clear();
        return rows();
    }

    /// All rows of the cube.
    List<StatisticsCube.Row> rows() {
        return cube.rows();
    }

    /// Entities counted, once under each option.
    long counted() {
        return counted;
    }
}
