package eu.certsweep.impact;

import eu.certsweep.impact.Distribution.Place;
import eu.certsweep.impact.Distribution.SharedFigure;
import eu.certsweep.job.CostTable.Estimate;
import eu.certsweep.law.Category;
import eu.certsweep.law.CategoryDerivation;
import eu.certsweep.law.Entity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How entities share in what lies between the costs of an option and those of each option before it, under the low and
/// the high estimate. (Of the central one there are the results of every entity.) Over all entities of each figure; of
/// the present value also by Member State, sector, size class and category: what is published of these estimates.
///
/// Adds up: [#add(Measure, String, BigDecimal)] of what [#write] gives is associative and commutative. Not thread-safe.
public final class CostDifferences {

    private final Map<Key, SharedAmount> shares = new HashMap<>();

    /// @param option place of the other option among the job's options
    private record Key(int option, Estimate estimate, SharedFigure figure, Place place) {

        private String text() {
            return estimate.name() + " " + figure.name() + " " + option + " " + place.key();
        }

        private static Key parse(String text) {
            String[] words = text.split(" ", 4);
            return new Key(
                    Integer.parseInt(words[2]),
                    Estimate.valueOf(words[0]),
                    SharedFigure.valueOf(words[1]),
                    Place.parse(words[3]));
        }
    }

    /// Counts one entity.
    ///
    /// @param before what the options before cost it, in their order
    void add(Entity entity, CategoryDerivation derivation, EstimatedCosts costs, List<EstimatedCosts> before) {
        if (derivation.category() == Category.OUT_OF_SCOPE || before.isEmpty()) {
            return;
        }
        List<Place> places = Distribution.placesOf(entity, derivation);
        for (int option = 0; option < before.size(); option++) {
            for (Estimate estimate : Distribution.SHARED_ESTIMATES) {
                CostFigures difference =
                        costs.of(estimate).minus(before.get(option).of(estimate));
                for (SharedFigure figure : SharedFigure.values()) {
                    BigDecimal share = figure.of(difference);
                    if (share.signum() == 0) {
                        continue;
                    }
                    add(new Key(option, estimate, figure, Place.ALL), share);
                    if (figure == SharedFigure.PRESENT_VALUE) {
                        for (Place place : places) {
                            add(new Key(option, estimate, figure, place), share);
                        }
                    }
                }
            }
        }
    }

    private void add(Key key, BigDecimal share) {
        shares.merge(key, SharedAmount.NOTHING.plus(share), SharedAmount::plus);
    }

    /// The difference of a figure and that of an option before.
    ///
    /// @param option place of the other one among the job's options
    /// @param figure the present value, unless the place is that of all entities
    public SharedAmount of(int option, Estimate estimate, SharedFigure figure, Place place) {
        return shares.getOrDefault(new Key(option, estimate, figure, place), SharedAmount.NOTHING);
    }

    /// Adds one part that [#write] gave.
    void add(Measure measure, String key, BigDecimal amount) {
        shares.merge(Key.parse(key), part(measure, amount), SharedAmount::plus);
    }

    private static SharedAmount part(Measure measure, BigDecimal amount) {
        return switch (measure) {
            case DIFFERING -> SharedAmount.count(amount.longValueExact());
            case DIFFERENCE -> new SharedAmount(ShareSums.NONE, amount);
            case DIFFERENCE_SQUARES -> new SharedAmount(new ShareSums(0, amount), BigDecimal.ZERO);
            case ADMINISTERED_ENTITIES,
                    ADMINISTERED_USAGES,
                    PROCURED_UNITS,
                    PROCURED_ANNUAL_COST,
                    DEVELOPED,
                    COUNT,
                    COST,
                    CONTRIBUTORS,
                    SQUARES,
                    SCHEME_GAP,
                    FORECAST -> throw new IllegalArgumentException(measure + " is no difference of options");
        };
    }

    /// Gives everything as parts that [#add(Measure, String, BigDecimal)] takes.
    void write(ImpactTally.Parts parts) {
        shares.forEach((key, shared) -> {
            parts.add(
                    Measure.DIFFERING,
                    key.text(),
                    BigDecimal.valueOf(shared.shares().contributors()));
            parts.add(Measure.DIFFERENCE, key.text(), shared.amount());
            parts.add(Measure.DIFFERENCE_SQUARES, key.text(), shared.shares().squares());
        });
    }
}
