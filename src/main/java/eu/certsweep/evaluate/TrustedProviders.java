package eu.certsweep.evaluate;

import eu.certsweep.law.TrustServiceType;
import eu.certsweep.law.TrustStatus;
import eu.certsweep.law.TrustedService;
import eu.certsweep.law.TrustedService.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the trusted lists say on one day of providers and their services (contract, section 4.6).
///
/// A provider is found by any of its names, in any language, without regard to case, accents, punctuation and white
/// space; where no list has the whole name, by the name without its legal form, if only one listed provider is called
/// so. The Member State of a list does not count: the register of uses does not say where the provider is established.
public final class TrustedProviders {

    private final LocalDate day;
    private final Map<String, Map<TrustServiceType, TrustStatus>> byName = new HashMap<>();
    private final Map<String, Set<String>> namesByCore = new HashMap<>();
    private final boolean empty;

    /// What the lists say of a provider and a type of service.
    ///
    /// @param status of the service; none unless it is listed
    public record Standing(Listing listing, @Nullable TrustStatus status) {

        /// Whether a list has the service as a qualified one.
        public boolean isQualified() {
            return listing == Listing.GRANTED;
        }
    }

    /// Where the search in the lists ends.
    public enum Listing implements eu.certsweep.law.Coded {
        GRANTED,
        /// The provider has such a service, with another status.
        NOT_GRANTED,
        /// The provider has no such service on that day.
        TYPE_NOT_LISTED,
        PROVIDER_NOT_LISTED
    }

    /// @param day the reference date
    /// @param services of all lists, in any order
    public TrustedProviders(LocalDate day, Collection<TrustedService> services) {
        this.day = day;
        this.empty = services.isEmpty();
        for (TrustedService service : whole(services)) {
            add(service);
        }
    }

    /// Services whose history is spread over several rows, made one.
    private static List<TrustedService> whole(Collection<TrustedService> services) {
        List<TrustedService> whole = new ArrayList<>();
        Map<List<Object>, List<TrustedService>> parts = new HashMap<>();
        for (TrustedService service : services) {
            if (service.whole()) {
                whole.add(service);
            } else {
                List<Object> key = List.of(
                        service.territory(),
                        ProviderName.of(service.provider()).full(),
                        service.serviceName(),
                        service.periods().getFirst().types());
                parts.computeIfAbsent(key, k -> new ArrayList<>()).add(service);
            }
        }
        for (List<TrustedService> rows : parts.values()) {
            TrustedService first = rows.getFirst();
            Set<String> names = new HashSet<>();
            rows.forEach(row -> {
                names.add(row.provider());
                names.addAll(row.otherNames());
            });
            // Of two that begin on one day the one that grants nothing: nobody is reported better than the data allow.
            List<Period> periods = rows.stream()
                    .flatMap(row -> row.periods().stream())
                    .sorted(Comparator.comparing((Period period) -> period.status() == TrustStatus.GRANTED)
                            .thenComparing(Period::status))
                    .toList();
            whole.add(new TrustedService(
                    first.territory(), first.provider(), List.copyOf(names), first.serviceName(), periods, true));
        }
        return whole;
    }

    private void add(TrustedService service) {
        List<String> names = new ArrayList<>(service.otherNames());
        names.add(service.provider());
        String main = ProviderName.of(service.provider()).full();
        for (String name : names) {
            ProviderName folded = ProviderName.of(name);
            if (folded.full().isEmpty()) {
                continue;
            }
            namesByCore.computeIfAbsent(folded.core(), core -> new HashSet<>()).add(main);
            Map<TrustServiceType, TrustStatus> listed =
                    byName.computeIfAbsent(folded.full(), full -> new EnumMap<>(TrustServiceType.class));
            service.on(day)
                    .ifPresent(period -> period.types()
                            .forEach(type -> listed.merge(type, period.status(), TrustedProviders::better)));
        }
    }

    private static TrustStatus better(TrustStatus one, TrustStatus other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /// Whether there are no lists, so that nothing can be said.
    public boolean isEmpty() {
        return empty;
    }

    /// What the lists say.
    public Standing standing(String provider, TrustServiceType type) {
        Optional<Map<TrustServiceType, TrustStatus>> listed = listed(ProviderName.of(provider));
        if (listed.isEmpty()) {
            return new Standing(Listing.PROVIDER_NOT_LISTED, null);
        }
        TrustStatus status = listed.get().get(type);
        if (status == null) {
            return new Standing(Listing.TYPE_NOT_LISTED, null);
        }
        return new Standing(status == TrustStatus.GRANTED ? Listing.GRANTED : Listing.NOT_GRANTED, status);
    }

    private Optional<Map<TrustServiceType, TrustStatus>> listed(ProviderName name) {
        Map<TrustServiceType, TrustStatus> exact = byName.get(name.full());
        if (exact != null) {
            return Optional.of(exact);
        }
        Set<String> candidates = namesByCore.getOrDefault(name.core(), Set.of());
        return candidates.size() == 1
                ? Optional.ofNullable(byName.get(candidates.iterator().next()))
                : Optional.empty();
    }
}
