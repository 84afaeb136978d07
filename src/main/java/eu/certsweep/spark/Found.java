package eu.certsweep.spark;

import eu.certsweep.impact.ImpactTally;
import eu.certsweep.impact.Measure;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.TrustServiceUptake;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// What some tasks found: sums whose size does not depend on how many entities there are, and where the rows lie. Adds
/// up: [#plus] is associative and commutative but for the order of parts.
final class Found implements Serializable {

    private static final long serialVersionUID = 1L;

    private final StatisticsCube cube = new StatisticsCube();
    private final TrustServiceUptake uptake = new TrustServiceUptake();
    private final HashMap<ImpactKey, BigDecimal> impacts = new HashMap<>();
    private final HashMap<Integer, long[]> rows = new HashMap<>();
    private final HashMap<Integer, OfEntities> entitiesOfFiles = new HashMap<>();
    private final ArrayList<Part> parts = new ArrayList<>();
    private long contradictedClaims;
    private long entities;

    private record ImpactKey(int option, Measure measure, String key) implements Serializable {}

    /// The entities of a file.
    ///
    /// @param id of one of them
    record OfEntities(long entities, String id, String name) implements Serializable {

        private static final OfEntities NONE = new OfEntities(0, "", "");

        private OfEntities plus(OfEntities other) {
            return new OfEntities(entities + other.entities, other.id, other.name);
        }
    }

    StatisticsCube cube() {
        return cube;
    }

    TrustServiceUptake uptake() {
        return uptake;
    }

    /// Counts a row of a file.
    void read(int file, boolean accepted) {
        long[] counts = counts(file);
        counts[0]++;
        counts[1] += accepted ? 0 : 1;
    }

    /// Counts a row that its own file accepts and the others reject.
    void rejectedLate(int file) {
        counts(file)[1]++;
    }

    /// Counts a sound row that is passed over, as an earlier one has its key.
    void passedOver(int file) {
        counts(file)[0]--;
        counts(file)[2]++;
    }

    long rowsPassedOver(int file) {
        return counts(file)[2];
    }

    /// Counts an entity that rows of a file speak of.
    void speaksOf(int file, String id, String name) {
        entitiesOfFiles.merge(file, new OfEntities(1, id, name), OfEntities::plus);
    }

    OfEntities entitiesOf(int file) {
        return entitiesOfFiles.getOrDefault(file, OfEntities.NONE);
    }

    private long[] counts(int file) {
        return rows.computeIfAbsent(file, number -> new long[3]);
    }

    long rowsRead(int file) {
        return counts(file)[0];
    }

    long rowsRejected(int file) {
        return counts(file)[1];
    }

    /// Adds what an option comes to over some entities.
    void add(int option, ImpactTally tally) {
        tally.write(
                (measure, key, amount) -> impacts.merge(new ImpactKey(option, measure, key), amount, BigDecimal::add));
    }

    /// What an option comes to.
    ImpactTally impact(int option) {
        ImpactTally tally = new ImpactTally(BigDecimal.ZERO);
        impacts.forEach((key, amount) -> {
            if (key.option == option && amount.signum() != 0) {
                tally.add(key.measure, key.key, trimmed(amount));
            }
        });
        return tally;
    }

    /// As the store gives sums: without zeros at the end of the decimals.
    private static BigDecimal trimmed(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    void add(Part part) {
        parts.add(part);
    }

    /// In no order.
    List<Part> parts() {
        return parts;
    }

    void contradicted(int claims) {
        contradictedClaims += claims;
    }

    long contradictedClaims() {
        return contradictedClaims;
    }

    void entity() {
        entities++;
    }

    /// That are known and within the job's scope.
    long entities() {
        return entities;
    }

    /// Adds all of another's.
    Found plus(Found other) {
        cube.merge(other.cube);
        uptake.merge(other.uptake);
        other.impacts.forEach((key, amount) -> impacts.merge(key, amount, BigDecimal::add));
        other.rows.forEach((file, counts) -> {
            long[] own = counts(file);
            own[0] += counts[0];
            own[1] += counts[1];
            own[2] += counts[2];
        });
        other.entitiesOfFiles.forEach((file, some) -> entitiesOfFiles.merge(file, some, OfEntities::plus));
        parts.addAll(other.parts);
        contradictedClaims += other.contradictedClaims;
        entities += other.entities;
        return this;
    }
}
