package eu.certsweep.spark;

import eu.certsweep.impact.Distribution.Dimension;
import eu.certsweep.impact.Distribution.Place;
import eu.certsweep.law.CategoryDerivation;
import eu.certsweep.law.Entity;
import eu.certsweep.law.PolicyOption;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The median present value of affected entities, in all and by place: the lower of the two in the middle of an even
/// number. Found in two passes over the present values in ascending order; holds a count for each place.
final class Medians {

    private static final int CENTS = 2;
    private static final String BETWEEN = "\t";

    private final List<PolicyOption> options;
    private final List<String> runs;

    /// @param runs of present values
    Medians(List<PolicyOption> options, List<String> runs) {
        this.options = options;
        this.runs = runs;
    }

    private record Where(int option, Place place) {}

    /// A key that sorts by option and then by amount.
    static byte[] key(int option, BigDecimal presentValue) {
        return new SortKey()
                .number(option)
                .number(presentValue.movePointRight(CENTS).longValueExact())
                .bytes();
    }

    /// The places where an entity counts.
    static byte[] places(Entity entity, CategoryDerivation derivation) {
        return RowKey.utf8(String.join(
                BETWEEN,
                entity.memberState().code(),
                entity.sector().top(),
                derivation.size().size().code(),
                derivation.category().code()));
    }

    /// By option's id, the median of every place with an affected entity.
    Map<String, Map<Place, BigDecimal>> find() throws IOException {
        Map<Where, Long> counts = new HashMap<>();
        each((where, cents) -> counts.merge(where, 1L, Long::sum));
        Map<Where, Long> seen = new HashMap<>();
        Map<String, Map<Place, BigDecimal>> medians = new HashMap<>();
        each((where, cents) -> {
            long middle = (counts.getOrDefault(where, 0L) + 1) / 2;
            if (seen.merge(where, 1L, Long::sum) == middle) {
                medians.computeIfAbsent(options.get(where.option()).id(), option -> new HashMap<>())
                        .put(where.place(), BigDecimal.valueOf(cents, CENTS));
            }
        });
        return medians;
    }

    private interface Taker {
        void take(Where where, long cents);
    }

    private void each(Taker taker) throws IOException {
        Run.merge(runs, entry -> {
            ByteBuffer key = ByteBuffer.wrap(entry.key());
            int option = (int) key.getLong();
            long cents = key.getLong();
            String[] places = new String(entry.value(), StandardCharsets.UTF_8).split(BETWEEN, -1);
            taker.take(new Where(option, Place.ALL), cents);
            taker.take(new Where(option, new Place(Dimension.MEMBER_STATE, places[0])), cents);
            taker.take(new Where(option, new Place(Dimension.SECTOR, places[1])), cents);
            taker.take(new Where(option, new Place(Dimension.SIZE_CLASS, places[2])), cents);
            taker.take(new Where(option, new Place(Dimension.CATEGORY, places[3])), cents);
        });
    }
}
