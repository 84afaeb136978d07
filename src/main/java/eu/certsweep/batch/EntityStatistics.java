package eu.certsweep.batch;

import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.law.Category;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.register.EntitySample;
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
    /// What the entity of the last row comes to under the options before, by option.
    private final Map<String, StatisticsCube.Under> before = new HashMap<>();

    private String entityId = "";
    private final EntitySample sample = new EntitySample();
    private long counted;

    /// @param options of the job
    EntityStatistics(List<PolicyOption> options) {
        this.options = options;
    }

    /// Counts an entity under an option, by its place.
    void add(int option, EntityResult entity) {
        add(option, entity, Map.of());
    }

    private void add(int option, EntityResult entity, Map<String, StatisticsCube.Under> others) {
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
                usages(entity),
                figures(entity.costs()),
                others);
    }

    private static StatisticsCube.Usages usages(EntityResult entity) {
        ResultWriter.Counts counts = entity.counts();
        return new StatisticsCube.Usages(
                counts.inScope(), counts.compliant(), counts.inTransition(), counts.schemeGap(), counts.nonCompliant());
    }

    private static @Nullable CostFigures figures(ResultWriter.@Nullable Costs costs) {
        return costs == null
                ? null
                : new CostFigures(costs.oneOff(), costs.perYear(), costs.admin(), costs.presentValue());
    }

    /// All rows of the cube, with who contributes to the differences of options.
    List<StatisticsCube.Row> withDifferences(ResultReader results) throws SQLException, IOException {
        results.entities((option, entity) -> {
            if (!entity.entityId().equals(entityId)) {
                before.clear();
                entityId = entity.entityId();
                if (entity.category() != Category.OUT_OF_SCOPE) {
                    sample.add(entityId);
                }
            }
            add(option, entity, before);
            before.put(options.get(option).id(), new StatisticsCube.Under(usages(entity), figures(entity.costs())));
        });
        return rows();
    }

    /// All rows of the cube.
    List<StatisticsCube.Row> rows() {
        return cube.rows();
    }

    /// Which entities are counted, after [#withDifferences].
    EntitySample sample() {
        return sample;
    }

    /// Entities counted, once under each option.
    long counted() {
        return counted;
    }
}
