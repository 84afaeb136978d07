package eu.certsweep.impact;

import eu.certsweep.impact.VariedPrices.Range;
import eu.certsweep.job.CostTable;
import eu.certsweep.job.CostTable.Developed;
import eu.certsweep.job.CostTable.Procured;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.MemberState;
import eu.certsweep.law.Requirement.Accepted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A Monte Carlo simulation of the options' present values: every assumption is drawn by itself from a triangular
/// distribution between its low and its high value with the central one as mode, the same draw for all options.
///
/// Deterministic: the generator is `L64X128MixRandom` of `java.util.random` from a given seed, asked in a fixed order.
/// A draw says where between low and high an assumption lies, to twelve decimals; money is decimal throughout.
public final class Simulation {

    /// How many draws.
    public static final int DRAWS = 10_000;

    private static final String GENERATOR = "L64X128MixRandom";
    private static final int POSITION_DIGITS = 12;
    private static final double POSITION_UNIT = 1e12;
    private static final int COEFFICIENT_DIGITS = 4;
    private static final int ANNUITY_DIGITS = 15;

    private final CostTable table;
    private final BigDecimal annuity;
    private final Map<Drawn, Integer> drawn = new LinkedHashMap<>();
    private final Map<String, Model> models = new TreeMap<>(ByteOrder.COMPARATOR);

    /// What an option's present value may be.
    ///
    /// @param presentValue 5th, 50th and 95th percentile
    /// @param additional the same of what lies beyond the baseline
    public record Row(String option, List<BigDecimal> presentValue, List<BigDecimal> additional) {}

    /// Something whose price is drawn: the assumption, and its values where different things fall under it.
    private record Drawn(String assumption, Range range) {}

    /// A certificate as an alternative, its two figures by their places among what is drawn.
    private record Alternative(int oneOff, int perYear) {}

    private record Need(BigDecimal count, List<List<Alternative>> requirements) {}

    /// An option's present value as a function of what is drawn.
    private record Model(Map<Integer, BigDecimal> coefficients, List<Need> needs) {}

    /// @param options quantities by option
    public Simulation(CostTable table, Map<String, Quantities> options) {
        this.table = table;
        this.annuity = new CostModel(table).annuity().setScale(ANNUITY_DIGITS, RoundingMode.HALF_EVEN);
        options.forEach((option, quantities) -> models.put(option, model(quantities)));
    }

    private Model model(Quantities quantities) {
        Map<Integer, BigDecimal> coefficients = new HashMap<>();
        // Prices that are places among what is drawn.
        VariedPrices places =
                new VariedPrices(table, (assumption, range) -> BigDecimal.valueOf(place(assumption, range)));
        quantities.procured().forEach((category, bought) -> {
            Optional<Procured> at = places.procured(category);
            if (at.isPresent()) {
                add(coefficients, at.get().oneOffPerUnit(), bought.units());
                add(coefficients, at.get().premiumRate(), bought.annualCost().multiply(annuity));
            }
        });
        for (Map.Entry<MemberState, Quantities.Administration> due :
                quantities.administration().entrySet()) {
            BigDecimal tariff =
                    table.hourlyTariff(due.getKey()).orElse(BigDecimal.ZERO).multiply(annuity);
            BigDecimal entities = BigDecimal.valueOf(due.getValue().entities());
            BigDecimal usages = BigDecimal.valueOf(due.getValue().usages());
            add(coefficients, places.hoursPerEntity(), tariff.multiply(entities));
            add(coefficients, places.hoursPerUsage(), tariff.multiply(usages));
        }
        coefficients.replaceAll((place, sum) -> sum.setScale(COEFFICIENT_DIGITS, RoundingMode.HALF_EVEN));
        List<Need> needs = new ArrayList<>();
        quantities
                .developed()
                .forEach((need, count) -> needs.add(new Need(
                        BigDecimal.valueOf(count),
                        need.requirements().stream()
                                .map(alternatives -> alternatives(places, alternatives))
                                .toList())));
        return new Model(coefficients, needs);
    }

    private static List<Alternative> alternatives(VariedPrices places, List<Accepted> alternatives) {
        List<Alternative> priced = new ArrayList<>();
        for (Accepted accepted : alternatives) {
            Optional<Developed> at = places.developed(accepted.scheme(), accepted.level());
            at.ifPresent(developed -> priced.add(new Alternative(
                    developed.oneOff().intValueExact(), developed.perYear().intValueExact())));
        }
        return priced;
    }

