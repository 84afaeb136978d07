package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.StatisticsCube.UsageCount;
import eu.certsweep.impact.disclosure.PublishedStatistics.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Holds two public editions on some of the same entities against each other, as a reader does who has both: what one
/// of them hides the other one may publish, and the difference of two published totals may be what one of them hides,
/// or rest on too few entities, as when one edition has the entities of the other without those of one Member State.
///
/// Editions of two dates differ by what happened in between, too. So each leak says whether the settings of the
/// editions make it, or the data alone.
///
/// Finds what one subtraction gives. What takes several of them, or equations over both editions, is not looked for.
public final class EditionComparison {

    private static final int USAGES = UsageCount.values().length;

    private final PublishedStatistics own;
    private final PublishedStatistics other;
    private final Protection protection;
    private final boolean sameDate;
    /// What both editions ask, and how many of the shared figures mean the same in both.
    private final Set<String> options;

    private final int shared;
    private final boolean rulesDiffer;
    private final Map<StatisticsCube.Key, Leak> leaks = new HashMap<>();

    private EditionComparison(
            PublishedStatistics own, PublishedStatistics other, Protection protection, boolean sameDate) {
        this.own = own;
        this.other = other;
        this.protection = protection;
        this.sameDate = sameDate;
        this.options = new TreeSet<>(own.options());
        options.retainAll(other.options());
        this.shared = own.basis().costs().equals(other.basis().costs()) ? USAGES + AmountColumn.ALL.size() : USAGES;
        this.rulesDiffer = sameDate
                || !own.basis().rules().equals(other.basis().rules())
                || !own.basis().memberStates().equals(other.basis().memberStates())
                || !own.basis().sectors().equals(other.basis().sectors())
                || !own.options().equals(other.options());
    }

    /// Something that both editions together give away.
    ///
    /// @param place that one of them hides, or whose two totals differ by too few entities
    /// @param from the place whose published figures tell it
    /// @param subtracted whether by the difference of both editions' figures; else one of them publishes it
    /// @param bySettings whether by what the two editions are to count and to hide; else the data changed in between
    public record Leak(StatisticsCube.Key place, StatisticsCube.Key from, boolean subtracted, boolean bySettings) {}

    /// Everything that both editions together give away of what one of them hides, in order of the places; what comes
    /// of settings first.
    ///
    /// @param sameDate whether they are of the same reference date
    public static List<Leak> of(
            PublishedStatistics own, PublishedStatistics other, Protection protection, boolean sameDate) {
        EditionComparison comparison = new EditionComparison(own, other, protection, sameDate);
        comparison.published(own, other);
        comparison.published(other, own);
        comparison.subtracted();
        return comparison.leaks.values().stream()
                .sorted(Comparator.comparing((Leak leak) -> !leak.bySettings())
                        .thenComparing(leak -> leak.place().toString())
                        .thenComparing(leak -> leak.from().toString()))
                .toList();
    }

    /// What one edition hides and the other one publishes with the same figures.
    private void published(PublishedStatistics hiding, PublishedStatistics telling) {
        hiding.places().forEach((key, place) -> {
            Place told = telling.places().get(key);
            if (isSecret(place) && told != null && told.status() == Status.FREE && tells(told, place)) {
                leak(new Leak(key, key, false, rulesDiffer));
            }
        });
    }

    private boolean tells(Place told, Place hidden) {
        if (told.entities() != hidden.entities()) {
            return false;
        }
        // Without a common option no more is told than the number of entities.
        return options.isEmpty() ? protection.tooFew(hidden.entities()) : same(hidden, figures(told));
    }

    /// How two totals of a place differ.
    private static final class Difference {

        private long entities;
        private boolean bySettings;
        private final Map<String, long[]> contributors = new HashMap<>();
    }

