package eu.certsweep.batch;

import eu.certsweep.evaluate.Settlement;
import eu.certsweep.evaluate.Settlement.Settled;
import eu.certsweep.job.Register;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.Entity;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.register.RegisterReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The entities and certificates that count in an evaluation, settled over all files.
final class World {

    private final CurrentFiles files;
    private final Settlement settlement;
    private final Map<String, Entity> entities;
    private final List<Certificate> certificates;
    private final List<LateRows<?>> late;

    /// What a register's settlement found beside the rows that count.
    record LateRows<T>(Register register, Settled<T> settled) {}

    private World(
            CurrentFiles files, Map<String, Entity> entities, List<Certificate> certificates, List<LateRows<?>> late) {
        this.files = files;
        this.settlement = new Settlement(files);
        this.entities = entities;
        this.certificates = certificates;
        this.late = late;
    }

    static World load(DataSource dataSource, CurrentFiles files) throws SQLException {
        World world = new World(files, new HashMap<>(), new ArrayList<>(), new ArrayList<>());
        try (Connection connection = dataSource.getConnection()) {
            RegisterReader reader = new RegisterReader(connection);
            for (RegisterRow<Entity> row :
                    world.settle(Register.ENTITIES, reader.entities(files.ids(Register.ENTITIES)))) {
                Entity entity = Objects.requireNonNull(row.value());
                world.entities.put(entity.id(), entity);
            }
            for (RegisterRow<Certificate> row :
                    world.settle(Register.CERTIFICATES, reader.certificates(files.ids(Register.CERTIFICATES)))) {
                world.certificates.add(Objects.requireNonNull(row.value()));
            }
        }
        return world;
    }

    /// The same entities and certificates with other files of usages.
    World with(CurrentFiles others) {
        return new World(others, entities, certificates, late);
    }

    /// Whether these files hold the same rows of entities and certificates.
    boolean sameRegisters(CurrentFiles others) {
        return files.ids(Register.ENTITIES).equals(others.ids(Register.ENTITIES))
                && files.ids(Register.CERTIFICATES).equals(others.ids(Register.CERTIFICATES));
    }

    private <T> List<RegisterRow<T>> settle(Register register, List<RegisterRow<T>> rows) {
        Map<String, List<RegisterRow<T>>> groups = new HashMap<>();
        for (RegisterRow<T> row : rows) {
            String key = row.key();
            if (key != null) {
                groups.computeIfAbsent(key, k -> new ArrayList<>(1)).add(row);
            }
        }
        List<RegisterRow<T>> accepted = new ArrayList<>();
        for (List<RegisterRow<T>> group : groups.values()) {
            Settled<T> settled = settlement.settle(group, true);
            accepted.addAll(settled.accepted());
            if (!settled.faults().isEmpty()
                    || !settled.replaced().isEmpty()
                    || !settled.passedOver().isEmpty()) {
                late.add(new LateRows<>(register, settled));
            }
        }
        return accepted;
    }

    CurrentFiles files() {
        return files;
    }

    Settlement settlement() {
        return settlement;
    }

    @Nullable
    Entity entity(String id) {
        return entities.get(id);
    }

    int entities() {
        return entities.size();
    }

    /// Ids of the entities, in no order.
    Set<String> entityIds() {
        return Collections.unmodifiableSet(entities.keySet());
    }

    List<Certificate> certificates() {
        return certificates;
    }

    /// What the settlement of entities and certificates found.
    List<LateRows<?>> late() {
        return late;
    }
}
