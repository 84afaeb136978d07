package eu.certsweep.batch;

import eu.certsweep.job.Register;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.Usage;
import eu.certsweep.register.RegisterReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/// Reads the entities of one bucket with their usages, always in the same order; its position goes with the chunk.
final class DossierReader implements ItemStreamReader<Dossier> {

    private static final String POSITION = "position";

    private final DataSource dataSource;
    private final World world;
    private final int bucket;
    private Map<String, List<RegisterRow<Usage>>> usages = Map.of();
    private List<String> entities = List.of();
    private int position;

    DossierReader(DataSource dataSource, World world, int bucket) {
        this.dataSource = dataSource;
        this.world = world;
        this.bucket = bucket;
    }

    @Override
    public void open(ExecutionContext context) {
        position = context.getInt(POSITION, 0);
        try (Connection connection = dataSource.getConnection()) {
            usages = new RegisterReader(connection).usages(world.files().ids(Register.USAGES), bucket);
        } catch (SQLException e) {
            throw new ItemStreamException("the usages of bucket " + bucket + " cannot be read", e);
        }
        TreeSet<String> ids = new TreeSet<>(world.bucket(bucket));
        ids.addAll(usages.keySet());
        entities = new ArrayList<>(ids);
    }

    @Override
    public @Nullable Dossier read() {
        if (position == entities.size()) {
            return null;
        }
        String id = entities.get(position++);
        List<RegisterRow<Usage>> rows = usages.remove(id);
        return new Dossier(world.entity(id), rows == null ? List.of() : rows);
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
