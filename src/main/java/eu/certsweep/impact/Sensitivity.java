package eu.certsweep.impact;

import eu.certsweep.impact.VariedPrices.Range;
import eu.certsweep.job.CostTable;
import eu.certsweep.law.ByteOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How much the present value of each option moves with each assumption alone (Better Regulation toolbox, tool 65): a
/// tornado table, and the value at which the order of two options would change. Computed anew from quantities, exactly:
/// a cheaper alternative takes over where the assumption makes it so.
public final class Sensitivity {

    private static final MathContext DIGITS = new MathContext(34, RoundingMode.HALF_EVEN);
    private static final MathContext SHOWN = new MathContext(8, RoundingMode.HALF_EVEN);
    private static final int BISECTIONS = 60;
    private static final int PLACES = 2;

    private final CostTable table;
    private final CostModel model;
    private final Map<String, Quantities> options;

    /// @param options quantities by option
    public Sensitivity(CostTable table, Map<String, Quantities> options) {
        this.table = table;
        this.model = new CostModel(table);
        this.options = new TreeMap<>(ByteOrder.COMPARATOR);
        this.options.putAll(options);
    }

    /// An option and an assumption.
    ///
    /// @param rank from 1 for the assumption that moves the option most
    /// @param low the assumption in the low estimate; the least of them where several things fall under it
    /// @param presentValueLow of the option with this assumption at low and all others central
    /// @param effect how far the present values at low and high are apart
    /// @param switching the value nearest to central at which this option and another cost the same, if there is one
    /// @param switchesWith that other option
    public record Row(
            String option,
            int rank,
            String assumption,
            BigDecimal low,
            BigDecimal central,
            BigDecimal high,
            BigDecimal presentValueLow,
            BigDecimal presentValueCentral,
            BigDecimal presentValueHigh,
            BigDecimal effect,
            Optional<BigDecimal> switching,
            Optional<String> switchesWith) {}

    private record Switch(BigDecimal value, String with) {}

    /// All of them, by option in byte order and rank. Assumptions that do not concern an option have no row.
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        options.forEach((option, quantities) -> {
            Map<String, Range> ranges = ranges(quantities);
            List<Row> own = new ArrayList<>();
            ranges.forEach((assumption, range) -> own.add(row(option, quantities, assumption, range)));
            own.sort(Comparator.comparing(Row::effect).reversed().thenComparing(Row::assumption, ByteOrder.COMPARATOR));
            for (int i = 0; i < own.size(); i++) {
                rows.add(ranked(own.get(i), i + 1));
            }
        });
        return rows;
    }

    /// The assumptions that the costs of these quantities rest on.
    private Map<String, Range> ranges(Quantities quantities) {
        Map<String, Range> ranges = new TreeMap<>(ByteOrder.COMPARATOR);
        model.exact(
                new VariedPrices(table, (assumption, range) -> {
                    ranges.merge(
                            assumption,
                            range,
                            (a, b) -> new Range(
                                    a.low().min(b.low()), a.central(), a.high().max(b.high())));
                    return range.central();
                }),
                quantities);
        if (quantities.administration().isEmpty()) {
            ranges.keySet().removeIf(assumption -> assumption.startsWith(VariedPrices.ADMIN));
        }
        return ranges;
    }

    private Row row(String option, Quantities quantities, String assumption, Range range) {
        BigDecimal least = value(quantities, only(assumption, Range::low));
        BigDecimal middle = value(quantities, (name, each) -> each.central());
        BigDecimal most = value(quantities, only(assumption, Range::high));
        Switch nearest = nearest(option, quantities, assumption, range);
        return new Row(
                option,
                0,
                assumption,
                range.low(),
                range.central(),
                range.high(),
                cents(least),
                cents(middle),
                cents(most),
                cents(most.subtract(least).abs()),
                Optional.ofNullable(nearest).map(Switch::value).map(Sensitivity::shown),
                Optional.ofNullable(nearest).map(Switch::with));
    }

    private static Row ranked(Row row, int rank) {
        return new Row(
                row.option,
                rank,
                row.assumption,
                row.low,
                row.central,
                row.high,
                row.presentValueLow,
                row.presentValueCentral,
                row.presentValueHigh,
                row.effect,
                row.switching,
                row.switchesWith);
    }

    private interface Pick {
        BigDecimal of(Range range);
    }

    private static VariedPrices.Choice only(String assumption, Pick pick) {
        return (name, range) -> name.equals(assumption) ? pick.of(range) : range.central();
    }

    private BigDecimal value(Quantities quantities, VariedPrices.Choice choice) {
        return model.exact(new VariedPrices(table, choice), quantities).presentValue();
    }

    private @Nullable Switch nearest(String option, Quantities quantities, String assumption, Range range) {
        Switch nearest = null;
        for (Map.Entry<String, Quantities> other : options.entrySet()) {
            if (!other.getKey().equals(option)) {
                Difference difference = x -> value(quantities, only(assumption, any -> x))
                        .subtract(value(other.getValue(), only(assumption, any -> x)));
                BigDecimal found = zero(difference, assumption, range);
                if (found != null
                        && (nearest == null || distance(found, range).compareTo(distance(nearest.value, range)) < 0)) {
                    nearest = new Switch(found, other.getKey());
                }
            }
        }
        return nearest;
    }

    private static BigDecimal distance(BigDecimal value, Range range) {
        return value.subtract(range.central()).abs();
    }

    private interface Difference {
        BigDecimal at(BigDecimal value);
    }

    /// The value nearest to the central one at which the difference changes its sign. All assumptions but those on
    /// development are linear; for these a larger part takes turns with a smaller one, so that they are halved in.
    private static @Nullable BigDecimal zero(Difference difference, String assumption, Range range) {
        BigDecimal central = range.central();
        BigDecimal here = difference.at(central);
        if (here.signum() == 0) {
            return null;
        }
        if (!assumption.startsWith(VariedPrices.DEVELOPED)) {
            BigDecimal slope = difference.at(central.add(BigDecimal.ONE)).subtract(here);
            if (slope.signum() == 0) {
                return null;
            }
            BigDecimal zero = central.subtract(here.divide(slope, DIGITS));
            return zero.signum() < 0 ? null : zero;
        }
        BigDecimal farthest = range.high().max(central).max(BigDecimal.ONE).multiply(BigDecimal.TEN);
        BigDecimal below = halved(difference, central, BigDecimal.ZERO, here.signum());
        BigDecimal above = halved(difference, central, farthest, here.signum());
        if (below == null || above == null) {
            return below == null ? above : below;
        }
        return distance(above, range).compareTo(distance(below, range)) < 0 ? above : below;
    }

    private static @Nullable BigDecimal halved(Difference difference, BigDecimal from, BigDecimal to, int sign) {
        if (difference.at(to).signum() == sign) {
            return null;
        }
        BigDecimal same = from;
        BigDecimal other = to;
        for (int i = 0; i < BISECTIONS; i++) {
            BigDecimal middle = same.add(other).divide(BigDecimal.TWO, DIGITS);
            if (difference.at(middle).signum() == sign) {
                same = middle;
            } else {
                other = middle;
            }
        }
        return other;
    }

    private static BigDecimal cents(BigDecimal euro) {
        return euro.setScale(PLACES, RoundingMode.HALF_UP);
    }

    private static BigDecimal shown(BigDecimal value) {
        BigDecimal rounded = value.round(SHOWN).stripTrailingZeros();
        return Objects.requireNonNull(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    }
}
