package eu.certsweep.batch;

import eu.certsweep.job.Register;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.Usage;
import eu.certsweep.register.Buckets;
import eu.certsweep.register.RegisterReader;
import eu.certsweep.register.UsageMemory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/// Reads entities of some buckets with their usages, always in the same order; its position goes with the chunk.
final class DossierReader implements ItemStreamReader<Dossier> {

    private static final String POSITION = "position";

    private final DataSource dataSource;
    private final World world;
    private final Optional<Increment> increment;
    private final int evaluation;
    private final Set<Integer> buckets;
    private final UsageMemory memory;
    private final Set<Integer> current;
    private final Set<Integer> earlier;
    private Map<String, List<RegisterRow<Usage>>> usages = Map.of();
    private List<String> entities = List.of();
    private int position;

    /// @param increment the entities that it reads, as they are and as they were; none: all as they are
    /// @param evaluation which judges them
    DossierReader(
            DataSource dataSource,
            World world,
            Optional<Increment> increment,
            int evaluation,
            Collection<Integer> buckets,
            UsageMemory memory) {
        this.dataSource = dataSource;
        this.world = world;
        this.increment = increment;
        this.evaluation = evaluation;
        this.buckets = Set.copyOf(buckets);
        this.memory = memory;
        this.current = Set.copyOf(world.files().ids(Register.USAGES));
        this.earlier = increment
                .map(some -> Set.copyOf(some.before().files().ids(Register.USAGES)))
                .orElse(Set.of());
    }

    @Override
    public void open(ExecutionContext context) {
        position = context.getInt(POSITION, 0);
        Set<Integer> snapshots = new HashSet<>(current);
        snapshots.addAll(earlier);
        try (Connection connection = dataSource.getConnection()) {
            usages = new RegisterReader(connection)
                    .usages(
                            snapshots,
                            new TreeSet<>(buckets),
                            increment.map(some -> new RegisterReader.Touched(evaluation, some.touched())),
                            memory);
        } catch (SQLException e) {
            throw new ItemStreamException("the usages of buckets " + buckets + " cannot be read", e);
        }
        TreeSet<String> ids = new TreeSet<>(usages.keySet());
        increment.map(Increment::touched).orElseGet(world::entityIds).forEach(id -> {
            if (buckets.contains(Buckets.of(id))) {
                ids.add(id);
            }
        });
        entities = new ArrayList<>(ids);
    }

    @Override
    public @Nullable Dossier read() {
        if (position == entities.size()) {
            return null;
        }
        String id = entities.get(position++);
        List<RegisterRow<Usage>> all = usages.remove(id);
        List<RegisterRow<Usage>> rows = all == null ? List.of() : all;
        return increment
                .map(some -> new Dossier(
                        world.entity(id),
                        of(rows, current),
                        Optional.of(new Dossier(some.before().entity(id), of(rows, earlier), Optional.empty()))))
                .orElseGet(() -> new Dossier(world.entity(id), rows, Optional.empty()));
    }

    private static List<RegisterRow<Usage>> of(List<RegisterRow<Usage>> rows, Set<Integer> snapshots) {
        return rows.stream().filter(row -> snapshots.contains(row.snapshot())).toList();
    }

    @Override
    public void update(ExecutionContext context) {
        context.putInt(POSITION, position);
    }

    @Override
    public void close() {
        usages = Map.of();
        entities = List.of();
    }
}
