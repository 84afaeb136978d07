package eu.certsweep.impact.disclosure;

import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.disclosure.PublishedStatistics.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Holds two public editions of the same reference date against each other, as a reader does who has both: what one of
/// them hides the other one may publish, and the difference of two published totals may be what one of them hides, as
/// when one edition has the entities of the other without those of one Member State.
///
/// Finds what one subtraction gives. What takes several of them, or equations over both editions, is not looked for.
public final class EditionComparison {

    private final PublishedStatistics own;
    private final PublishedStatistics other;
    private final Protection protection;
    private final Set<StatisticsCube.Key> found = new HashSet<>();
    private final List<Leak> leaks = new ArrayList<>();

    private EditionComparison(PublishedStatistics own, PublishedStatistics other, Protection protection) {
        this.own = own;
        this.other = other;
        this.protection = protection;
    }

    /// Something that both editions together give away.
    ///
    /// @param place that one of them hides, or whose two totals differ by too few entities
    /// @param from the place whose published figures tell it
    /// @param subtracted whether by the difference of both editions' figures; else one of them publishes it
    public record Leak(StatisticsCube.Key place, StatisticsCube.Key from, boolean subtracted) {}

    /// Everything that both editions together give away of what one of them hides, in order of the places.
    public static List<Leak> of(PublishedStatistics own, PublishedStatistics other, Protection protection) {
        EditionComparison comparison = new EditionComparison(own, other, protection);
        comparison.published(own, other);
        comparison.published(other, own);
        comparison.subtracted();
        return comparison.leaks.stream()
                .sorted(Comparator.comparing((Leak leak) -> leak.place().toString())
                        .thenComparing(leak -> leak.from().toString()))
                .toList();
    }

    /// What one edition hides and the other one publishes with the same figures.
    private void published(PublishedStatistics hiding, PublishedStatistics telling) {
        hiding.places().forEach((key, place) -> {
            Place told = telling.places().get(key);
            if (isSecret(place) && told != null && told.status() == Status.FREE && same(place, told.figures())) {
                leak(key, key, false);
            }
        });
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
        own.places().forEach((key, place) -> {
            Place counterpart = other.places().get(key);
            if (place.status() != Status.FREE || counterpart == null || counterpart.status() != Status.FREE) {
                return;
            }
            long entities = Math.abs(place.entities() - counterpart.entities());
            if (protection.tooFew(entities)) {
                leak(key, key, true);
            } else if (entities > 0) {
                Map<String, List<BigDecimal>> difference = difference(place, counterpart);
                for (Map.Entry<StatisticsCube.Key, Place> secret : secrets.getOrDefault(entities, List.of())) {
                    if (refines(secret.getKey(), key) && same(secret.getValue(), difference)) {
                        leak(secret.getKey(), key, true);
                    }
                }
            }
        });
    }

    private void leak(StatisticsCube.Key place, StatisticsCube.Key from, boolean subtracted) {
        if (found.add(place)) {
            leaks.add(new Leak(place, from, subtracted));
        }
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

    private static Map<String, List<BigDecimal>> difference(Place one, Place two) {
        int sign = Long.signum(one.entities() - two.entities());
        Map<String, List<BigDecimal>> difference = new HashMap<>();
        one.figures().forEach((option, figures) -> {
            List<BigDecimal> others = two.figures().get(option);
            if (others != null) {
                List<BigDecimal> less = new ArrayList<>();
                for (int i = 0; i < figures.size(); i++) {
                    less.add(figures.get(i).subtract(others.get(i)).multiply(BigDecimal.valueOf(sign)));
                }
                difference.put(option, less);
            }
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
