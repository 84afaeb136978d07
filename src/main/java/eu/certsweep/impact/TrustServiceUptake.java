package eu.certsweep.impact;

import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.SizeClass;
import eu.certsweep.law.TrustServiceType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How many entities use trust services, and qualified ones, by type of service, Member State, sector and size, with a
/// total over each (contract, section 4.6). Entities out of scope are not to be given; those without a service are, as
/// they are part of what the shares are shares of.
public final class TrustServiceUptake implements Serializable {

    private static final long serialVersionUID = 1L;

    /// Stands for all values of a dimension.
    public static final String TOTAL = StatisticsCube.TOTAL;

    private static final int SHARE_DIGITS = 4;
    private static final Comparator<Key> ORDER = Comparator.comparing(Key::serviceType, ByteOrder.COMPARATOR)
            .thenComparing(key -> key.place().memberState(), ByteOrder.COMPARATOR)
            .thenComparing(key -> key.place().sector(), ByteOrder.COMPARATOR)
            .thenComparing(key -> key.place().size(), ByteOrder.COMPARATOR);

    private final HashMap<Place, Count> finest = new HashMap<>();
    private final TreeSet<TrustServiceType> used = new TreeSet<>();

    /// Where an entity is counted; each may be [#TOTAL].
    ///
    /// @param sector top-level
    public record Place(String memberState, String sector, String size) implements Serializable {

        /// The place of an entity.
        public static Place of(String memberState, String sectorCode, SizeClass size) {
            int dot = sectorCode.indexOf('.');
            return new Place(memberState, dot < 0 ? sectorCode : sectorCode.substring(0, dot), size.code());
        }
    }

    /// A cell's place.
    ///
    /// @param serviceType a type's code or [#TOTAL]
    public record Key(String serviceType, Place place) {}

    /// What a cell holds.
    ///
    /// @param entities in that place, whether they use such a service or not
    /// @param using those that use at least one
    /// @param qualified those that use at least one that a trusted list has as qualified
    /// @param contradictedClaims services in use that are claimed to be qualified and are not
    public record Cell(Key key, long entities, long using, long qualified, long contradictedClaims) {

        /// Share of entities that use at least one.
        public BigDecimal shareUsing() {
            return share(using);
        }

        /// Share of entities that use at least one qualified one.
        public BigDecimal shareQualified() {
            return share(qualified);
        }

        private BigDecimal share(long part) {
            return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(entities), SHARE_DIGITS, RoundingMode.HALF_UP);
        }
    }

    /// Sums of one place; of the total of all types apart, as an entity that uses two counts once.
    private static final class Count implements Serializable {

        private static final long serialVersionUID = 1L;

        private long entities;
        private final long[] all = new long[3];
        private final EnumMap<TrustServiceType, long[]> byType = new EnumMap<>(TrustServiceType.class);

        private void add(Count other) {
            entities += other.entities;
            add(all, other.all);
            other.byType.forEach((type, sums) -> add(of(type), sums));
        }

        private long[] of(TrustServiceType type) {
            return byType.computeIfAbsent(type, t -> new long[3]);
        }

        private static void add(long[] sums, long[] more) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += more[i];
            }
        }
    }

    /// Counts one entity.
    ///
    /// @param using types of the services that it uses on the reference date
    /// @param qualified those types of which it uses a qualified service
    /// @param contradicted by type, services that are claimed to be qualified and are not
    public void add(
            Place place,
            Set<TrustServiceType> using,
            Set<TrustServiceType> qualified,
            Map<TrustServiceType, Integer> contradicted) {
        Count count = finest.computeIfAbsent(place, p -> new Count());
        count.entities++;
        for (TrustServiceType type : using) {
            used.add(type);
            long[] sums = count.of(type);
            int claims = contradicted.getOrDefault(type, 0);
            sums[0]++;
            sums[1] += qualified.contains(type) ? 1 : 0;
            sums[2] += claims;
            count.all[2] += claims;
        }
        count.all[0] += using.isEmpty() ? 0 : 1;
        count.all[1] += qualified.isEmpty() ? 0 : 1;
    }

    /// Adds all of another's.
    public void merge(TrustServiceUptake other) {
        used.addAll(other.used);
        other.finest.forEach((place, count) ->
                finest.computeIfAbsent(place, p -> new Count()).add(count));
    }

    /// The cells of every place with at least one entity, for the total and every type of service that any entity uses,
    /// in byte order of their keys.
    public List<Cell> cells() {
        Map<Place, Count> all = new HashMap<>();
        finest.forEach((place, count) -> {
            for (int totals = 0; totals < 8; totals++) {
                Place rolledUp = new Place(
                        (totals & 1) == 0 ? place.memberState : TOTAL,
                        (totals & 2) == 0 ? place.sector : TOTAL,
                        (totals & 4) == 0 ? place.size : TOTAL);
                all.computeIfAbsent(rolledUp, p -> new Count()).add(count);
            }
        });
        List<Cell> cells = new ArrayList<>();
        all.forEach((place, count) -> {
            cells.add(cell(TOTAL, place, count.entities, count.all));
            for (TrustServiceType type : used) {
                cells.add(cell(
                        type.code(),
                        place,
                        count.entities,
                        Optional.ofNullable(count.byType.get(type)).orElse(new long[3])));
            }
        });
        cells.sort(Comparator.comparing(Cell::key, ORDER));
        return cells;
    }

    private static Cell cell(String type, Place place, long entities, long[] sums) {
        return new Cell(new Key(type, place), entities, sums[0], sums[1], sums[2]);
    }
}