    /// What the difference of two published places is.
    private void subtracted() {
        Map<Long, List<Map.Entry<StatisticsCube.Key, Place>>> secrets = new HashMap<>();
        for (PublishedStatistics edition : List.of(own, other)) {
            edition.places().entrySet().stream()
                    .filter(entry -> isSecret(entry.getValue()))
                    .forEach(
                            entry -> secrets.computeIfAbsent(entry.getValue().entities(), entities -> new ArrayList<>())
                                    .add(entry));
        }
        differences().forEach((key, difference) -> {
            Place place = own.places().get(key);
            Place counterpart = other.places().get(key);
            if (place == null
                    || counterpart == null
                    || place.status() != Status.FREE
                    || counterpart.status() != Status.FREE) {
                return;
            }
            if (isOfFew(difference)) {
                leak(new Leak(key, key, true, difference.bySettings));
            }
            long entities = Math.abs(place.entities() - counterpart.entities());
            if (entities > 0 && !options.isEmpty()) {
                Map<String, List<BigDecimal>> figures = difference(place, counterpart);
                for (Map.Entry<StatisticsCube.Key, Place> secret : secrets.getOrDefault(entities, List.of())) {
                    if (refines(secret.getKey(), key) && same(secret.getValue(), figures)) {
                        leak(new Leak(secret.getKey(), key, true, difference.bySettings));
                    }
                }
            }
        });
    }