    private int place(String assumption, Range range) {
        return drawn.computeIfAbsent(new Drawn(assumption, range), key -> drawn.size());
    }

    private static void add(Map<Integer, BigDecimal> coefficients, BigDecimal place, BigDecimal amount) {
        coefficients.merge(place.intValueExact(), amount, BigDecimal::add);
    }

    /// Runs it.
    ///
    /// @param baseline one of the options
    public List<Row> run(long seed, String baseline) {
        Map<String, BigDecimal[]> values = new TreeMap<>(ByteOrder.COMPARATOR);
        models.keySet().forEach(option -> values.put(option, new BigDecimal[DRAWS]));
        RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(seed);
        List<String> assumptions = drawn.keySet().stream()
                .map(Drawn::assumption)
                .distinct()
                .sorted(ByteOrder.COMPARATOR)
                .toList();
        Map<String, Double> chances = new HashMap<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            for (String assumption : assumptions) {
                chances.put(assumption, random.nextDouble());
            }
            BigDecimal[] prices = prices(chances);
            for (Map.Entry<String, Model> model : models.entrySet()) {
                Objects.requireNonNull(values.get(model.getKey()))[draw] = presentValue(model.getValue(), prices);
            }
        }
        BigDecimal[] least = Objects.requireNonNull(values.get(baseline));
        List<Row> rows = new ArrayList<>();
        values.forEach((option, own) -> {
            BigDecimal[] beyond = new BigDecimal[DRAWS];
            Arrays.setAll(beyond, draw -> own[draw].subtract(least[draw]));
            rows.add(new Row(option, percentiles(own), percentiles(beyond)));
        });
        return rows;
    }

    private BigDecimal[] prices(Map<String, Double> chances) {
        BigDecimal[] prices = new BigDecimal[drawn.size()];
        drawn.forEach((what, place) ->
                prices[place] = triangular(what.range, Objects.requireNonNull(chances.get(what.assumption))));
        return prices;
    }

    /// The value below which a triangular distribution has this share.
    static BigDecimal triangular(Range range, double share) {
        BigDecimal least = range.low().min(range.central()).min(range.high());
        BigDecimal most = range.low().max(range.central()).max(range.high());
        BigDecimal width = most.subtract(least);
        if (width.signum() == 0) {
            return least;
        }
        double mode = range.central()
                .subtract(least)
                .divide(width, POSITION_DIGITS, RoundingMode.HALF_EVEN)
                .doubleValue();
        double position = share < mode ? Math.sqrt(share * mode) : 1 - Math.sqrt((1 - share) * (1 - mode));
        return least.add(width.multiply(BigDecimal.valueOf(Math.round(position * POSITION_UNIT), POSITION_DIGITS)));
    }

    private BigDecimal presentValue(Model model, BigDecimal[] prices) {
        BigDecimal value = BigDecimal.ZERO;
        for (Map.Entry<Integer, BigDecimal> term : model.coefficients.entrySet()) {
            value = value.add(term.getValue().multiply(prices[term.getKey()]));
        }
        for (Need need : model.needs) {
            value = value.add(need.count.multiply(dearest(need, prices)));
        }
        return value.setScale(2, RoundingMode.HALF_UP);
    }

    /// The present value of the dearest among the cheapest alternatives of each requirement.
    private BigDecimal dearest(Need need, BigDecimal[] prices) {
        BigDecimal dearest = BigDecimal.ZERO;
        for (List<Alternative> alternatives : need.requirements) {
            BigDecimal cheapest = null;
            for (Alternative alternative : alternatives) {
                BigDecimal cost = prices[alternative.oneOff].add(prices[alternative.perYear].multiply(annuity));
                cheapest = cheapest == null ? cost : cheapest.min(cost);
            }
            dearest = cheapest == null ? dearest : dearest.max(cheapest);
        }
        return dearest;
    }

    /// By nearest rank.
    private static List<BigDecimal> percentiles(BigDecimal[] values) {
        BigDecimal[] sorted = values.clone();
        Arrays.sort(sorted);
        return List.of(sorted[DRAWS / 20 - 1], sorted[DRAWS / 2 - 1], sorted[DRAWS * 19 / 20 - 1]);
    }
}