    /// Whether so few entities contribute to a figure of the difference that it tells of them.
    private boolean isOfFew(Difference difference) {
        if (protection.tooFew(difference.entities)) {
            return true;
        }
        for (long[] contributors : difference.contributors.values()) {
            for (long count : contributors) {
                if (protection.tooFew(count)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The differences of all places in which the finest ones differ. Entities that come and entities that go do not
    /// make up for each other: a difference is of all of them.
    private Map<StatisticsCube.Key, Difference> differences() {
        Set<StatisticsCube.Key> finest = new HashSet<>(own.places().keySet());
        finest.addAll(other.places().keySet());
        finest.removeIf(key -> List.of(key.memberState(), key.sector(), key.size(), key.category())
                .contains(StatisticsCube.TOTAL));
        Set<List<String>> ownParts = parts(own);
        Set<List<String>> otherParts = parts(other);
        Map<StatisticsCube.Key, Difference> differences = new HashMap<>();
        for (StatisticsCube.Key key : finest) {
            Difference cell = difference(key);
            if (cell.entities == 0 && cell.contributors.isEmpty()) {
                continue;
            }
            cell.bySettings = bySettings(key, ownParts, otherParts);
            for (int totals = 0; totals < 16; totals++) {
                StatisticsCube.Key place = new StatisticsCube.Key(
                        "",
                        (totals & 1) == 0 ? key.memberState() : StatisticsCube.TOTAL,
                        (totals & 2) == 0 ? key.sector() : StatisticsCube.TOTAL,
                        (totals & 4) == 0 ? key.size() : StatisticsCube.TOTAL,
                        (totals & 8) == 0 ? key.category() : StatisticsCube.TOTAL);
                add(differences.computeIfAbsent(place, any -> new Difference()), cell);
            }
        }
        return differences;
    }

    private void add(Difference sum, Difference cell) {
        sum.entities += cell.entities;
        sum.bySettings |= cell.bySettings;
        cell.contributors.forEach((option, more) -> {
            long[] counts = sum.contributors.computeIfAbsent(option, any -> new long[shared]);
            for (int i = 0; i < shared; i++) {
                counts[i] += more[i];
            }
        });
    }

    /// The difference of a finest place: the entities that only one edition has there, as far as numbers tell.
    private Difference difference(StatisticsCube.Key key) {
        Place one = own.places().get(key);
        Place two = other.places().get(key);
        Difference difference = new Difference();
        difference.entities = Math.abs((one == null ? 0 : one.entities()) - (two == null ? 0 : two.entities()));
        for (String option : options) {
            long[] counts = new long[shared];
            boolean any = false;
            for (int i = 0; i < shared; i++) {
                counts[i] = contributors(one, two, option, i);
                any |= counts[i] > 0;
            }
            if (any) {
                difference.contributors.put(option, counts);
            }
        }
        return difference;
    }

    private static long contributors(@Nullable Place one, @Nullable Place two, String option, int index) {
        long first = contributors(one, option, index);
        long second = contributors(two, option, index);
        if (first != second) {
            return Math.abs(first - second);
        }
        return first == 0
                        || one == null
                        || two == null
                        || one.shared(option, index).compareTo(two.shared(option, index)) == 0
                ? 0
                : first;
    }

    private static long contributors(@Nullable Place place, String option, int index) {
        List<Long> counts = place == null ? null : place.contributors().get(option);
        return counts == null ? 0 : counts.get(index);
    }

    /// Whether the editions differ there because they are to count other entities. Other sources on another date may
    /// have changed since, unless all of a sector's entities in a Member State are in one of the editions alone.
    private boolean bySettings(StatisticsCube.Key key, Set<List<String>> ownParts, Set<List<String>> otherParts) {
        boolean scopes = !own.basis().scopeIn(key).equals(other.basis().scopeIn(key));
        boolean sources = !own.basis().sources().equals(other.basis().sources());
        return scopes || (sources && (sameDate || ownParts.contains(part(key)) != otherParts.contains(part(key))));
    }

    private static Set<List<String>> parts(PublishedStatistics edition) {
        Set<List<String>> parts = new HashSet<>();
        edition.places().keySet().forEach(key -> parts.add(part(key)));
        return parts;
    }

    private static List<String> part(StatisticsCube.Key key) {
        return List.of(key.memberState(), key.sector());
    }

    private void leak(Leak leak) {
        leaks.merge(leak.place(), leak, (known, more) -> known.bySettings() || !more.bySettings() ? known : more);
    }

    /// Hidden in a published table, or in none and not to be published.
    private static boolean isSecret(Place place) {
        return place.status() != Status.FREE && (place.status() == Status.SECONDARY || !place.isSafe());
    }

    /// Whether the place is a part of the other one.
    private static boolean refines(StatisticsCube.Key part, StatisticsCube.Key whole) {
        return refines(part.memberState(), whole.memberState())
                && refines(part.sector(), whole.sector())
                && refines(part.size(), whole.size())
                && refines(part.category(), whole.category());
    }

    private static boolean refines(String part, String whole) {
        return whole.equals(StatisticsCube.TOTAL) || whole.equals(part);
    }

    /// The figures of what both editions ask, as far as they mean the same in both.
    private Map<String, List<BigDecimal>> figures(Place place) {
        Map<String, List<BigDecimal>> comparable = new HashMap<>();
        place.figures().forEach((option, figures) -> {
            if (options.contains(option)) {
                comparable.put(
                        option, figures.subList(0, figures.size() - (USAGES + AmountColumn.ALL.size()) + shared));
            }
        });
        return comparable;
    }

    private Map<String, List<BigDecimal>> difference(Place one, Place two) {
        BigDecimal sign = BigDecimal.valueOf(Long.signum(one.entities() - two.entities()));
        Map<String, List<BigDecimal>> others = figures(two);
        Map<String, List<BigDecimal>> difference = new HashMap<>();
        figures(one).forEach((option, figures) -> {
            List<BigDecimal> figuresOfOther = others.getOrDefault(option, List.of());
            List<BigDecimal> less = new ArrayList<>();
            for (int i = 0; i < figuresOfOther.size(); i++) {
                less.add(figures.get(i).subtract(figuresOfOther.get(i)).multiply(sign));
            }
            difference.put(option, less);
        });
        return difference;
    }

    /// Whether the figures agree under every option that both have; false if there is none.
    private static boolean same(Place place, Map<String, List<BigDecimal>> figures) {
        boolean any = false;
        for (Map.Entry<String, List<BigDecimal>> own : place.figures().entrySet()) {
            List<BigDecimal> others = figures.get(own.getKey());
            if (others != null) {
                any = true;
                for (int i = 0; i < others.size(); i++) {
                    if (own.getValue().get(i).compareTo(others.get(i)) != 0) {
                        return false;
                    }
                }
            }
        }
        return any;
    }
}
